import { addDays, isoWeekOf } from '../src/kernel/day.ts'
import { paths } from '../src/web/paths.ts'
import type { City } from './city.ts'
import { searches } from './city-words.ts'
import { Connection } from './connection.ts'
import type { Figure } from './figures.ts'
import { figureOf, memoryFigure } from './figures.ts'
import type { Served } from './served.ts'

/** What is measured at a city: where, signed in how, and what goes wrong is told to `warn`. */
export interface Ground {
  readonly city: City
  readonly served: Served
  /** The cookie of somebody who may see every plan. */
  readonly cookie: string
  readonly warn: (sentence: string) => void
}

interface PageMeasure {
  readonly name: string
  readonly n: number
  /** Requests that are on their way at once. */
  readonly connections: number
  readonly cached: boolean
  readonly path: (i: number, city: City) => string
  readonly headers?: (ground: Ground) => Readonly<Record<string, string>>
  /** First asks once and sends back the ETag it got. */
  readonly withEtag?: true
}

const weekOf = (city: City, i: number) => isoWeekOf(addDays(city.today, 7 * (i % 26)))

const pageMeasures: readonly PageMeasure[] = [
  {
    name: 'week uncached',
    n: 200,
    connections: 1,
    cached: false,
    path: (i, city) => paths.programme({ woche: weekOf(city, i) }),
  },
  { name: 'week cached', n: 20_000, connections: 16, cached: true, path: () => paths.programme() },
  {
    name: 'week filtered',
    n: 200,
    connections: 1,
    cached: false,
    path: (i, city) =>
      paths.programme({ woche: weekOf(city, i), thema: 'sprache', bezirk: i % 2 === 0 ? 1 + (i % 20) : '' }),
  },
  {
    name: 'search',
    n: 320,
    connections: 1,
    cached: false,
    path: (i) => paths.search({ q: searches[i % searches.length]! }),
  },
  {
    name: 'ics of 5000 uncached',
    n: 20,
    connections: 1,
    cached: false,
    path: (_i, city) => paths.programmeIcs({ von: city.today, bis: addDays(city.today, 360) }),
  },
  {
    name: 'ics not modified',
    n: 5_000,
    connections: 4,
    cached: true,
    path: (_i, city) => paths.programmeIcs({ von: city.today, bis: addDays(city.today, 360) }),
    withEtag: true,
  },
  {
    name: 'offer page',
    n: 300,
    connections: 1,
    cached: false,
    path: (i) => paths.offer(`angebot-${1 + 20 * (i % 150)}`),
  },
  {
    name: 'office grid of 10 rooms',
    n: 200,
    connections: 1,
    cached: true,
    path: (i, city) =>
      paths.plan({ zentrum: city.centreSlug, standort: city.siteSlug, woche: weekOf(city, i) }),
    headers: ({ cookie }) => ({ cookie }),
  },
  {
    name: 'Heute',
    n: 200,
    connections: 1,
    cached: true,
    path: (i) => paths.today({ zentrum: `zentrum-${1 + (i % 25)}` }),
    headers: ({ cookie }) => ({ cookie }),
  },
  {
    name: 'room use of a year',
    n: 50,
    connections: 1,
    cached: true,
    path: (_i, { centreSlug, year }) => paths.roomUse({ zentrum: centreSlug, jahr: year }),
    headers: ({ cookie }) => ({ cookie }),
  },
  {
    name: 'opening of a year',
    n: 50,
    connections: 1,
    cached: true,
    path: (_i, { centreSlug, siteSlug, year }) =>
      paths.opening({ zentrum: centreSlug, standort: siteSlug, jahr: year }),
    headers: ({ cookie }) => ({ cookie }),
  },
]

const reportMeasures = ['PDF', 'DOCX', 'JSON'].map((form): PageMeasure => ({
  name: `report ${form}`,
  n: 25,
  connections: 1,
  cached: true,
  path: (i, { year }) =>
    paths.reportFile(form.toLowerCase(), { zentrum: `zentrum-${1 + (i % 25)}`, jahr: year }),
  headers: ({ cookie }) => ({ cookie }),
}))

/** Which figures are wanted, by their names. */
export type Wanted = (name: string) => boolean

/** The wanted figures of a city. Memory is read after the pages, before documents are set and the long import. */
export async function measure(ground: Ground, wanted: Wanted): Promise<Figure[]> {
  const figures: Figure[] = []
  await measurePages(ground, pageMeasures, wanted, figures)
  if (wanted('app memory'))
    figures.push(memoryFigure(ground.city.scale, (await ground.served.ask({ kind: 'usage' })).rssMb))
  await measurePages(ground, reportMeasures, wanted, figures)
  figures.push(...(await measureDeeds(ground, wanted)))
  return figures
}

