import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { may, mayAnywhere } from '../identity/index.ts'
import type { Body } from './body.ts'

type Whose = Pick<Body, 'centreId' | 'outside'>

/** Whether somebody may know of a body and its meetings. Outside bodies of the city concern every centre. */
export function mayReadBody(actor: Actor, body: Whose): boolean {
  if (body.outside && body.centreId === null) return mayAnywhere(actor, 'body.read')
  return may(actor, 'body.read', { centreId: body.centreId })
}

/** Whether somebody may change it; what belongs to the city is changed by the city office. */
export function mayEditBody(actor: Actor, body: Pick<Body, 'centreId'>): boolean {
  return may(actor, 'body.edit', { centreId: body.centreId })
}

/** Whether somebody may say that a centre reported there. */
export function mayReport(actor: Actor, body: Whose, centreId: Id): boolean {
  if (body.centreId !== null && body.centreId !== centreId) return false
  return may(actor, 'body.edit', { centreId })
}
