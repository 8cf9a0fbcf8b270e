import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import { catalogue } from './catalogue.ts'
import { definitionIn } from './definition.rules.ts'
import { definitionsAll, fixingsOf, lastValues } from './definition.queries.ts'
import type { Figure, Indicator, Measure } from './indicator.ts'
import { nothing } from './indicator.ts'
import { adviceMeasures, cooperationMeasures } from './network.queries.ts'
import { openingMeasures, openings } from './opening.queries.ts'
import type { Asked } from './period.ts'
import { programmeMeasures } from './programme.queries.ts'
import { roomMeasures } from './rooms.queries.ts'
import { visitMeasures } from './visit.queries.ts'
import { grantMeasures, outreachMeasures, reachMeasures, trainingMeasures } from './work.queries.ts'

/** Every indicator over any days, both included: what the records give, by id. Set-based: some ten queries in all. */
export async function measureAll(
  db: Db,
  centreId: Id,
  from: Day,
  to: Day,
): Promise<ReadonlyMap<string, Measure>> {
  const asked: Asked = { db, centreId, from, to }
  const opened = openings(asked).then((list) => openingMeasures(list, asked))
  const parts = await Promise.all([
    opened,
    opened.then(({ OH, OD }) => visitMeasures(asked, { hours: OH.value, days: OD.value })),
    programmeMeasures(asked),
    roomMeasures(asked),
    cooperationMeasures(asked),
    adviceMeasures(asked),
    outreachMeasures(asked),
    reachMeasures(asked),
    grantMeasures(asked),
    trainingMeasures(asked),
    lastValues(db, centreId, from, to),
  ])
  return new Map(parts.flatMap((part) => Object.entries<Measure>(part)))
}

/**
 * The indicators of a centre and year up to a day: value, "keine Angabe" or "nicht festgelegt" (R091, X12).
 * `extra`: what a higher floor measured (target achievement).
 */
export async function indicatorFigures(
  db: Db,
  centreId: Id,
  year: number,
  upTo: Day,
  extra: ReadonlyMap<string, Measure> = new Map(),
): Promise<readonly Figure[]> {
  const [from, end] = [`${year}-01-01`, `${year}-12-31`]
  const to = upTo < end ? upTo : end
  const [measured, definitions, fixings] = await Promise.all([
    from <= to ? measureAll(db, centreId, from, to) : new Map<string, Measure>(),
    definitionsAll(db),
    fixingsOf(db, centreId, year),
  ])
  return catalogue.map((indicator) => {
    const fixing = fixings.find((each) => each.indicator === indicator.id) ?? null
    const measure = extra.get(indicator.id) ?? measured.get(indicator.id) ?? nothing
    return {
      indicator,
      definition: definitionIn(indicator, definitions, fixing, end),
      fixing,
      state: fixing === null ? 'not-fixed' : measure.value === null ? 'no-data' : 'value',
      measure,
    }
  })
}

const families: readonly (readonly [
  ids: RegExp,
  measure: (asked: Asked) => Promise<Readonly<Record<string, Measure>>>,
])[] = [
  [/^(OH|OHW|OD)$/, async (asked) => openingMeasures(await openings(asked), asked)],
  [/^(V|V-AG|TN)$/, (asked) => visitMeasures(asked, { hours: null, days: null })],
  [/^(OFF|SES|CAN)$/, programmeMeasures],
  [/^RB$/, roomMeasures],
  [/^KO-[PAG]$/, cooperationMeasures],
  [/^(BK|VW|VWQ|VWA)$/, adviceMeasures],
  [/^BT-/, outreachMeasures],
  [/^OEA-[NVE]$/, reachMeasures],
  [/^FM$/, grantMeasures],
  [/^QF-/, trainingMeasures],
]

/** One indicator over any days: reads only what it needs. */
export async function measureOne(
  db: Db,
  centreId: Id,
  indicator: Pick<Indicator, 'id'>,
  from: Day,
  to: Day,
): Promise<Measure> {
  const asked = { db, centreId, from, to }
  const family = families.find(([ids]) => ids.test(indicator.id))
  if (family) return (await family[1](asked))[indicator.id] ?? nothing
  const all = /^V-O[DH]$/.test(indicator.id)
    ? await measureAll(db, centreId, from, to)
    : new Map(Object.entries(await lastValues(db, centreId, from, to)))
  return all.get(indicator.id) ?? nothing
}
