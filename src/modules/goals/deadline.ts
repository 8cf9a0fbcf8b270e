import type { Day } from '../../kernel/day.ts'

/** When a goal runs and ends (R076). `startsOn` null: from any day; both days belong to it. */
export interface Deadline {
  /** How it was written down, in the form of the lists: `2021-Q3-Ende`, `ab 2021-04`, `2021-12-31`. */
  readonly text: string
  readonly startsOn: Day | null
  readonly dueOn: Day
}
