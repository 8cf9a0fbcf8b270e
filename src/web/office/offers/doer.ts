import type { Id } from '../../../kernel/id.ts'
import { isId } from '../../../kernel/id.ts'
import type { Doer, Planner } from '../../../modules/offers/index.ts'
import { may } from '../../../modules/identity/index.ts'
import type { Permission } from '../../../modules/identity/index.ts'
import { centreNames } from '../../../modules/places/index.ts'
import type { CentreName } from '../../../modules/places/index.ts'
import type { FormInput } from '../../../platform/http/form.ts'
import type { OfficeContext } from '../route.ts'

/** Who does it, when, on which database: for the commands of offers. */
export function doerOf({ deps, actor }: OfficeContext): Doer {
  return { db: deps.db, actor, now: deps.clock.now() }
}

/** The same with the horizon: for the commands that plan. */
export function plannerOf(ctx: OfficeContext): Planner & { readonly db: OfficeContext['deps']['db'] } {
  const { deps, actor } = ctx
  return { db: deps.db, actor, now: deps.clock.now(), horizonMonths: deps.config.sessionHorizonMonths }
}

/** Centres in which this person may do something, in their order. */
export async function centresWith(
  { deps, actor }: OfficeContext,
  permission: Permission,
): Promise<readonly CentreName[]> {
  const centres = await centreNames(deps.db)
  return centres.filter((centre) => may(actor, permission, { centreId: centre.id }))
}

/** A whole number in a form or address, or undefined. */
export function numberIn(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

/** The ids among several texts, each once. */
export function idsIn(texts: readonly string[]): Id[] {
  return [...new Set(texts.filter(isId))]
}

/** The state of a date that the person saw, from the hidden fields of its form. */
export function sequenceIn(input: FormInput): number {
  return numberIn(input.text('stand')) ?? -1
}
