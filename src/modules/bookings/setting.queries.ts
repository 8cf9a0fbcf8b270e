import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import type {
  BookableWindow,
  BookingSetting,
  Extra,
  Fee,
  RulesOfUse,
  SiteTerms,
  UserClass,
} from './setting.ts'
import { usualSetting } from './setting.ts'

/** Everything a site says about asking for its rooms, as it holds on that day. One query. */
export async function siteTerms(db: Db, siteId: Id, today: Day): Promise<SiteTerms> {
  return (await termsOfSites(db, [siteId], today)).get(siteId)!
}

interface Row {
  readonly siteId: Id
  readonly setting: BookingSetting | null
  readonly windows: readonly BookableWindow[]
  readonly rules: RulesOfUse | null
  readonly fees: readonly Fee[]
  readonly extras: readonly Extra[]
  readonly classes: readonly UserClass[]
}

/** The same for several sites; each asked for has an entry. */
export async function termsOfSites(
  db: Db,
  siteIds: readonly Id[],
  today: Day,
): Promise<ReadonlyMap<Id, SiteTerms>> {
  const { rows } = await sql<Row>`
    select w.id as "siteId",
      (select json_build_object('siteId', s.site_id, 'acceptsRequests', s.accepts_requests, 'leadDays', s.lead_days,
        'horizonDays', s.horizon_days, 'openPerPerson', s.open_per_person, 'remindAfterDays', s.remind_after_days,
        'eraseAfterDays', s.erase_after_days, 'depositBackDays', s.deposit_back_days, 'version', s.version) from booking_setting s where s.site_id = w.id) as setting,
      (select coalesce(json_agg(json_build_object('weekday', b.weekday, 'from', to_char(b.from_time, 'HH24:MI'),
        'to', to_char(b.to_time, 'HH24:MI')) order by b.weekday, b.from_time), '[]')
        from bookable_window b where b.site_id = w.id) as windows,
      (select json_build_object('id', r.id, 'number', r.number, 'text', r.text, 'validFrom', r.valid_from)
        from rules_of_use r where r.site_id = w.id and r.valid_from <= ${today}::date
        order by r.number desc limit 1) as rules,
      (select coalesce(json_agg(json_build_object('userClassId', f.user_class_id, 'basis', f.basis, 'cents', f.cents,
        'depositCents', f.deposit_cents)), '[]')
        from fee f where f.site_id = w.id) as fees,
      (select coalesce(json_agg(json_build_object('id', e.id, 'name', e.name, 'basis', e.basis, 'cents', e.cents)
        order by e.position, e.name), '[]')
        from fee_extra e where e.site_id = w.id and e.retired_on is null) as extras,
      (select coalesce(json_agg(json_build_object('id', c.id, 'name', c.name, 'description', c.description)
        order by c.position, c.name), '[]')
        from user_class c where c.retired_on is null) as classes
    from unnest(${[...siteIds]}::uuid[]) as w(id)`.execute(db)
  return new Map(
    rows.map(({ siteId, setting, windows, rules, fees, extras, classes }) => [
      siteId,
      {
        setting: setting ?? { siteId, ...usualSetting },
        windows,
        rules,
        fees,
        extras,
        userClasses: classes,
      },
    ]),
  )
}

/** Every version of a site's rules of use, newest first. */
export async function rulesOfSite(db: Db, siteId: Id): Promise<readonly RulesOfUse[]> {
  return db
    .selectFrom('rules_of_use')
    .select(['id', 'number', 'text', 'valid_from as validFrom'])
    .where('site_id', '=', siteId)
    .orderBy('number', 'desc')
    .execute()
}

/** One version of rules of use, or undefined. */
export async function rulesById(db: Db, id: Id): Promise<(RulesOfUse & { readonly siteId: Id }) | undefined> {
  return db
    .selectFrom('rules_of_use')
    .select(['id', 'site_id as siteId', 'number', 'text', 'valid_from as validFrom'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Sites that take requests and are not given up, in the order of the city, with the number to call there. */
export async function sitesForRequests(
  db: Db,
  today: Day,
): Promise<
  readonly {
    readonly id: Id
    readonly slug: string
    readonly name: string
    readonly centreId: Id
    readonly centreName: string
    readonly phone: string
  }[]
> {
  return db
    .selectFrom('booking_setting')
    .innerJoin('site', 'site.id', 'booking_setting.site_id')
    .innerJoin('centre', 'centre.id', 'site.centre_id')
    .select([
      'site.id',
      'site.slug',
      'site.name',
      'centre.id as centreId',
      'centre.name as centreName',
      sql<string>`coalesce(nullif(site.phone, ''), nullif(centre.phone, ''), (select max(phone) from city), '')`.as(
        'phone',
      ),
    ])
    .where('booking_setting.accepts_requests', '=', true)
    .where(sql<boolean>`coalesce(site.closed_on, ${today}::date) >= ${today}::date`)
    .orderBy('centre.position')
    .orderBy('centre.name')
    .orderBy('site.position')
    .orderBy('site.name')
    .execute()
}
