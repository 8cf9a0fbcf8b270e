import type { Hono } from 'hono'
import { addDays } from '../../../kernel/day.ts'
import { Absent } from '../../../kernel/result.ts'
import { centreHome, programme } from '../../../modules/offers/index.ts'
import { centreBySlug, cityProfile, placesOverview } from '../../../modules/places/index.ts'
import type { Centre, SiteName } from '../../../modules/places/index.ts'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { servePage } from '../frame.tsx'
import type { PublicContext, ShownPage } from '../frame.tsx'
import { openSigns } from '../open-signs.ts'
import { CentreView } from './centre-view.tsx'
import { CityView } from './city-view.tsx'

const mostOfToday = 40
const mostTomorrow = 6

/** The home pages of the city and of each centre. */
export function registerHome(app: Hono, deps: Deps): void {
  app.get(paths.home(), (c) => servePage(c, deps, { slot: 'minute' }, cityHome))
  app.get(paths.centre(':slug'), (c) =>
    servePage(c, deps, { slot: 'minute' }, (ctx) => centrePage(ctx, c.req.param('slug') ?? '')),
  )
}

async function cityHome(ctx: PublicContext): Promise<ShownPage> {
  const { deps, t, now, today } = ctx
  const [city, centres, found] = await Promise.all([
    cityProfile(deps.db),
    placesOverview(deps.db),
    programme(deps.db, { days: [today, addDays(today, 1)], now, perDay: mostOfToday }),
  ])
  const sites = centres.flatMap((centre) => centre.sites).filter((site) => isRunning(site, today))
  const { signs } = await openSigns(ctx, sites)
  const [first, second] = found.days
  const tomorrow = { ...second!, sessions: second!.sessions.slice(0, mostTomorrow) }
  return {
    title: t.home.cityTitle(city.name),
    description: t.home.cityTitle(city.name),
    current: 'home',
    canonical: paths.home(),
    children: <CityView {...{ t, city, centres, signs, now, today }} days={{ today: first!, tomorrow }} />,
  }
}

async function centrePage(ctx: PublicContext, slug: string): Promise<ShownPage> {
  const { deps, t, now, today } = ctx
  const centre = await centreBySlug(deps.db, slug)
  if (!centre) throw new Absent()
  const [days, { signs, hours }, overview] = await Promise.all([
    centreHome(deps.db, slug, now, mostOfToday),
    openSigns(ctx, runningSites(centre, today)),
    cityProfile(deps.db),
  ])
  return {
    title: t.home.today,
    place: centre.name,
    description: centre.intro || centre.name,
    canonical: paths.centre(slug),
    house: { centre: slug },
    breadcrumbs: [{ href: paths.home(), label: overview.name }, { label: centre.name }],
    feeds: [
      { href: paths.programmeIcs({ zentrum: slug }), title: t.frame.calendarFeed, type: 'text/calendar' },
      { href: paths.programmeAtom({ zentrum: slug }), title: t.frame.feed, type: 'application/atom+xml' },
    ],
    children: (
      <CentreView {...{ t, centre, days, signs, hours, now, today, sites: runningSites(centre, today) }} />
    ),
  }
}

/** Sites that stand in the house's list that day. */
function isRunning(site: SiteName, today: string): boolean {
  return (site.closedOn ?? today) >= today
}

function runningSites(centre: Centre, today: string): readonly SiteName[] {
  return centre.sites.filter((site) => isRunning(site, today))
}
