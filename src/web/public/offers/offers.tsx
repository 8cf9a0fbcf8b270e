import type { Hono } from 'hono'
import { filterParameters, filterQuery, filtersOf, offersList } from '../../../modules/offers/index.ts'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { pageNumber, servePage } from '../frame.tsx'
import type { PublicContext, ShownPage } from '../frame.tsx'
import { choicesOf } from '../programme/choices.ts'
import { registerDoubt } from './doubt.tsx'
import { registerOffer } from './offer.tsx'
import { OffersView } from './offers-view.tsx'

const perPage = 30

/** The directory of offers, the page of each, and "Stimmt das noch?". */
export function registerOffers(app: Hono, deps: Deps): void {
  const query = ['buchstabe', 'seite', ...Object.values(filterParameters)]
  app.get(paths.offers(), (c) => servePage(c, deps, { query, slot: 'minute' }, offersPage))
  registerDoubt(app, deps)
  registerOffer(app, deps)
}

async function offersPage(ctx: PublicContext): Promise<ShownPage> {
  const { deps, t, now, today, c } = ctx
  const filters = filtersOf((name) => c.req.query(name))
  const letter = firstLetter(c.req.query('buchstabe'))
  const page = pageNumber(c.req.query('seite'))
  const [found, choices] = await Promise.all([
    offersList(deps.db, { now, filters, letter, limit: perPage, offset: (page - 1) * perPage }),
    choicesOf(deps),
  ])
  return {
    title: t.offers.title,
    description: t.offers.lead,
    current: 'offers',
    canonical: paths.offers({
      ...filterQuery(filters),
      buchstabe: letter,
      seite: page > 1 ? page : undefined,
    }),
    house: { centre: filters.centre, site: filters.site },
    noIndex: Object.keys(filters).length > 0,
    children: <OffersView {...{ t, today, found, choices, filters, letter, page, perPage }} />,
  }
}

function firstLetter(text: string | undefined): string | undefined {
  const letter = text?.trim().toLocaleUpperCase('de')
  return letter !== undefined && /^[\p{L}\p{N}]$/u.test(letter) ? letter : undefined
}
