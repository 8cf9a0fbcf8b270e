import { sql } from 'kysely'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { rhythmText } from '../../kernel/rhythm.ts'
import type { Booking, BookingDate } from './booking.ts'
import { allowedOn } from './booking.ts'
import { takeAway } from './date.commands.ts'
import type { LinkDoer } from './deed.ts'
import type { BookingRefused, BookingResult } from './refusal.ts'
import { refusedFor } from './refusal.ts'
import { insertChoices, insertDates } from './request.commands.ts'
import type { RequestInput } from './request-form.ts'
import { requestFacts } from './request.queries.ts'
import type { RequestFacts, WishedDate } from './request.rules.ts'
import { hardProblem, linkEnd, requestProblem, wishedDates } from './request.rules.ts'
import { lockByLink, tell, thePerson } from './writing.commands.ts'

/**
 * Changes a request by the private link while nobody has decided on it. Dates that stay as they were keep their id and
 * their reservation; the rules of the site are asked only about new ones. @throws Absent
 */
export async function changeRequest(
  { db, now }: LinkDoer,
  token: string,
  version: number,
  input: RequestInput,
): Promise<BookingResult<null>> {
  return inTransaction(db, async (tx) => {
    const booking = await lockByLink(tx, token, now)
    if (booking.state === 'decided') return refusedFor('already-decided')
    if (booking.state === 'withdrawn') return refusedFor('already-withdrawn')
    if (booking.version !== version) return refusedFor('changed-meanwhile')
    if (input.siteId !== booking.siteId) return refusedFor('rooms-of-two-sites')
    const facts = await requestFacts(tx, input, now)
    const { dates } = wishedDates(input, facts)
    const { kept, added, gone } = compared(booking, input, dates)
    const problem = problemOf(input, dates, added, facts)
    if (problem) return problem
    if (added.some(({ startsAt }) => startsAt <= now)) return refusedFor('already-past')
    if (input.rulesId !== (booking.rules?.id ?? null) && input.rulesId !== (facts.rules?.id ?? null))
      return refusedFor('rules-changed')
    await takeAway(tx, gone, { state: 'withdrawn' })
    await insertDates(tx, booking.id, input, added)
    await writeRequest(tx, booking, input, [...kept, ...added], now)
    await tell(tx, thePerson, booking, {
      kind: 'changed',
      at: now,
      detail: { added: added.length, gone: gone.length },
    })
    return { ok: true, value: null }
  })
}

function problemOf(
  input: RequestInput,
  all: readonly WishedDate[],
  added: readonly WishedDate[],
  facts: RequestFacts,
): BookingRefused | undefined {
  return (
    hardProblem(input, all, facts) ?? (added.length > 0 ? requestProblem(input, added, facts) : undefined)
  )
}

interface Compared {
  readonly kept: readonly BookingDate[]
  readonly added: readonly WishedDate[]
  readonly gone: readonly BookingDate[]
}

/** Which dates stay as they are: the same time in the same rooms. */
function compared(booking: Booking, input: RequestInput, dates: readonly WishedDate[]): Compared {
  const states: readonly string[] = allowedOn.decide
  const open = booking.dates.filter(({ state }) => states.includes(state))
  const rooms = input.roomIds.toSorted().join()
  const same = (date: BookingDate, wished: WishedDate) =>
    date.startsAt.getTime() === wished.startsAt.getTime() &&
    date.endsAt.getTime() === wished.endsAt.getTime() &&
    date.rooms
      .map(({ id }) => id)
      .toSorted()
      .join() === rooms
  return {
    kept: open.filter((date) => dates.some((wished) => same(date, wished))),
    added: dates.filter((wished) => !open.some((date) => same(date, wished))),
    gone: open.filter((date) => !dates.some((wished) => same(date, wished))),
  }
}

async function writeRequest(
  tx: Tx,
  booking: Booking,
  input: RequestInput,
  dates: readonly { readonly endsAt: Date }[],
  now: Date,
): Promise<void> {
  const newRules = input.rulesId !== (booking.rules?.id ?? null)
  await tx
    .updateTable('booking')
    .set((of) => ({
      purpose: input.purpose,
      group_name: input.groupName,
      people: input.people,
      seating: input.seating,
      note: input.note,
      self_managed: input.selfManaged,
      wish_text: rhythmText(input.rule),
      link_expires_at: linkEnd(dates),
      ...(newRules
        ? { rules_id: input.rulesId, rules_accepted_at: input.rulesId === null ? null : now }
        : {}),
      version: of('version', '+', 1),
    }))
    .where('id', '=', booking.id)
    .execute()
  const { name, email, phone } = input
  await sql`
    update booking_person set name = ${name}, phone = ${phone}, email = ${email},
      confirmed_at = case when email is not distinct from ${email} then confirmed_at end
    where booking_id = ${booking.id}`.execute(tx)
  await sql`delete from booking_equipment where booking_id = ${booking.id}`.execute(tx)
  await sql`delete from booking_extra where booking_id = ${booking.id}`.execute(tx)
  await insertChoices(tx, booking.id, input)
}
