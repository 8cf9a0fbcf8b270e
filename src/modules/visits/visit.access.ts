import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { may } from '../identity/index.ts'

/** Count here: the team, and group leaders the dates of their own group. */
export function mayCount(
  actor: Actor,
  where: { readonly centreId: Id; readonly leaderIds?: readonly Id[] },
): boolean {
  return may(actor, 'visit.count', { centreId: where.centreId, partnerIds: where.leaderIds ?? [] })
}
