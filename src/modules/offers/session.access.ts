import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { may } from '../identity/index.ts'
import type { OfferSecrecy, OfferViewer } from './offer.access.ts'
import { shownAs } from './offer.access.ts'

/** Whose dates these are: the centre, and the organisation that leads (none: the centre's own team). */
export interface SessionOwner {
  readonly centreId: Id
  readonly leaderIds: readonly Id[]
}

/** Plan, move, change rooms and times, end, pause: the team. */
export function mayPlan(actor: Actor, owner: SessionOwner): boolean {
  return may(actor, 'session.plan', { centreId: owner.centreId })
}

/** Cancel dates: the team, and the leader of the group whose dates they are. */
export function mayCancel(actor: Actor, owner: SessionOwner): boolean {
  return may(actor, 'session.cancel', { centreId: owner.centreId, partnerIds: owner.leaderIds })
}

/** Say that it took place: the team, and the leader of the group. */
export function mayConfirm(actor: Actor, owner: SessionOwner): boolean {
  return may(actor, 'session.confirm', { centreId: owner.centreId, partnerIds: owner.leaderIds })
}

/** Whether a conflict may name the offer that holds the room, or only says "belegt" (R069). */
export function maySeeTitle(actor: Actor, offer: OfferSecrecy): boolean {
  return shownAs(offer, viewerOf(actor)) === 'full'
}

function viewerOf(actor: Actor): OfferViewer {
  return {
    mayRead: ({ centreId, partnerIds }) => may(actor, 'offer.read', { centreId, partnerIds }),
    mayReadConfidential: ({ centreId, partnerIds }) =>
      may(actor, 'offer.readConfidential', { centreId, partnerIds }),
  }
}
