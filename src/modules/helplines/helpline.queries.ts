import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import { scopeOf } from '../identity/index.ts'
import type { Helpline } from './helpline.ts'

const day = (moment: string) => sql`(${sql.ref(moment)} at time zone 'Europe/Berlin')::date`

const helplines = sql`
  select h.id, h.centre_id as "centreId", c.name as centre, h.name, h.phone, h.purpose, h.any_time as "anyTime",
    h.on_public_holidays as "onPublicHolidays", h.languages, h.from_on as "fromOn", h.to_on as "toOn",
    ${day('h.ended_at')} as "endedOn", h.version,
    coalesce((select json_agg(json_build_object('weekday', weekday, 'from', to_char(from_time, 'HH24:MI'),
        'to', case when to_time = '24:00' then '24:00' else to_char(to_time, 'HH24:MI') end) order by weekday, from_time)
      from helpline_hours where helpline_id = h.id), '[]') as hours,
    coalesce((select json_agg(json_build_object('fromOn', w.from_on, 'endedOn', ${day('w.ended_at')})
        order by w.from_on, w.id)
      from helpline_widening w where w.helpline_id = h.id), '[]') as widenings
  from helpline h join centre c on c.id = h.centre_id`

/** One line, whatever its state, or undefined. */
export async function helplineById(db: Db | Tx, id: Id): Promise<Helpline | undefined> {
  const { rows } = await sql<Helpline>`${helplines} where h.id = ${id}`.execute(db)
  return rows[0]
}

/** An open line, and where it is shown. */
export interface ShownHelpline extends Helpline {
  readonly centreSlug: string
  readonly siteSlugs: readonly string[]
  /** The city has no other centre: its pages are all about this one. */
  readonly onlyCentre: boolean
}

/** The lines that are open on a day, of all centres, the earliest first; few, and none as a rule. */
export async function openHelplines(db: Db, today: Day): Promise<readonly ShownHelpline[]> {
  const { rows } = await sql<ShownHelpline>`
    select l.*, c.slug as "centreSlug",
      array(select slug from site where site.centre_id = c.id) as "siteSlugs",
      not exists (select from centre other where other.id <> c.id) as "onlyCentre"
    from (${helplines} where h.ended_at is null and h.from_on <= ${today} and coalesce(h.to_on, ${today}::date) >= ${today}) l
    join centre c on c.id = l."centreId" order by l."fromOn", l.id`.execute(db)
  return rows
}

/** The lines of a centre that were open on one of these days, and those of no day yet; the earliest first. */
export async function helplinesOf(
  db: Db | Tx,
  { centreId, from, to }: { readonly centreId: Id; readonly from: Day; readonly to: Day },
): Promise<readonly Helpline[]> {
  const { rows } = await sql<Helpline>`
    ${helplines} where h.centre_id = ${centreId} and h.from_on <= ${to} and coalesce(h.to_on, ${from}::date) >= ${from}
      and coalesce(${day('h.ended_at')}, ${from}::date) >= ${from} order by h.from_on, h.id`.execute(db)
  return rows
}

/** The lines this person may look after, and those that are widened (`isWidened`); the latest first. */
export async function helplinesFor(db: Db, actor: Actor, limit = 100): Promise<readonly Helpline[]> {
  const scope = scopeOf(actor, 'helpline.edit')
  const here =
    scope === 'everywhere'
      ? sql`true`
      : sql`(h.centre_id = any(${[...scope.centreIds]}::uuid[]) or exists (
          select from helpline_widening w where w.helpline_id = h.id and w.ended_at is null))`
  const { rows } = await sql<Helpline>`
    ${helplines} where ${here} order by h.from_on desc, h.id desc limit ${limit}`.execute(db)
  return rows
}
