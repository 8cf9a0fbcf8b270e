import { minutesOf } from '../../kernel/berlin.ts'
import type { TimeOfDay } from '../../kernel/berlin.ts'
import type { Weekday } from '../../kernel/day.ts'
import { unionLength } from '../../kernel/period.ts'
import type { Finding, IntakeRow } from '../intake/index.ts'
import type { NamedWeekdays, ParsedCycle } from './import-cells.rules.ts'
import { parseClock, parseCycle, parseWeekdays } from './import-cells.rules.ts'

/** A row of the opening hours, understood as far as it can be. */
export interface HoursRow {
  readonly row: IntakeRow
  readonly weekdays: NamedWeekdays
  readonly audience: string
  readonly from: TimeOfDay | undefined
  readonly to: TimeOfDay | undefined
  readonly cycle: ParsedCycle
}

/** Understands one row; nothing is judged yet. */
export function readHoursRow(row: IntakeRow): HoursRow {
  const cell = (column: string) => row.cells[column] ?? ''
  return {
    row,
    weekdays: parseWeekdays(cell('Tag')),
    audience: cell('Zielgruppe').slice(0, 120),
    from: parseClock(cell('Von')),
    to: parseClock(cell('Bis')),
    cycle: parseCycle(cell('Zyklus')),
  }
}

/** What makes a row the same when its file comes again. */
export function hoursIdentity({ row, from, to }: HoursRow): readonly string[] {
  const cell = (column: string) => row.cells[column] ?? ''
  return [cell('Tag'), cell('Zielgruppe'), from ?? cell('Von'), to ?? cell('Bis'), cell('Zyklus')]
}

/** Hours that can be kept at once: one weekday, from, to, every week. */
export interface PlainHours {
  readonly weekday: Weekday
  readonly audience: string
  readonly from: TimeOfDay
  readonly to: TimeOfDay
}

/** The hours of a row; undefined when a person must say something first. The findings say what. */
export function hoursOfRow(hours: HoursRow): {
  readonly plain: PlainHours | undefined
  readonly findings: readonly Finding[]
} {
  const { row, weekdays, from, to, cycle, audience } = hours
  const findings: Finding[] = []
  const find = (column: string, code: Finding['code'], message: string) =>
    findings.push({ row: row.number, column, code, message, value: row.cells[column] ?? '' })
  if (weekdays.kind === 'none')
    find('Tag', 'weekday-missing', 'Es fehlt der Wochentag. Bitte tragen Sie ihn nach.')
  else if (weekdays.weekdays.length !== 1)
    find('Tag', 'value-unknown', 'Bitte tragen Sie für jeden Wochentag eine eigene Zeile nach.')
  for (const column of ['Von', 'Bis'] as const) {
    if ((row.cells[column] ?? '') === '')
      find(column, 'time-missing', `Es fehlt die Uhrzeit (${column}). Bitte tragen Sie sie nach.`)
    else if ((column === 'Von' ? from : to) === undefined)
      find(column, 'value-unknown', 'Diese Uhrzeit verstehen wir nicht. Bitte tragen Sie sie als 14:30 nach.')
  }
  if (from && to && to <= from)
    find('Bis', 'end-before-start', 'Das Ende liegt nicht nach dem Beginn. Bitte prüfen Sie beide.')
  if (cycle.kind === 'weekly' && cycle.everyWeeks > 1)
    find(
      'Zyklus',
      'date-unclear',
      'Es fehlt, ab welchem Tag gezählt wird. Bitte tragen Sie einen Tag nach, an dem geöffnet ist.',
    )
  else if (cycle.kind !== 'weekly' && cycle.kind !== 'none')
    find('Zyklus', 'value-unknown', 'Diesen Zyklus kennen wir nicht. Bitte tragen Sie ihn nach.')
  const [weekday] = weekdays.weekdays
  const plain = findings.length === 0 && weekday && from && to ? { weekday, audience, from, to } : undefined
  return { plain, findings }
}

/** The hours of all rows of a day together, overlaps counted once (R-OPEN-5), by the day's name as written. */
export function hoursPerDay(rows: readonly HoursRow[]): ReadonlyMap<string, number> {
  const byDay = Map.groupBy(rows, ({ weekdays }) => weekdays.weekdays.join())
  return new Map(
    [...byDay].map(([day, ofDay]) => [
      day,
      unionLength(
        ofDay.flatMap(({ from, to }) => (from && to ? [{ from: minutesOf(from), to: minutesOf(to) }] : [])),
      ) / 60,
    ]),
  )
}

/** `6,5` and `7,0` as the table writes hours. */
export function hoursText(hours: number): string {
  const text = hours.toFixed(2).replace('.', ',')
  return text.endsWith('0') ? text.slice(0, -1) : text
}

/** A row whose "Stunden" is not what its day adds up to. */
export function sumFinding({ row, weekdays }: HoursRow, perDay: ReadonlyMap<string, number>): Finding[] {
  const said = row.cells['Stunden'] ?? ''
  const sum = perDay.get(weekdays.weekdays.join())
  if (said === '' || sum === undefined || weekdays.weekdays.length !== 1) return []
  const hours = Number(said.replace(/\s*(h|std\.?|stunden)$/i, '').replace(',', '.'))
  if (Math.abs(hours - sum) < 0.01) return []
  const message = `Aus den Uhrzeiten dieses Tages ergeben sich ${hoursText(sum)} Stunden, überschneidende nur einmal gezählt. Wir rechnen mit den Uhrzeiten; bitte prüfen Sie sie.`
  const code = Number.isNaN(hours) ? 'value-unknown' : 'period-contradiction'
  return [{ row: row.number, column: 'Stunden', code, message, value: said }]
}
