import { parseInput } from '../../../kernel/input.ts'
import { centreById, cityProfile } from '../../../modules/places/index.ts'
import type { Answering } from '../../../modules/rounds/index.ts'
import {
  answerByLink,
  answerForm,
  answeringByLink,
  endRange,
  roundRefusalText,
} from '../../../modules/rounds/index.ts'
import { readForm } from '../../../platform/http/form.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { answerPage } from '../frame.tsx'
import type { PublicContext, ShownPage } from '../frame.tsx'
import { refuseRestless } from '../private-link/restless.ts'
import { AnsweringView } from './answering-view.tsx'
import { deadRoundPage } from './entry.ts'
import type { AnswerState } from './props.ts'

/** The page on which a group answers. */
export async function showAnswering(ctx: PublicContext): Promise<Response> {
  return atLink(ctx, async (found, token) => answerPage(ctx, await answeringPage(ctx, found, token)))
}

/** A wrong, an old and an erased link all lead to the same page. */
async function atLink(
  ctx: PublicContext,
  answer: (found: Answering, token: string) => Promise<Response>,
): Promise<Response> {
  const token = ctx.c.req.param('token') ?? ''
  const found = await answeringByLink(ctx.deps.db, token, ctx.now)
  return found ? answer(found, token) : answerPage(ctx, await deadRoundPage(ctx))
}

/** Keeps the answer of one group: sent twice is once. */
export function answerHere(ctx: PublicContext): Promise<Response> {
  return atLink(ctx, async (found, token) => {
    const { c, deps, now, today } = ctx
    await refuseRestless(ctx)
    const questionId = c.req.param('question') ?? ''
    if (!found.questions.some(({ id }) => id === questionId)) return answerPage(ctx, await deadRoundPage(ctx))
    const input = await readForm(c)
    const { from, to } = endRange(found.round.schoolYear, today)
    const parsed = parseInput(answerForm(from, to), input.values)
    const again = async (wrong: Pick<AnswerState, 'problems' | 'refusal'>, status: 409 | 422) =>
      answerPage(
        ctx,
        await answeringPage(ctx, found, token, { questionId, typed: input.values, ...wrong }, status),
      )
    if (!parsed.ok) return again({ problems: parsed.problems }, 422)
    const done = await answerByLink({ db: deps.db, now }, token, questionId, parsed.value)
    if (!done.ok) return again({ problems: {}, refusal: roundRefusalText(done) }, 409)
    return seeOther(c, paths.roundLink(token), 'arrived')
  })
}

async function answeringPage(
  ctx: PublicContext,
  found: Answering,
  token: string,
  state?: AnswerState,
  status = 200,
): Promise<ShownPage> {
  const { t, deps, today } = ctx
  const [centre, city] = await Promise.all([centreById(deps.db, found.round.centreId), cityProfile(deps.db)])
  const phone = centre?.phone || city.phone
  const title = t.round.title(found.round.schoolYear)
  return {
    title: state ? t.errors.wrong(title) : title,
    place: found.round.centreName,
    house: { centre: centre?.slug },
    noIndex: true,
    status,
    children: <AnsweringView {...{ t, today, token, found, phone, state }} />,
  }
}
