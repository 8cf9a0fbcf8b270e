import type { Booking } from '../../../modules/bookings/index.ts'

/** Where a request stands for the person; what became of its dates counts, not only what was answered once. */
export type RequestStanding =
  'requested' | 'accepted' | 'remaining' | 'partly' | 'suspended' | 'cancelled' | 'refused' | 'withdrawn'

/**
 * Derived from state, answer and dates. `remaining`: all was accepted, some of it still is. `suspended`, `cancelled`: of
 * what was accepted nothing holds a room any more.
 */
export function standingOf({
  state,
  answer,
  dates,
}: Pick<Booking, 'state' | 'answer' | 'dates'>): RequestStanding {
  if (state !== 'decided') return state
  const said = answer ?? 'refused'
  const states = new Set(dates.map((date) => date.state))
  if (said === 'refused') return said
  if (states.has('accepted')) {
    const gone = states.has('suspended') || states.has('cancelled')
    return said === 'accepted' && gone ? 'remaining' : said
  }
  return states.has('suspended') ? 'suspended' : 'cancelled'
}
