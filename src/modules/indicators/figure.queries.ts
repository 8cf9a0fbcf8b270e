import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import { catalogue } from './catalogue.ts'
import { definitionIn } from './definition.rules.ts'
import { definitionsAll, fixingsOfAll, lastValues } from './definition.queries.ts'
import type { Definition, Figure, Fixing, Indicator, Measure } from './indicator.ts'
import { nothing } from './indicator.ts'
import { adviceMeasures, cooperationMeasures } from './network.queries.ts'
import { openingMeasures, openings } from './opening.queries.ts'
import type { AskedOfAll, PerCentre } from './period.ts'
import { programmeMeasures } from './programme.queries.ts'
import { roomMeasures } from './rooms.queries.ts'
import { visitMeasures } from './visit.queries.ts'
import type { Opened } from './visit.queries.ts'
import { grantMeasures, outreachMeasures, reachMeasures, trainingMeasures } from './work.queries.ts'

/** Every indicator over any days, both included: what the records give, by id. */
export async function measureAll(
  db: Db,
  centreId: Id,
  from: Day,
  to: Day,
): Promise<ReadonlyMap<string, Measure>> {
  return (await measureCentres({ db, centreIds: [centreId], from, to })).get(centreId)!
}

/** The indicators of several centres; set-based: as many queries for a city as for one house. */
async function measureCentres(asked: AskedOfAll): Promise<PerCentre<ReadonlyMap<string, Measure>>> {
  const wants = (ids: RegExp) => asked.wanted === undefined || [...asked.wanted].some((id) => ids.test(id))
  const opened = wants(/^(OH|OHW|OD|V-O[DH])$/)
    ? openings(asked).then((found) => openingMeasures(found, asked))
    : new Map<Id, Readonly<Record<string, Measure>>>()
  const parts = await Promise.all<PerCentre<Readonly<Record<string, Measure>>>>([
    ...families.filter(([ids]) => wants(ids)).map(([, measure]) => measure(asked)),
    opened,
    ...(wants(visits) ? [visitMeasures(asked, openTimes(opened))] : []),
    lastValues(asked),
  ])
  return new Map(
    asked.centreIds.map((id) => [id, new Map(parts.flatMap((part) => Object.entries(part.get(id) ?? {})))]),
  )
}

async function openTimes(
  opened:
    PerCentre<Readonly<Record<string, Measure>>> | Promise<PerCentre<Readonly<Record<string, Measure>>>>,
): Promise<PerCentre<Opened>> {
  return new Map(
    [...(await opened)].map(([id, { OH, OD }]) => [
      id,
      { hours: OH?.value ?? null, days: OD?.value ?? null },
    ]),
  )
}

/** What higher floors measured (target achievement), by indicator. */
type Extra = ReadonlyMap<string, Measure>

/**
 * The indicators of a centre and year up to a day: value, "keine Angabe" or "nicht festgelegt" (R091, X12).
 * `extra`: what a higher floor measured (target achievement).
 */
export async function indicatorFigures(
  db: Db,
  centreId: Id,
  year: number,
  upTo: Day,
  extra: Extra = new Map(),
): Promise<readonly Figure[]> {
  const extras = new Map([[centreId, extra]])
  return (await indicatorFiguresOf(db, [centreId], year, upTo, extras)).get(centreId)!
}

/** The same for several centres at once; `wanted`: only these are measured, all others stay without a value. */
export async function indicatorFiguresOf(
  db: Db,
  centreIds: readonly Id[],
  year: number,
  upTo: Day,
  extras: PerCentre<Extra> = new Map(),
  wanted?: ReadonlySet<string>,
): Promise<PerCentre<readonly Figure[]>> {
  const [from, end] = [`${year}-01-01`, `${year}-12-31`]
  const to = upTo < end ? upTo : end
  const [measured, definitions, fixings] = await Promise.all([
    from <= to ? measureCentres({ db, centreIds, from, to, wanted }) : new Map<Id, Extra>(),
    definitionsAll(db),
    fixingsOfAll(db, centreIds, year),
  ])
  return new Map(
    centreIds.map((id) => {
      const measures = new Map([...(measured.get(id) ?? []), ...(extras.get(id) ?? [])])
      return [id, figuresIn(measures, fixings.get(id) ?? [], definitions, end)]
    }),
  )
}

function figuresIn(
  measures: Extra,
  fixings: readonly Fixing[],
  definitions: readonly Definition[],
  end: Day,
): readonly Figure[] {
  return catalogue.map((indicator) => {
    const fixing = fixings.find((each) => each.indicator === indicator.id) ?? null
    const measure = measures.get(indicator.id) ?? nothing
    return {
      indicator,
      definition: definitionIn(indicator, definitions, fixing, end),
      fixing,
      state: fixing === null ? 'not-fixed' : measure.value === null ? 'no-data' : 'value',
      measure,
    }
  })
}

type Family = readonly [
  ids: RegExp,
  measure: (asked: AskedOfAll) => Promise<PerCentre<Readonly<Record<string, Measure>>>>,
]

const visits = /^(V|V-AG|V-OD|V-OH|TN)$/
/**
 * Which records feed which indicators, beside the opening hours and the visits that are divided by them. What takes
 * longest comes first: the others are asked while it is at work.
 */
const families: readonly Family[] = [
  [/^RB$/, roomMeasures],
  [/^(OFF|SES|CAN)$/, programmeMeasures],
  [/^KO-[PAG]$/, cooperationMeasures],
  [/^(BK|VW|VWQ|VWA)$/, adviceMeasures],
  [/^BT-/, outreachMeasures],
  [/^OEA-[NVE]$/, reachMeasures],
  [/^FM$/, grantMeasures],
  [/^QF-/, trainingMeasures],
]

/** One indicator of several centres over any days: reads only what it needs. */
export async function measureOneOf(
  asked: AskedOfAll,
  { id }: Pick<Indicator, 'id'>,
): Promise<PerCentre<Measure>> {
  const found = await measureCentres({ ...asked, wanted: new Set([id]) })
  return new Map([...found].map(([centre, measures]) => [centre, measures.get(id) ?? nothing]))
}
