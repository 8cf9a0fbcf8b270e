import { sql } from 'kysely'
import { theHouse } from '../../kernel/actor.ts'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Id } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction, refusalOf } from '../../platform/db/transaction.ts'
import { isInUse, leafUses, lockRooms, occupy, overlappingKeys, release } from '../places/index.ts'
import type { LeafUse } from '../places/index.ts'
import type { WantedDate } from './conflict.queries.ts'
import { conflictsOfDates } from './conflict.queries.ts'
import type { BookingDoer } from './deed.ts'
import type { BookingConflict, BookingRefused, BookingResult } from './refusal.ts'
import { refusedFor } from './refusal.ts'
import { tell } from './writing.commands.ts'

/** Rooms that dates want, locked until the end of the transaction, with what stands in their way. */
export interface Weighed {
  readonly uses: readonly LeafUse[]
  readonly conflicts: readonly BookingConflict[]
}

/** Locks the rooms of these dates in the order of their ids and weighs them all at once. */
export async function weighDates(
  tx: Tx,
  siteId: Id,
  dates: readonly WantedDate[],
): Promise<{ readonly ok: true; readonly value: Weighed } | BookingRefused> {
  const rooms = await lockRooms(tx, [...new Set(dates.flatMap(({ roomIds }) => roomIds))])
  for (const date of dates) {
    const chosen = date.roomIds.map((id) => rooms.get(id))
    if (chosen.length === 0 || chosen.includes(undefined)) return refusedFor('room-unknown')
    const known = chosen.filter((room) => room !== undefined)
    if (known.some((room) => room.siteId !== siteId)) return refusedFor('rooms-of-two-sites')
    const unused = known.find((room) => !isInUse(room, date.day))
    if (unused) return refusedFor('room-not-in-use', { room: unused.name })
  }
  const uses = leafUses(
    dates.map(({ id, roomIds, startsAt, endsAt }) => ({ key: id, roomIds, from: startsAt, to: endsAt })),
    rooms,
  )
  if (overlappingKeys(uses).size > 0) return refusedFor('overlaps-itself')
  return { ok: true, value: { uses, conflicts: await conflictsOfDates(tx, dates, rooms) } }
}

/** Gives back what the dates hold and takes the new uses. */
export async function retake(tx: Tx, dateIds: readonly Id[], uses: readonly LeafUse[]): Promise<void> {
  await release(tx, dateIds, 'booking')
  await occupy(tx, uses, 'booking')
}

/**
 * Holds dates until the end of the transaction, in the order of their ids. Everybody who changes dates locks in the same
 * order, so that nobody waits in a circle: bookings, rooms, dates. Read again afterwards: what was seen before may have
 * been cancelled, moved or brought back meanwhile.
 */
export async function lockDates(tx: Tx, ids: readonly Id[]): Promise<void> {
  await sql`select id from booking_date where id = any(${[...ids]}::uuid[]) order by id for no key update`.execute(
    tx,
  )
}

/**
 * Runs a deed that takes rooms, after what was reserved too long is free: that locks dates of other requests, so it is a
 * transaction by itself. What the exclusion constraint stops is refused like any conflict.
 */
export async function takingRooms<T>(
  { db, now }: Pick<BookingDoer, 'db' | 'now'>,
  work: (tx: Tx) => Promise<BookingResult<T>>,
): Promise<BookingResult<T>> {
  try {
    await inTransaction(db, (tx) => endReservations(tx, now))
    return await inTransaction(db, work)
  } catch (error) {
    const reason = refusalOf(error, { room_occupancy_no_overlap: 'room-taken' } as const)
    if (reason) return refusedFor(reason)
    throw error
  }
}

/**
 * Gives back what was reserved until a day that lies behind; the request waits on. Done by a job and before every deed
 * that takes rooms. Whoever is just being handled by somebody else is left to them.
 */
export async function endReservations(tx: Tx, now: Date): Promise<number> {
  const { rows } = await sql<{ id: Id; centreId: Id }>`
    update booking set reserved_until = null, version = version + 1
    where id in (select id from booking where reserved_until < ${berlinDay(now)}::date for no key update skip locked)
    returning id, centre_id as "centreId"`.execute(tx)
  if (rows.length === 0) return 0
  await wishAgain(
    tx,
    rows.map(({ id }) => id),
  )
  for (const booking of rows)
    await tell(tx, theHouse, booking, { kind: 'reservation-ended', at: now, by: 'house' })
  return rows.length
}

/** Reserved dates of these bookings are wishes again; their rooms are free. */
export async function wishAgain(tx: Tx, bookingIds: readonly Id[]): Promise<void> {
  // Suspended ones too: who brings them back meanwhile has done so, or will see that nothing is reserved any more.
  await sql`select id from booking_date where booking_id = any(${[...bookingIds]}::uuid[]) order by id for no key update`.execute(
    tx,
  )
  const { rows } = await sql<{ id: Id }>`
    update booking_date set state = 'wished', changed_at = now(), sequence = sequence + 1
    where booking_id = any(${[...bookingIds]}::uuid[]) and state = 'reserved' returning id`.execute(tx)
  await release(
    tx,
    rows.map(({ id }) => id),
    'booking',
  )
}
