import type { Actor } from '../../kernel/actor.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { StandingBooking } from '../bookings/index.ts'
import { standingBookings, standingBookingsByIds } from '../bookings/index.ts'
import type { StandingOffer } from '../offers/index.ts'
import { standingOffers, standingOffersByIds } from '../offers/index.ts'
import type { Group } from './round.ts'
import { standingSince } from './round.rules.ts'

/** All standing groups of a centre that the actor may know: offers others run, then bookings, each by title. */
export async function standingGroups(
  db: Db,
  question: {
    readonly actor: Actor
    readonly centreId: Id
    readonly schoolYear: string
    readonly today: Day
  },
): Promise<readonly Group[]> {
  const { actor, centreId, schoolYear, today } = question
  const [offers, bookings] = await Promise.all([
    standingOffers(db, { centreId, actor, since: standingSince(schoolYear), today }),
    standingBookings(db, { centreId, today }),
  ])
  return [...offers.map(fromOffer), ...bookings.map(fromBooking)]
}

/** Groups by what they are about; without an actor (private links, jobs) all, else those the actor may know. */
export async function groupsById(
  db: Db,
  actor: Actor | null,
  ids: { readonly offerIds: readonly Id[]; readonly bookingIds: readonly Id[] },
): Promise<ReadonlyMap<Id, Group>> {
  const [offers, bookings] = await Promise.all([
    standingOffersByIds(db, ids.offerIds, actor),
    standingBookingsByIds(db, ids.bookingIds),
  ])
  return new Map([...offers.map(fromOffer), ...bookings.map(fromBooking)].map((group) => [group.id, group]))
}

function fromOffer({ id, title, when, until, contact }: StandingOffer): Group {
  return { kind: 'offer', id, title, when, until, contact, erased: false }
}

function fromBooking({ id, title, when, until, contact, erased }: StandingBooking): Group {
  return {
    kind: 'booking',
    id,
    title,
    when,
    until,
    erased,
    contact: { ...contact, isPerson: true, address: [] },
  }
}
