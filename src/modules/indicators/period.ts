import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'

/** What an indicator is asked about: a centre from a day to a day, both included. */
export interface Asked {
  readonly db: Db
  readonly centreId: Id
  readonly from: Day
  readonly to: Day
}
