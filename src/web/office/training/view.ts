import { addMonths } from '../../../kernel/day.ts'
import type { Day } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import { may } from '../../../modules/identity/index.ts'
import type { Operator } from '../../../modules/places/index.ts'
import {
  staffOfCentre,
  trainingCounts,
  trainingCoverage,
  trainingReminders,
  trainingsOf,
  trainingTopics,
} from '../../../modules/training/index.ts'
import type { Coverage, Reminder, TrainingCount, TrainingLine } from '../../../modules/training/index.ts'
import type { OfficeContext } from '../route.ts'
import type { House } from '../today/house.ts'
import { idsOf, operatorsHere } from './here.ts'

/** What the page of a year shows: own rows, and counts of the other operators. */
export interface TrainingView {
  readonly house: House
  readonly year: number
  /** The end of the year asked for, or today. */
  readonly day: Day
  readonly mine: readonly Operator[]
  readonly others: readonly Operator[]
  readonly mayEdit: boolean
  readonly lines: readonly TrainingLine[]
  readonly counts: readonly TrainingCount[]
  readonly coverage: readonly { readonly topic: string; readonly found: Coverage }[]
  readonly reminders: readonly Reminder[]
  /** Codes of one's own posts. */
  readonly codes: ReadonlyMap<Id, string>
}

/** How many months ahead a mandatory training reminds. */
const monthsAhead = 2

/** Reads it. */
export async function trainingView(ctx: OfficeContext, house: House, year: number): Promise<TrainingView> {
  const { db } = ctx.deps
  const centreId = house.centre.id
  const { all, own: mine } = await operatorsHere(ctx, centreId, 'staff.read')
  const mayEdit = may(ctx.actor, 'staff.edit', { centreId }) && mine.length > 0
  const operatorIds = idsOf(mine)
  const end = `${year}-12-31`
  const day = end < ctx.today ? end : ctx.today
  const [lines, counts, staff, topics, reminders] = await Promise.all([
    mine.length > 0 ? trainingsOf(db, { centreId, year, operatorIds }) : [],
    trainingCounts(db, centreId, year),
    staffOfCentre(db, { centreId, operatorIds }),
    trainingTopics(db, centreId),
    remindersHere(ctx, centreId, operatorIds),
  ])
  const coverage = await Promise.all(
    topics.map(async (topic) => ({ topic, found: await trainingCoverage(db, { centreId, topic, day }) })),
  )
  return {
    house,
    year,
    day,
    mine,
    others: all.filter((one) => !mine.includes(one)),
    mayEdit,
    lines,
    counts,
    // Nobody expects everybody in a topic that none of them ever had; what is mandatory reminds.
    coverage: coverage.filter(({ found }) => found.trained > 0),
    reminders,
    codes: new Map(staff.map(({ id, code }) => [id, code])),
  }
}

/** What is missing or runs out soon, among one's own people only. */
export function remindersHere(
  ctx: OfficeContext,
  centreId: Id,
  operatorIds: readonly Id[],
): Promise<readonly Reminder[]> {
  if (operatorIds.length === 0) return Promise.resolve([])
  const { today } = ctx
  const horizon = addMonths(today, monthsAhead)
  return trainingReminders(ctx.deps.db, { centreId, operatorIds, today, horizon })
}
