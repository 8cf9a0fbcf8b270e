import { parseInput } from '../../../kernel/input.ts'
import { isId } from '../../../kernel/id.ts'
import {
  confirmGoal,
  goalChangeForm,
  linkGrants,
  milestoneForm,
  noteMilestone,
  removeMilestone,
  verdictForm,
  withdrawGoal,
} from '../../../modules/goals/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { typed } from '../places/form-page.tsx'
import { newIdOf, versionOf } from '../places/standing.ts'
import { idParam } from '../register.tsx'
import type { OfficePostContext } from '../route.ts'
import { doerOf } from '../year-ways.tsx'
import { goalPage, goalSentence } from './goal.tsx'
import { goalHere } from './house.ts'

/** A person confirms or contradicts. */
export async function giveVerdict(ctx: OfficePostContext): Promise<Response> {
  const goal = await goalHere(ctx, 'goal.confirm')
  const parsed = parseInput(verdictForm, ctx.input.values)
  if (!parsed.ok) return goalPage(ctx, goal, typed(ctx.input, [], parsed), 'urteil')
  const answer = await confirmGoal(doerOf(ctx), goal.id, newIdOf(ctx.input), parsed.value)
  if (!answer.ok)
    return goalPage(ctx, goal, typed(ctx.input, [], { refusal: goalSentence(answer.reason) }), 'urteil')
  return seeOther(ctx.c, paths.goal(goal.id, { stand: parsed.value.onDate }), 'recorded')
}

/** Notes what proves a milestone. */
export async function addMilestone(ctx: OfficePostContext): Promise<Response> {
  const goal = await goalHere(ctx, 'goal.edit')
  const parsed = parseInput(milestoneForm, ctx.input.values)
  if (!parsed.ok) return goalPage(ctx, goal, typed(ctx.input, [], parsed), 'nachweis')
  const answer = await noteMilestone(doerOf(ctx), goal.id, newIdOf(ctx.input), parsed.value)
  if (!answer.ok)
    return goalPage(ctx, goal, typed(ctx.input, [], { refusal: goalSentence(answer.reason) }), 'nachweis')
  return seeOther(ctx.c, paths.goal(goal.id), 'recorded')
}

/** Takes a wrong proof out. */
export async function dropMilestone(ctx: OfficePostContext): Promise<Response> {
  const goalId = await removeMilestone(doerOf(ctx), idParam(ctx, 'id'))
  return seeOther(ctx.c, paths.goal(goalId), 'removed')
}

/** Ties the goal to the grants that are ticked. */
export async function tieGrants(ctx: OfficePostContext): Promise<Response> {
  const goal = await goalHere(ctx, 'goal.edit')
  const ids = ctx.input.all('grantIds')
  const answer = ids.every(isId)
    ? await linkGrants(doerOf(ctx), goal.id, ids)
    : ({ ok: false, reason: 'choice-gone' } as const)
  if (!answer.ok) return goalPage(ctx, goal, typed(ctx.input, [], { refusal: goalSentence(answer.reason) }))
  return seeOther(ctx.c, paths.goal(goal.id), 'saved')
}

/** Gives the goal up, with day and reason. */
export async function giveUp(ctx: OfficePostContext): Promise<Response> {
  const goal = await goalHere(ctx, 'goal.edit')
  const parsed = parseInput(goalChangeForm, ctx.input.values)
  if (!parsed.ok) return goalPage(ctx, goal, typed(ctx.input, [], parsed), 'aufgeben')
  const answer = await withdrawGoal(doerOf(ctx), goal.id, versionOf(ctx.input), parsed.value)
  if (!answer.ok)
    return goalPage(ctx, goal, typed(ctx.input, [], { refusal: goalSentence(answer.reason) }), 'aufgeben')
  return seeOther(ctx.c, paths.goal(goal.id), 'saved')
}
