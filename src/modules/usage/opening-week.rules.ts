import { berlinDay, berlinInstant } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import { addDays, daysFrom, isoWeekOf, mondayOfIsoWeek, weekdayOf } from '../../kernel/day.ts'
import type { Period } from '../../kernel/period.ts'
import { union, unionLength } from '../../kernel/period.ts'
import type { Blame, Measured, OpeningMonth, OpeningWeek, Shortfall, Slot, Slots } from './opening.ts'
import type { OpeningStandard } from './opening-standard.ts'

/** An evening that goes on past midnight belongs to the day it began, up to this hour. */
const nightEndsAt = '05:00'

/** The Mondays of the ISO weeks of a year, 52 or 53. */
export function mondaysOf(year: number): Day[] {
  const first = mondayOfIsoWeek(`${year}-W01`)!
  const next = mondayOfIsoWeek(`${year + 1}-W01`)!
  return daysFrom(first, addDays(next, -1)).filter((day) => weekdayOf(day) === 1)
}

/** What the city expects on a day: the newest standard by then, else the first one there is. */
export function standardOn(standards: readonly OpeningStandard[], day: Day): OpeningStandard {
  const sorted = standards.toSorted((a, b) => a.validFrom.localeCompare(b.validFrom))
  return sorted.findLast(({ validFrom }) => validFrom <= day) ?? sorted[0]!
}

/** The weeks of these Mondays: what was planned, what really was, and why not (R-OPEN-1 to 5). */
export function weeksOf(
  { slots, causes }: Slots,
  mondays: readonly Day[],
  standards: readonly OpeningStandard[],
  now: Date,
): readonly OpeningWeek[] {
  const byWeek = new Map<Day, Slot[]>(mondays.map((monday) => [monday, []]))
  const bounds = mondays.map((monday) => ({ monday, ...weekPeriod(monday) }))
  for (const slot of slots)
    for (const { monday, from, to } of bounds)
      if (slot.from < to && from <= slot.to) byWeek.get(monday)!.push(slot)
  return mondays.map((monday) =>
    weekOf({ slots: byWeek.get(monday)!, causes }, monday, standardOn(standards, monday), now),
  )
}

function weekPeriod(monday: Day): Period {
  return {
    from: berlinInstant(monday, '00:00').getTime(),
    to: berlinInstant(addDays(monday, 7), '00:00').getTime(),
  }
}

/** One week of a site. Slots outside the week do not matter. */
export function weekOf(
  { slots, causes }: Slots,
  monday: Day,
  standard: OpeningStandard,
  now: Date,
): OpeningWeek {
  const { from, to } = weekPeriod(monday)
  // What ends when the week begins may go on in it: an evening past midnight.
  const own = slots.filter((slot) => slot.from < to && from <= slot.to)
  const measured = (some: readonly Slot[]) => measure(some, monday)
  const actual = measured(own.filter(({ blockedBy }) => blockedBy.length === 0))
  const shortfall = shortfallOf(actual, standard)
  const moment = now.getTime()
  return {
    week: isoWeekOf(monday),
    monday,
    when: to <= moment ? 'past' : from <= moment ? 'running' : 'ahead',
    standard,
    planned: measured(own.filter(({ planned }) => planned)),
    actual,
    shortfall,
    met: isMet(shortfall),
    blames: blamesOf({ slots: own, causes }, monday, standard, actual),
  }
}

/** Minutes are those of the union: hours of two groups at once count once (R-OPEN-5). */
function measure(slots: readonly Slot[], monday: Day): Measured {
  const open = union(slots.filter(({ kind }) => kind === 'open'))
  const contact = slots.filter(({ kind }) => kind === 'contact')
  const week = weekPeriod(monday)
  return {
    minutes: unionLength(open.map((one) => inside(one, week))) / 60_000,
    days: daysFrom(monday, addDays(monday, 6)).filter((day) => isOpenOn(open, day)),
    contactMinutes: unionLength(contact.map((one) => inside(one, week))) / 60_000,
  }
}

function inside(period: Period, frame: Period): Period {
  return { from: Math.max(period.from, frame.from), to: Math.min(period.to, frame.to) }
}

function isOpenOn(open: readonly Period[], day: Day): boolean {
  const start = berlinInstant(day, '00:00').getTime()
  const morning = berlinInstant(day, nightEndsAt).getTime()
  const end = berlinInstant(addDays(day, 1), '00:00').getTime()
  return open.some(({ from, to }) => from < end && to > (from < start ? morning : start))
}

function shortfallOf(actual: Measured, standard: OpeningStandard): Shortfall {
  return {
    minutes: Math.max(0, standard.weekMinutes - actual.minutes),
    days: Math.max(0, standard.days - actual.days.length),
    contactMinutes: Math.max(0, standard.contactMinutes - actual.contactMinutes),
  }
}

