import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import { catalogue, measureOne } from '../indicators/index.ts'
import type { ActionGoal } from './goal.ts'
import type { GoalRecords } from './records.ts'

/** The indicators that goals ask for, each over the time of its goal up to the day; key: the goal's id. */
export async function measuredFor(
  db: Db | Tx,
  centreId: Id,
  goals: readonly ActionGoal[],
  day: Day,
): Promise<GoalRecords['measured']> {
  const asked = goals.flatMap(({ id, year, versions }) => {
    const version = versions.findLast(({ changedOn }) => changedOn === null || changedOn <= day)
    const rule = version?.rule
    if (!version || !rule || !('indicator' in rule)) return []
    const indicator = catalogue.find((each) => each.id === rule.indicator)
    const from = version.deadline?.startsOn ?? `${year}-01-01`
    const to = version.deadline && version.deadline.dueOn < day ? version.deadline.dueOn : day
    return indicator && from <= to ? [{ id, indicator, from, to }] : []
  })
  const measured = await Promise.all(
    asked.map(async ({ id, indicator, from, to }) => {
      const { value, on } = await measureOne(db as Db, centreId, indicator, from, to)
      const evidence = {
        kind: 'indicator-value' as const,
        id: indicator.id,
        on: on ?? to,
        text: indicator.name,
      }
      return [id, { value, evidence: value === null ? [] : [evidence] }] as const
    }),
  )
  return new Map(measured)
}
