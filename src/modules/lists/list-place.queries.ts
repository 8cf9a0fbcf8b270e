import type { Id } from '../../kernel/id.ts'
import { done, refused } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import { placesOverview, sitesAll } from '../places/index.ts'
import type { Centre } from '../places/index.ts'

/** The centre of this slug, or the one a site of this slug belongs to. */
export function centreCalled(centres: readonly Centre[], slug: string | undefined): Centre | undefined {
  const own = centres.find((centre) => centre.slug === slug)
  return own ?? centres.find((centre) => centre.sites.some((site) => site.slug === slug))
}

type Unclear = 'site-unclear' | 'site-unknown'

/** The centre whose list goes out: the one named by its own or a site's slug, or the only one there is. */
export async function centreAsked(
  db: Db | Tx,
  slug: string | undefined,
): Promise<Result<Pick<Centre, 'id' | 'slug' | 'name'>, Unclear>> {
  const centres = await placesOverview(db)
  const found = slug === undefined && centres.length === 1 ? centres[0] : centreCalled(centres, slug)
  if (found) return done(found)
  if (slug === undefined && centres.length > 0)
    return refused('site-unclear', centres.map((centre) => centre.slug).join(', '))
  return refused('site-unknown', slug)
}

/** The site whose list goes out: the one of this slug, or the only one there is. */
export async function siteAsked(
  db: Db | Tx,
  slug: string | undefined,
): Promise<Result<{ readonly id: Id; readonly centreId: Id; readonly slug: string }, Unclear>> {
  const sites = await sitesAll(db)
  const fitting = slug === undefined ? sites : sites.filter((site) => site.slug === slug)
  const [site] = fitting
  if (!site) return refused('site-unknown', slug)
  if (fitting.length > 1) return refused('site-unclear', sites.map((one) => one.slug).join(', '))
  return done(site)
}
