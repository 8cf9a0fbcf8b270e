import { createHash } from 'node:crypto'
import type { Id } from '../../../kernel/id.ts'
import { isId, newId } from '../../../kernel/id.ts'
import { Absent, Forbidden } from '../../../kernel/result.ts'
import { may } from '../../../modules/identity/index.ts'
import type { Permission } from '../../../modules/identity/index.ts'
import { centreById, roomById, siteById } from '../../../modules/places/index.ts'
import type { Centre, Room, Site } from '../../../modules/places/index.ts'
import type { FormInput } from '../../../platform/http/form.ts'
import { idParam } from '../register.tsx'
import type { OfficeContext } from '../route.ts'

/** Whether this person may do it in this centre (none: the city). */
export function mayHere(ctx: OfficeContext, permission: Permission, centreId?: Id): boolean {
  return may(ctx.actor, permission, { centreId })
}

/** @throws Forbidden when this person may not. */
export function mustHere(ctx: OfficeContext, permission: Permission, centreId?: Id): void {
  if (!mayHere(ctx, permission, centreId)) throw new Forbidden()
}

/** The centre of the address. @throws Absent, Forbidden */
export async function centreHere(ctx: OfficeContext, permission: Permission): Promise<Centre> {
  const centre = await centreById(ctx.deps.db, idParam(ctx, 'id'))
  if (!centre) throw new Absent()
  mustHere(ctx, permission, centre.id)
  return centre
}

/** The site of the address, or of `id`. @throws Absent, Forbidden */
export async function siteHere(ctx: OfficeContext, permission: Permission, id?: Id): Promise<Site> {
  const site = await siteById(ctx.deps.db, id ?? idParam(ctx, 'id'))
  if (!site) throw new Absent()
  mustHere(ctx, permission, site.centreId)
  return site
}

/** The room of the address with its site. @throws Absent, Forbidden */
export async function roomHere(
  ctx: OfficeContext,
  permission: Permission,
): Promise<{ readonly room: Room; readonly site: Site }> {
  const room = await roomById(ctx.deps.db, idParam(ctx, 'id'))
  if (!room) throw new Absent()
  return { room, site: await siteHere(ctx, permission, room.siteId) }
}

/**
 * The id of something new: from the id its form carried and what was typed. So the same sent twice makes one
 * thing, and something else typed into an old copy of the form makes another.
 */
export function newIdOf(input: FormInput): Id {
  const id = input.text('id')
  if (!isId(id)) return newId()
  const { id: _id, ...typed } = input.values
  const hash = createHash('sha256')
    .update(JSON.stringify([id, typed]))
    .digest('hex')
  return `${id.slice(0, 15)}${hash.slice(0, 3)}-8${hash.slice(3, 6)}-${hash.slice(6, 18)}`
}

/** The version a form was filled from; whatever else stands there counts as outdated. */
export function versionOf(input: FormInput): number {
  const text = input.text('version')
  return /^\d{1,9}$/.test(text) ? Number(text) : -1
}
