import { sql } from 'kysely'
import { berlinEnd, berlinInstant } from '../../kernel/berlin.ts'
import type { Id } from '../../kernel/id.ts'
import { Absent } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { release } from '../places/index.ts'
import type { Booking, BookingDate, DateState } from './booking.ts'
import { allowedOn } from './booking.ts'
import { bookingById } from './booking.queries.ts'
import { writeRooms } from './decision.commands.ts'
import type { BookingDoer, DateMove } from './deed.ts'
import { dateText } from './letter.rules.ts'
import type { BookingResult } from './refusal.ts'
import { refusedFor } from './refusal.ts'
import { linkEnd } from './request.rules.ts'
import { lockDates, retake, takingRooms, weighDates } from './taking.commands.ts'
import { demandBooking, lockBooking, raiseVersion, tell, writeLetter } from './writing.commands.ts'

/**
 * Moves one accepted date to another day, time or room of its site; its UID stays. Also the way back for a suspended
 * date whose room was given away meanwhile. @throws Absent, Forbidden
 */
export async function moveBookingDate(
  { db, actor, now, post }: BookingDoer,
  id: Id,
  dateId: Id,
  move: DateMove,
): Promise<BookingResult<null>> {
  if (move.start === move.end) return refusedFor('no-length')
  return takingRooms({ db, now }, async (tx) => {
    const booking = await lockBooking(tx, id)
    demandBooking(actor, 'booking.decide', booking)
    const date = booking.dates.find((one) => one.id === dateId)
    if (!date) throw new Absent('booking date')
    if (booking.state !== 'decided' || !among(allowedOn.move, date)) return refusedFor('not-accepted')
    if (date.sequence !== move.sequence) return refusedFor('changed-meanwhile')
    const moved = {
      id: dateId,
      day: move.day,
      startsAt: berlinInstant(move.day, move.start),
      endsAt: berlinEnd(move.day, move.start, move.end),
      roomIds: move.roomIds,
    }
    if (moved.startsAt <= now || (date.state === 'accepted' && date.endsAt <= now))
      return refusedFor('already-past')
    const weighed = await weighDates(tx, booking.siteId, [moved])
    if (!weighed.ok) return weighed
    if (weighed.value.conflicts.length > 0)
      return refusedFor('room-taken', undefined, weighed.value.conflicts)
    await sql`
        update booking_date set on_date = ${moved.day}::date, starts_at = ${moved.startsAt}, ends_at = ${moved.endsAt},
          state = 'accepted', reason = '', suspended_by_id = null, sequence = sequence + 1, changed_at = now()
        where id = ${dateId}`.execute(tx)
    await writeRooms(tx, [moved])
    await retake(tx, [dateId], weighed.value.uses)
    await longerLink(tx, id, moved)
    await tellMove(tx, { actor, now, post }, booking, date, move.reason)
    return { ok: true, value: null }
  })
}

async function tellMove(
  tx: Tx,
  { actor, now, post }: Omit<BookingDoer, 'db'>,
  booking: Booking,
  before: BookingDate,
  reason: string,
): Promise<void> {
  const after = (await bookingById(tx, booking.id))!
  const date = after.dates.find(({ id }) => id === before.id)!
  const text = `${dateText(before)} → ${dateText(date)}`
  await tell(tx, actor, booking, { kind: 'moved', text, at: now })
  await writeLetter(tx, post, after, 'moved', { dates: [date], reason, at: now })
}

async function longerLink(tx: Tx, id: Id, date: { readonly endsAt: Date }): Promise<void> {
  await sql`
    update booking set version = version + 1, link_expires_at = greatest(link_expires_at, ${linkEnd([date])})
    where id = ${id}`.execute(tx)
}

/** Which dates somebody cancels, and why. */
export interface Cancelling {
  readonly dateIds: readonly Id[]
  readonly reason: string
}

/**
 * Cancels single accepted dates for the team; the rooms are free at once. What is cancelled already stays so: sent
 * twice is once. @throws Absent, Forbidden
 */
export async function cancelBookingDates(
  doer: BookingDoer,
  id: Id,
  input: Cancelling,
): Promise<BookingResult<{ readonly cancelled: number }>> {
  return inTransaction(doer.db, async (tx) => {
    const booking = await lockBooking(tx, id)
    demandBooking(doer.actor, 'booking.decide', booking)
    return cancelDates(tx, doer, booking, input, 'house')
  })
}

/** Cancels dates of a locked booking; of a request that nobody answered yet they are taken back. @throws Absent */
export async function cancelDates(
  tx: Tx,
  { actor, now, post }: Omit<BookingDoer, 'db'>,
  booking: Booking,
  { dateIds, reason }: Cancelling,
  by: 'person' | 'house',
): Promise<BookingResult<{ readonly cancelled: number }>> {
  const chosen = booking.dates.filter(({ id }) => dateIds.includes(id))
  if (chosen.length !== new Set(dateIds).size) throw new Absent('booking date')
  const standing = chosen.filter(({ state }) => state !== 'cancelled' && state !== 'withdrawn')
  if (standing.length === 0) return { ok: true, value: { cancelled: 0 } }
  const waiting = booking.state === 'requested'
  const states = waiting ? allowedOn.decide : allowedOn.cancel
  if (standing.some((date) => !among(states, date))) return refusedFor('not-accepted')
  if (standing.some(({ startsAt }) => startsAt <= now)) return refusedFor('already-past')
  if (by === 'house' && reason.trim() === '') return refusedFor('reason-missing')
  const why = reason.trim() === '' ? 'Abgesagt von der Gruppe' : reason.trim()
  await takeAway(tx, standing, waiting ? { state: 'withdrawn' } : { state: 'cancelled', by, reason: why })
  await raiseVersion(tx, booking.id)
  const left = booking.dates.some((date) => among(allowedOn.decide, date) && !standing.includes(date))
  if (waiting && !left) await closeRequest(tx, booking.id)
  const text = [...standing.map(dateText), waiting ? '' : why].filter(Boolean).join('; ')
  await tell(tx, actor, booking, { kind: 'cancelled', text, at: now, detail: { dates: standing.length } })
  if (by === 'house')
    await writeLetter(tx, post, booking, 'cancelled', { dates: standing, reason: why, at: now })
  return { ok: true, value: { cancelled: standing.length } }
}

/** Dates that will not be: their rooms are free. */
export async function takeAway(
  tx: Tx,
  dates: readonly Pick<BookingDate, 'id'>[],
  how:
    | { readonly state: 'withdrawn' }
    | { readonly state: 'cancelled'; readonly by: 'person' | 'house'; readonly reason: string },
): Promise<void> {
  const ids = dates.map(({ id }) => id)
  const by = how.state === 'cancelled' ? how.by : null
  await lockDates(tx, ids)
  await sql`
    update booking_date set state = ${how.state}, cancelled_by = ${by}, suspended_by_id = null,
      reason = ${how.state === 'cancelled' ? how.reason : ''}, sequence = sequence + 1, changed_at = now()
    where id = any(${ids}::uuid[])`.execute(tx)
  await release(tx, ids, 'booking')
}

/** A request without dates is taken back. */
export async function closeRequest(tx: Tx, id: Id): Promise<void> {
  await sql`
    update booking set state = 'withdrawn', reserved_until = null, version = version + 1 where id = ${id}`.execute(
    tx,
  )
}

function among(states: readonly DateState[], date: Pick<BookingDate, 'state'>): boolean {
  return states.includes(date.state)
}
