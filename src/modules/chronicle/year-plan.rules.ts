import type { Day } from '../../kernel/day.ts'
import { addDays, addMonths, parseGermanDay } from '../../kernel/day.ts'
import { dayText, monthName } from '../../kernel/german-date.ts'

type Precision = 'day' | 'month' | 'quarter'

/** From when to when, whole months or quarters where they are meant. */
export interface PlanSpan {
  readonly fromOn: Day
  readonly toOn: Day
  readonly precision: Precision
}

type Found =
  | { readonly ok: true; readonly span: PlanSpan }
  | { readonly ok: false; readonly field: 'start' | 'end'; readonly sentence: string }

const unreadable = 'Bitte als Tag (13.06.2021), Monat (04/2021 oder April) oder Quartal (Q2) angeben.'

/** Reads the two ends of an entry in a year; without an end it is the one day, month or quarter. */
export function planSpan(start: string, end: string, year: number): Found {
  const first = spanOf(start.trim(), year)
  if (!first) return { ok: false, field: 'start', sentence: unreadable }
  const last = end.trim() === '' ? first : spanOf(end.trim(), year)
  if (!last) return { ok: false, field: 'end', sentence: unreadable }
  const span = { fromOn: first.fromOn, toOn: last.toOn, precision: finest(first.precision, last.precision) }
  if (span.toOn < span.fromOn) return { ok: false, field: 'end', sentence: 'Das Ende liegt vor dem Beginn.' }
  const outside = `Das liegt nicht im Jahr ${year}.`
  if (yearOf(span.fromOn) !== year) return { ok: false, field: 'start', sentence: outside }
  if (yearOf(span.toOn) !== year) return { ok: false, field: 'end', sentence: outside }
  return { ok: true, span }
}

function finest(one: Precision, other: Precision): Precision {
  const order: readonly Precision[] = ['day', 'month', 'quarter']
  return order.find((precision) => precision === one || precision === other) ?? 'day'
}

function spanOf(text: string, year: number): PlanSpan | undefined {
  const quarter = /^(?:Q\s?([1-4])|([1-4])\.\s?Quartal)(?:[ /]\s?(\d{4}))?$/i.exec(text)
  if (quarter) return quarterSpan(Number(quarter[3] ?? year), Number(quarter[1] ?? quarter[2]))
  const iso = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text)
  if (iso) return monthSpan(Number(iso[1]), Number(iso[2]))
  const slashed = /^(0?[1-9]|1[0-2])\/(\d{4})$/.exec(text)
  if (slashed) return monthSpan(Number(slashed[2]), Number(slashed[1]))
  const named = monthNumber(text.replace(/\s\d{4}$/, ''))
  if (named) return monthSpan(Number(/\d{4}$/.exec(text)?.[0] ?? year), named)
  const day = parseGermanDay(/^\d{1,2}\.\d{1,2}\.$/.test(text) ? `${text}${year}` : text)
  return day === undefined ? undefined : { fromOn: day, toOn: day, precision: 'day' }
}

function monthSpan(year: number, month: number): PlanSpan {
  const fromOn = firstOfMonth(year, month)
  return { fromOn, toOn: addDays(addMonths(fromOn, 1), -1), precision: 'month' }
}

function quarterSpan(year: number, quarter: number): PlanSpan {
  const fromOn = firstOfMonth(year, quarter * 3 - 2)
  return { fromOn, toOn: addDays(addMonths(fromOn, 3), -1), precision: 'quarter' }
}

function firstOfMonth(year: number, month: number): Day {
  return `${year}-${String(month).padStart(2, '0')}-01`
}

function monthNumber(name: string): number | undefined {
  const index = months.findIndex((month) => month.toLowerCase() === name.toLowerCase())
  return index === -1 ? undefined : index + 1
}

const months = Array.from({ length: 12 }, (_, index) => monthName(firstOfMonth(2020, index + 1)))

function yearOf(day: Day): number {
  return Number(day.slice(0, 4))
}

/** The span as a form or a list takes it back: `2021-04`, `Q2`, `2021-06-13`. */
export function planEnds({ fromOn, toOn, precision }: PlanSpan): {
  readonly start: string
  readonly end: string
} {
  if (precision === 'day') return { start: fromOn, end: toOn }
  if (precision === 'quarter') return { start: quarterKey(fromOn), end: quarterKey(toOn) }
  return { start: fromOn.slice(0, 7), end: toOn.slice(0, 7) }
}

