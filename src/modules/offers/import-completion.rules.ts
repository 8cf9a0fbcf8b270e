import type { Recurrence } from '../../kernel/recurrence.ts'
import { weekdayOf } from '../../kernel/day.ts'
import type { KeptRow } from '../intake/index.ts'
import { tidy } from '../intake/index.ts'
import { parseClock, parseCycle, parseWeekdays } from './import-cells.rules.ts'
import { readListRow } from './import-list.rules.ts'
import type { Completion, CompletionKind } from './import-completion.ts'

/** What a person is asked about a row. */
export function completionKind(row: Pick<KeptRow, 'kind' | 'offerId' | 'seriesId'>): CompletionKind {
  if (row.kind === 'oeffnungszeiten') return 'hours'
  if (row.offerId === null || row.kind === 'sozialressourcen') return 'none'
  return row.kind === 'belegungsliste' && row.seriesId !== null ? 'room' : 'dates'
}

/** The rule a person has described. Without ticked weekdays it is the weekday of the first day. */
export function completedRule(form: Completion): Recurrence {
  const { rhythm, firstOn, untilOn, everyWeeks } = form
  if (rhythm === 'once') return { kind: 'once', on: firstOn }
  if (rhythm === 'block')
    return { kind: 'block', weekdays: form.weekdays, from: firstOn, until: untilOn ?? firstOn }
  const weekdays = form.weekdays.length > 0 ? form.weekdays : [weekdayOf(firstOn)]
  return { kind: 'weekly', weekdays, everyWeeks, from: firstOn, until: untilOn }
}

/** What the row itself says, as the fields of the form: the person adds only what is missing. */
export function prefilled(row: KeptRow): Readonly<Record<string, string | readonly string[]>> {
  const cells = Object.fromEntries(row.original.map(([name, text]) => [name, tidy(text)]))
  const cell = (column: string) => cells[column] ?? ''
  const weekdays = parseWeekdays(cell('Wochentag') || cell('Tag')).weekdays.map(String)
  const cycle = parseCycle(cell('Zyklus') || cell('Zyklus des Angebots'))
  const everyWeeks = cycle.kind === 'weekly' ? String(cycle.everyWeeks) : '1'
  if (row.kind === 'oeffnungszeiten') {
    const [weekday = ''] = weekdays
    const [from, to] = [parseClock(cell('Von')) ?? '', parseClock(cell('Bis')) ?? '']
    return { weekday, from, to, everyWeeks, audience: cell('Zielgruppe') }
  }
  if (row.kind === 'belegungsliste') {
    const { start, status } = readListRow({ number: row.number, cells, original: [] })
    const last = start?.until ?? status.until
    const rhythm = cycle.kind === 'weekly' ? 'weekly' : last ? 'block' : 'once'
    return { rhythm, weekdays, everyWeeks, firstOn: start?.days[0] ?? '', untilOn: last ?? '' }
  }
  const [start, end] = [parseClock(cell('Beginn')) ?? '', parseClock(cell('Ende')) ?? '']
  return { rhythm: 'weekly', weekdays, everyWeeks, start, end }
}
