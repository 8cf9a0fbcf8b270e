import type { Day } from '../../kernel/day.ts'
import { addMonths } from '../../kernel/day.ts'

/** The first day on which a check still counts; entries checked before it, or never, are stale (requirements ch. 2 no. 6). */
export function staleBefore(today: Day, staleAfterMonths: number): Day {
  return addMonths(today, -staleAfterMonths)
}
