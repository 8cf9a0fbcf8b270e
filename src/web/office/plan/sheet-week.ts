import { Absent } from '../../../kernel/result.ts'
import { may } from '../../../modules/identity/index.ts'
import { centreNames } from '../../../modules/places/index.ts'
import type { SheetDay } from '../../plan/sheet-lines.ts'
import { sheetWeek } from '../../plan/sheet-week.ts'
import type { OfficeContext } from '../route.ts'
import { planPlaceAt } from './plan-house.ts'
import type { PlanPlace } from './plan-house.ts'

/** Where and when the sheet is for: `asked` is the slug or the id of a site, in whichever centre it is. */
export async function sheetPlace(
  ctx: OfficeContext,
  asked: string,
): Promise<{ readonly place: PlanPlace; readonly wrongSite: boolean } | undefined> {
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

/** The days of the sheet, as far as this person may know them. @throws Absent */
export async function sheetOf(ctx: OfficeContext, { site, monday }: PlanPlace): Promise<readonly SheetDay[]> {
  const { deps, actor } = ctx
  const days = await sheetWeek(deps.db, {
    siteId: site.id,
    monday,
    now: deps.clock.now(),
    mayRead: (offer) => may(actor, 'offer.read', offer),
    knowsBookings: ({ centreId }) => may(actor, 'booking.read', { centreId }),
  })
  if (!days) throw new Absent()
  return days
}
