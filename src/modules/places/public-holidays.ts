import type { Day } from '../../kernel/day.ts'
import { addDays } from '../../kernel/day.ts'

/** § 1 FTG BW, the days that stay. */
const fixed = [
  ['01-01', 'Neujahr'],
  ['01-06', 'Heilige Drei Könige'],
  ['05-01', 'Maifeiertag'],
  ['10-03', 'Tag der Deutschen Einheit'],
  ['11-01', 'Allerheiligen'],
  ['12-25', '1. Weihnachtstag'],
  ['12-26', '2. Weihnachtstag'],
] as const

/** § 1 FTG BW, the days that move with Easter, by their distance from Easter Sunday. */
const movable = [
  [-2, 'Karfreitag'],
  [1, 'Ostermontag'],
  [39, 'Christi Himmelfahrt'],
  [50, 'Pfingstmontag'],
  [60, 'Fronleichnam'],
] as const

const known = new Map<number, readonly (readonly [day: Day, name: string])[]>()

/**
 * The public holidays of Baden-Württemberg from `from` to `to`, both included, by day (§ 1 FTG BW: 12 a year).
 * Worked out here, because a library that knows the whole world's calendars takes 35 MB; the test compares with one.
 */
export function publicHolidays(from: Day, to: Day): Map<Day, string> {
  const found = new Map<Day, string>()
  const lastYear = Math.min(Number(to.slice(0, 4)), 2199)
  for (let year = Math.max(Number(from.slice(0, 4)), 1900); year <= lastYear; year++) {
    for (const [day, name] of holidaysOf(year)) if (day >= from && day <= to) found.set(day, name)
  }
  return found
}

function holidaysOf(year: number) {
  let holidays = known.get(year)
  if (!holidays) {
    const easter = easterOf(year)
    holidays = [
      ...fixed.map(([date, name]) => [`${year}-${date}`, name] as const),
      ...movable.map(([days, name]) => [addDays(easter, days), name] as const),
      // Once, for the 500th anniversary.
      ...(year === 2017 ? [['2017-10-31', 'Reformationstag'] as const] : []),
    ].toSorted(([a], [b]) => (a < b ? -1 : 1))
    known.set(year, holidays)
  }
  return holidays
}

/** Easter Sunday of the Gregorian calendar (Gauss, with Lichtenberg's corrections). */
function easterOf(year: number): Day {
  const century = Math.floor(year / 100)
  const moonShift = 15 + Math.floor((3 * century + 3) / 4) - Math.floor((8 * century + 13) / 25)
  const sunShift = 2 - Math.floor((3 * century + 3) / 4)
  const golden = year % 19
  const seed = (19 * golden + moonShift) % 30
  const reduced = Math.floor((seed + Math.floor(golden / 11)) / 29)
  const fullMoon = 21 + seed - reduced
  const firstSunday = 7 - ((year + Math.floor(year / 4) + sunShift) % 7)
  return addDays(`${year}-03-01`, fullMoon + (7 - ((fullMoon - firstSunday) % 7)) - 1)
}
