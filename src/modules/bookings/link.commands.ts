import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { tokenHash } from '../identity/index.ts'
import type { Booking } from './booking.ts'
import { allowedOn } from './booking.ts'
import { bookingById } from './booking.queries.ts'
import type { Cancelling } from './date.commands.ts'
import { cancelDates, closeRequest, takeAway } from './date.commands.ts'
import type { BookingDoer, LinkDoer } from './deed.ts'
import type { BookingResult } from './refusal.ts'
import { refusedFor } from './refusal.ts'
import { linkEnd } from './request.rules.ts'
import {
  demandBooking,
  lockBooking,
  lockByLink,
  newBookingToken,
  raiseVersion,
  tell,
  thePerson,
  writeLetter,
} from './writing.commands.ts'

/** Cancels single dates by the private link; before the answer they are taken back. @throws Absent */
export async function cancelDatesByLink(
  doer: LinkDoer,
  token: string,
  input: Cancelling,
): Promise<BookingResult<{ readonly cancelled: number }>> {
  return inTransaction(doer.db, async (tx) => {
    const booking = await lockByLink(tx, token, doer.now)
    return cancelDates(tx, { ...doer, actor: thePerson }, booking, input, 'person')
  })
}

/** Takes a whole request, or all dates still ahead, back by the private link. Twice is once. @throws Absent */
export async function withdrawBooking(doer: LinkDoer, token: string): Promise<BookingResult<null>> {
  return inTransaction(doer.db, async (tx) =>
    withdraw(tx, { ...doer, actor: thePerson }, await lockByLink(tx, token, doer.now)),
  )
}

/** The same for the team, when somebody calls. @throws Absent, Forbidden */
export async function withdrawForPerson(doer: BookingDoer, id: Id): Promise<BookingResult<null>> {
  return inTransaction(doer.db, async (tx) => {
    const booking = await lockBooking(tx, id)
    demandBooking(doer.actor, 'booking.decide', booking)
    return withdraw(tx, doer, booking)
  })
}

async function withdraw(
  tx: Tx,
  { actor, now, post }: Omit<BookingDoer, 'db'>,
  booking: Booking,
): Promise<BookingResult<null>> {
  if (booking.state === 'withdrawn') return { ok: true, value: null }
  const states: readonly string[] = [...allowedOn.decide, ...allowedOn.cancel]
  const waiting = booking.state === 'requested'
  const ahead = booking.dates.filter(
    ({ state, startsAt }) => states.includes(state) && (waiting || startsAt > now),
  )
  if (!waiting && ahead.length === 0) return refusedFor('already-past')
  const how = waiting
    ? ({ state: 'withdrawn' } as const)
    : ({ state: 'cancelled', by: 'person', reason: 'Zurückgezogen' } as const)
  await takeAway(tx, ahead, how)
  await closeRequest(tx, booking.id)
  await tell(tx, actor, booking, { kind: 'withdrawn', at: now, detail: { dates: ahead.length } })
  await writeLetter(tx, post, booking, 'withdrawn', { at: now })
  return { ok: true, value: null }
}

/** What the person would like otherwise after the decision; the team sees it and answers. @throws Absent */
export async function wishBookingChange(
  { db, now }: LinkDoer,
  token: string,
  text: string,
): Promise<BookingResult<null>> {
  return inTransaction(db, async (tx) => {
    const booking = await lockByLink(tx, token, now)
    if (booking.state === 'withdrawn') return refusedFor('already-withdrawn')
    if (booking.changeWish === text) return { ok: true, value: null }
    await sql`
      update booking set change_wish = ${text}, change_wished_at = ${now}, version = version + 1
      where id = ${booking.id}`.execute(tx)
    await tell(tx, thePerson, booking, { kind: 'change-wished', text, at: now })
    return { ok: true, value: null }
  })
}

/** The team has answered what the person wished; the answer goes out as a letter. @throws Absent, Forbidden */
export async function answerChangeWish(
  { db, actor, now, post }: BookingDoer,
  id: Id,
  text: string,
): Promise<BookingResult<null>> {
  return inTransaction(db, async (tx) => {
    const booking = await lockBooking(tx, id)
    demandBooking(actor, 'booking.decide', booking)
    if (booking.changeWish === '') return refusedFor('nothing-open')
    if (text.trim() === '') return refusedFor('text-missing')
    await sql`
      update booking set change_wish = '', change_wished_at = null, version = version + 1 where id = ${id}`.execute(
      tx,
    )
    await tell(tx, actor, booking, { kind: 'wish-answered', text, at: now })
    await writeLetter(tx, post, booking, 'wish-answer', { reason: text, at: now })
    return { ok: true, value: null }
  })
}

/** Whoever opens the link from the mail and says so has proved the address. Twice is once. @throws Absent */
export async function confirmAddress({ db, now }: LinkDoer, token: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    const booking = await lockByLink(tx, token, now)
    if (!booking.person || booking.person.confirmedAt !== null || booking.person.email === null) return
    await sql`update booking_person set confirmed_at = ${now} where booking_id = ${booking.id}`.execute(tx)
    await tell(tx, thePerson, booking, { kind: 'confirmed', at: now })
  })
}

/**
 * Makes a new private link; the old one stops at once. @returns the token, for the letter to print
 * @throws Absent, Forbidden
 */
export async function renewLink(
  { db, actor, now, post }: BookingDoer,
  id: Id,
): Promise<BookingResult<{ readonly token: string }>> {
  return inTransaction(db, async (tx) => {
    const booking = await lockBooking(tx, id)
    demandBooking(actor, 'booking.decide', booking)
    if (!booking.person) return refusedFor('person-erased')
    const token = newBookingToken()
    const until = new Date(Math.max(linkEnd(booking.dates).getTime(), now.getTime() + 30 * 86_400_000))
    await sql`
      update booking set link_hash = ${tokenHash(token)}, link_expires_at = ${until} where id = ${id}`.execute(
      tx,
    )
    await raiseVersion(tx, id)
    await tell(tx, actor, booking, { kind: 'link-renewed', at: now })
    await writeLetter(tx, post, (await bookingById(tx, id))!, 'new-link', { token, at: now })
    return { ok: true, value: { token } }
  })
}

/** Links the group record the team knows, or takes the link away. @throws Absent, Forbidden */
export async function linkPartner(
  { db, actor, now }: BookingDoer,
  id: Id,
  partnerId: Id | null,
): Promise<BookingResult<null>> {
  return inTransaction(db, async (tx) => {
    const booking = await lockBooking(tx, id)
    demandBooking(actor, 'booking.decide', booking)
    if ((booking.partner?.id ?? null) === partnerId) return { ok: true, value: null }
    await sql`update booking set partner_id = ${partnerId} where id = ${id}`.execute(tx)
    const name = (await bookingById(tx, id))!.partner?.name ?? 'keine Gruppe'
    await tell(tx, actor, booking, { kind: 'partner-linked', text: name, at: now })
    return { ok: true, value: null }
  })
}

/** Two group records became one: its bookings follow. */
export async function movePartnerOfBookings(tx: Tx, from: Id, to: Id): Promise<void> {
  await sql`update booking set partner_id = ${to} where partner_id = ${from}`.execute(tx)
}
