import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/tables.ts'
import type { InRoom } from './import-conflicts.rules.ts'
import { busyTitle } from './offer.access.ts'

/**
 * What is in the rooms of a site on these days already, with or without a time. What is confidential is only "belegt":
 * findings are kept and read by others.
 */
export async function takenOnDays(tx: Tx, siteId: Id, days: readonly Day[]): Promise<readonly InRoom[]> {
  if (days.length === 0) return []
  const { rows } = await sql<InRoom>`
    select coalesce(p.leaf_id, r.id) as "leafId", s.on_date as day, o.id::text as activity, r.name as room,
      case when o.visibility = 'confidential' then ${busyTitle} else o.title end as title
    from session s
    join offer o on o.id = s.offer_id
    join session_room sr on sr.session_id = s.id
    join room r on r.id = sr.room_id
    left join room_part p on p.composite_id = r.id
    where s.site_id = ${siteId} and s.status = 'planned' and s.on_date = any(${[...days]}::date[])
    order by s.on_date, s.id`.execute(tx)
  return rows
}
