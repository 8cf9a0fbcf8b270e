import { addDays } from '../../../kernel/day.ts'
import type { BodyTask, DutyLine, MeetingLine } from '../../../modules/bodies/index.ts'
import { dutiesDueSoon, meetingsOf, tasksOf } from '../../../modules/bodies/index.ts'
import { may } from '../../../modules/identity/index.ts'
import type { OfficeContext } from '../route.ts'
import type { House } from '../today/house.ts'

/**
 * What a centre should think of: past meetings nobody has confirmed, tasks due this week or overdue, and duties whose
 * window ends soon.
 */
export interface BodyReminders {
  readonly meetings: readonly MeetingLine[]
  readonly tasks: readonly BodyTask[]
  readonly duties: readonly DutyLine[]
}

const nothing: BodyReminders = { meetings: [], tasks: [], duties: [] }

/** Whether there is anything to be reminded of. */
export function hasReminders({ meetings, tasks, duties }: BodyReminders): boolean {
  return meetings.length + tasks.length + duties.length > 0
}

/** Reads it, for those who can do something about it. */
export async function bodyReminders(ctx: OfficeContext, { centre }: House): Promise<BodyReminders> {
  const { deps, actor, today } = ctx
  if (!may(actor, 'body.edit', { centreId: centre.id })) return nothing
  const centreIds = [centre.id]
  const [meetings, tasks, duties] = await Promise.all([
    meetingsOf(deps.db, {
      centreIds,
      state: 'planned',
      to: addDays(today, -1),
      newestFirst: true,
      limit: 50,
    }),
    tasksOf(deps.db, { centreIds, open: true, dueTo: addDays(today, 7), limit: 100 }),
    dutiesDueSoon(deps.db, centre.id, today),
  ])
  return { meetings, tasks, duties }
}
