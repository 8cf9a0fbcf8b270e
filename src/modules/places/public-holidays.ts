import Holidays from 'date-holidays'
import type { Day } from '../../kernel/day.ts'

const known = new Map<string, readonly { readonly day: Day; readonly name: string }[]>()

/**
 * The public holidays of Baden-Württemberg from `from` to `to`, both included, by day (§ 1 FTG BW: 12 a year).
 * Data: date-holidays, CC-BY-3.0. Kept per year, because working one out takes milliseconds.
 */
export function publicHolidays(from: Day, to: Day, state = 'BW'): Map<Day, string> {
  const found = new Map<Day, string>()
  const lastYear = Math.min(Number(to.slice(0, 4)), 2199)
  for (let year = Math.max(Number(from.slice(0, 4)), 1900); year <= lastYear; year++) {
    for (const { day, name } of holidaysOf(year, state)) {
      if (day >= from && day <= to) found.set(day, name)
    }
  }
  return found
}

function holidaysOf(year: number, state: string) {
  const key = `${state} ${year}`
  let holidays = known.get(key)
  if (!holidays) {
    holidays = new Holidays('DE', state, { languages: 'de' })
      .getHolidays(year)
      .filter(({ type }) => type === 'public')
      .map(({ date, name }) => ({ day: date.slice(0, 10), name }))
    known.set(key, holidays)
  }
  return holidays
}
