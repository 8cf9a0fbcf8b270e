import { berlinDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import { addMonths } from '../../kernel/day.ts'

/** Months in which whoever reports a barrier has their answer (domain rules §3.1). */
const answerWithinMonths = 1

/** The last day on which the answer to a report is in time. */
export function answerDueOn(createdAt: Date): Day {
  return addMonths(berlinDay(createdAt), answerWithinMonths)
}
