import type { Id } from '../../kernel/id.ts'
import type { Answer, Booking, BookingDate } from './booking.ts'
import { allowedOn } from './booking.ts'
import type { Decision } from './deed.ts'
import type { BookingRefused } from './refusal.ts'
import { refusedFor } from './refusal.ts'

/** A date that the team accepts, with the rooms it gets. */
export interface AcceptedDate extends BookingDate {
  readonly roomIds: readonly Id[]
}

export interface Verdict {
  readonly answer: Answer
  readonly accepted: readonly AcceptedDate[]
  readonly refused: readonly { readonly id: Id; readonly reason: string }[]
}

/** Dates of a request that the team has to say something to. */
export function openDates(booking: Booking): readonly BookingDate[] {
  const open: readonly string[] = allowedOn.decide
  return booking.dates.filter(({ state }) => open.includes(state))
}

/** What a decision means date by date, or why it is none: every date answered, every no with its reason. */
export function verdictOf(
  booking: Booking,
  decision: Decision,
  now: Date,
): { readonly ok: true; readonly value: Verdict } | BookingRefused {
  const open = openDates(booking)
  const answers = new Map(decision.answers.map((answer) => [answer.dateId, answer]))
  if (open.length === 0 || open.some(({ id }) => !answers.has(id)) || answers.size !== open.length)
    return refusedFor('answers-missing')
  const accepted: AcceptedDate[] = []
  const refused: { id: Id; reason: string }[] = []
  for (const date of open) {
    const answer = answers.get(date.id)!
    if (!answer.accept && answer.reason.trim() === '') return refusedFor('reason-missing')
    if (!answer.accept) refused.push({ id: date.id, reason: answer.reason.trim() })
    else if (date.startsAt <= now) return refusedFor('already-past')
    else accepted.push({ ...date, roomIds: answer.roomIds ?? date.rooms.map(({ id }) => id) })
  }
  if (accepted.length > 0 && decision.userClassId === null) return refusedFor('user-class-missing')
  if (decision.text.trim() === '' || decision.subject.trim() === '') return refusedFor('text-missing')
  const answer = refused.length === 0 ? 'accepted' : accepted.length === 0 ? 'refused' : 'partly'
  return { ok: true, value: { answer, accepted, refused } }
}

/** Minutes of each date. */
export function minutesOfDates(dates: readonly Pick<BookingDate, 'startsAt' | 'endsAt'>[]): number[] {
  return dates.map(({ startsAt, endsAt }) => (endsAt.getTime() - startsAt.getTime()) / 60_000)
}
