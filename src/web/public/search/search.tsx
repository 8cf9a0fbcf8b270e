import type { Hono } from 'hono'
import { searchEverywhere } from '../../../modules/offers/index.ts'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { servePage } from '../frame.tsx'
import type { PublicContext, ShownPage } from '../frame.tsx'
import { choicesOf } from '../programme/choices.ts'
import { SearchView } from './search-view.tsx'

/** One search over offers, sites and partners. */
export function registerSearch(app: Hono, deps: Deps): void {
  app.get(paths.search(), (c) => servePage(c, deps, { query: ['q'], slot: 'minute' }, searchPage))
}

async function searchPage(ctx: PublicContext): Promise<ShownPage> {
  const { deps, t, now, today, c } = ctx
  const q = (c.req.query('q') ?? '').trim().slice(0, 200)
  const [found, choices] = await Promise.all([searchEverywhere(deps.db, { q, now }), choicesOf(deps)])
  return {
    title: q === '' ? t.search.title : t.search.titleFor(q),
    current: 'search',
    canonical: paths.search(),
    noIndex: q !== '',
    children: <SearchView {...{ t, q, found, today, topics: choices.topics }} />,
  }
}
