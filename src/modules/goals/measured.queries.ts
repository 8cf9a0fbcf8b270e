import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import type { ActionGoal } from './goal.ts'
import type { GoalRecords } from './records.ts'

/** The indicators that goals ask for, each over the time of its goal up to the day; key: the goal's id. */
export async function measuredFor(
  _db: Db | Tx,
  _centreId: Id,
  _goals: readonly ActionGoal[],
  _day: Day,
): Promise<GoalRecords['measured']> {
  return new Map()
}
