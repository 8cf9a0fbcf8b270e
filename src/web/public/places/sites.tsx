import type { Hono } from 'hono'
import { addDays, daysFrom } from '../../../kernel/day.ts'
import { Absent } from '../../../kernel/result.ts'
import { offerNames, programme } from '../../../modules/offers/index.ts'
import { siteTerms } from '../../../modules/bookings/index.ts'
import { roomsOfSite, siteBySlug, sitesAll } from '../../../modules/places/index.ts'
import { inUseOn } from '../../../modules/places/index.ts'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { servePage } from '../frame.tsx'
import type { PublicContext, ShownPage } from '../frame.tsx'
import { openSigns } from '../open-signs.ts'
import { SiteView } from './site-view.tsx'
import { SitesView } from './sites-view.tsx'
import { otherDays, specialDays } from './otherwise.ts'
import { siteJsonLd } from './site-json-ld.ts'

const mostToday = 30

/** The sites and the page of each. */
export function registerSites(app: Hono, deps: Deps): void {
  app.get(paths.sites(), (c) => servePage(c, deps, { slot: 'minute' }, sitesPage))
  app.get('/orte/:slug{[a-z0-9-]+}', (c) =>
    servePage(c, deps, { slot: 'minute' }, (ctx) => sitePage(ctx, c.req.param('slug'))),
  )
}

async function sitesPage(ctx: PublicContext): Promise<ShownPage> {
  const { t, today } = ctx
  const all = await sitesAll(ctx.deps.db)
  const sites = all.filter((site) => (site.closedOn ?? today) >= today)
  const { signs } = await openSigns(ctx, sites)
  return {
    title: t.places.title,
    description: t.places.lead,
    current: 'places',
    canonical: paths.sites(),
    children: <SitesView {...{ t, today, sites, signs }} />,
  }
}

async function sitePage(ctx: PublicContext, slug: string): Promise<ShownPage> {
  const { deps, t, now, today } = ctx
  const site = await siteBySlug(deps.db, slug)
  if (!site) throw new Absent()
  const [rooms, { setting }, { signs, facts, hours, exceptions }, { days }] = await Promise.all([
    roomsOfSite(deps.db, site.id),
    siteTerms(deps.db, site.id, today),
    openSigns(ctx, [site]),
    programme(deps.db, {
      days: daysFrom(today, addDays(today, 2)),
      now,
      filters: { site: slug },
      perDay: mostToday,
    }),
  ])
  const sign = signs.get(site.id)
  const bound = hours.map(({ offerId }) => offerId).filter((id) => id !== null)
  const offers = await offerNames(deps.db, bound)
  const closures = facts.closures.filter((closure) => closure.siteId === site.id)
  const special = specialDays(site.id, hours, facts, exceptions, today)
  const otherwise = otherDays(t, exceptions, offers, today)
  const current = rooms.filter((room) => inUseOn(room, today))
  return {
    title: site.name,
    place: site.name === site.centreName ? undefined : site.centreName,
    description: [site.name, site.street, `${site.postalCode} ${site.town}`.trim()]
      .filter(Boolean)
      .join(', '),
    current: 'places',
    canonical: paths.site(slug),
    house: { site: slug },
    breadcrumbs: [{ href: paths.sites(), label: t.places.title }, { label: site.name }],
    feeds: [{ href: paths.siteIcs(slug), title: site.name, type: 'text/calendar' }],
    jsonLd: siteJsonLd(site, hours, closures, special, today, deps.config.publicUrl),
    children: (
      <SiteView
        {...{ t, site, sign, hours, offers, closures, otherwise, rooms: current, days, today, now }}
        asks={setting.acceptsRequests && (site.closedOn ?? today) >= today}
      />
    ),
  }
}