function quarterKey(day: Day): string {
  return `Q${Math.ceil(monthOf(day) / 3)}`
}

/** `Januar bis März`, `Juni`, `2. Quartal`, `13. bis 19. Juni`, `7. Mai`. */
export function planSpanText({ fromOn, toOn, precision }: PlanSpan): string {
  if (precision === 'day') return daysText(fromOn, toOn)
  const [first, last] = [monthOf(fromOn), monthOf(toOn)]
  if (precision === 'quarter') {
    const [from, to] = [Math.ceil(first / 3), Math.ceil(last / 3)]
    return from === to ? `${from}. Quartal` : `${from}. bis ${to}. Quartal`
  }
  return first === last ? monthName(fromOn) : `${monthName(fromOn)} bis ${monthName(toOn)}`
}

function daysText(fromOn: Day, toOn: Day): string {
  if (fromOn === toOn) return dayText(fromOn)
  const sameMonth = fromOn.slice(0, 7) === toOn.slice(0, 7)
  return `${sameMonth ? `${Number(fromOn.slice(8))}.` : dayText(fromOn)} bis ${dayText(toOn)}`
}

/** What the grid needs to know of an entry. */
export interface PlanGridEntry extends PlanSpan {
  readonly id: string
  readonly title: string
  readonly shown: boolean
  readonly position: number
}

/** One line: the bar from month to month (1–12, both included), and what it says in words. */
export interface PlanGridRow {
  readonly id: string
  readonly title: string
  readonly from: number
  readonly to: number
  /** A bar over months, or days inside them ("13.–19."). */
  readonly shape: 'bar' | 'days'
  /** In words, for the column beside the title and for who hears the table. */
  readonly when: string
  /** What stands in the cell itself: days, else nothing. */
  readonly label: string
}

/** The year as four quarters of three months each, and a line for each entry (R102). */
export interface PlanGrid {
  readonly year: number
  readonly quarters: readonly {
    readonly number: number
    readonly label: string
    readonly months: readonly { readonly number: number; readonly label: string; readonly short: string }[]
  }[]
  readonly rows: readonly PlanGridRow[]
}

/** Lays a year out; what is not shown, or lies in another year, is left out. In the order of time, then as placed. */
export function planGrid(entries: readonly PlanGridEntry[], year: number): PlanGrid {
  const rows = entries
    .filter((entry) => entry.shown && yearOf(entry.fromOn) <= year && yearOf(entry.toOn) >= year)
    .toSorted(
      (a, b) =>
        a.fromOn.slice(0, 7).localeCompare(b.fromOn.slice(0, 7)) ||
        a.position - b.position ||
        a.fromOn.localeCompare(b.fromOn),
    )
    .map((entry) => rowOf(entry, year))
  return { year, quarters: [1, 2, 3, 4].map(quarterOf), rows }
}

function rowOf(entry: PlanGridEntry, year: number): PlanGridRow {
  const days = entry.precision === 'day'
  return {
    id: entry.id,
    title: entry.title,
    from: yearOf(entry.fromOn) < year ? 1 : monthOf(entry.fromOn),
    to: yearOf(entry.toOn) > year ? 12 : monthOf(entry.toOn),
    shape: days ? 'days' : 'bar',
    when: planSpanText(entry),
    label: days ? daysLabel(entry) : '',
  }
}

/** `13.–19.`, `7.`; over the end of a month with the month: `28.6.–2.7.` */
function daysLabel({ fromOn, toOn }: PlanSpan): string {
  const [from, to] = [Number(fromOn.slice(8)), Number(toOn.slice(8))]
  if (fromOn === toOn) return `${from}.`
  if (fromOn.slice(0, 7) === toOn.slice(0, 7)) return `${from}.–${to}.`
  return `${from}.${monthOf(fromOn)}.–${to}.${monthOf(toOn)}.`
}

function quarterOf(number: number) {
  const inside = [number * 3 - 2, number * 3 - 1, number * 3]
  const label = `${number}. Quartal`
  return {
    number,
    label,
    months: inside.map((month) => ({
      number: month,
      label: months[month - 1]!,
      short: months[month - 1]!.slice(0, 3),
    })),
  }
}

function monthOf(day: Day): number {
  return Number(day.slice(5, 7))
}
