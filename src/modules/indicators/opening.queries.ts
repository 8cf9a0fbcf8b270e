import type { Day } from '../../kernel/day.ts'
import { addDays, daysBetween, daysFrom, mondayOf, weekdayOf } from '../../kernel/day.ts'
import { berlinTime } from '../../kernel/berlin.ts'
import type { Id } from '../../kernel/id.ts'
import { union } from '../../kernel/period.ts'
import { openingExceptions } from '../offers/index.ts'
import type { OpeningException } from '../offers/index.ts'
import {
  closuresAsTheyWere,
  hoursOfSites,
  openPeriods,
  publicHolidays,
  schoolHolidaysBetween,
  shutPeriods,
  without,
} from '../places/index.ts'
import type { HolidayCalendar, OpeningHours } from '../places/index.ts'
import type { IndicatorRecords, Measure } from './indicator.ts'
import { nothing } from './indicator.ts'
import { perCentre } from './period.ts'
import type { Asked, AskedOfAll, PerCentre } from './period.ts'

/** One stretch of time in which a house was open; moments in milliseconds. */
export interface Opening {
  readonly siteId: Id
  readonly site: string
  readonly day: Day
  readonly from: number
  readonly to: number
}

/** The openings of a centre; undefined: nobody has entered its hours. */
type Openings = readonly Opening[] | undefined

/**
 * Every opening of the houses of each centre: hours united, holidays, closures (as long as they lasted) and what fell out
 * taken out, what was open in addition put in as far as no closure shut the house. The same records as the opening
 * standard reads.
 */
export async function openings({ db, centreIds, from, to }: AskedOfAll): Promise<PerCentre<Openings>> {
  const sites = await db
    .selectFrom('site')
    .select(['id', 'name', 'centre_id as centre', 'opened_on as openedOn', 'closed_on as closedOn'])
    .where('centre_id', 'in', [...centreIds])
    .orderBy('position')
    .execute()
  const ids = sites.map(({ id }) => id)
  const [hours, schoolHolidays, closures, exceptions] = await Promise.all([
    hoursOfSites(db, ids),
    schoolHolidaysBetween(db, from, to),
    closuresAsTheyWere(db, ids, from, to),
    openingExceptions(db, ids, from, to),
  ])
  const calendar = { publicHolidays: publicHolidays(from, to), schoolHolidays }
  const rules = Map.groupBy(
    hours.filter(({ kind }) => kind === 'open'),
    ({ siteId }) => siteId,
  )
  const shut = Map.groupBy(
    closures
      .filter(({ wholeSite }) => wholeSite)
      .map((one) => ({ ...one, from: new Date(one.from), to: new Date(one.to) })),
    ({ siteId }) => siteId,
  )
  const otherwise = Map.groupBy(exceptions, ({ siteId }) => siteId)
  const days = daysFrom(from, to).map((day) => ({ day, weekday: weekdayOf(day) }))
  return perCentre(centreIds, sites, (own) => {
    if (!own.some(({ id }) => rules.has(id))) return undefined
    return own.flatMap((site) =>
      openingsOf(site, days, {
        rules: rules.get(site.id) ?? [],
        closures: shut.get(site.id) ?? [],
        exceptions: otherwise.get(site.id) ?? [],
        calendar,
      }),
    )
  })
}

interface SiteFacts {
  readonly rules: readonly OpeningHours[]
  readonly closures: Parameters<typeof openPeriods>[1]
  readonly exceptions: readonly OpeningException[]
  readonly calendar: HolidayCalendar
}