async function measurePages(
  ground: Ground,
  pages: readonly PageMeasure[],
  wanted: Wanted,
  figures: Figure[],
): Promise<void> {
  for (const page of pages.filter(({ name }) => wanted(name))) {
    const figure = await measurePage(ground, page)
    if (figure) figures.push(figure)
  }
}

async function measurePage(ground: Ground, page: PageMeasure): Promise<Figure | undefined> {
  const { city, served } = ground
  await served.ask({ kind: 'cache', on: page.cached })
  const first = new Connection(served.port)
  const headers = { ...page.headers?.(ground), 'accept-encoding': 'gzip' }
  const answer = await first.get(page.path(0, city), headers)
  if (answer.status !== 200) {
    ground.warn(`${page.name}: ${page.path(0, city)} antwortet mit ${answer.status}, nicht gemessen`)
    first.close()
    return undefined
  }
  const etag = /\r\netag: ([^\r\n]+)/i.exec(answer.head)?.[1]
  const sent = page.withEtag && etag ? { ...headers, 'if-none-match': etag } : headers
  for (let i = 0; i < Math.min(30, page.n / 5); i++) await first.get(page.path(i, city), sent)
  first.close()
  const before = await served.ask({ kind: 'usage' })
  const started = performance.now()
  const samples = await hammer(served.port, page, city, sent, page.withEtag && etag ? 304 : 200)
  const wallMs = performance.now() - started
  const after = await served.ask({ kind: 'usage' })
  await served.ask({ kind: 'cache', on: true })
  return figureOf(page.name, city.scale, samples, {
    wallMs,
    cpuMs: after.cpuMs - before.cpuMs,
    rssMb: after.rssMb,
  })
}

async function hammer(
  port: number,
  page: PageMeasure,
  city: City,
  headers: Readonly<Record<string, string>>,
  expected: number,
): Promise<number[]> {
  const samples: number[] = []
  let next = 0
  const work = async () => {
    const connection = new Connection(port)
    for (let i = next++; i < page.n; i = next++) {
      const started = performance.now()
      const { status } = await connection.get(page.path(i, city), headers)
      samples.push(performance.now() - started)
      if (status !== expected) throw new Error(`${page.path(i, city)} answered ${status}`)
    }
    connection.close()
  }
  await Promise.all(Array.from({ length: page.connections }, work))
  return samples
}

async function measureDeeds(ground: Ground, wanted: Wanted): Promise<Figure[]> {
  const { city, served } = ground
  const from = addDays(city.today, 10)
  const { centreIds, year } = city
  const deeds = [
    { name: 'all indicators of a centre and year', deed: { what: 'indicators', n: 75, centreIds, year } },
    { name: 'city cockpit', deed: { what: 'cockpit', n: 15, centreIds, year } },
    { name: '25 goals of a centre', deed: { what: 'goals', n: 150, centreIds, year } },
    { name: 'weekly series of 52', deed: { what: 'series', n: 100, ...city.planning, from } },
    { name: 'free rooms of a day', deed: { what: 'free', n: 120, roomIds: city.planning.roomIds, from } },
    { name: 'free week of a room', deed: { what: 'week', n: 200, roomIds: city.planning.roomIds, from } },
    {
      name: 'decision on a series of 30',
      deed: { what: 'decision', n: 60, roomIds: city.planning.roomIds, from },
    },
    { name: 'closing a centre', deed: { what: 'closing', n: 10, centreIds, from } },
    { name: 'lifting a closure of a centre', deed: { what: 'lifting', n: 10, centreIds, from } },
    { name: 'suspending 2,000 dates', deed: { what: 'suspending', n: 10, fromOn: from } },
    { name: 'lifting a suspension of 2,000 dates', deed: { what: 'resuming', n: 10, fromOn: from } },
    { name: 'single booking', deed: { what: 'single', n: 200, ...city.planning, from } },
    {
      name: 'import of 5000 rows',
      deed: { what: 'import', rows: 5_000, siteSlug: 'neubau', from: '2020-01-01' },
    },
  ] as const
  const figures: Figure[] = []
  for (const { name, deed } of deeds) {
    if (!wanted(name)) continue
    const before = await served.ask({ kind: 'usage' })
    const started = performance.now()
    const after = await served.ask({ kind: 'deeds', deed })
    const whole = {
      wallMs: performance.now() - started,
      cpuMs: after.cpuMs - before.cpuMs,
      rssMb: after.rssMb,
    }
    figures.push(figureOf(name, city.scale, after.samples, whole))
  }
  return figures
}
