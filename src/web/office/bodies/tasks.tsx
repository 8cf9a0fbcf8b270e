import { isId } from '../../../kernel/id.ts'
import { finishTask, removeTask, reopenTask, tasksOf } from '../../../modules/bodies/index.ts'
import { may } from '../../../modules/identity/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { PageHeading } from '../../ui/index.ts'
import { centreAsked, noCentrePage } from '../counting.tsx'
import { officePage } from '../frame.tsx'
import { idParam } from '../register.tsx'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { HouseChoice } from '../today/house-choice.tsx'
import { doerOf, trail } from './around.ts'
import { TaskList } from './task-list.tsx'

/** All open tasks of a centre. */
export async function showTasks(ctx: OfficeContext): Promise<Response> {
  const title = 'Aufgaben aus Gremien'
  const house = await centreAsked(ctx, 'body.read')
  if (!house) return noCentrePage(ctx, title, 'bodies')
  const centreIds = [house.centre.id]
  const tasks = await tasksOf(ctx.deps.db, { centreIds, open: true, limit: 500 })
  return officePage(
    ctx,
    { title, current: 'bodies', breadcrumbs: trail(title) },
    <>
      <PageHeading kicker={house.centre.name} title={title} />
      <HouseChoice house={{ ...house, centre: { ...house.centre, sites: [] } }} href={paths.bodyTasks} />
      <TaskList
        tasks={tasks}
        today={ctx.today}
        mayEdit={may(ctx.actor, 'body.edit', { centreId: house.centre.id })}
        back="aufgaben"
        empty="Keine Aufgabe ist offen."
      />
    </>,
  )
}

/** Ticks it off. */
export async function finish(ctx: OfficePostContext): Promise<Response> {
  await finishTask(doerOf(ctx), idParam(ctx, 'id'))
  return seeOther(ctx.c, back(ctx), 'saved')
}

/** Opens it again. */
export async function reopen(ctx: OfficePostContext): Promise<Response> {
  await reopenTask(doerOf(ctx), idParam(ctx, 'id'))
  return seeOther(ctx.c, back(ctx), 'saved')
}

/** Takes it out. */
export async function remove(ctx: OfficePostContext): Promise<Response> {
  await removeTask(doerOf(ctx), idParam(ctx, 'id'))
  return seeOther(ctx.c, back(ctx), 'removed')
}

/** To the page on which the tap was: the list of bodies, of tasks, or a meeting. */
function back({ input }: OfficePostContext): string {
  const from = input.text('zurueck')
  if (isId(from)) return paths.meeting(from)
  return from === 'gremien' ? paths.bodies() : paths.bodyTasks()
}
