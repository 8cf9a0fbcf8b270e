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

/** The id a form for something new carries, so that sending it twice makes one thing. */
export function newIdOf(input: FormInput): Id {
  const id = input.text('id')
  return isId(id) ? id : newId()
}

/** The version a form was filled from; whatever else stands there counts as outdated. */
export function versionOf(input: FormInput): number {
  const text = input.text('version')
  return /^\d{1,9}$/.test(text) ? Number(text) : -1
}
