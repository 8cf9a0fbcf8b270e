import { parseInput } from '../../../kernel/input.ts'
import type { Problems } from '../../../kernel/result.ts'
import { Forbidden } from '../../../kernel/result.ts'
import type { Body } from '../../../modules/bodies/index.ts'
import {
  bodyForm,
  bodyRefusals,
  createBody,
  editBody,
  isBodyUsed,
  removeBody,
} from '../../../modules/bodies/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { officePage } from '../frame.tsx'
import { filledWith, formTitle, typedBack } from '../offers/typed.ts'
import type { Typed } from '../offers/typed.ts'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import type { Reach } from './around.ts'
import { bodyToChange, cityValue, doerOf, placeChosen, reachOf, trail, versionIn } from './around.ts'
import { BodyFields } from './body-fields.tsx'

/** The empty form. */
export async function showNew(ctx: OfficeContext): Promise<Response> {
  const reach = await reachOf(ctx, 'body.edit')
  const asked = reach.centres.find(({ slug }) => slug === ctx.query('zentrum')) ?? reach.centres[0]
  return form(ctx, { typed: filledWith({ place: asked?.id ?? cityValue, kind: 'team' }), reach })
}

/** Keeps a new body. */
export async function create(ctx: OfficePostContext): Promise<Response> {
  const reach = await reachOf(ctx, 'body.edit')
  const place = placeChosen(ctx.input.text('place'), reach)
  const typed = parseInput(bodyForm, ctx.input.values)
  if (!typed.ok || place === undefined) {
    const chosen = place === undefined ? { place: 'Bitte wählen Sie, wo das Gremium tagt.' } : {}
    return back(ctx, reach, { ...(typed.ok ? {} : typed.problems), ...chosen }, 422)
  }
  const answer = await createBody(doerOf(ctx), place, typed.value)
  if (!answer.ok) return back(ctx, reach, { name: bodyRefusals[answer.reason] }, 409)
  return seeOther(ctx.c, paths.body(answer.value), 'created')
}

/** The form with what is known. */
export async function showEdit(ctx: OfficeContext): Promise<Response> {
  const body = await bodyToChange(ctx)
  return form(ctx, { typed: filledWith({ ...body }), body })
}

/** Changes it; nobody's change is overwritten unseen. */
export async function edit(ctx: OfficePostContext): Promise<Response> {
  const body = await bodyToChange(ctx)
  const typed = parseInput(bodyForm, ctx.input.values)
  if (!typed.ok) return form(ctx, { typed: typedBack(ctx.input, typed.problems), body, status: 422 })
  const answer = await editBody(doerOf(ctx), body.id, versionIn(ctx.input.text('stand')), typed.value)
  if (answer.ok) return seeOther(ctx.c, paths.body(body.id), 'saved')
  const problems = { name: bodyRefusals[answer.reason] }
  return form(ctx, { typed: typedBack(ctx.input, problems), body, status: 409 })
}

/** Takes out a body that was entered by mistake. */
export async function remove(ctx: OfficePostContext): Promise<Response> {
  const body = await bodyToChange(ctx)
  const answer = await removeBody(doerOf(ctx), body.id)
  if (answer.ok) return seeOther(ctx.c, paths.bodies(), 'removed')
  const problems = { endedOn: bodyRefusals[answer.reason] }
  return form(ctx, { typed: { ...filledWith({ ...body }), problems }, body, status: 409 })
}

function back(
  ctx: OfficePostContext,
  reach: Reach,
  problems: Problems,
  status: 409 | 422,
): Promise<Response> {
  return form(ctx, { typed: typedBack(ctx.input, problems), reach, status })
}

interface Shown {
  readonly typed: Typed
  readonly body?: Body
  readonly reach?: Reach
  readonly status?: 409 | 422
}

async function form(ctx: OfficeContext, { typed, body, reach, status }: Shown): Promise<Response> {
  if (reach && reach.centres.length === 0 && !reach.city) throw new Forbidden()
  const title = body ? `${body.name} ändern` : 'Gremium anlegen'
  const mayRemove = body !== undefined && !(await isBodyUsed(ctx.deps.db, body.id))
  const here = body && { href: paths.body(body.id), label: body.name }
  return officePage(
    ctx,
    {
      title: formTitle(title, typed.problems),
      current: 'bodies',
      breadcrumbs: here ? trail(here, 'Ändern') : trail(title),
    },
    <BodyFields title={title} typed={typed} body={body} reach={reach} mayRemove={mayRemove} />,
    status ?? 200,
  )
}
