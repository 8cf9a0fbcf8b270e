import type { Hono } from 'hono'
import { addDays, isoWeekOf, mondayOf, mondayOfIsoWeek } from '../../../kernel/day.ts'
import type { Day } from '../../../kernel/day.ts'
import { openSheetLink } from '../../../modules/bookings/index.ts'
import { cityProfile, siteById } from '../../../modules/places/index.ts'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { sheetWeek } from '../../plan/sheet-week.ts'
import { answerPage, contextOf } from '../frame.tsx'
import type { PublicContext, ShownPage } from '../frame.tsx'
import { deadPage } from '../private-link/dead-page.tsx'
import { behindLink } from '../private-link/secrecy.ts'
import { SheetView } from './sheet-view.tsx'

/** How many weeks after this one a link shows: long enough to plan cleaning, too short to follow people by. */
const weeksAhead = 8

/** The weekly sheet of a site behind a private link, for people of the house without an account. */
export function registerWeeklySheet(app: Hono, deps: Deps): void {
  const path = paths.sheetLink(':token')
  app.use(`${path}/*`, behindLink(deps.config.publicUrl))
  app.get(path, async (c) => {
    const ctx = contextOf(c, deps)
    const asked = c.req.query('woche') ?? ''
    return answerPage(
      ctx,
      (await sheetPage(ctx, c.req.param('token') ?? '', asked)) ?? (await deadPage(ctx, ctx.t.weeklySheet)),
    )
  })
}

/** The page behind a link; undefined for one that opens nothing, whatever the reason. */
async function sheetPage(ctx: PublicContext, token: string, asked: string): Promise<ShownPage | undefined> {
  const { deps, t, now, today } = ctx
  const link = await openSheetLink(deps.db, token, now)
  const site = link && (await siteById(deps.db, link.siteId))
  if (!link || !site) return undefined
  const first = mondayOf(today)
  const wish = mondayOfIsoWeek(asked)
  const monday = wish && isShown(wish, first) ? wish : first
  const [days, city] = await Promise.all([
    sheetWeek(deps.db, {
      siteId: site.id,
      monday,
      now,
      mayRead: () => true,
      knowsBookings: () => true,
    }),
    cityProfile(deps.db),
  ])
  const href = (day: Day) =>
    isShown(day, first) ? paths.sheetLink(token, { woche: isoWeekOf(day) }) : undefined
  return {
    title: t.weeklySheet.title,
    place: site.name,
    house: { site: site.slug },
    noIndex: true,
    children: (
      <SheetView
        {...{ t, today, link, site, monday }}
        days={days ?? []}
        phone={site.phone || city.phone}
        wrongWeek={asked !== '' && wish !== monday}
        thisWeekHref={monday === first ? undefined : paths.sheetLink(token)}
        previousHref={href(addDays(monday, -7))}
        nextHref={href(addDays(monday, 7))}
      />
    ),
  }
}

function isShown(monday: Day, first: Day): boolean {
  return monday >= first && monday <= addDays(first, 7 * weeksAhead)
}
