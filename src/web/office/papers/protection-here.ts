import type { Id } from '../../../kernel/id.ts'
import { Absent, Forbidden } from '../../../kernel/result.ts'
import { may, scopeOf } from '../../../modules/identity/index.ts'
import { protectionSchemeById } from '../../../modules/papers/index.ts'
import type { ProtectionScheme } from '../../../modules/papers/index.ts'
import { idParam } from '../register.tsx'
import type { OfficeContext } from '../route.ts'

/** The version of the address, and a centre in which this person works for its operator. @throws Absent, Forbidden */
export async function schemeHere(
  ctx: OfficeContext,
  permission: 'protection.read' | 'protection.edit',
): Promise<{ readonly scheme: ProtectionScheme; readonly centreId: Id }> {
  const scheme = await protectionSchemeById(ctx.deps.db, idParam(ctx, 'id'))
  if (!scheme) throw new Absent()
  const centreId = centreFor(ctx, permission, scheme.operatorId)
  if (centreId === undefined) throw new Forbidden()
  return { scheme, centreId }
}

function centreFor(
  { actor }: OfficeContext,
  permission: 'protection.read' | 'protection.edit',
  operatorId: Id,
): Id | undefined {
  const scope = scopeOf(actor, permission)
  const centres = scope === 'everywhere' ? actor.grants.flatMap(centresOf) : scope.centreIds
  return centres.find((centreId) => may(actor, permission, { centreId, operatorId }))
}

function centresOf({ scope }: OfficeContext['actor']['grants'][number]): readonly Id[] {
  if (scope.kind === 'operator') return scope.centreIds
  return scope.kind === 'centre' ? [scope.centreId] : []
}
