import { parseInput } from '../../../kernel/input.ts'
import type { Problems, Result } from '../../../kernel/result.ts'
import {
  grantCallForm,
  grantRefusals,
  grantStepForm,
  noteCalled,
  removeGrant,
  stepGrant,
} from '../../../modules/funding/index.ts'
import type { GrantAward, GrantRefusal } from '../../../modules/funding/index.ts'
import { may } from '../../../modules/identity/index.ts'
import { offerNames } from '../../../modules/offers/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { officePage } from '../frame.tsx'
import { originalText } from '../intake/original-text.tsx'
import { versionOf } from '../places/standing.ts'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { doerOf } from '../year-ways.tsx'
import { GrantPage } from './grant-page.tsx'
import type { GrantAgain } from './here.ts'
import { grantHere, grantWay } from './here.ts'

/** One grant: where it stands, what comes next. */
export async function showGrant(ctx: OfficeContext): Promise<Response> {
  return show(ctx, await grantHere(ctx, 'grant.read'))
}

/** Takes a step: applied, granted, or back with a reason. */
export async function stepHere(ctx: OfficePostContext): Promise<Response> {
  const grant = await grantHere(ctx, 'grant.edit')
  const parsed = parseInput(grantStepForm, ctx.input.values)
  if (!parsed.ok) return again(ctx, grant, 'step', { problems: parsed.problems })
  const answer = await stepGrant(doerOf(ctx), grant.id, versionOf(ctx.input), parsed.value)
  return after(ctx, grant, 'step', answer)
}

/** Notes how much was called. */
export async function callHere(ctx: OfficePostContext): Promise<Response> {
  const grant = await grantHere(ctx, 'grant.edit')
  const parsed = parseInput(grantCallForm, ctx.input.values)
  if (!parsed.ok) return again(ctx, grant, 'call', { problems: parsed.problems })
  const { calledCents } = parsed.value
  return after(ctx, grant, 'call', await noteCalled(doerOf(ctx), grant.id, versionOf(ctx.input), calledCents))
}

/** Takes a wrong entry out. */
export async function removeHere(ctx: OfficePostContext): Promise<Response> {
  const grant = await grantHere(ctx, 'grant.edit')
  await removeGrant(doerOf(ctx), grant.id)
  return seeOther(ctx.c, paths.grants(), 'removed')
}

const fieldOf: Partial<Record<GrantRefusal, string>> = {
  'reason-missing': 'reason',
  'day-missing': 'onDate',
  'in-the-future': 'onDate',
  'before-application': 'onDate',
  'granted-above-ceiling': 'grantedCents',
  'called-above-granted': 'calledCents',
}

function after(
  ctx: OfficePostContext,
  grant: GrantAward,
  form: GrantAgain['form'],
  answer: Result<null, GrantRefusal>,
): Promise<Response> | Response {
  if (answer.ok) return seeOther(ctx.c, paths.grant(grant.id), 'saved')
  const field = fieldOf[answer.reason]
  const sentence = grantRefusals[answer.reason]
  return again(ctx, grant, form, field ? { problems: { [field]: sentence } } : { refusal: sentence }, 409)
}

function again(
  ctx: OfficePostContext,
  grant: GrantAward,
  form: GrantAgain['form'],
  wrong: { readonly problems?: Problems; readonly refusal?: string },
  status: 409 | 422 = 422,
): Promise<Response> {
  const { values } = ctx.input
  return show(ctx, grant, { form, values, problems: wrong.problems ?? {}, refusal: wrong.refusal }, status)
}

async function show(
  ctx: OfficeContext,
  grant: GrantAward,
  came?: GrantAgain,
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const names = await offerNames(ctx.deps.db, grant.offerIds, ctx.actor)
  return officePage(
    ctx,
    {
      title: came ? `Fehler: ${grant.funder}` : grant.funder,
      current: 'year',
      breadcrumbs: [...grantWay(), { label: grant.funder }],
    },
    <GrantPage
      grant={grant}
      today={ctx.today}
      offers={[...names.values()]}
      mayEdit={may(ctx.actor, 'grant.edit', { centreId: grant.centreId })}
      again={came}
      original={await originalText(ctx, { grantId: grant.id })}
    />,
    status,
  )
}
