import type { Hono } from 'hono'
import { publicAddresses } from '../../modules/offers/index.ts'
import { placesOverview } from '../../modules/places/index.ts'
import type { Deps } from '../deps.ts'
import { paths } from '../paths.ts'
import { contextOf, slotOf } from './frame.tsx'

/** What search engines ask for: which parts to leave alone, and what there is. */
export function registerRobots(app: Hono, deps: Deps): void {
  const { publicUrl } = deps.config
  app.get('/robots.txt', (c) =>
    c.text(
      [
        'User-agent: *',
        `Disallow: ${paths.today()}`,
        `Disallow: ${paths.signIn()}`,
        'Disallow: /einladung',
        `Disallow: ${paths.requestLinkEntry()}`,
        `Disallow: ${paths.sheetLink('')}`,
        `Disallow: ${paths.roundEntry()}`,
        `Sitemap: ${publicUrl}/sitemap.xml`,
        '',
      ].join('\n'),
      200,
      { 'cache-control': 'public, max-age=3600' },
    ),
  )
  app.get('/sitemap.xml', (c) =>
    deps.pages.serve(c, {
      language: 'de',
      slot: slotOf(contextOf(c, deps), 'day'),
      query: [],
      render: async () => ({ body: await sitemap(deps), contentType: 'application/xml; charset=utf-8' }),
    }),
  )
}

const fixed = [
  paths.home(),
  paths.programme(),
  paths.offers(),
  paths.sites(),
  paths.rooms(),
  paths.partners(),
  paths.accessibility(),
  paths.easyLanguage(),
  paths.imprint(),
  paths.privacy(),
]

async function sitemap(deps: Deps): Promise<string> {
  const [found, centres] = await Promise.all([
    publicAddresses(deps.db, deps.clock.now()),
    placesOverview(deps.db),
  ])
  const pathOf = { offer: paths.offer, site: paths.site, partner: paths.partner }
  const all = [
    ...fixed,
    ...centres.map((centre) => paths.centre(centre.slug)),
    ...found.map(({ kind, slug }) => pathOf[kind](slug)),
  ]
  const urls = all.map((path) => `<url><loc>${deps.config.publicUrl}${path}</loc></url>`)
  return `<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`
}
