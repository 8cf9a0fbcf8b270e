import { officeRoutes } from '../src/web/office/routes.ts'
import type { Somebody } from '../test/crowd.ts'
import { askAs, nobody } from '../test/crowd.ts'
import { furtherPages } from '../test/full-app.ts'
import type { FullHouse } from '../test/full-house.ts'
import { publicPaths } from '../test/public-paths.ts'
import type { TestApp } from '../test/test-app.ts'
import { asksFor, thingsIn } from '../test/things.ts'

/** A page with a real address, and the declared one it stands for. */
export interface Page {
  readonly declared: string
  readonly path: string
}

/** Every page of the office, each once with real parts of its address. Files are left out: they are no pages. */
export async function officePages(at: TestApp, house: FullHouse, one: Somebody): Promise<Page[]> {
  const things = thingsIn(house, [one])
  const declared = officeRoutes
    .filter(({ method }) => method === 'GET')
    .map(({ path }) => ({ declared: path, path: asksFor(path, things)[0]!.path }))
  const further = furtherPages(house).map((path) => ({ declared: path.split('?')[0]!, path }))
  return shownTo(at, one, [...declared, ...further])
}

/** Every page of the public, each once with every kind of question it answers. */
export async function publicPages(at: TestApp, house: FullHouse): Promise<Page[]> {
  const kinds = new Map<string, Page>()
  for (const path of publicPaths(at.app, house)) {
    const { pathname, searchParams } = new URL(path, at.deps.config.publicUrl)
    // Each page behind a private link is looked at, and each state of what it opens.
    const declared = pathname.replace(/^(\/(angebote|orte|zentren|partner|raeume\/orte))\/.+/, '$1/:slug')
    const kind = `${declared} ${[...searchParams.keys()].join()}`
    if (!kinds.has(kind)) kinds.set(kind, { declared, path })
  }
  return shownTo(at, nobody, [...kinds.values()])
}

async function shownTo(at: TestApp, one: Somebody, pages: readonly Page[]): Promise<Page[]> {
  const shown: Page[] = []
  for (const page of pages) {
    const { status, type } = await askAs(at, one, page.path)
    if (status === 200 && type.startsWith('text/html')) shown.push(page)
  }
  return shown
}
