import { newId } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import type { Result } from '../../../kernel/result.ts'
import type { Body, Meeting, MeetingRefusal } from '../../../modules/bodies/index.ts'
import {
  cancelForm,
  cancelMeeting,
  decisionsOf,
  heldForm,
  holdMeeting,
  markInvited,
  mayEditBody,
  reinstateMeeting,
  removeMeeting,
  tasksOf,
  withdrawHeld,
} from '../../../modules/bodies/index.ts'
import { goalsOfDecisions } from '../../../modules/goals/index.ts'
import { may } from '../../../modules/identity/index.ts'
import type { CentreName } from '../../../modules/places/index.ts'
import { centreNames } from '../../../modules/places/index.ts'
import { agreementsSignedBy } from '../../../modules/reports/index.ts'
import type { MessageKey } from '../../messages.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { officePage } from '../frame.tsx'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { doerOf, meetingAsked, meetingToChange, trail } from './around.ts'
import { MeetingPage } from './meeting-page.tsx'
import type { MeetingAgain } from './meeting-view.ts'

/** One meeting: invitation, whether it took place, what was decided, who does what. */
export async function showMeeting(ctx: OfficeContext): Promise<Response> {
  return meetingPage(ctx, await meetingAsked(ctx))
}

/** The page, also with a form that came back or a tap that was refused. */
export async function meetingPage(
  ctx: OfficeContext,
  { meeting, body }: { readonly meeting: Meeting; readonly body: Body },
  { again, refusal }: { readonly again?: MeetingAgain; readonly refusal?: MeetingRefusal } = {},
): Promise<Response> {
  const { db } = ctx.deps
  const [decisions, tasks, centres] = await Promise.all([
    decisionsOf(db, { meetingId: meeting.id }),
    tasksOf(db, { meetingId: meeting.id }),
    centreNames(db),
  ])
  const mayEdit = mayEditBody(ctx.actor, body)
  const decisionIds = decisions.map(({ id }) => id)
  const [goals, signed] = await Promise.all([
    goalsOfDecisions(db, decisionIds),
    agreementsSignedBy(db, decisionIds),
  ])
  const asked = ctx.query('beschluss')
  const view = {
    meeting,
    body,
    decisions,
    tasks,
    goals: goals.filter(({ centreId }) => may(ctx.actor, 'goal.read', { centreId })),
    signed: signed.filter(({ centreId }) => may(ctx.actor, 'report.read', { centreId })),
    taskFor: decisions.find(({ id }) => id === asked)?.id,
    goalCentre: goalCentre(ctx, body, centres),
    centres,
    today: ctx.today,
    mayEdit,
    nextId: newId(),
    again,
    refusal,
  }
  return officePage(
    ctx,
    {
      title: again || refusal ? `Fehler: ${body.name}` : `${body.name}, Sitzung`,
      current: 'bodies',
      breadcrumbs: trail({ href: paths.body(body.id), label: body.name }, 'Sitzung'),
    },
    <MeetingPage view={view} />,
    again?.status ?? (refusal ? 409 : 200),
  )
}

/** A body of a centre sets goals there; one of the city wherever this person may, the centre is chosen in the form. */
function goalCentre(
  ctx: OfficeContext,
  { centreId }: Body,
  centres: readonly CentreName[],
): string | undefined {
  const there = centres.filter(({ id }) => may(ctx.actor, 'goal.edit', { centreId: id }))
  return (centreId === null ? there[0] : there.find(({ id }) => id === centreId))?.slug
}

/** Says that it took place: by one tap, or with count and minutes. */
export async function held(ctx: OfficePostContext): Promise<Response> {
  const found = await meetingToChange(ctx)
  const { values } = ctx.input
  const typed = parseInput(heldForm, values)
  if (!typed.ok) {
    return meetingPage(ctx, found, { again: { form: 'held', values, problems: typed.problems, status: 422 } })
  }
  return told(ctx, await holdMeeting(doerOf(ctx), found.meeting.id, typed.value), 'held')
}

/** Calls it off with a reason. */
export async function cancel(ctx: OfficePostContext): Promise<Response> {
  const found = await meetingToChange(ctx)
  const { values } = ctx.input
  const typed = parseInput(cancelForm, values)
  if (!typed.ok) {
    return meetingPage(ctx, found, {
      again: { form: 'cancel', values, problems: typed.problems, status: 422 },
    })
  }
  return told(ctx, await cancelMeeting(doerOf(ctx), found.meeting.id, typed.value.reason), 'saved')
}

/** Says that the invitations are out, as of today. */
export async function invited(ctx: OfficePostContext): Promise<Response> {
  const { meeting } = await meetingToChange(ctx)
  return told(ctx, await markInvited(doerOf(ctx), meeting.id), 'saved')
}

/** It did not take place after all. */
export async function notHeld(ctx: OfficePostContext): Promise<Response> {
  const { meeting } = await meetingToChange(ctx)
  return told(ctx, await withdrawHeld(doerOf(ctx), meeting.id), 'heldWithdrawn')
}

/** It takes place after all. */
export async function reinstate(ctx: OfficePostContext): Promise<Response> {
  const { meeting } = await meetingToChange(ctx)
  return told(ctx, await reinstateMeeting(doerOf(ctx), meeting.id), 'saved')
}

/** Takes out a meeting entered by mistake. */
export async function remove(ctx: OfficePostContext): Promise<Response> {
  const { meeting, body } = await meetingToChange(ctx)
  const answer = await removeMeeting(doerOf(ctx), meeting.id)
  return answer.ok ? seeOther(ctx.c, paths.body(body.id), 'removed') : told(ctx, answer, 'removed')
}

async function told(
  ctx: OfficePostContext,
  answer: Result<unknown, MeetingRefusal>,
  message: MessageKey,
): Promise<Response> {
  const found = await meetingAsked(ctx)
  if (answer.ok) return seeOther(ctx.c, paths.meeting(found.meeting.id), message)
  return meetingPage(ctx, found, { refusal: answer.reason })
}
