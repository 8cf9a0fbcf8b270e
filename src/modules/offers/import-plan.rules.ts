import type { TimeOfDay } from '../../kernel/berlin.ts'
import type { Finding, IntakeRow } from '../intake/index.ts'
import { folded } from '../intake/index.ts'
import type { NamedWeekdays, ParsedCycle } from './import-cells.rules.ts'
import { parseClock, parseCycle, parseWeekdays } from './import-cells.rules.ts'
import { titleOf } from './import-list.rules.ts'

/** A row of the Belegungsplan, understood as far as it can be. */
export interface PlanRow {
  readonly row: IntakeRow
  readonly weekdays: NamedWeekdays
  readonly group: string
  readonly title: string
  readonly start: TimeOfDay | undefined
  readonly end: TimeOfDay | undefined
  readonly cycle: ParsedCycle
  /** Rows of one offer share it: the plan names a course once for each of its days. */
  readonly offerKey: string
}

/** Understands one row; nothing is judged yet. */
export function readPlanRow(row: IntakeRow): PlanRow {
  const cell = (column: string) => row.cells[column] ?? ''
  const group = cell('Gruppe / Kooperationspartner')
  const title = titleOf(cell('Bezeichnung des Angebots'))
  return {
    row,
    group,
    title,
    weekdays: parseWeekdays(cell('Wochentag')),
    start: parseClock(cell('Beginn')),
    end: parseClock(cell('Ende')),
    cycle: parseCycle(cell('Zyklus')),
    offerKey: JSON.stringify([folded(group), folded(title)]),
  }
}

/** What makes a row the same when its file comes again. */
export function planIdentity({ row, group, title, start, end }: PlanRow): readonly string[] {
  const cell = (column: string) => row.cells[column] ?? ''
  return [cell('Wochentag'), group, title, start ?? cell('Beginn'), end ?? cell('Ende'), cell('Zyklus')]
}

/** What a person must say before this row has dates. A plan never names a room. */
export function planFindings(plan: PlanRow): Finding[] {
  const { row, weekdays, cycle } = plan
  const find = (column: string, code: Finding['code'], message: string): Finding => ({
    row: row.number,
    column,
    code,
    message,
    value: row.cells[column] ?? '',
  })
  const found = [
    find('Raum', 'room-missing', 'Der Plan nennt keinen Raum. Bitte wählen Sie, welcher es ist.'),
  ]
  if (weekdays.kind === 'none')
    found.push(find('Wochentag', 'weekday-missing', 'Es fehlt der Wochentag. Bitte tragen Sie ihn nach.'))
  if (weekdays.kind === 'unknown')
    found.push(
      find('Wochentag', 'value-unknown', 'Diesen Wochentag kennen wir nicht. Bitte tragen Sie ihn nach.'),
    )
  found.push(...timeFindings(plan, find))
  if (cycle.kind === 'weekly' && cycle.everyWeeks > 1) {
    const message =
      'Es fehlt, ab welchem Tag gezählt wird. Bitte tragen Sie einen Tag nach, an dem es stattfindet.'
    found.push(find('Zyklus', 'date-unclear', message))
  }
  if (cycle.kind !== 'weekly' && cycle.kind !== 'none')
    found.push(find('Zyklus', 'value-unknown', 'Diesen Zyklus kennen wir nicht. Bitte tragen Sie ihn nach.'))
  return found
}

function timeFindings(
  { row, start, end }: PlanRow,
  find: (column: string, code: Finding['code'], message: string) => Finding,
): Finding[] {
  const found = (['Beginn', 'Ende'] as const).flatMap((column) => {
    if ((row.cells[column] ?? '') === '')
      return [find(column, 'time-missing', `Es fehlt die Uhrzeit (${column}). Bitte tragen Sie sie nach.`)]
    if ((column === 'Beginn' ? start : end) === undefined)
      return [
        find(
          column,
          'value-unknown',
          'Diese Uhrzeit verstehen wir nicht. Bitte tragen Sie sie als 14:30 nach.',
        ),
      ]
    return []
  })
  if (start !== undefined && end !== undefined && end <= start)
    found.push(
      find('Ende', 'end-before-start', 'Das Ende liegt nicht nach dem Beginn. Bitte prüfen Sie beide.'),
    )
  return found
}

/**
 * Rows that repeat an earlier one: same group, title and times, and the same weekday or none at one of the two. The
 * map is from the row's number to the number of the row it repeats.
 */
export function repeatedRows(plans: readonly PlanRow[]): ReadonlyMap<number, number> {
  const seen = new Map<string, Map<string, number>>()
  const repeated = new Map<number, number>()
  for (const { row, weekdays, offerKey, start, end } of plans) {
    const key = JSON.stringify([offerKey, start ?? row.cells['Beginn'], end ?? row.cells['Ende']])
    const byWeekday = seen.get(key) ?? new Map<string, number>()
    const day = weekdays.weekdays.join()
    const first = day === '' ? [...byWeekday.values()][0] : (byWeekday.get(day) ?? byWeekday.get(''))
    if (first !== undefined) repeated.set(row.number, first)
    if (!byWeekday.has(day)) byWeekday.set(day, row.number)
    seen.set(key, byWeekday)
  }
  return repeated
}
