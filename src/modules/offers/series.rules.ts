import { berlinEnd, berlinInstant } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import { addDays, daysBetween, weekdayOf } from '../../kernel/day.ts'
import type { Recurrence } from '../../kernel/recurrence.ts'
import { daysOf, endOf, isLastOfMonth, monthWeekOf, startOf } from '../../kernel/recurrence.ts'
import type { Gap, HolidayPolicies, SeriesFacts, SeriesPlan, TimeSpan } from './series.ts'

/** Start and end of a session as moments; without a time both are null. */
export function momentsOf(day: Day, time: TimeSpan | null): { startsAt: Date | null; endsAt: Date | null } {
  if (time === null) return { startsAt: null, endsAt: null }
  return { startsAt: berlinInstant(day, time.start), endsAt: berlinEnd(day, time.start, time.end) }
}

/** The days of a series from `from` to `to` that have a session, and the planned gaps with their reason. */
export function plannedDays(
  plan: Pick<SeriesPlan, 'rule' | 'time' | 'policies'>,
  facts: SeriesFacts,
  from: Day,
  to: Day,
): { readonly days: readonly Day[]; readonly gaps: readonly Gap[] } {
  const days: Day[] = []
  const gaps: Gap[] = []
  for (const day of daysOf(plan.rule, from, to)) {
    const gap = gapOn(day, plan.time, plan.policies, facts)
    if (gap) gaps.push(gap)
    else days.push(day)
  }
  return { days, gaps }
}

/** Why there is no session on a day of the rule; undefined when there is one (domain rules §7.3). */
function gapOn(
  day: Day,
  time: TimeSpan | null,
  policies: HolidayPolicies,
  facts: SeriesFacts,
): Gap | undefined {
  const publicHoliday = facts.publicHolidays.get(day)
  if (policies.onPublicHolidays === 'out' && publicHoliday !== undefined) {
    return { day, reason: 'public-holiday', name: publicHoliday }
  }
  const holidays = facts.schoolHolidays.find((holiday) => holiday.from <= day && day <= holiday.to)
  if (policies.inSchoolHolidays === 'out' && holidays) {
    return { day, reason: 'school-holiday', name: holidays.name }
  }
  if (policies.inSchoolHolidays === 'only' && !holidays) {
    return { day, reason: 'outside-school-holidays', name: '' }
  }
  if (policies.inClosures === 'run') return undefined
  const closure = facts.closures.find((shut) => isInside(day, time, shut))
  return closure && { day, reason: 'closure', name: closure.reason }
}

/** Whether a closure takes a date away: it overlaps its time, or without a time shuts the whole day. */
export function isInside(
  day: Day,
  time: TimeSpan | null,
  shut: { readonly from: Date; readonly to: Date },
): boolean {
  const { startsAt, endsAt } = momentsOf(day, time)
  if (startsAt && endsAt) return shut.from < endsAt && startsAt < shut.to
  return shut.from <= berlinInstant(day, '00:00') && berlinInstant(addDays(day, 1), '00:00') <= shut.to
}

/** The last day for which sessions are made now: lists of days in full, rules only up to the horizon. */
export function plannedTo(rule: Recurrence, horizon: Day): Day {
  const end = endOf(rule)
  if (rule.kind !== 'weekly' && rule.kind !== 'monthly') return end ?? horizon
  return end !== null && end < horizon ? end : horizon
}

/** The rule up to and including a day; undefined when nothing of it is left. */
export function cutAfter(rule: Recurrence, last: Day): Recurrence | undefined {
  if (startOf(rule) > last) return undefined
  switch (rule.kind) {
    case 'once':
      return rule
    case 'dates':
      return { ...rule, dates: rule.dates.filter((day) => day <= last) }
    default:
      return { ...rule, until: rule.until !== null && rule.until < last ? rule.until : last }
  }
}

/**
 * The rule from one of its days on, as it goes on when that day moves to `to`: weeks are counted from `to`,
 * the moved weekday takes the place of the old one, single dates and blocks shift by the same number of days.
 */
export function followingFrom(rule: Recurrence, day: Day, to: Day = day): Recurrence {
  const shift = daysBetween(day, to)
  switch (rule.kind) {
    case 'once':
      return { kind: 'once', on: to }
    case 'dates':
      return { ...rule, dates: rule.dates.filter((date) => date >= day).map((date) => addDays(date, shift)) }
    case 'weekly': {
      const weekdays = rule.weekdays.map((weekday) => (weekday === weekdayOf(day) ? weekdayOf(to) : weekday))
      return { ...rule, weekdays: [...new Set(weekdays)].sort(), from: to, until: shifted(rule.until, shift) }
    }
    case 'monthly': {
      const staysLast = rule.monthWeek === -1 && isLastOfMonth(to)
      const monthWeek = shift === 0 ? rule.monthWeek : staysLast ? -1 : monthWeekOf(to)
      return { ...rule, monthWeek, weekday: weekdayOf(to), from: to, until: shifted(rule.until, shift) }
    }
    case 'block':
      return { ...rule, from: to, until: addDays(rule.until, shift) }
  }
}

function shifted(until: Day | null, days: number): Day | null {
  return until === null ? null : addDays(until, days)
}
