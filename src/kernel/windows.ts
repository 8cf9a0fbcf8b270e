import type { Day } from './day.ts'
import { addDays, isoWeekOf, mondayOf } from './day.ts'
import { monthName } from './german-date.ts'

/** How often something is due: once in each ISO week, calendar month, quarter, half-year or year. */
export type Cadence = 'week' | 'month' | 'quarter' | 'half-year' | 'year'

/** One whole calendar window, both days included. Keys: `2026-W48`, `2026-03`, `2026-Q1`, `2026-H1`, `2026`. */
export interface CalendarWindow {
  readonly key: string
  readonly from: Day
  readonly to: Day
}

const monthsIn = { month: 1, quarter: 3, 'half-year': 6, year: 12 } as const

/** The window in which a day lies. */
export function windowOf(cadence: Cadence, day: Day): CalendarWindow {
  if (cadence === 'week') {
    const from = mondayOf(day)
    return { key: isoWeekOf(day), from, to: addDays(from, 6) }
  }
  const year = Number(day.slice(0, 4))
  const length = monthsIn[cadence]
  const index = Math.floor((Number(day.slice(5, 7)) - 1) / length)
  return {
    key: keyOf(cadence, year, index),
    from: firstOf(year, index * length),
    to: addDays(firstOf(year, (index + 1) * length), -1),
  }
}

/** Every window that has a day from `from` to `to` in it, in order and whole; none when `to` is earlier. */
export function windows(cadence: Cadence, from: Day, to: Day): CalendarWindow[] {
  const found: CalendarWindow[] = []
  for (let day = from; day <= to; day = addDays(found.at(-1)!.to, 1)) found.push(windowOf(cadence, day))
  return found
}

/** `KW 48/2026`, `März 2026`, `1. Quartal 2026`, `2. Halbjahr 2026`, `2026`. */
export function windowText(cadence: Cadence, { key, from }: CalendarWindow): string {
  const year = from.slice(0, 4)
  const month = Number(from.slice(5, 7))
  switch (cadence) {
    case 'week':
      return `KW ${Number(key.slice(6))}/${key.slice(0, 4)}`
    case 'month':
      return `${monthName(from)} ${year}`
    case 'quarter':
      return `${Math.ceil(month / 3)}. Quartal ${year}`
    case 'half-year':
      return `${Math.ceil(month / 6)}. Halbjahr ${year}`
    case 'year':
      return year
  }
}

/** `12` months after the first is the first of the next year. */
function firstOf(year: number, month: number): Day {
  const whole = year + Math.floor(month / 12)
  return `${String(whole).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`
}

function keyOf(cadence: Exclude<Cadence, 'week'>, year: number, index: number): string {
  if (cadence === 'year') return String(year)
  if (cadence === 'month') return `${year}-${String(index + 1).padStart(2, '0')}`
  return `${year}-${cadence === 'quarter' ? 'Q' : 'H'}${index + 1}`
}
