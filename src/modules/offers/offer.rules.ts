import type { Day } from '../../kernel/day.ts'
import { addMonths } from '../../kernel/day.ts'
import type { Offer, OfferAction, OfferState, PlanCategory, PlanSign, PublishGap } from './offer.ts'
import { actionStates } from './offer.ts'

/** Facts that decide how an offer stands: its own days, and how many dates lie ahead. */
export interface StateFacts {
  readonly pausedFrom: Day | null
  readonly endedOn: Day | null
  /** Dates ahead that take place. */
  readonly planned: number
  /** Whether it has, or ever had, any date. */
  readonly hasDates: boolean
  readonly today: Day
}

/**
 * How an offer stands that day (R040). Ended counts from the day after its last day; an offer without a date
 * ahead, or whose dates ahead are all cancelled or suspended, is "inaktiv oder verschoben", unless it never had one.
 */
export function offerState({ pausedFrom, endedOn, planned, hasDates, today }: StateFacts): OfferState {
  if (endedOn !== null && endedOn < today) return 'ended'
  if (pausedFrom !== null && pausedFrom <= today) return 'paused'
  if (planned > 0) return 'active'
  return hasDates ? 'inactive' : 'dateless'
}

/** Whether an action is allowed in a state. */
export function allows(state: OfferState, action: OfferAction): boolean {
  const states: readonly OfferState[] = actionStates[action]
  return states.includes(state)
}

/** The sign in the plan (R041): what does not run at present reads "inaktiv oder verschoben", whatever its group. */
export function planSign(category: PlanCategory | null, doesNotRun: boolean): PlanSign {
  if (doesNotRun) return 'inactive'
  return category ?? 'unset'
}

/** Age in words: `ab 8 Jahren`, `bis 6 Jahre`, `6–13 Jahre`, `14 Jahre`, or nothing for all ages. */
export function ageText(from: number | null, to: number | null): string {
  if (from !== null && to !== null) return from === to ? `${from} Jahre` : `${from}–${to} Jahre`
  if (from !== null) return from === 0 ? '' : `ab ${from} ${from === 1 ? 'Jahr' : 'Jahren'}`
  return to === null ? '' : `bis ${to} ${to === 1 ? 'Jahr' : 'Jahre'}`
}

/** What still keeps an offer from being published: nothing that a form could not put right in a minute. */
export function publishGaps(
  offer: Pick<Offer, 'description' | 'visibility' | 'endedOn'>,
  today: Day,
): PublishGap[] {
  const gaps: PublishGap[] = []
  if (offer.visibility === 'confidential') gaps.push('confidential')
  if (offer.endedOn !== null && offer.endedOn < today) gaps.push('ended')
  if (offer.description.trim() === '') gaps.push('no-description')
  return gaps
}

/** When to look at it again: so many months after somebody said that it is still right (trap 6). */
export function nextReview(reviewedOn: Day, staleAfterMonths: number): Day {
  return addMonths(reviewedOn, staleAfterMonths)
}
