import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import type { Permission } from '../identity/index.ts'
import { may } from '../identity/index.ts'
import type { OfferSecrecy, OfferViewer } from './offer.access.ts'
import { shownAs } from './offer.access.ts'
import type { Visibility } from './offer.ts'

/** Whose dates these are: the centre, and the organisation that leads (none: the centre's own team). */
export interface SessionOwner {
  readonly centreId: Id
  readonly leaderIds: readonly Id[]
  /** Of the offer; left out where the question is about the centre as a whole. */
  readonly visibility?: Visibility | undefined
}

/** Plan, move, change rooms and times, end, pause: the team. */
export function mayPlan(actor: Actor, owner: SessionOwner): boolean {
  return mayDo(actor, 'session.plan', { ...owner, leaderIds: [] })
}

/** Cancel dates: the team, and the leader of the group whose dates they are. */
export function mayCancel(actor: Actor, owner: SessionOwner): boolean {
  return mayDo(actor, 'session.cancel', owner)
}

/** Say that it took place: the team, and the leader of the group. */
export function mayConfirm(actor: Actor, owner: SessionOwner): boolean {
  return mayDo(actor, 'session.confirm', owner)
}

// Nobody changes dates they may not know of; jobs and the command line read nothing to anybody.
function mayDo(actor: Actor, permission: Permission, owner: SessionOwner): boolean {
  const { centreId, leaderIds, visibility } = owner
  const subject = { centreId, partnerIds: leaderIds }
  const hidden = visibility === 'confidential' && actor.accountId !== null
  return may(actor, permission, subject) && (!hidden || may(actor, 'offer.readConfidential', subject))
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
