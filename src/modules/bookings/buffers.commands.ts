import { sql } from 'kysely'
import { berlinTime } from '../../kernel/berlin.ts'
import type { Id } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { leafUses, lockRooms, occupyForClosures, overlappingKeys } from '../places/index.ts'
import type { WantedDate } from './conflict.queries.ts'
import { conflictsOfDates } from './conflict.queries.ts'
import type { BookingConflict, BookingResult } from './refusal.ts'
import { refusedFor } from './refusal.ts'
import { lockDates, retake } from './taking.commands.ts'

interface BookedDate extends WantedDate {
  readonly bookingId: Id
}

/**
 * To be called in the transaction that changes the setup or cleanup of a room: booked dates ahead take their rooms anew.
 * Refused with the dates that would then stand in each other's way.
 */
export async function retakeBookedRooms(
  tx: Tx,
  roomId: Id,
  now: Date,
): Promise<BookingResult<{ readonly dates: number }>> {
  const seen = await bookedAhead(tx, roomId, now)
  const rooms = await lockRooms(tx, [...new Set([roomId, ...seen.flatMap(({ roomIds }) => roomIds)])])
  await lockDates(
    tx,
    seen.map(({ id }) => id),
  )
  const dates = await bookedAhead(tx, roomId, now)
  if (dates.length === 0) return { ok: true, value: { dates: 0 } }
  const uses = leafUses(
    dates.map(({ id, roomIds, startsAt, endsAt }) => ({ key: id, roomIds, from: startsAt, to: endsAt })),
    rooms,
  )
  const taken = await conflictsOfDates(tx, dates, rooms)
  const colliding = overlappingKeys(uses)
  const name = rooms.get(roomId)?.name ?? ''
  const own = dates.filter(({ id }) => colliding.has(id)).map((date) => asConflict(date, roomId, name))
  if (taken.length + own.length > 0) return refusedFor('room-taken', undefined, [...taken, ...own])
  await retake(
    tx,
    dates.map(({ id }) => id),
    uses,
  )
  await occupyForClosures(tx, [...new Set(uses.map(({ roomId }) => roomId))], now)
  return { ok: true, value: { dates: dates.length } }
}

/** A date that comes too close to the one before it. */
function asConflict(date: BookedDate, roomId: Id, room: string): BookingConflict {
  return {
    dateId: date.id,
    day: date.day,
    from: berlinTime(date.startsAt),
    to: berlinTime(date.endsAt),
    roomId,
    room,
    by: 'booking',
    reason: '',
    sessionId: null,
    bookingId: date.bookingId,
  }
}

/** Dates that have not begun and hold the room, a part of it, or something it is a part of. */
async function bookedAhead(tx: Tx, roomId: Id, now: Date): Promise<readonly BookedDate[]> {
  const { rows } = await sql<BookedDate>`
    select d.id, d.booking_id as "bookingId", d.on_date as day, d.starts_at as "startsAt", d.ends_at as "endsAt",
      array(select room_id from booking_date_room where booking_date_id = d.id order by room_id) as "roomIds"
    from booking_date d
    where d.starts_at > ${now} and d.id in (
      select o.booking_date_id from room_occupancy o
      where upper(o.during) > ${now} and o.room_id in (
        select leaf_id from room_part where composite_id = ${roomId} union select ${roomId}::uuid))
    order by d.starts_at, d.id`.execute(tx)
  return rows
}
