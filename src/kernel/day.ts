/** A calendar day, `YYYY-MM-DD`. Sorts and compares as text. */
export type Day = string

/** Monday = 1 … Sunday = 7 (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

const shape = /^\d{4}-\d{2}-\d{2}$/
const msPerDay = 86_400_000

/** The day if the text is one that exists (`2027-02-29` does not), else undefined. */
export function parseDay(text: string): Day | undefined {
  if (!shape.test(text)) return undefined
  const ms = Date.parse(`${text}T00:00:00Z`)
  return Number.isNaN(ms) || fromEpochDay(ms / msPerDay) !== text ? undefined : text
}

/** `25.09.2020`, `25.9.20` or `2020-09-25` as people write days; two-digit years mean 20xx. */
export function parseGermanDay(text: string): Day | undefined {
  const iso = parseDay(text.trim())
  if (iso) return iso
  const m = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})$/.exec(text.trim())
  if (!m) return undefined
  const year = m[3]!.length === 2 ? `20${m[3]}` : m[3]!
  return parseDay(`${year}-${m[2]!.padStart(2, '0')}-${m[1]!.padStart(2, '0')}`)
}

// A page of a year asks for the same few hundred days a hundred thousand times.
const numbers = new Map<Day, number>()
const days = new Map<number, Day>()
const mostKept = 20_000

/** Days since 1970-01-01. */
export function epochDay(day: Day): number {
  let n = numbers.get(day)
  if (n === undefined) {
    n = Date.parse(`${day}T00:00:00Z`) / msPerDay
    if (numbers.size >= mostKept) numbers.clear()
    numbers.set(day, n)
  }
  return n
}

/** The inverse of `epochDay`. */
export function fromEpochDay(n: number): Day {
  let day = days.get(n)
  if (day === undefined) {
    day = new Date(n * msPerDay).toISOString().slice(0, 10)
    if (days.size >= mostKept) days.clear()
    days.set(n, day)
  }
  return day
}

export function addDays(day: Day, days: number): Day {
  return fromEpochDay(epochDay(day) + days)
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return epochDay(to) - epochDay(from)
}

/** Months later; the last day of a shorter month where the day does not exist (31 January + 1 → 28 or 29 February). */
export function addMonths(day: Day, months: number): Day {
  // Worked out by hand: the goals and cooperations of a whole city ask thousands of times.
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  const [year, inYear] = [Math.floor(month / 12), ((month % 12) + 12) % 12]
  const last = new Date(Date.UTC(year, inYear + 1, 0)).getUTCDate()
  return fromEpochDay(Date.UTC(year, inYear, Math.min(Number(day.slice(8, 10)), last)) / msPerDay)
}

export function weekdayOf(day: Day): Weekday {
  return (((((epochDay(day) + 3) % 7) + 7) % 7) + 1) as Weekday
}

/** The Monday of the day's ISO week. */
export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day))
}

/** ISO week as `2026-W53`: the week belongs to the year of its Thursday. */
export function isoWeekOf(day: Day): string {
  const thursday = addDays(mondayOf(day), 3)
  const year = thursday.slice(0, 4)
  const week = Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}

/** The Monday of `2026-W48`, or undefined when the text is no week of that year (`2025-W53`). */
export function mondayOfIsoWeek(text: string): Day | undefined {
  const m = /^(\d{4})-W(\d{2})$/.exec(text)
  if (!m) return undefined
  const monday = addDays(mondayOf(`${m[1]}-01-04`), (Number(m[2]) - 1) * 7)
  return isoWeekOf(monday) === text ? monday : undefined
}

/** Every day from `from` to `to`, both included. */
export function daysFrom(from: Day, to: Day): Day[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, i) => addDays(from, i))
}
