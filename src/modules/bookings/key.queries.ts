import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { Briefing, KeyLoan, SelfManagedSetting, SiteKey } from './self-managed.ts'
import { usualSelfManaged } from './self-managed.ts'

async function loansWhere(db: Db, which: RawBuilder<unknown>): Promise<readonly KeyLoan[]> {
  const { rows } = await sql<KeyLoan>`
    select l.id, l.key_id as "keyId", k.label, k.kind, l.booking_id as "bookingId", l.out_on as out, l.due_on as due,
      l.returned_on as returned,
      coalesce(g.name, nullif(b.group_name, ''), nullif(b.purpose, ''), 'Raumnutzung') as title
    from key_loan l join site_key k on k.id = l.key_id join booking b on b.id = l.booking_id
    left join partner g on g.id = b.partner_id
    where ${which} order by l.due_on, k.label, l.id limit 500`.execute(db)
  return rows
}

/** Keys and codes of these sites that are out, soonest due first. */
export function loansOut(db: Db, siteIds: readonly Id[]): Promise<readonly KeyLoan[]> {
  return loansWhere(db, sql`l.returned_on is null and k.site_id = any(${[...siteIds]}::uuid[])`)
}

/** What a group has or had. */
export function loansOfBooking(db: Db, bookingId: Id): Promise<readonly KeyLoan[]> {
  return loansWhere(db, sql`l.booking_id = ${bookingId}`)
}

/** The keys and codes of a site in use, with whom they are now. */
export async function keysOfSite(db: Db, siteId: Id): Promise<readonly SiteKey[]> {
  const [keys, loans] = await Promise.all([
    db
      .selectFrom('site_key')
      .select(['id', 'label', 'kind'])
      .where('site_id', '=', siteId)
      .where('retired_on', 'is', null)
      .orderBy('label')
      .execute(),
    loansOut(db, [siteId]),
  ])
  return keys.map((key) => ({ ...key, loans: loans.filter(({ keyId }) => keyId === key.id) }))
}

/** The periods of a site, or those of the house. */
export async function selfManagedSetting(db: Db, siteId: Id): Promise<SelfManagedSetting> {
  const row = await db
    .selectFrom('self_managed_setting')
    .select(['briefing_months as briefingMonths', 'trust_evenings as trustEvenings'])
    .where('site_id', '=', siteId)
    .executeTakeFirst()
  return row ?? usualSelfManaged
}

/** Who of a group was shown the house, newest first; also in other bookings of the same group at the site. */
export async function briefingsOf(db: Db, bookingId: Id): Promise<readonly Briefing[]> {
  const { rows } = await sql<Briefing>`
    select r.id, r.person_name as person, r.on_date as on, r.valid_to as "validTo", a.name as by
    from booking b join booking t on t.site_id = b.site_id and (t.id = b.id or t.partner_id = b.partner_id)
    join briefing r on r.booking_id = t.id left join account a on a.id = r.given_by
    where b.id = ${bookingId} order by r.valid_to desc, r.id limit 20`.execute(db)
  return rows
}
