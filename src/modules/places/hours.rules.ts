import { berlinDay, berlinInstant, minutesOf } from '../../kernel/berlin.ts'
import type { TimeOfDay } from '../../kernel/berlin.ts'
import { addDays, daysBetween, daysFrom, mondayOf, weekdayOf } from '../../kernel/day.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { union, unionLength } from '../../kernel/period.ts'
import type { Period } from '../../kernel/period.ts'
import type { HoursRule } from './hours.ts'
import type { HolidayCalendar } from './school-holiday.ts'

const noHolidays: HolidayCalendar = { publicHolidays: new Map(), schoolHolidays: [] }

/** Whether a rule of hours holds on a day, closures aside. Every n-th week counts from the week of its first day. */
export function holdsOn(rule: HoursRule, day: Day, calendar: HolidayCalendar): boolean {
  if (weekdayOf(day) !== rule.weekday) return false
  if (rule.validFrom !== null && day < rule.validFrom) return false
  if (rule.validTo !== null && day > rule.validTo) return false
  if (!inTurn(rule, day)) return false
  if (!rule.onPublicHolidays && calendar.publicHolidays.has(day)) return false
  if (rule.inSchoolHolidays === 'open') return true
  const inHolidays = calendar.schoolHolidays.some((holiday) => day >= holiday.from && day <= holiday.to)
  return inHolidays === (rule.inSchoolHolidays === 'only')
}

function inTurn(rule: HoursRule, day: Day): boolean {
  if (rule.firstOn === null) return rule.everyWeeks === 1
  if (day < rule.firstOn) return false
  return (daysBetween(mondayOf(rule.firstOn), mondayOf(day)) / 7) % rule.everyWeeks === 0
}

/** The rules that hold on a day, in the order given. */
function hoursOn<R extends HoursRule>(rules: readonly R[], day: Day, calendar: HolidayCalendar): R[] {
  return rules.filter((rule) => holdsOn(rule, day, calendar))
}

/** Minutes the house is open on a day: hours for several groups at once count once (R-OPEN-5). */
export function openMinutesOn(rules: readonly HoursRule[], day: Day, calendar: HolidayCalendar): number {
  return unionLength(hoursOn(opening(rules), day, calendar).map(minutes))
}

/** Minutes open in the week of that day, Monday to Sunday. */
export function openMinutesInWeek(rules: readonly HoursRule[], day: Day, calendar: HolidayCalendar): number {
  const monday = mondayOf(day)
  return daysFrom(monday, addDays(monday, 6)).reduce((sum, d) => sum + openMinutesOn(rules, d, calendar), 0)
}

/**
 * Minutes open in a mean week of the rules valid on `day`, holidays aside (R-OPEN-5, X3): over as many weeks
 * as it takes until every turn has come round.
 */
export function meanOpenMinutes(rules: readonly HoursRule[], day: Day): number {
  return meanWeek(rules, day, (minutes) => minutes)
}

/** Days open in a mean week of the rules valid on `day`: every second Saturday is half a day (R-OPEN-6, X3). */
export function meanOpenDays(rules: readonly HoursRule[], day: Day): number {
  return meanWeek(rules, day, (minutes) => (minutes > 0 ? 1 : 0))
}

function meanWeek(rules: readonly HoursRule[], day: Day, worth: (minutes: number) => number): number {
  const valid = opening(rules)
    .filter((rule) => (rule.validFrom ?? day) <= day && (rule.validTo ?? day) >= day)
    .map((rule) => ({ ...rule, validFrom: null, validTo: null }))
  const begun = valid.reduce(
    (latest, { firstOn }) => (firstOn !== null && firstOn > latest ? firstOn : latest),
    day,
  )
  const start = mondayOf(addDays(begun, 7))
  let sum = 0
  for (let weekday = 1; weekday <= 7; weekday++) {
    const own = valid.filter((rule) => rule.weekday === weekday)
    const weeks = own.reduce((all, rule) => leastCommonMultiple(all, rule.everyWeeks), 1)
    let total = 0
    for (let week = 0; week < weeks; week++) {
      total += worth(openMinutesOn(own, addDays(start, week * 7 + weekday - 1), noHolidays))
    }
    sum += total / weeks
  }
  return sum
}

function leastCommonMultiple(a: number, b: number): number {
  let [x, y] = [a, b]
  while (y !== 0) [x, y] = [y, x % y]
  return (a / x) * b
}

/** Whether a house is open at a moment, until when, or when it opens next. */
export type OpenState =
  | { readonly open: true; readonly until: Date }
  | {
      readonly open: false
      /** Within a year; null: nothing known. */
      readonly opensAt: Date | null
      /** The closure that keeps it shut at that moment although hours would hold. */
      readonly closedFor: string | null
    }

