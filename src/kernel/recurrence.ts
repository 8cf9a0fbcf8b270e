import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'
import type { Day, Weekday } from './day.ts'
import { addDays, daysFrom, weekdayOf } from './day.ts'

/** Which weekday of a month: the 1st to the 5th one, or the last (-1). Months without a fifth one are left out. */
export type MonthWeek = -1 | 1 | 2 | 3 | 4 | 5

/**
 * On which days something takes place. `until: null` runs until revoked.
 * `weekly` counts its weeks from the first date: the first of its weekdays on or after `from`.
 * `block` is every day of a stretch, or only those of its `weekdays` when there are any.
 */
export type Recurrence =
  | { readonly kind: 'once'; readonly on: Day }
  | { readonly kind: 'dates'; readonly dates: readonly Day[] }
  | {
      readonly kind: 'weekly'
      readonly weekdays: readonly Weekday[]
      readonly everyWeeks: number
      readonly from: Day
      readonly until: Day | null
    }
  | {
      readonly kind: 'monthly'
      readonly monthWeek: MonthWeek
      readonly weekday: Weekday
      readonly from: Day
      readonly until: Day | null
    }
  | { readonly kind: 'block'; readonly weekdays: readonly Weekday[]; readonly from: Day; readonly until: Day }

const rfcWeekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

/** The days of a rule from `from` to `to` (both included), in order, each once. */
export function daysOf(rule: Recurrence, from: Day, to: Day): Day[] {
  switch (rule.kind) {
    case 'once':
      return within([rule.on], from, to)
    case 'dates':
      return within([...new Set(rule.dates)].sort(), from, to)
    case 'block': {
      const days = daysFrom(later(rule.from, from), earlier(rule.until, to))
      return rule.weekdays.length === 0 ? days : days.filter((day) => rule.weekdays.includes(weekdayOf(day)))
    }
    case 'weekly':
      return expand(firstOf(rule.weekdays, rule.from), rule.until, from, to, {
        freq: 'WEEKLY',
        interval: rule.everyWeeks,
        byDay: rule.weekdays.map((weekday) => rfcWeekdays[weekday - 1]!),
        wkst: 'MO',
      })
    case 'monthly':
      return expand(rule.from, rule.until, from, to, {
        freq: 'MONTHLY',
        byDay: [`${rule.monthWeek}${rfcWeekdays[rule.weekday - 1]!}`],
      })
  }
}

/** The first day the rule can name; for `weekly` the first date its weeks are counted from. */
export function startOf(rule: Recurrence): Day {
  if (rule.kind === 'once') return rule.on
  if (rule.kind === 'dates') return [...rule.dates].sort()[0]!
  return rule.kind === 'weekly' ? firstOf(rule.weekdays, rule.from) : rule.from
}

/** The last day the rule can name; null when it runs until revoked. */
export function endOf(rule: Recurrence): Day | null {
  if (rule.kind === 'once') return rule.on
  if (rule.kind === 'dates') return [...rule.dates].sort().at(-1)!
  return rule.until
}

/** Which weekday of its month a day is: 1 to 5. */
export function monthWeekOf(day: Day): MonthWeek {
  return Math.ceil(Number(day.slice(8, 10)) / 7) as MonthWeek
}

/** Whether no later day of that weekday follows in the month. */
export function isLastOfMonth(day: Day): boolean {
  return addDays(day, 7).slice(0, 7) !== day.slice(0, 7)
}

type Parts = Pick<ConstructorParameters<typeof RRuleTemporal>[0], 'maxIterations'> & {
  freq: 'WEEKLY' | 'MONTHLY'
  interval?: number
  byDay: string[]
  wkst?: string
}

// Days, not moments: everything happens at midnight UTC, so that no clock change can shift a day.
function expand(start: Day, until: Day | null, from: Day, to: Day, parts: Parts): Day[] {
  const first = later(start, from)
  const last = until === null ? to : earlier(until, to)
  if (first > last) return []
  const rule = new RRuleTemporal({ ...parts, dtstart: midnight(start), tzid: 'UTC', cache: false })
  return rule.between(midnight(first), midnight(last), true).map((at) => at.toPlainDate().toString())
}

function midnight(day: Day): Temporal.ZonedDateTime {
  return Temporal.ZonedDateTime.from(`${day}T00:00:00[UTC]`)
}

function firstOf(weekdays: readonly Weekday[], from: Day): Day {
  return daysFrom(from, addDays(from, 6)).find((day) => weekdays.includes(weekdayOf(day))) ?? from
}

function within(days: readonly Day[], from: Day, to: Day): Day[] {
  return days.filter((day) => day >= from && day <= to)
}

function later(a: Day, b: Day): Day {
  return a > b ? a : b
}

function earlier(a: Day, b: Day): Day {
  return a < b ? a : b
}
