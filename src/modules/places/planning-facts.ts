import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { SiteClosure } from './closure.ts'
import type { HolidayCalendar } from './school-holiday.ts'

/** Which days the facts are for; without sites those of the whole centre, without both of the whole city. */
export interface PlanningQuestion {
  readonly siteIds?: readonly Id[] | undefined
  readonly centreId?: Id | undefined
  readonly from: Day
  readonly to: Day
}

/** Everything outside an offer that decides whether one of its dates takes place. */
export interface PlanningFacts extends HolidayCalendar {
  readonly closures: readonly SiteClosure[]
}