function openingsOf(
  site: {
    readonly id: Id
    readonly name: string
    readonly openedOn: Day | null
    readonly closedOn: Day | null
  },
  days: readonly { readonly day: Day; readonly weekday: number }[],
  { rules, closures, exceptions, calendar }: SiteFacts,
): Opening[] {
  const onWeekday = Map.groupBy(rules, ({ weekday }) => weekday as number)
  const otherwise = Map.groupBy(exceptions, ({ day }) => day)
  const shut = shutPeriods(closures)
  const list: Opening[] = []
  for (const { day, weekday } of days) {
    const changes = otherwise.get(day) ?? []
    const runs = (site.openedOn ?? day) <= day && (site.closedOn ?? day) >= day
    const hold = runs ? (onWeekday.get(weekday) ?? []) : []
    if (hold.length === 0 && changes.length === 0) continue
    const fellOut = changes
      .filter(({ kind }) => kind === 'fell-out')
      .map(({ period, offerId }) => ({ ...period, offerId }))
    const added = union(changes.filter(({ kind }) => kind === 'extra').map(({ period }) => period))
    const extra = without(added, shut)
    for (const period of union([...openPeriods(hold, closures, day, calendar, fellOut), ...extra]))
      list.push({ siteId: site.id, site: site.name, day, ...period })
  }
  return once(list)
}

/** What is open in addition may last into the hours of the next day: every minute counts once. */
function once(list: readonly Opening[]): Opening[] {
  let until = 0
  return list.flatMap((opening) => {
    const from = Math.max(opening.from, until)
    until = Math.max(until, opening.to)
    return from < opening.to ? [{ ...opening, from }] : []
  })
}

function minutesOf({ from, to }: Opening): number {
  return (to - from) / 60_000
}

function minutesIn(list: readonly Opening[]): number {
  return list.reduce((sum, opening) => sum + minutesOf(opening), 0)
}

type Opened = Readonly<Record<'OH' | 'OHW' | 'OD', Measure>>

/** OH, OHW and OD from the openings of a period, for each centre. */
export function openingMeasures(
  found: PerCentre<Openings>,
  { from, to }: Pick<Asked, 'from' | 'to'>,
): PerCentre<Opened> {
  const mondays = new Map(daysFrom(from, to).map((day) => [day, mondayOf(day)]))
  return new Map([...found].map(([id, list]) => [id, openedOf(list, { from, to }, mondays)]))
}

function openedOf(
  list: Openings,
  { from, to }: Pick<Asked, 'from' | 'to'>,
  mondays: ReadonlyMap<Day, Day>,
): Opened {
  if (!list) return { OH: nothing, OHW: nothing, OD: nothing }
  const hours = minutesIn(list) / 60
  const days = new Set(list.map(({ day }) => day)).size
  const weeks = (daysBetween(from, to) + 1) / 7
  const bySite = Map.groupBy(list, ({ site }) => site)
  return {
    OH: {
      value: hours,
      basis: `an ${days} Tagen`,
      parts: [...bySite].map(([name, own]) => ({ name, value: minutesIn(own) / 60 })),
    },
    OHW: { value: hours / weeks, ...realWeeks(list, { from, to }, mondays) },
    OD: { value: days },
  }
}

/** The shortest, the middle and the longest whole ISO week: a mean hides what people met at the door. */
function realWeeks(
  list: readonly Opening[],
  { from, to }: Pick<Asked, 'from' | 'to'>,
  mondays: ReadonlyMap<Day, Day>,
): Pick<Measure, 'parts'> {
  const byWeek = Map.groupBy(list, ({ day }) => mondays.get(day)!)
  const whole = [...new Set(mondays.values())].filter((monday) => monday >= from && addDays(monday, 6) <= to)
  const sums = whole.map((monday) => minutesIn(byWeek.get(monday) ?? []) / 60).toSorted((a, b) => a - b)
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
export function openingRecords(list: Openings): IndicatorRecords {
  return {
    columns: ['Haus', 'Tag', 'von', 'bis', 'Minuten'],
    rows: (list ?? []).map((opening) => ({
      cells: [
        opening.site,
        opening.day,
        berlinTime(new Date(opening.from)),
        berlinTime(new Date(opening.to)),
        minutesOf(opening),
      ],
      link: { kind: 'site', id: opening.siteId },
    })),
  }
}
