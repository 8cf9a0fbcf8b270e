import type { Id } from '../../../kernel/id.ts'
import { Absent } from '../../../kernel/result.ts'
import type { Permission } from '../../../modules/identity/index.ts'
import { goalById } from '../../../modules/goals/index.ts'
import type { ActionGoal } from '../../../modules/goals/index.ts'
import { centreById } from '../../../modules/places/index.ts'
import type { Centre } from '../../../modules/places/index.ts'
import { mustHere } from '../places/standing.ts'
import { idParam } from '../register.tsx'
import type { OfficeContext } from '../route.ts'

/** The goal of the address. @throws Absent, Forbidden */
export async function goalHere(ctx: OfficeContext, permission: Permission): Promise<ActionGoal> {
  const goal = await goalById(ctx.deps.db, idParam(ctx, 'id'))
  if (!goal) throw new Absent()
  mustHere(ctx, permission, goal.centreId)
  return goal
}

/** The centre of something that hangs on it. @throws Absent, Forbidden */
export async function centreMay(ctx: OfficeContext, permission: Permission, id: Id): Promise<Centre> {
  const centre = await centreById(ctx.deps.db, id)
  if (!centre) throw new Absent()
  mustHere(ctx, permission, id)
  return centre
}
