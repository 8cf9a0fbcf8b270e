import { isId } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import type { Problems } from '../../../kernel/result.ts'
import { Absent } from '../../../kernel/result.ts'
import {
  addDecision,
  addTask,
  decisionForm,
  meetingRefusals,
  removeDecision,
  taskForm,
} from '../../../modules/bodies/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { idParam } from '../register.tsx'
import type { OfficePostContext } from '../route.ts'
import { doerOf, meetingToChange } from './around.ts'
import { meetingPage } from './meeting.tsx'

/** Keeps a decision; the same form sent twice keeps one. */
export async function decide(ctx: OfficePostContext): Promise<Response> {
  const found = await meetingToChange(ctx)
  const { values } = ctx.input
  const id = ctx.input.text('id')
  if (!isId(id)) throw new Absent()
  const typed = parseInput(decisionForm, values)
  if (!typed.ok) {
    return meetingPage(ctx, found, {
      again: { form: 'decision', values, problems: typed.problems, status: 422 },
    })
  }
  const answer = await addDecision(doerOf(ctx), found.meeting.id, typed.value, id)
  if (answer.ok) return seeOther(ctx.c, paths.meeting(found.meeting.id), 'saved')
  const problems = { text: meetingRefusals[answer.reason] }
  return meetingPage(ctx, found, { again: { form: 'decision', values, problems, status: 409 } })
}

/** Takes out a decision entered by mistake; asked twice, it is taken out once. */
export async function undecide(ctx: OfficePostContext): Promise<Response> {
  const found = await meetingToChange(ctx)
  const { meeting } = found
  try {
    const answer = await removeDecision(doerOf(ctx), idParam(ctx, 'decisionId'))
    if (!answer.ok) return meetingPage(ctx, found, { refusal: answer.reason })
  } catch (error) {
    if (!(error instanceof Absent)) throw error
  }
  return seeOther(ctx.c, paths.meeting(meeting.id), 'removed')
}

/** Gives a task; the same form sent twice gives one. */
export async function giveTask(ctx: OfficePostContext): Promise<Response> {
  const found = await meetingToChange(ctx)
  const { values } = ctx.input
  const id = ctx.input.text('id')
  if (!isId(id)) throw new Absent()
  const typed = parseInput(taskForm, { ...values, text: values.task })
  if (!typed.ok) {
    const again = { form: 'task', values, problems: renamed(typed.problems), status: 422 } as const
    return meetingPage(ctx, found, { again })
  }
  const answer = await addTask(doerOf(ctx), found.meeting.id, typed.value, id)
  if (answer.ok) return seeOther(ctx.c, paths.meeting(found.meeting.id), 'saved')
  const problems = { task: meetingRefusals[answer.reason] }
  return meetingPage(ctx, found, { again: { form: 'task', values, problems, status: 409 } })
}

/** On this page the text of a task is called `task`, because a decision has a text, too. */
function renamed({ text, ...problems }: Problems): Problems {
  return text === undefined ? problems : { task: text, ...problems }
}
