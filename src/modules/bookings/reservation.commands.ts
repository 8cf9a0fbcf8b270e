import { sql } from 'kysely'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import { shortDayText } from '../../kernel/german-date.ts'
import type { Id } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { occupy } from '../places/index.ts'
import type { Booking } from './booking.ts'
import type { BookingDoer } from './deed.ts'
import type { BookingConflict, BookingRefused, BookingResult } from './refusal.ts'
import { refusedFor } from './refusal.ts'
import { takingRooms, weighDates, wishAgain } from './taking.commands.ts'
import { demandBooking, lockBooking, tell } from './writing.commands.ts'

/** Why the team can no longer decide on a request it saw; undefined when it can. */
export function decidedAlready(booking: Booking, version: number): BookingRefused | undefined {
  if (booking.state === 'decided') return refusedFor('already-decided')
  if (booking.state === 'withdrawn') return refusedFor('already-withdrawn')
  return booking.version === version ? undefined : refusedFor('changed-meanwhile')
}

export interface Reserved {
  readonly dates: number
  /** Dates that could not be reserved, because their room is held already. */
  readonly conflicts: readonly BookingConflict[]
}

/**
 * Holds the rooms of a request until the end of a day, after which they are free again by themselves. Dates whose room
 * is taken stay wishes. Refused when none is free. @throws Absent, Forbidden
 */
export async function reserveBooking(
  { db, actor, now }: BookingDoer,
  id: Id,
  input: { readonly version: number; readonly until: Day },
): Promise<BookingResult<Reserved>> {
  return takingRooms({ db, now }, async (tx) => {
    const booking = await lockBooking(tx, id)
    demandBooking(actor, 'booking.decide', booking)
    const late = decidedAlready(booking, input.version)
    if (late) return late
    if (input.until < berlinDay(now)) return refusedFor('reserve-past')
    const reserved = await reserveDates(tx, booking, now)
    if (!reserved.ok) return reserved
    await sql`update booking set reserved_until = ${input.until}::date, version = version + 1 where id = ${id}`.execute(
      tx,
    )
    await tell(tx, actor, booking, {
      kind: 'reserved',
      text: `bis ${shortDayText(input.until)}`,
      at: now,
      detail: { until: input.until, dates: reserved.value.dates },
    })
    return reserved
  })
}

async function reserveDates(tx: Tx, booking: Booking, now: Date): Promise<BookingResult<Reserved>> {
  const held = booking.dates.filter(({ state }) => state === 'reserved')
  const wished = booking.dates
    .filter(({ state, startsAt }) => state === 'wished' && startsAt > now)
    .map((date) => ({ ...date, roomIds: date.rooms.map(({ id }) => id) }))
  const weighed = await weighDates(tx, booking.siteId, wished)
  if (!weighed.ok) return weighed
  const { uses, conflicts } = weighed.value
  const stuck = new Set(conflicts.map(({ dateId }) => dateId))
  const free = wished.filter(({ id }) => !stuck.has(id)).map(({ id }) => id)
  if (free.length + held.length === 0) return refusedFor('room-taken', undefined, conflicts)
  await sql`
    update booking_date set state = 'reserved', changed_at = now(), sequence = sequence + 1
    where id = any(${free}::uuid[])`.execute(tx)
  await occupy(
    tx,
    uses.filter(({ key }) => !stuck.has(key)),
    'booking',
  )
  return { ok: true, value: { dates: free.length + held.length, conflicts } }
}

/** Gives a reservation back before its day. @throws Absent, Forbidden */
export async function releaseReservation(
  { db, actor, now }: BookingDoer,
  id: Id,
  version: number,
): Promise<BookingResult<null>> {
  return inTransaction(db, async (tx) => {
    const booking = await lockBooking(tx, id)
    demandBooking(actor, 'booking.decide', booking)
    const late = decidedAlready(booking, version)
    if (late) return late
    if (booking.reservedUntil === null) return { ok: true, value: null }
    await sql`update booking set reserved_until = null, version = version + 1 where id = ${id}`.execute(tx)
    await wishAgain(tx, [id])
    await tell(tx, actor, booking, { kind: 'reservation-ended', at: now })
    return { ok: true, value: null }
  })
}
