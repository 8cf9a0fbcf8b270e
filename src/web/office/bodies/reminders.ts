import { addDays } from '../../../kernel/day.ts'
import type { BodyTask, DutyLine } from '../../../modules/bodies/index.ts'
import { dutiesDueSoon, tasksOf } from '../../../modules/bodies/index.ts'
import { may } from '../../../modules/identity/index.ts'
import type { OfficeContext } from '../route.ts'
import type { House } from '../today/house.ts'

/** What a centre should think of: tasks due this week or overdue, and duties whose window ends soon. */
export interface BodyReminders {
  readonly tasks: readonly BodyTask[]
  readonly duties: readonly DutyLine[]
}

/** Reads it, for those who can do something about it. */
export async function bodyReminders(ctx: OfficeContext, { centre }: House): Promise<BodyReminders> {
  const { deps, actor, today } = ctx
  if (!may(actor, 'body.edit', { centreId: centre.id })) return { tasks: [], duties: [] }
  const [tasks, duties] = await Promise.all([
    tasksOf(deps.db, { centreIds: [centre.id], open: true, dueTo: addDays(today, 7), limit: 100 }),
    dutiesDueSoon(deps.db, centre.id, today),
  ])
  return { tasks, duties }
}
