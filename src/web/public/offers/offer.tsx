import type { Hono } from 'hono'
import { Absent } from '../../../kernel/result.ts'
import { offerPage } from '../../../modules/offers/index.ts'
import type { OfferPage } from '../../../modules/offers/index.ts'
import { siteBySlug } from '../../../modules/places/index.ts'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { pageNumber, servePage } from '../frame.tsx'
import type { PublicContext, ShownPage } from '../frame.tsx'
import { eventsJsonLd } from './event-json-ld.ts'
import { teaser } from '../teaser.ts'
import { OfferView } from './offer-view.tsx'
import type { DoubtState } from './doubt-form.tsx'

const datesPerPage = 12

/** The page of one offer. */
export function registerOffer(app: Hono, deps: Deps): void {
  app.get('/angebote/:slug{[a-z0-9-]+}', (c) =>
    servePage(c, deps, { query: ['seite'], slot: 'minute' }, (ctx) =>
      shownOffer(ctx, c.req.param('slug'), { text: '', problem: undefined }),
    ),
  )
}

/** The page of the offer of that slug, with the doubt form as it was sent. @throws Absent unless public */
export async function shownOffer(ctx: PublicContext, slug: string, doubt: DoubtState): Promise<ShownPage> {
  const { deps, t, now, today, c } = ctx
  const page = pageNumber(c.req.query('seite'))
  const offer = await offerPage(deps.db, slug, {
    now,
    limit: datesPerPage,
    offset: (page - 1) * datesPerPage,
  })
  if (!offer) throw new Absent()
  const site = await siteOf(ctx, offer)
  return {
    title: page > 1 ? `${offer.title}, ${t.offer.datesPage(page)}` : offer.title,
    place: offer.centre.name,
    description: teaser(offer.description) || offer.title,
    current: 'offers',
    canonical: paths.offer(slug),
    house: { centre: offer.centre.slug },
    breadcrumbs: [{ href: paths.offers(), label: t.offers.title }, { label: offer.title }],
    feeds: [{ href: paths.offerIcs(slug), title: offer.title, type: 'text/calendar' }],
    jsonLd: eventsJsonLd(offer, deps.config.publicUrl),
    children: <OfferView {...{ t, offer, site, today, page, perPage: datesPerPage, doubt }} />,
  }
}

async function siteOf({ deps }: PublicContext, offer: OfferPage) {
  const slug = (offer.next ?? offer.upcoming[0])?.site?.slug
  return slug === undefined ? undefined : siteBySlug(deps.db, slug)
}
