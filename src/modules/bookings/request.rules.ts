import { berlinEnd, berlinInstant } from '../../kernel/berlin.ts'
import type { TimeOfDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import { addDays, weekdayOf } from '../../kernel/day.ts'
import { weekdayDayText, weekdayName } from '../../kernel/german-date.ts'
import type { Id } from '../../kernel/id.ts'
import { daysOf, endOf, startOf } from '../../kernel/recurrence.ts'
import type { BookingRefused } from './refusal.ts'
import { refusedFor } from './refusal.ts'
import type { DatesWish } from './request-form.ts'
import type { BookableWindow, BookingSetting, RulesOfUse } from './setting.ts'

/** So many dates fit into one request. */
export const mostDates = 120

/** A room as a request needs to know it. */
export interface RoomFact {
  readonly id: Id
  readonly name: string
  readonly siteId: Id
  readonly centreId: Id
  readonly capacity: number | null
  readonly inUseFrom: Day | null
  readonly inUseTo: Day | null
}

/** What a request is weighed by: the rules of the site, the calendar of the city, the day it is. */
export interface RequestFacts {
  readonly today: Day
  readonly setting: BookingSetting
  readonly windows: readonly BookableWindow[]
  /** The rules of use that hold today; null: there are none. */
  readonly rules: RulesOfUse | null
  readonly rooms: ReadonlyMap<Id, RoomFact>
  readonly publicHolidays: ReadonlyMap<Day, string>
  readonly schoolHolidays: readonly { readonly from: Day; readonly to: Day; readonly name: string }[]
}

/** A day of the rule that has no date, and why; `left-out`: the person said so. */
export interface RequestGap {
  readonly day: Day
  readonly reason: 'public-holiday' | 'school-holiday' | 'left-out'
  readonly name: string
}

export interface WishedDate {
  readonly day: Day
  readonly startsAt: Date
  readonly endsAt: Date
}

/** The dates a request asks for, and the days it leaves out (domain rules §7.3). */
export function wishedDates(
  wish: DatesWish,
  facts: Pick<RequestFacts, 'publicHolidays' | 'schoolHolidays'>,
): { readonly dates: readonly WishedDate[]; readonly gaps: readonly RequestGap[] } {
  const dates: WishedDate[] = []
  const gaps: RequestGap[] = []
  for (const day of daysOf(wish.rule, startOf(wish.rule), endOf(wish.rule) ?? startOf(wish.rule))) {
    const gap = gapOn(day, wish, facts)
    if (gap) gaps.push(gap)
    else
      dates.push({
        day,
        startsAt: berlinInstant(day, wish.start),
        endsAt: berlinEnd(day, wish.start, wish.end),
      })
  }
  return { dates, gaps }
}

function gapOn(
  day: Day,
  wish: DatesWish,
  facts: Pick<RequestFacts, 'publicHolidays' | 'schoolHolidays'>,
): RequestGap | undefined {
  if (wish.without.includes(day)) return { day, reason: 'left-out', name: '' }
  const series = wish.rule.kind !== 'once' && wish.rule.kind !== 'dates'
  if (!series) return undefined
  const publicHoliday = facts.publicHolidays.get(day)
  if (wish.onPublicHolidays === 'out' && publicHoliday !== undefined)
    return { day, reason: 'public-holiday', name: publicHoliday }
  const holidays = facts.schoolHolidays.find(({ from, to }) => from <= day && day <= to)
  return wish.inSchoolHolidays === 'out' && holidays
    ? { day, reason: 'school-holiday', name: holidays.name }
    : undefined
}

/** The first rule of the site that speaks against the wish; undefined when none does. */
export function requestProblem(
  wish: DatesWish,
  dates: readonly WishedDate[],
  facts: RequestFacts,
): BookingRefused | undefined {
  return (
    (facts.setting.acceptsRequests ? undefined : refusedFor('not-accepting')) ??
    roomProblem(wish, dates, facts) ??
    countProblem(dates) ??
    spanProblem(dates, facts) ??
    windowProblem(wish, dates, facts.windows)
  )
}

/** What no exception can help: rooms that do not exist or are too small, no dates, dates in each other's way. */
export function hardProblem(
  wish: DatesWish,
  dates: readonly WishedDate[],
  facts: RequestFacts,
): BookingRefused | undefined {
  return roomProblem(wish, dates, facts) ?? countProblem(dates)
}

function roomProblem(
  wish: DatesWish,
  dates: readonly WishedDate[],
  { rooms }: RequestFacts,
): BookingRefused | undefined {
  const chosen = wish.roomIds.map((id) => rooms.get(id))
  if (chosen.includes(undefined)) return refusedFor('room-unknown')
  const known = chosen.filter((room) => room !== undefined)
  if (known.some((room) => room.siteId !== wish.siteId)) return refusedFor('rooms-of-two-sites')
  const unused = known.find((room) =>
    dates.some(({ day }) => (room.inUseFrom ?? day) > day || (room.inUseTo ?? day) < day),
  )
  if (unused) return refusedFor('room-not-in-use', { room: unused.name })
  // A room of unknown capacity is never too small: nobody has said so.
  const seats = known.reduce((sum, room) => sum + (room.capacity ?? Infinity), 0)
  return wish.people > seats ? refusedFor('too-many-people', { people: wish.people, seats }) : undefined
}

function countProblem(dates: readonly WishedDate[]): BookingRefused | undefined {
  if (dates.length === 0) return refusedFor('no-dates')
  if (dates.length > mostDates) return refusedFor('too-many-dates', { count: dates.length, most: mostDates })
  const inTheWay = dates.some((date, n) => n > 0 && dates[n - 1]!.endsAt > date.startsAt)
  return inTheWay ? refusedFor('overlaps-itself') : undefined
}

function spanProblem(
  dates: readonly WishedDate[],
  { today, setting }: RequestFacts,
): BookingRefused | undefined {
  const { leadDays, horizonDays } = setting
  const earliest = addDays(today, leadDays)
  const latest = addDays(today, horizonDays)
  if (dates[0]!.day < earliest)
    return refusedFor('too-soon', { days: leadDays, earliest: weekdayDayText(earliest, true) })
  return dates.at(-1)!.day > latest
    ? refusedFor('too-far', { days: horizonDays, latest: weekdayDayText(latest, true) })
    : undefined
}

function windowProblem(
  { start, end }: DatesWish,
  dates: readonly WishedDate[],
  windows: readonly BookableWindow[],
): BookingRefused | undefined {
  const outside = dates.find(({ day }) => !insideWindow(windows, day, start, end))
  if (!outside) return undefined
  const weekday = weekdayOf(outside.day)
  const own = windows.filter((window) => window.weekday === weekday)
  return refusedFor('outside-window', {
    weekday: `${weekdayName(weekday)}s`,
    windows:
      own.length === 0 ? 'nicht' : own.map(({ from, to }) => `von ${from} bis ${to} Uhr`).join(' und '),
    day: weekdayDayText(outside.day, true),
  })
}

/** Whether a time on a day lies inside a bookable window; a site without windows has no limit. */
export function insideWindow(
  windows: readonly BookableWindow[],
  day: Day,
  start: TimeOfDay,
  end: TimeOfDay,
): boolean {
  if (windows.length === 0) return true
  if (end !== '00:00' && end <= start) return false
  const until = end === '00:00' ? '24:00' : end
  const weekday = weekdayOf(day)
  return windows.some((window) => window.weekday === weekday && window.from <= start && until <= window.to)
}

/** The day after which a private link is of no use: 90 days after the last date. */
export function linkEnd(dates: readonly { readonly endsAt: Date }[]): Date {
  const last = Math.max(...dates.map(({ endsAt }) => endsAt.getTime()))
  return new Date(last + 90 * 86_400_000)
}

/** The phone number as it is compared: digits only, without the code of the country. */
export function phoneKey(phone: string): string {
  return phone.replaceAll(/[^0-9+]/g, '').replace(/^(\+49|0049)0?/, '0')
}
