import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { occupyForClosures } from '../places/index.ts'
import type { BookingResult } from './refusal.ts'
import { refusedFor } from './refusal.ts'
import type { WantedDate } from './conflict.queries.ts'
import { retake, weighDates } from './taking.commands.ts'

/**
 * To be called in the transaction that changes the setup or cleanup of a room: booked dates ahead take their rooms anew.
 * Refused with the dates that would then stand in each other's way.
 */
export async function retakeBookedRooms(
  tx: Tx,
  room: { readonly id: Id; readonly siteId: Id },
  now: Date,
): Promise<BookingResult<{ readonly dates: number }>> {
  const { rows } = await sql<WantedDate>`
    select d.id, d.on_date as day, d.starts_at as "startsAt", d.ends_at as "endsAt",
      array(select room_id from booking_date_room where booking_date_id = d.id order by room_id) as "roomIds"
    from booking_date d
    where d.starts_at > ${now} and d.id in (
      select o.booking_date_id from room_occupancy o
      where upper(o.during) > ${now} and o.room_id in (
        select leaf_id from room_part where composite_id = ${room.id} union select ${room.id}::uuid))
    order by d.starts_at, d.id`.execute(tx)
  if (rows.length === 0) return { ok: true, value: { dates: 0 } }
  const weighed = await weighDates(tx, room.siteId, rows)
  if (!weighed.ok) return weighed
  const { uses, conflicts } = weighed.value
  if (conflicts.length > 0) return refusedFor('room-taken', undefined, conflicts)
  await retake(
    tx,
    rows.map(({ id }) => id),
    uses,
  )
  await occupyForClosures(tx, [...new Set(uses.map(({ roomId }) => roomId))], now)
  return { ok: true, value: { dates: rows.length } }
}
