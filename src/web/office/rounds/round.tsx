import { z } from 'zod'
import { parseInput, requiredDay } from '../../../kernel/input.ts'
import type { Problems } from '../../../kernel/result.ts'
import { may } from '../../../modules/identity/index.ts'
import {
  answersOpen,
  askFurther,
  changeDue,
  lettersToPrint,
  notAsked,
  questionsOf,
  remindSilent,
  roundRefusals,
  roundRefusalText,
} from '../../../modules/rounds/index.ts'
import type { Round, RoundRefusal } from '../../../modules/rounds/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { officePage } from '../frame.tsx'
import { idsIn } from '../offers/doer.ts'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { rounderOf, roundHere, roundWay, titleOf } from './here.ts'
import { RoundPage } from './round-page.tsx'
import type { RoundAgain, RoundView } from './view.ts'

/** One round: what waits for the team, who is silent, who answered, who is new. */
export async function showRound(ctx: OfficeContext, asked?: Round, again?: RoundAgain): Promise<Response> {
  const round = asked ?? (await roundHere(ctx, 'round.read'))
  const { deps, actor, today } = ctx
  const { centreId } = round
  const open = answersOpen(round, today)
  const mayManage = may(actor, 'round.manage', { centreId })
  const mayDecide = may(actor, 'round.decide', { centreId })
  const [questions, further, toPrint] = await Promise.all([
    questionsOf(deps.db, actor, [round]),
    open && mayManage ? notAsked(deps.db, actor, round, today) : [],
    mayDecide ? lettersToPrint(deps.db, actor, round, today) : [],
  ])
  const view: RoundView = {
    round,
    questions,
    further,
    toPrint: toPrint.map(([, [question]]) => question!.letter),
    open,
    today,
    now: deps.clock.now(),
    mail: deps.mail.available,
    mayManage,
    mayDecide,
    again,
  }
  const title = titleOf(round)
  return officePage(
    ctx,
    {
      title: again ? `Fehler: ${title}` : title,
      current: 'rooms',
      breadcrumbs: [...roundWay(), { label: title }],
    },
    <RoundPage view={view} />,
    again?.status ?? 200,
  )
}

/** Asks groups that came later. */
export async function furtherHere(ctx: OfficePostContext): Promise<Response> {
  const round = await roundHere(ctx, 'round.manage')
  const answer = await askFurther(rounderOf(ctx), round.id, idsIn(ctx.input.all('gruppe')))
  if (answer.ok)
    return seeOther(ctx.c, paths.round(round.id), { key: 'roundStarted', count: answer.value.groups })
  if (answer.reason === 'nobody-chosen')
    return showRound(ctx, round, { status: 422, problems: { gruppe: roundRefusals['nobody-chosen'] } })
  return refusedPage(ctx, round, answer)
}

/** Writes once more to those who are silent. */
export async function remindHere(ctx: OfficePostContext): Promise<Response> {
  const round = await roundHere(ctx, 'round.manage')
  const answer = await remindSilent(rounderOf(ctx), round.id)
  if (!answer.ok) return refusedPage(ctx, round, answer)
  const { mailed, toPrint } = answer.value
  return seeOther(ctx.c, paths.round(round.id), { key: 'roundReminded', count: mailed + toPrint })
}

const dueForm = z.object({ dueOn: requiredDay('Bitte geben Sie den neuen Tag an.') })

/** Moves the due date. */
export async function dueHere(ctx: OfficePostContext): Promise<Response> {
  const round = await roundHere(ctx, 'round.manage')
  const parsed = parseInput(dueForm, ctx.input.values)
  const wrong = (problems: Problems) =>
    showRound(ctx, round, { status: 422, problems, dueOn: ctx.input.text('dueOn') })
  if (!parsed.ok) return wrong(parsed.problems)
  const answer = await changeDue(rounderOf(ctx), round.id, parsed.value.dueOn)
  if (!answer.ok) return wrong({ dueOn: roundRefusalText(answer) })
  return seeOther(ctx.c, paths.round(round.id), 'saved')
}

/** The round again, with the sentence why something was not done. */
export function refusedPage(
  ctx: OfficeContext,
  round: Round,
  answer: { readonly reason: RoundRefusal; readonly detail?: string | undefined },
): Promise<Response> {
  return showRound(ctx, round, { status: 409, refusal: roundRefusalText(answer) })
}
