import { parseInput } from '../../../kernel/input.ts'
import type { Result } from '../../../kernel/result.ts'
import { bookingDatesAfter } from '../../../modules/bookings/index.ts'
import { may } from '../../../modules/identity/index.ts'
import { sessionsAfter } from '../../../modules/offers/index.ts'
import {
  answerForGroup,
  answerForm,
  asideForm,
  carryOut,
  endRange,
  lastDay,
  lettersToPrint,
  markDone,
  nextStep,
  roundRefusalText,
  setAside,
} from '../../../modules/rounds/index.ts'
import type { Question, Round, RoundRefusal, Seen } from '../../../modules/rounds/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { officePage } from '../frame.tsx'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { questionHere, rounderOf, roundWay } from './here.ts'
import { QuestionPage } from './question-page.tsx'
import type { QuestionAgain, QuestionView } from './view.ts'

/** One group: what it was asked, what it said, and what the team makes of it. */
export async function showQuestion(ctx: OfficeContext, again?: QuestionAgain): Promise<Response> {
  const { question, round } = await questionHere(ctx, 'round.read')
  const mayDecide = may(ctx.actor, 'round.decide', { centreId: round.centreId })
  const toPrint = await lettersToPrint(ctx.deps.db, ctx.actor, round, ctx.today, question.letterId)
  const view: QuestionView = {
    question,
    round,
    today: ctx.today,
    datesAfter: await datesAfter(ctx, question, round),
    mayDecide,
    mayPrint: mayDecide && toPrint.length > 0,
    again,
  }
  const { title } = question.group
  return officePage(
    ctx,
    {
      title: again ? `Fehler: ${title}` : title,
      current: 'rooms',
      breadcrumbs: [...roundWay(round), { label: title }],
    },
    <QuestionPage view={view} />,
    again?.status ?? 200,
  )
}

async function datesAfter({ deps, today }: OfficeContext, question: Question, round: Round): Promise<number> {
  if (nextStep(question, round.schoolYear) !== 'end') return 0
  const { group, said } = question
  const on = lastDay(said!.endsOn!, today)
  return group.kind === 'offer'
    ? sessionsAfter(deps.db, group.id, on)
    : bookingDatesAfter(deps.db, group.id, on, deps.clock.now())
}

/** What the group said at the counter or on the phone. */
export async function answerGroupHere(ctx: OfficePostContext): Promise<Response> {
  const { question, round } = await questionHere(ctx, 'round.decide')
  const { from, to } = endRange(round.schoolYear, ctx.today)
  const parsed = parseInput(answerForm(from, to), ctx.input.values)
  if (!parsed.ok)
    return showQuestion(ctx, { status: 422, problems: parsed.problems, typed: ctx.input.values })
  const via = ctx.input.text('via') === 'counter' ? 'counter' : 'phone'
  return after(ctx, question, await answerForGroup(rounderOf(ctx), question.id, via, parsed.value))
}

/** One click: the group ends on the day it named. */
export async function carryOutHere(ctx: OfficePostContext): Promise<Response> {
  const { question } = await questionHere(ctx, 'round.decide')
  return after(ctx, question, await carryOut(rounderOf(ctx), seenIn(ctx, question)))
}

/** The team has done it on the page of the group. */
export async function doneHere(ctx: OfficePostContext): Promise<Response> {
  const { question } = await questionHere(ctx, 'round.decide')
  return after(ctx, question, await markDone(rounderOf(ctx), seenIn(ctx, question)))
}

/** Nothing follows, and why. */
export async function asideHere(ctx: OfficePostContext): Promise<Response> {
  const { question } = await questionHere(ctx, 'round.decide')
  const parsed = parseInput(asideForm, ctx.input.values)
  if (!parsed.ok)
    return showQuestion(ctx, { status: 422, problems: parsed.problems, typed: ctx.input.values })
  return after(ctx, question, await setAside(rounderOf(ctx), seenIn(ctx, question), parsed.value.reason))
}

/** Which answer the form was made for; whatever else stands there counts as outdated. */
function seenIn({ input }: OfficePostContext, { id }: Question): Seen {
  const text = input.text('stand')
  return { questionId: id, answeredAt: /^\d{1,15}$/.test(text) ? Number(text) : -1 }
}

function after(
  ctx: OfficePostContext,
  question: Question,
  answer: Result<null, RoundRefusal>,
): Response | Promise<Response> {
  if (answer.ok) return seeOther(ctx.c, paths.roundQuestion(question.id), 'recorded')
  return showQuestion(ctx, {
    status: 409,
    problems: {},
    refusal: roundRefusalText(answer),
    typed: ctx.input.values,
  })
}
