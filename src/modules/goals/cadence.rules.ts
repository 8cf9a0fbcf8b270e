import type { Day } from '../../kernel/day.ts'
import { addDays, daysFrom } from '../../kernel/day.ts'
import { dayText } from '../../kernel/german-date.ts'
import { windowOf, windowText, windows } from '../../kernel/windows.ts'
import type { Per } from './rule.ts'

/** One window of a cadence: calendar windows hold many days, a gliding one is judged day by day. */
export interface Window {
  readonly from: Day
  readonly to: Day
  readonly name: string
  readonly served: boolean
}

/** How many records fell on each day, for fast sums over windows. */
export type Tally = ReadonlyMap<Day, number>

export function tallyOf(days: readonly Day[], daysOnly = false): Tally {
  const tally = new Map<Day, number>()
  for (const day of days) tally.set(day, daysOnly ? 1 : (tally.get(day) ?? 0) + 1)
  return tally
}

/** The windows of a time, in order, with what was served; both days included. Weeks are whole ISO weeks only. */
export function windowsOf(per: Per, from: Day, to: Day, tally: Tally, atLeast: number): Window[] {
  if (typeof per === 'object') return glidingDays(per.days, from, to, tally, atLeast)
  const inside = windows(per, from, to).filter(
    (each) => per !== 'week' || (each.from >= from && each.to <= to),
  )
  const entries = [...tally].toSorted(([a], [b]) => (a < b ? -1 : 1))
  let next = 0
  return inside.map((each): Window => {
    const [first, last] = [each.from < from ? from : each.from, each.to > to ? to : each.to]
    let count = 0
    for (; next < entries.length && entries[next]![0] <= last; next++)
      if (entries[next]![0] >= first) count += entries[next]![1]
    return {
      from: first,
      to: last,
      served: count >= atLeast,
      // Most windows are never spoken of.
      get name() {
        return windowText(per, each)
      },
    }
  })
}

/**
 * A day counts as served when enough lies within the last n days including itself,
 * or when fewer than n days have passed yet: the first window is still open.
 */
function glidingDays(n: number, from: Day, to: Day, tally: Tally, atLeast: number): Window[] {
  let within = 0
  const days = daysFrom(from, to)
  return days.map((day, at): Window => {
    within += tally.get(day) ?? 0
    if (at >= n) within -= tally.get(days[at - n]!) ?? 0
    return new SingleDay(day, at < n - 1 || within >= atLeast)
  })
}

/** A year of days is judged goal by goal: each must weigh little, and most are never spoken of. */
class SingleDay implements Window {
  readonly from: Day
  readonly served: boolean

  constructor(day: Day, served: boolean) {
    this.from = day
    this.served = served
  }

  get to(): Day {
    return this.from
  }

  get name(): string {
    return dayText(this.from, true)
  }
}

/** The last n whole windows that ended by a day. */
export function lastWindows(per: Per, n: number, by: Day, tally: Tally, atLeast: number): readonly Window[] {
  const back = typeof per === 'object' ? n : (n + 1) * (lengthOf(per) + 6)
  const found = windowsOf(per, addDays(by, -back), by, tally, atLeast)
  return found.filter((window) => isWhole(per, window)).slice(-n)
}

function isWhole(per: Per, { from, to }: Window): boolean {
  if (typeof per === 'object') return true
  const whole = windowOf(per, from)
  return whole.from === from && whole.to === to
}

/** Days a window of that kind lasts, roughly; how near its end is "few days left" depends on it. */
export function lengthOf(per: Per): number {
  if (typeof per === 'object') return per.days
  return { week: 7, month: 30, quarter: 91, 'half-year': 182, year: 365 }[per]
}

/** Neighbouring unserved days as one stretch: "24. August bis 6. September 2021". */
export function gapWords(windows: readonly Window[]): string[] {
  const gaps: { from: Day; to: Day; name: string }[] = []
  for (const window of windows.filter((each) => !each.served)) {
    const last = gaps.at(-1)
    const single = window.from === window.to
    if (last && single && addDays(last.to, 1) === window.from) last.to = window.to
    else gaps.push({ from: window.from, to: window.to, name: window.name })
  }
  return gaps.map(({ from, to, name }) =>
    name !== dayText(from, true) || from === to ? name : `${dayText(from)} bis ${dayText(to, true)}`,
  )
}
