import { sql } from 'kysely'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Id } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/tables.ts'
import type { Answer, Booking, Price } from './booking.ts'
import type { BookingDoer, Decision } from './deed.ts'
import type { Verdict } from './decision.rules.ts'
import { minutesOfDates, verdictOf } from './decision.rules.ts'
import type { Deposit } from './deposit.ts'
import { agreedDeposit } from './deposit.rules.ts'
import { priceOf } from './price.rules.ts'
import type { BookingResult } from './refusal.ts'
import { refusedFor } from './refusal.ts'
import { decidedAlready } from './reservation.commands.ts'
import { siteTerms } from './setting.queries.ts'
import { lockDates, retake, takingRooms, weighDates } from './taking.commands.ts'
import { demandBooking, lockBooking, tell, writeLetter } from './writing.commands.ts'

export interface Decided {
  readonly answer: Answer
  readonly price: Price | null
}

/**
 * Answers a request: once, whole, with its letter, in one transaction. Some dates may be accepted while the rest is
 * refused with reasons. Refused when somebody decided already, when the request changed meanwhile, or with all
 * conflicts at once when a room is taken. The price is frozen. @throws Absent, Forbidden
 */
export async function decideBooking(
  { db, actor, now, post }: BookingDoer,
  id: Id,
  decision: Decision,
): Promise<BookingResult<Decided>> {
  return takingRooms({ db, now }, async (tx) => {
    const booking = await lockBooking(tx, id)
    demandBooking(actor, 'booking.decide', booking)
    const late = decidedAlready(booking, decision.version)
    if (late) return late
    const verdict = verdictOf(booking, decision, now)
    if (!verdict.ok) return verdict
    const { answer, accepted, refused } = verdict.value
    const weighed = await weighDates(tx, booking.siteId, accepted)
    if (!weighed.ok) return weighed
    if (weighed.value.conflicts.length > 0)
      return refusedFor('room-taken', undefined, weighed.value.conflicts)
    const terms = await frozenTerms(tx, booking, decision, verdict.value, now)
    if (typeof terms === 'string') return refusedFor(terms)
    const { price } = terms
    await writeDates(tx, verdict.value)
    await retake(
      tx,
      booking.dates.map((date) => date.id),
      weighed.value.uses,
    )
    await writeDecision(tx, booking.id, decision, { answer, ...terms, by: actor.accountId, now })
    await tell(tx, actor, booking, {
      kind: 'decided',
      text: `${accepted.length} zugesagt, ${refused.length} abgelehnt`,
      at: now,
      detail: { answer, accepted: accepted.length, refused: refused.length },
    })
    const text = { subject: decision.subject, text: decision.text }
    await writeLetter(tx, post, booking, 'decision', { text, at: now })
    return { ok: true, value: { answer, price } }
  })
}

interface FrozenTerms {
  /** Null when no date is accepted. */
  readonly price: Price | null
  readonly deposit: Pick<Deposit, 'cents' | 'reason'>
}

/** Price and deposit of the accepted dates, or why the decision does not stand: a choice or a price is not what was seen. */
async function frozenTerms(
  tx: Tx,
  booking: Booking,
  decision: Decision,
  { accepted }: Verdict,
  now: Date,
): Promise<FrozenTerms | 'changed-meanwhile' | 'deposit-reason-missing'> {
  if (accepted.length === 0) return { price: null, deposit: { cents: 0, reason: '' } }
  const terms = await siteTerms(tx, booking.siteId, berlinDay(now))
  const extras = [...terms.extras, ...booking.extras].filter(
    (extra, n, all) =>
      decision.extraIds.includes(extra.id) && all.findIndex(({ id }) => id === extra.id) === n,
  )
  if (!terms.userClasses.some(({ id }) => id === decision.userClassId)) return 'changed-meanwhile'
  const fee = terms.fees.find(({ userClassId }) => userClassId === decision.userClassId)
  const deposit = agreedDeposit(fee, decision.deposit)
  if (!deposit) return 'deposit-reason-missing'
  const price = priceOf({
    fee,
    minutes: minutesOfDates(accepted),
    extras,
    exemptionReason: decision.exemptionReason,
  })
  const { shownCents = price.cents } = decision
  return shownCents === price.cents ? { price, deposit } : 'changed-meanwhile'
}

async function writeDates(tx: Tx, { accepted, refused }: Verdict): Promise<void> {
  const rows = [
    ...accepted.map(({ id }) => ({ id, state: 'accepted', reason: '' })),
    ...refused.map(({ id, reason }) => ({ id, state: 'refused', reason })),
  ]
  await lockDates(
    tx,
    rows.map(({ id }) => id),
  )
  await sql`
    update booking_date d set state = n.state, reason = n.reason, suspended_by_id = null,
      sequence = d.sequence + 1, changed_at = now()
    from json_to_recordset(${JSON.stringify(rows)}::json) as n(id uuid, state text, reason text)
    where d.id = n.id`.execute(tx)
  await writeRooms(
    tx,
    accepted.filter(({ rooms, roomIds }) => rooms.map(({ id }) => id).join() !== roomIds.join()),
  )
}

/** Gives dates other rooms. */
export async function writeRooms(
  tx: Tx,
  dates: readonly { readonly id: Id; readonly roomIds: readonly Id[] }[],
): Promise<void> {
  if (dates.length === 0) return
  await sql`delete from booking_date_room where booking_date_id = any(${dates.map(({ id }) => id)}::uuid[])`.execute(
    tx,
  )
  const rows = dates.flatMap(({ id, roomIds }) =>
    roomIds.map((roomId) => ({ booking_date_id: id, room_id: roomId })),
  )
  await sql`
    insert into booking_date_room (booking_date_id, room_id)
    select booking_date_id, room_id
    from json_populate_recordset(null::booking_date_room, ${JSON.stringify(rows)}::json)`.execute(tx)
}

async function writeDecision(
  tx: Tx,
  bookingId: Id,
  decision: Decision,
  made: FrozenTerms & { readonly answer: Answer; readonly by: Id | null; readonly now: Date },
): Promise<void> {
  const { answer, price, deposit, by, now } = made
  await tx
    .updateTable('booking')
    .set((of) => ({
      state: 'decided',
      answer,
      answer_text: decision.text,
      proposal_text: decision.proposal,
      decided_at: now,
      decided_by: by,
      reserved_until: null,
      user_class_id: price ? decision.userClassId : null,
      price_lines: price && JSON.stringify(price.lines),
      price_cents: price && price.cents,
      exemption_reason: price ? decision.exemptionReason : '',
      deposit_cents: deposit.cents,
      deposit_reason: deposit.reason,
      version: of('version', '+', 1),
    }))
    .where('id', '=', bookingId)
    .execute()
  if (!price) return
  await sql`delete from booking_extra where booking_id = ${bookingId} and extra_id <> all(${[...decision.extraIds]}::uuid[])`.execute(
    tx,
  )
  await sql`
    insert into booking_extra (booking_id, extra_id)
    select ${bookingId}::uuid, x.id from fee_extra x join booking b on b.id = ${bookingId} and b.site_id = x.site_id
    where x.id = any(${[...decision.extraIds]}::uuid[]) on conflict do nothing`.execute(tx)
}
