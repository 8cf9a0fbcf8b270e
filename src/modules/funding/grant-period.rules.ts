import type { Day } from '../../kernel/day.ts'
import { addDays, addMonths, parseGermanDay } from '../../kernel/day.ts'

/** From when to when, and as it is printed. */
export interface GrantPeriod {
  readonly periodFrom: Day | null
  readonly periodTo: Day | null
  readonly periodText: string
}

type Found =
  | { readonly ok: true; readonly period: GrantPeriod }
  | { readonly ok: false; readonly field: 'periodStart' | 'periodEnd'; readonly sentence: string }

const unreadable = 'Bitte als Jahr (2020), Monat (01/2020) oder Tag (15.01.2020) angeben.'

/** Reads the two ends as lists write them: `2020`, `01/2020`, `2020-01`, a day; empty is "keine Angabe". */
export function periodOf(start: string, end: string): Found {
  const [from, to] = [start.trim(), end.trim()]
  const first = from === '' ? null : edge(from, 'first')
  const last = to === '' ? null : edge(to, 'last')
  if (first === undefined) return { ok: false, field: 'periodStart', sentence: unreadable }
  if (last === undefined) return { ok: false, field: 'periodEnd', sentence: unreadable }
  if (first !== null && last !== null && last < first) {
    return { ok: false, field: 'periodEnd', sentence: 'Das Ende liegt vor dem Beginn.' }
  }
  return { ok: true, period: { periodFrom: first, periodTo: last, periodText: printedPeriod(from, to) } }
}

/** `2020–2023`; one end alone stays readable: `ab 2020`, `bis 2023`. */
function printedPeriod(from: string, to: string): string {
  if (from === to) return from
  if (to === '') return `ab ${from}`
  return from === '' ? `bis ${to}` : `${from}–${to}`
}

/** The two ends as they were written; the inverse of the printed form, for lists and forms. */
export function periodEnds(text: string): { readonly start: string; readonly end: string } {
  if (text.startsWith('ab ')) return { start: text.slice(3), end: '' }
  if (text.startsWith('bis ')) return { start: '', end: text.slice(4) }
  const [start = '', end = start] = text.split('–')
  return { start, end }
}

/** First or last day of a year, of a month, or the day itself; undefined when it is none of them. */
function edge(text: string, which: 'first' | 'last'): Day | undefined {
  const year = /^(19|20|21)\d{2}$/.exec(text)
  if (year) return which === 'first' ? `${text}-01-01` : `${text}-12-31`
  const month = /^(0?[1-9]|1[0-2])\/((?:19|20|21)\d{2})$/.exec(text)
  const iso = /^((?:19|20|21)\d{2})-(0[1-9]|1[0-2])$/.exec(text)
  if (month || iso) {
    const first = month ? `${month[2]}-${month[1]!.padStart(2, '0')}-01` : `${text}-01`
    return which === 'first' ? first : addDays(addMonths(first, 1), -1)
  }
  return parseGermanDay(text)
}
