import type { Day } from '../../kernel/day.ts'
import { addDays } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { bookingsByIds, eveningsBetween } from '../../modules/bookings/index.ts'
import type { OfferViewer } from '../../modules/offers/index.ts'
import { weekPlan } from '../../modules/offers/index.ts'
import { roomsOfSite } from '../../modules/places/index.ts'
import type { Db } from '../../platform/db/tables.ts'
import { bookingOf, withBookings } from './plan-bookings.ts'
import type { SheetDay } from './sheet-lines.ts'
import { sheetDays } from './sheet-lines.ts'

/** Which week of which site, and what its reader may know. */
export interface SheetQuestion {
  readonly siteId: Id
  readonly monday: Day
  readonly now: Date
  /** Which offers of the house; what is confidential reads "belegt" for everybody. */
  readonly mayRead: Extract<OfferViewer, object>['mayRead']
  /** Whether groups are named that have a room, with what they need and who is responsible. */
  readonly knowsBookings: (place: { readonly centreId: Id }) => boolean
}

/** The days of the weekly sheet; undefined without such a site. It leaves the office: confidential is "belegt". */
export async function sheetWeek(db: Db, question: SheetQuestion): Promise<readonly SheetDay[] | undefined> {
  const { siteId, monday, now, mayRead } = question
  const viewer: OfferViewer = { mayRead, mayReadConfidential: () => false }
  const offers = await weekPlan(db, { siteId, monday, viewer, now })
  if (!offers) return undefined
  const known = question.knowsBookings(offers.site)
  const plan = await withBookings(db, offers, known)
  const ids = new Set(plan.entries.flatMap((entry) => bookingOf(entry)?.bookingId ?? []))
  const [rooms, bookings, evenings] = await Promise.all([
    roomsOfSite(db, siteId),
    known ? bookingsByIds(db, [...ids]) : [],
    eveningsBetween(db, [siteId], monday, addDays(monday, 6)),
  ])
  // Who may not read bookings learns that a group has the keys, never whose name it is.
  const told = known ? evenings : evenings.map((evening) => ({ ...evening, responsible: null }))
  return sheetDays(plan, { rooms, bookings, evenings: told })
}
