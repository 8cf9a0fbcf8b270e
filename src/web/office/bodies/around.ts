import type { Id } from '../../../kernel/id.ts'
import { Absent } from '../../../kernel/result.ts'
import type { Body, Meeting } from '../../../modules/bodies/index.ts'
import { bodyById, mayEditBody, mayReadBody, meetingById } from '../../../modules/bodies/index.ts'
import type { Doer, Permission } from '../../../modules/identity/index.ts'
import { may, scopeOf } from '../../../modules/identity/index.ts'
import type { CentreName } from '../../../modules/places/index.ts'
import { centreNames } from '../../../modules/places/index.ts'
import { paths } from '../../paths.ts'
import type { Option } from '../../ui/index.ts'
import { idParam } from '../register.tsx'
import type { OfficeContext } from '../route.ts'

/** Who does it, when. */
export function doerOf({ deps, actor }: OfficeContext): Doer {
  return { db: deps.db, actor, now: deps.clock.now() }
}

/** The body of the address. @throws Absent when it must not be known */
export async function bodyAsked(ctx: OfficeContext): Promise<Body> {
  const body = await bodyById(ctx.deps.db, idParam(ctx, 'id'))
  if (!body || !mayReadBody(ctx.actor, body)) throw new Absent()
  return body
}

/** The body of the address, to change it. @throws Absent */
export async function bodyToChange(ctx: OfficeContext): Promise<Body> {
  const body = await bodyAsked(ctx)
  if (!mayEditBody(ctx.actor, body)) throw new Absent()
  return body
}

/** The meeting of the address and its body. @throws Absent when it must not be known */
export async function meetingAsked(ctx: OfficeContext): Promise<{ meeting: Meeting; body: Body }> {
  const meeting = await meetingById(ctx.deps.db, idParam(ctx, 'id'))
  const body = meeting && (await bodyById(ctx.deps.db, meeting.bodyId))
  if (!meeting || !body || !mayReadBody(ctx.actor, body)) throw new Absent()
  return { meeting, body }
}

/** The same, to change it. @throws Absent */
export async function meetingToChange(ctx: OfficeContext): Promise<{ meeting: Meeting; body: Body }> {
  const found = await meetingAsked(ctx)
  if (!mayEditBody(ctx.actor, found.body)) throw new Absent()
  return found
}

/** Centres in which this person may do something, and whether for the city as well. */
export interface Reach {
  readonly centres: readonly CentreName[]
  readonly city: boolean
}

/** Where somebody may do it. */
export async function reachOf({ deps, actor }: OfficeContext, permission: Permission): Promise<Reach> {
  const scope = scopeOf(actor, permission)
  const all = await centreNames(deps.db)
  const centres = scope === 'everywhere' ? all : all.filter(({ id }) => scope.centreIds.includes(id))
  return { centres, city: may(actor, permission, {}) }
}

/** How the city stands in a choice of centres. */
export const cityValue = 'stadt'

/** A centre or the city to choose from. */
export function placeOptions({ centres, city }: Reach): Option[] {
  const options = centres.map(({ id, name }) => ({ value: id, label: name }))
  return city ? [...options, { value: cityValue, label: 'die Stadt (alle Zentren)' }] : options
}

/** What was chosen: a centre, the city (null), or nothing that may be chosen. */
export function placeChosen(value: string, { centres, city }: Reach): Id | null | undefined {
  if (value === cityValue) return city ? null : undefined
  return centres.find(({ id }) => id === value)?.id
}

/** „Böckingen“, or the city. */
export function placeName(centreId: Id | null, centres: readonly CentreName[]): string {
  return centreId === null ? 'Stadt' : (centres.find(({ id }) => id === centreId)?.name ?? '')
}

/** The way back to the list, and on. */
export function trail(...labels: readonly (string | { href: string; label: string })[]) {
  const way = labels.map((label) => (typeof label === 'string' ? { label } : label))
  return [{ href: paths.bodies(), label: 'Gremien' }, ...way]
}

/** The state that somebody saw, from the hidden field of a form. */
export function versionIn(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : 0
}