function isMet({ minutes, days, contactMinutes }: Shortfall): boolean {
  return minutes === 0 && days === 0 && contactMinutes === 0
}

/**
 * Each cause by what the week would be without it: the union then minus the union now, so that what overlaps with
 * something that took place is nobody's fault. Causes that only together keep an opening away are named together.
 */
function blamesOf(
  { slots, causes }: Slots,
  monday: Day,
  standard: OpeningStandard,
  actual: Measured,
): readonly Blame[] {
  const without = (keys: ReadonlySet<string>) =>
    measure(
      slots.filter(
        ({ blockedBy, movedBy }) =>
          blockedBy.every((key) => keys.has(key)) && (movedBy === null || !keys.has(movedBy)),
      ),
      monday,
    )
  const blame = (keys: readonly string[], base: Measured): Blame => {
    const then = without(new Set(keys))
    return {
      causes: keys.flatMap((key) => causes.get(key) ?? []),
      days: daysBlocked(slots, keys, monday),
      minutes: Math.max(0, then.minutes - base.minutes),
      openDays: Math.max(0, then.days.length - base.days.length),
      contactMinutes: Math.max(0, then.contactMinutes - base.contactMinutes),
      decisive: !isMet(shortfallOf(actual, standard)) && isMet(shortfallOf(then, standard)),
    }
  }
  const sets = new Map(slots.map(({ blockedBy }) => [blockedBy.toSorted().join('\n'), blockedBy.toSorted()]))
  const single = [...new Set([...sets.values()].flat())].map((key) => blame([key], actual))
  const several = [...sets.values()]
    .filter((keys) => keys.length > 1)
    .map((keys) => blame(keys, singly(slots, keys, monday)))
  return [...single, ...several]
    .filter((one) => one.minutes > 0 || one.openDays > 0 || one.contactMinutes > 0)
    .sort((a, b) => b.minutes - a.minutes || b.contactMinutes - a.contactMinutes || b.openDays - a.openDays)
}

/** What the week would be if each of these causes alone had been away, all put together. */
function singly(slots: readonly Slot[], keys: readonly string[], monday: Day): Measured {
  return measure(
    slots.filter(({ blockedBy }) => blockedBy.length < 2 && blockedBy.every((key) => keys.includes(key))),
    monday,
  )
}

function daysBlocked(slots: readonly Slot[], keys: readonly string[], monday: Day): readonly Day[] {
  const { from, to } = weekPeriod(monday)
  const days = slots
    .filter(
      ({ blockedBy }) => blockedBy.length === keys.length && keys.every((key) => blockedBy.includes(key)),
    )
    .flatMap((slot) => {
      const part = inside(slot, { from, to })
      return daysFrom(berlinDay(new Date(part.from)), berlinDay(new Date(part.to - 1)))
    })
  return [...new Set(days)].sort()
}

/** Weekend openings month by month, against what the city expects (R-OPEN-4). */
export function monthsOf(
  { slots }: Slots,
  year: number,
  standards: readonly OpeningStandard[],
  today: Day,
): readonly OpeningMonth[] {
  const open = slots.filter(({ kind }) => kind === 'open')
  const planned = union(open.filter((slot) => slot.planned))
  const actual = union(open.filter(({ blockedBy }) => blockedBy.length === 0))
  return Array.from({ length: 12 }, (_, index) => {
    const month = `${year}-${String(index + 1).padStart(2, '0')}`
    const first = `${month}-01`
    const last = addDays(index === 11 ? `${year + 1}-01-01` : nextMonth(year, index), -1)
    const weekend = daysFrom(first, last).filter((day) => weekdayOf(day) > 5)
    const count = (some: readonly Period[]) => weekend.filter((day) => isOpenOn(some, day)).length
    const expected = standardOn(standards, first).weekendDays
    const counted = count(actual)
    return {
      month,
      planned: count(planned),
      actual: counted,
      expected,
      met: counted >= expected,
      when: last < today ? 'past' : first <= today ? 'running' : 'ahead',
    }
  })
}

function nextMonth(year: number, index: number): Day {
  return `${year}-${String(index + 2).padStart(2, '0')}-01`
}

/** Minutes of a mean week, planned and really, over the weeks that are past (N10, R-OPEN-5). */
export function meanOf(weeks: readonly OpeningWeek[]): { planned: number; actual: number; weeks: number } {
  const past = weeks.filter(({ when }) => when === 'past')
  const mean = (of: (week: OpeningWeek) => number) =>
    past.length === 0 ? 0 : past.reduce((sum, week) => sum + of(week), 0) / past.length
  return {
    planned: mean(({ planned }) => planned.minutes),
    actual: mean(({ actual }) => actual.minutes),
    weeks: past.length,
  }
}
