import { parseInput } from '../../../kernel/input.ts'
import type { Problems, Result } from '../../../kernel/result.ts'
import { Forbidden } from '../../../kernel/result.ts'
import { may } from '../../../modules/identity/index.ts'
import {
  acknowledgementForm,
  countAcknowledged,
  discardProtectionDraft,
  mostSteps,
  protectionRefusals,
  protectionSchemes,
  schemeForm,
  validateProtectionScheme,
  validFromForm,
  writeProtectionScheme,
} from '../../../modules/papers/index.ts'
import type { ProtectionRefusal, ProtectionScheme } from '../../../modules/papers/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { filled, typed } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'
import { versionOf } from '../places/standing.ts'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { doerOf } from '../year-ways.tsx'
import { schemeHere } from './protection-here.ts'
import { draftPage, versionPage } from './scheme-page.tsx'

/** One version: the draft as a form, every other to read. */
export async function showScheme(ctx: OfficeContext): Promise<Response> {
  const { scheme, centreId } = await schemeHere(ctx, 'protection.read')
  return show(ctx, scheme, centreId)
}

/** Keeps the draft. */
export async function writeScheme(ctx: OfficePostContext): Promise<Response> {
  const { scheme, centreId } = await schemeHere(ctx, 'protection.edit')
  const parsed = parseInput(schemeForm, ctx.input.values)
  if (!parsed.ok) return show(ctx, scheme, centreId, typed(ctx.input, [], parsed))
  const at = { id: scheme.id, centreId, version: versionOf(ctx.input) }
  return after(ctx, scheme, centreId, await writeProtectionScheme(doerOf(ctx), at, parsed.value))
}

/** Says from when on it holds. */
export async function validateScheme(ctx: OfficePostContext): Promise<Response> {
  const { scheme, centreId } = await schemeHere(ctx, 'protection.edit')
  const parsed = parseInput(validFromForm, ctx.input.values)
  if (!parsed.ok) return show(ctx, scheme, centreId, wrong(scheme, parsed.problems))
  const at = { id: scheme.id, centreId }
  return after(ctx, scheme, centreId, await validateProtectionScheme(doerOf(ctx), at, parsed.value.validFrom))
}

/** Takes the draft away. */
export async function discardScheme(ctx: OfficePostContext): Promise<Response> {
  const { scheme, centreId } = await schemeHere(ctx, 'protection.edit')
  const answer = await discardProtectionDraft(doerOf(ctx), { id: scheme.id, centreId })
  return answer.ok ? seeOther(ctx.c, paths.protection(), 'removed') : after(ctx, scheme, centreId, answer)
}

/** Keeps how many have taken note. */
export async function countScheme(ctx: OfficePostContext): Promise<Response> {
  const { scheme, centreId } = await schemeHere(ctx, 'protection.edit')
  const parsed = parseInput(acknowledgementForm, ctx.input.values)
  if (!parsed.ok) return show(ctx, scheme, centreId, wrong(scheme, parsed.problems))
  const at = { id: scheme.id, centreId }
  return after(ctx, scheme, centreId, await countAcknowledged(doerOf(ctx), at, parsed.value))
}

function after(
  ctx: OfficePostContext,
  scheme: ProtectionScheme,
  centreId: string,
  answer: Result<null, ProtectionRefusal>,
): Promise<Response> | Response {
  if (answer.ok) return seeOther(ctx.c, paths.protectionScheme(scheme.id), 'saved')
  const refusal = protectionRefusals[answer.reason]
  return show(ctx, scheme, centreId, { ...valuesOf(scheme), refusal })
}

function wrong(scheme: ProtectionScheme, problems: Problems): FormState {
  return { ...valuesOf(scheme), problems }
}

function valuesOf(scheme: ProtectionScheme): FormState {
  const steps = scheme.steps.flatMap(({ title, text, responsible }, index) => [
    [`title${index + 1}`, title],
    [`text${index + 1}`, text],
    [`responsible${index + 1}`, responsible],
  ])
  return filled({ contacts: scheme.contacts, note: scheme.note, ...Object.fromEntries(steps) })
}

async function show(
  ctx: OfficeContext,
  scheme: ProtectionScheme,
  centreId: string,
  state: FormState = valuesOf(scheme),
): Promise<Response> {
  const { operatorId } = scheme
  const mayEdit = may(ctx.actor, 'protection.edit', { centreId, operatorId })
  if (scheme.state !== 'draft') {
    const versions = await protectionSchemes(ctx.deps.db, [operatorId])
    const mayBegin = mayEdit && versions.every((version) => version.state !== 'draft')
    return versionPage(ctx, { scheme, centreId, mayEdit, mayBegin }, state)
  }
  if (!mayEdit) throw new Forbidden()
  const steps = Math.min(mostSteps, Math.max(scheme.steps.length, 5) + 2)
  return draftPage(ctx, scheme, steps, state)
}
