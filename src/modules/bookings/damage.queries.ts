import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { Damage } from './self-managed.ts'

async function damagesWhere(db: Db, which: RawBuilder<unknown>): Promise<readonly Damage[]> {
  const { rows } = await sql<Damage>`
    select m.id, s.centre_id as "centreId", m.site_id as "siteId", s.name as "siteName", m.text, m.state,
      (select json_build_object('id', r.id, 'name', r.name) from room r where r.id = m.room_id) as room,
      m.reported_at as "reportedAt", d.booking_id as "bookingId", m.done_note as "doneNote"
    from damage m join site s on s.id = m.site_id left join booking_date d on d.id = m.booking_date_id
    where ${which} order by m.reported_at, m.id limit 200`.execute(db)
  return rows
}

/** What is broken at these sites and not repaired, oldest first. */
export function openDamages(db: Db, siteIds: readonly Id[]): Promise<readonly Damage[]> {
  return damagesWhere(db, sql`m.state = 'open' and m.site_id = any(${[...siteIds]}::uuid[])`)
}

/** What was told about one evening. */
export function damagesOfEvening(db: Db, dateId: Id): Promise<readonly Damage[]> {
  return damagesWhere(db, sql`m.booking_date_id = ${dateId}`)
}

/** One damage, or undefined. */
export async function damageById(db: Db, id: Id): Promise<Damage | undefined> {
  return (await damagesWhere(db, sql`m.id = ${id}`))[0]
}
