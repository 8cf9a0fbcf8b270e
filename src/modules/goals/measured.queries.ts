import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import { indicatorById, measureOneOf } from '../indicators/index.ts'
import type { Indicator, Measure } from '../indicators/index.ts'
import type { ActionGoal } from './goal.ts'
import type { GoalRecords } from './records.ts'

interface AskedByGoal {
  readonly goalId: Id
  readonly centreId: Id
  readonly indicator: Indicator
  readonly from: Day
  readonly to: Day
}

/** The indicators that goals ask for, each over the time of its goal up to the day; key: the goal's id. */
export async function measuredFor(
  db: Db | Tx,
  goals: readonly ActionGoal[],
  day: Day,
): Promise<GoalRecords['measured']> {
  const asked = goals.flatMap((goal) => askedBy(goal, day))
  // Goals that ask for the same over the same days are answered together, whatever their centres.
  const together = Map.groupBy(asked, ({ indicator, from, to }) => `${indicator.id} ${from} ${to}`)
  const measured = await Promise.all(
    [...together.values()].map(async (same) => {
      const { indicator, from, to } = same[0]!
      const centreIds = [...new Set(same.map(({ centreId }) => centreId))]
      const found = await measureOneOf({ db: db as Db, centreIds, from, to }, indicator)
      return same.map(
        ({ goalId, centreId }) => [goalId, factOf(found.get(centreId)!, indicator, to)] as const,
      )
    }),
  )
  return new Map(measured.flat())
}

function askedBy({ id: goalId, centreId, year, versions }: ActionGoal, day: Day): readonly AskedByGoal[] {
  const version = versions.findLast(({ changedOn }) => changedOn === null || changedOn <= day)
  const rule = version?.rule
  if (!version || !rule || !('indicator' in rule)) return []
  const indicator = indicatorById(rule.indicator)
  const from = version.deadline?.startsOn ?? `${year}-01-01`
  const to = version.deadline && version.deadline.dueOn < day ? version.deadline.dueOn : day
  return indicator && from <= to ? [{ goalId, centreId, indicator, from, to }] : []
}

function factOf({ value, on }: Measure, { id, name }: Indicator, to: Day) {
  const evidence = { kind: 'indicator-value' as const, id, on: on ?? to, text: name }
  return { value, evidence: value === null ? [] : [evidence] }
}
