import type { Day } from '../../kernel/day.ts'
import { addDays, daysBetween, daysFrom, isoWeekOf, mondayOf } from '../../kernel/day.ts'
import { berlinTime } from '../../kernel/berlin.ts'
import type { Id } from '../../kernel/id.ts'
import { hoursOfSites, openPeriods, planningFacts } from '../places/index.ts'
import type { IndicatorRecords, Measure } from './indicator.ts'
import { nothing } from './indicator.ts'
import type { Asked } from './period.ts'

/** One stretch of time in which a house was open. */
export interface Opening {
  readonly siteId: Id
  readonly site: string
  readonly day: Day
  readonly from: Date
  readonly to: Date
}

/** Every opening of the houses of a centre: hours united, closures and holidays taken out; undefined: no hours known. */
export async function openings({ db, centreId, from, to }: Asked): Promise<readonly Opening[] | undefined> {
  const sites = await db
    .selectFrom('site')
    .select(['id', 'name', 'opened_on', 'closed_on'])
    .where('centre_id', '=', centreId)
    .orderBy('position')
    .execute()
  const ids = sites.map(({ id }) => id)
  const [hours, facts] = await Promise.all([
    hoursOfSites(db, ids),
    planningFacts(db, { siteIds: ids, from, to }),
  ])
  if (!hours.some(({ kind }) => kind === 'open')) return undefined
  const days = daysFrom(from, to)
  return sites.flatMap(({ id, name, opened_on: openedOn, closed_on: closedOn }) => {
    const rules = hours.filter(({ siteId }) => siteId === id)
    const shut = facts.closures.filter(({ siteId, wholeSite }) => siteId === id && wholeSite)
    const open = days.filter((day) => (openedOn ?? day) <= day && (closedOn ?? day) >= day)
    return open.flatMap((day) =>
      openPeriods(rules, shut, day, facts).map((period) => ({
        siteId: id,
        site: name,
        day,
        from: new Date(period.from),
        to: new Date(period.to),
      })),
    )
  })
}

function minutesOf({ from, to }: Opening): number {
  return (to.getTime() - from.getTime()) / 60_000
}

/** OH, OHW and OD from the openings of a period. */
export function openingMeasures(
  list: readonly Opening[] | undefined,
  { from, to }: Pick<Asked, 'from' | 'to'>,
): Record<'OH' | 'OHW' | 'OD', Measure> {
  if (!list) return { OH: nothing, OHW: nothing, OD: nothing }
  const hours = list.reduce((sum, opening) => sum + minutesOf(opening), 0) / 60
  const days = new Set(list.map(({ day }) => day)).size
  const weeks = (daysBetween(from, to) + 1) / 7
  const bySite = Map.groupBy(list, ({ site }) => site)
  return {
    OH: {
      value: hours,
      basis: `an ${days} Tagen`,
      parts: [...bySite].map(([name, own]) => ({
        name,
        value: own.reduce((sum, opening) => sum + minutesOf(opening), 0) / 60,
      })),
    },
    OHW: { value: hours / weeks, ...realWeeks(list, from, to) },
    OD: { value: days },
  }
}

/** The shortest, the middle and the longest whole ISO week: a mean hides what people met at the door. */
function realWeeks(list: readonly Opening[], from: Day, to: Day): Pick<Measure, 'parts'> {
  const first = mondayOf(from) === from ? from : addDays(mondayOf(from), 7)
  const sums: number[] = []
  const byWeek = Map.groupBy(list, ({ day }) => isoWeekOf(day))
  for (let monday = first; addDays(monday, 6) <= to; monday = addDays(monday, 7)) {
    const own = byWeek.get(isoWeekOf(monday)) ?? []
    sums.push(own.reduce((sum, opening) => sum + minutesOf(opening), 0) / 60)
  }
  sums.sort((a, b) => a - b)
  if (sums.length === 0) return {}
  const half = sums.length >> 1
  const median = sums.length % 2 === 1 ? sums[half]! : (sums[half - 1]! + sums[half]!) / 2
  return {
    parts: [
      { name: 'kürzeste Kalenderwoche', value: sums[0]! },
      { name: 'mittlere Kalenderwoche', value: median },
      { name: 'längste Kalenderwoche', value: sums.at(-1)! },
    ],
  }
}

/** The openings behind OH, OHW and OD. */
export function openingRecords(list: readonly Opening[] | undefined): IndicatorRecords {
  return {
    columns: ['Haus', 'Tag', 'von', 'bis', 'Minuten'],
    rows: (list ?? []).map((opening) => ({
      cells: [
        opening.site,
        opening.day,
        berlinTime(opening.from),
        berlinTime(opening.to),
        minutesOf(opening),
      ],
      link: { kind: 'site', id: opening.siteId },
    })),
  }
}
