import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { may } from '../identity/index.ts'
import type { Visibility } from './offer.ts'

/** What decides who may know of an offer. */
export interface OfferSecrecy {
  readonly visibility: Visibility
  readonly centreId: Id
  /** The organisations that run it; a group leader of one of them is at home here. */
  readonly partnerIds: readonly Id[]
}

/** Who looks: anybody on the street, or somebody with rights that differ from offer to offer. */
export type OfferViewer =
  | 'public'
  | {
      readonly mayRead: (offer: OfferSecrecy) => boolean
      readonly mayReadConfidential: (offer: OfferSecrecy) => boolean
    }

/** `full`: the record. `busy`: only that a room is taken ("belegt"). `absent`: nothing at all. */
export type Shown = 'full' | 'busy' | 'absent'

/**
 * What leaves the house about an offer (R069): the one decision every query asks before it shows anything.
 * The public sees public offers and nothing of the others; people of the office who may not know more see "belegt".
 */
export function shownAs(offer: OfferSecrecy, viewer: OfferViewer): Shown {
  if (offer.visibility === 'public') return 'full'
  if (viewer === 'public') return 'absent'
  const knows = offer.visibility === 'internal' ? viewer.mayRead(offer) : viewer.mayReadConfidential(offer)
  return knows ? 'full' : 'busy'
}

/** What stands in a plan instead of a title that somebody may not know. */
export const busyTitle = 'belegt'

/** Somebody with an account as a viewer of offers: rights differ from centre to centre and group to group. */
export function viewerOf(actor: Actor): OfferViewer {
  return {
    mayRead: (offer) => may(actor, 'offer.read', offer),
    mayReadConfidential: (offer) => may(actor, 'offer.readConfidential', offer),
  }
}
