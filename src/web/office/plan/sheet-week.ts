import { addDays } from '../../../kernel/day.ts'
import { Absent } from '../../../kernel/result.ts'
import { bookingsByIds, eveningsBetween } from '../../../modules/bookings/index.ts'
import { may } from '../../../modules/identity/index.ts'
import { weekPlan } from '../../../modules/offers/index.ts'
import type { OfferViewer } from '../../../modules/offers/index.ts'
import { centreNames, roomsOfSite } from '../../../modules/places/index.ts'
import type { OfficeContext } from '../route.ts'
import { bookingOf, withBookings } from './plan-bookings.ts'
import { planPlaceAt } from './plan-house.ts'
import type { PlanPlace } from './plan-house.ts'
import type { SheetDay } from './sheet-lines.ts'
import { sheetDays } from './sheet-lines.ts'

/** Where and when the sheet is for: `standort` is the slug or the id of a site, in whichever centre it is. */
export async function sheetPlace(
  ctx: OfficeContext,
): Promise<{ readonly place: PlanPlace; readonly wrongSite: boolean } | undefined> {
  const asked = ctx.query('standort')
  const centre = ctx.query('zentrum')
  const named = (await centreNames(ctx.deps.db)).flatMap(({ slug, sites }) =>
    sites
      .filter((site) => site.slug === asked || site.id === asked)
      .map((site) => ({ centre: slug, site: site.slug })),
  )
  const wish = named.find((one) => one.centre === centre) ?? named[0] ?? { centre, site: '' }
  const place = await planPlaceAt(ctx, wish)
  return place && { place, wrongSite: asked !== '' && place.site.slug !== wish.site }
}

/** The days of the sheet. It leaves the office: what is confidential reads "belegt" for everybody. @throws Absent */
export async function sheetOf(ctx: OfficeContext, { site, monday }: PlanPlace): Promise<readonly SheetDay[]> {
  const { deps, actor } = ctx
  const viewer: OfferViewer = {
    mayRead: (offer) => may(actor, 'offer.read', offer),
    mayReadConfidential: () => false,
  }
  const offers = await weekPlan(deps.db, { siteId: site.id, monday, viewer, now: deps.clock.now() })
  if (!offers) throw new Absent()
  const plan = await withBookings(ctx, offers)
  const known = may(actor, 'booking.read', { centreId: plan.site.centreId })
  const ids = new Set(plan.entries.flatMap((entry) => bookingOf(entry)?.bookingId ?? []))
  const [rooms, bookings, evenings] = await Promise.all([
    roomsOfSite(deps.db, site.id),
    known ? bookingsByIds(deps.db, [...ids]) : [],
    eveningsBetween(deps.db, [site.id], monday, addDays(monday, 6)),
  ])
  // Who may not read bookings learns that a group has the keys, never whose name it is.
  const told = known ? evenings : evenings.map((evening) => ({ ...evening, responsible: null }))
  return sheetDays(plan, { rooms, bookings, evenings: told })
}
