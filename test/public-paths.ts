import type { Hono } from 'hono'
import type { FullHouse } from './full-house.ts'
import { privateLinks } from './private-links.ts'
import { partsOf } from './things.ts'

/** Real parts of public addresses by the part before; whoever declares a new kind of address names one here. */
function partsIn(house: FullHouse): Readonly<Record<string, readonly string[]>> {
  const offers = house.offers.map(({ slug }) => slug)
  return {
    'zentren/:slug': [house.slug],
    'orte/:slug': [house.siteSlug],
    'orte/:site': [house.siteSlug],
    'orte/:room': [house.roomSlug],
    ...Object.fromEntries(
      privateLinks(house).map(({ route, tokens }) => [partsOf(route).at(-1), [...tokens, 'unbekannt']]),
    ),
    'abend/:date': [house.bookingDateId, house.todayDateId],
    'gruppen/:question': [house.silentId],
    'partner/:slug': [house.partnerSlug],
    'angebote/:slug': offers,
    'einladung/:token': ['unbekannt'],
    'bilder/:hash': ['0'.repeat(64)],
    'assets/*': ['icon.svg'],
  }
}

/** What is declared for everybody, and how: the office has its own list. */
export function publicRoutes(app: Hono): { readonly method: string; readonly path: string }[] {
  const seen = new Set<string>()
  return app.routes.filter(({ method, path }) => {
    const key = `${method} ${path}`
    if (method === 'ALL' || path.startsWith('/buero') || seen.has(key)) return false
    return seen.add(key)
  })
}

/** Every address the public can open about this house, with and without questions; those nobody finds, too. */
export function publicPaths(app: Hono, house: FullHouse): string[] {
  const { word } = house
  const plain = publicRoutes(app)
    .filter(({ method }) => method === 'GET')
    .flatMap(({ path }) => filledIn(path, house))
  const weeks = ['2026-W46', '2026-W47', '2026-W49', '2026-W50', '2026-W51'].map((week) => `woche=${week}`)
  const days = ['2026-11-12', '2026-11-19', '2026-12-03', '2026-12-10'].map((day) => `tag=${day}`)
  const period = 'von=2026-11-01&bis=2026-12-31'
  const asked = [...weeks, ...days, `q=${word}`, `ort=${house.siteSlug}`, `${weeks[2]}&q=${word}`]
  return [
    ...plain,
    ...asked.map((query) => `/programm?${query}`),
    ...['ics', 'atom', 'json'].map((format) => `/programm.${format}?${period}`),
    ...[word, 'Krisenberatung', 'Teambesprechung', 'Vorstandssitzung'].map((q) => `/suche?q=${q}`),
    `/angebote?q=${word}`,
    `/partner?q=${word}`,
    '/raeume?personen=5&wochentag=6&zeit=abend',
    `/raeume?ort=${house.siteSlug}&tag=2026-12-05`,
    `/raeume/orte/${house.siteSlug}/${house.roomSlug}?woche=2026-W50`,
    `/raeume/anfrage?raum=${house.siteSlug}/${house.roomSlug}`,
    '/sitemap.xml',
    '/robots.txt',
  ]
}

/** Real addresses for a declared one. @throws when no part is known */
export function filledIn(pattern: string, house: FullHouse): string[] {
  const known = partsIn(house)
  if (pattern.endsWith('/*')) return [pattern.replace('*', known['assets/*']![0]!)]
  const ending = pattern.includes('\\.ics') ? '.ics' : ''
  return partsOf(pattern).reduce<string[]>(
    (paths, at) => {
      const parts = known[at]
      if (!parts) throw new Error(`${pattern}: name an example for "${at}" in test/public-paths.ts`)
      return paths.flatMap((path) => parts.map((part) => path.replace(/:\w+(\{[^}]*\})?/, part + ending)))
    },
    [pattern],
  )
}

/** The declared address of the public that a real one belongs to. */
export function declaredFor(app: Hono, method: string, address: string): string | undefined {
  const fits = (pattern: string) =>
    new RegExp(`^${pattern.replaceAll(/:\w+(\{[^}]*\})?/g, '[^/]+')}$`).test(address.split('?')[0]!)
  return publicRoutes(app).find((route) => route.method === method && fits(route.path))?.path
}
