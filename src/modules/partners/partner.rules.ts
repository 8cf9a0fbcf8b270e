import type { Day } from '../../kernel/day.ts'
import { addMonths } from '../../kernel/day.ts'

/** Is an entry stale: never checked, or longer ago than the city's number of months (requirements ch. 2 no. 6)? */
export function isStale(checkedOn: Day | null, today: Day, staleAfterMonths: number): boolean {
  return checkedOn === null || checkedOn < addMonths(today, -staleAfterMonths)
}
