import type { Day } from '../../kernel/day.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { Centre } from '../places/index.ts'

/** A centre and year, with records up to a day. */
export interface FactsQuestion {
  readonly db: Db
  readonly centre: Centre
  readonly year: number
  readonly upTo: Day
  readonly from: Day
}