/** A stretch of time in which the whole house is shut. */
export interface Shut {
  readonly from: Date
  readonly to: Date
  readonly reason: string
}

/** Days on which a house is open otherwise than its hours say. Moments in milliseconds. */
export interface OpeningExceptions {
  /** The opening falls out; with an offer only the hours that are bound to it. */
  readonly fellOut: readonly (Period & { readonly offerId: Id | null })[]
  /** Open in addition, unless the whole house is shut. */
  readonly extra: readonly Period[]
}

/** A rule, and the offer its hours are bound to, if any. */
type BoundRule = HoursRule & { readonly offerId?: Id | null }

const noExceptions: OpeningExceptions = { fellOut: [], extra: [] }

const lookAheadDays = 370

/**
 * Open at `at`? Hours that touch (also at midnight) are one opening; closures of the whole house and what falls out
 * cut them. `calendar`, `closures` and `exceptions` should reach a year ahead.
 */
export function openNow(
  rules: readonly BoundRule[],
  closures: readonly Shut[],
  at: Date,
  calendar: HolidayCalendar,
  exceptions: OpeningExceptions = noExceptions,
): OpenState {
  const own = opening(rules)
  const today = berlinDay(at)
  const now = at.getTime()
  let known = without(union(exceptions.extra), shutPeriods(closures))
  for (let ahead = -1; ahead <= lookAheadDays; ahead++) {
    const day = addDays(today, ahead)
    known = union([...known, ...openPeriods(own, closures, day, calendar, exceptions.fellOut)])
    const next = known.find((period) => period.to > now)
    // A period that ends at midnight may go on in the next day's hours.
    if (!next || next.to >= berlinInstant(addDays(day, 1), '00:00').getTime()) continue
    if (next.from <= now) return { open: true, until: new Date(next.to) }
    return {
      open: false,
      opensAt: new Date(next.from),
      closedFor: closedFor(own, closures, at, calendar, exceptions),
    }
  }
  const last = known.find((period) => period.to > now)
  if (last && last.from <= now) return { open: true, until: new Date(last.to) }
  const opensAt = last ? new Date(last.from) : null
  return { open: false, opensAt, closedFor: closedFor(own, closures, at, calendar, exceptions) }
}

/** Why a house is shut although its hours hold that day: the reason of the closure, or that the opening falls out. */
function closedFor(
  rules: readonly BoundRule[],
  closures: readonly Shut[],
  at: Date,
  calendar: HolidayCalendar,
  { fellOut }: OpeningExceptions,
): string | null {
  if (hoursOn(rules, berlinDay(at), calendar).length === 0) return null
  const closure = closures.find(({ from, to }) => from <= at && at < to)
  if (closure) return closure.reason
  const now = at.getTime()
  const out = fellOut.some(({ from, to, offerId }) => offerId === null && from <= now && now < to)
  return out ? 'Die Öffnung fällt aus' : null
}

/** When a house is open on a day, as moments in milliseconds: hours united, closures and what falls out cut out. */
export function openPeriods(
  rules: readonly BoundRule[],
  closures: readonly Shut[],
  day: Day,
  calendar: HolidayCalendar,
  fellOut: OpeningExceptions['fellOut'] = [],
): Period[] {
  const hours = hoursOn(opening(rules), day, calendar).flatMap((rule) => {
    const period = {
      from: berlinInstant(day, rule.from).getTime(),
      to: berlinInstant(day, rule.to).getTime(),
    }
    if (fellOut.length === 0) return [period]
    return without(
      [period],
      fellOut.filter(({ offerId }) => offerId === null || offerId === rule.offerId),
    )
  })
  if (closures.length === 0) return union(hours)
  return without(union(hours), shutPeriods(closures))
}

/** When closures of the whole house keep it shut, in order and united; in milliseconds. */
export function shutPeriods(closures: readonly Shut[]): Period[] {
  return union(closures.map(({ from, to }) => ({ from: from.getTime(), to: to.getTime() })))
}

/** `periods` with `holes` cut out of them; both in order and apart from each other. */
export function without(periods: readonly Period[], holes: readonly Period[]): Period[] {
  let rest = [...periods]
  for (const hole of holes) {
    rest = rest.flatMap((period) => {
      if (hole.to <= period.from || hole.from >= period.to) return [period]
      return [
        { from: period.from, to: hole.from },
        { from: hole.to, to: period.to },
      ].filter((part) => part.to > part.from)
    })
  }
  return rest
}

function opening<R extends HoursRule>(rules: readonly R[]): R[] {
  return rules.filter((rule) => rule.kind === 'open')
}

function minutes({ from, to }: { readonly from: TimeOfDay; readonly to: TimeOfDay }): Period {
  return { from: minutesOf(from), to: minutesOf(to) }
}
