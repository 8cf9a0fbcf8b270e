import type { Day, Weekday } from '../../kernel/day.ts'
import { addDays, daysBetween, weekdayOf } from '../../kernel/day.ts'
import { longDayText, shortDayText, weekdayName } from '../../kernel/german-date.ts'
import type { Recurrence } from '../../kernel/recurrence.ts'
import { isLastOfMonth, monthWeekOf } from '../../kernel/recurrence.ts'
import type { Finding, IntakeRow } from '../intake/index.ts'
import { folded } from '../intake/index.ts'
import type { NamedWeekdays, ParsedCycle, ParsedStart, ParsedStatus } from './import-cells.rules.ts'
import { parseCycle, parseStart, parseStatus, parseWeekdays } from './import-cells.rules.ts'

/** A row of the Belegungsliste, understood as far as it can be. */
export interface ListRow {
  readonly row: IntakeRow
  readonly room: string
  readonly group: string
  readonly title: string
  readonly audience: string
  readonly start: ParsedStart | undefined
  readonly status: ParsedStatus
  readonly weekdays: NamedWeekdays
  readonly cycle: ParsedCycle
  /** Rows of one activity share it: same group, title, start and end, whatever the room. */
  readonly activityKey: string
}

const longestBlockDays = 400

/** Understands one row; nothing is judged yet. */
export function readListRow(row: IntakeRow): ListRow {
  const cell = (column: string) => row.cells[column] ?? ''
  const start = parseStart(cell('Startzeitpunkt'))
  const status = parseStatus(cell('Status'))
  const group = cell('Gruppe / Kooperationspartner')
  const title = titleOf(cell('Bezeichnung des Angebots'))
  const when = start ? [...start.days, start.until ?? ''].join() : cell('Startzeitpunkt')
  const activityKey = JSON.stringify([
    folded(group),
    folded(title),
    when,
    status.until,
    status.kind,
    status.reason,
  ])
  return {
    row,
    group,
    title,
    start,
    status,
    activityKey,
    room: cell('Raum'),
    audience: cell('Zielgruppe'),
    weekdays: parseWeekdays(cell('Wochentag')),
    cycle: parseCycle(cell('Zyklus des Angebots')),
  }
}

/** A title without the full stop somebody typed behind it. */
export function titleOf(text: string): string {
  return text.replace(/(?<=\p{L})\.$/u, '').slice(0, 200)
}

/** What makes a row the same when its file, or our own export of it, comes again. */
export function listIdentity(listed: ListRow): readonly string[] {
  const { start, room, group, title } = listed
  const when = start ? [...start.days].join() : (listed.row.cells['Startzeitpunkt'] ?? '')
  return [room, when, group, title]
}

/** When an activity takes place by its row; undefined when a person must say. The findings say why. */
export function ruleOfRow(listed: ListRow): {
  readonly rule: Recurrence | undefined
  readonly findings: readonly Finding[]
} {
  const { start, status, cycle, row } = listed
  const find = (column: string, code: Finding['code'], message: string): Finding => ({
    row: row.number,
    column,
    code,
    message,
    value: row.cells[column] ?? '',
  })
  const unclear = (column: string, message: string) => ({
    rule: undefined,
    findings: [find(column, 'date-unclear', message)],
  })
  if (!start) {
    return unclear('Startzeitpunkt', 'Dieses Datum verstehen wir nicht. Bitte tragen Sie den Tag nach.')
  }
  if (status.kind === 'day-unclear') {
    return unclear('Status', 'Den letzten Tag verstehen wir nicht. Bitte tragen Sie ihn nach.')
  }
  const from = start.days[0]!
  const until = start.until ?? status.until
  if (until !== null && until < start.days.at(-1)!) {
    const message = `Der letzte Tag (${shortDayText(until)}) liegt vor dem Beginn (${shortDayText(from)}). Bitte berichtigen Sie einen der beiden.`
    return { rule: undefined, findings: [find('Status', 'end-before-start', message)] }
  }
  const last = until ?? lastDayByWords(listed, from)
  if (last !== null && daysBetween(from, last) > longestBlockDays && cycle.kind !== 'weekly') {
    return unclear('Status', 'Der Zeitraum ist länger als ein Jahr. Bitte prüfen Sie den letzten Tag.')
  }
  const findings = [...contradictions(listed, until, find), ...unknownWords(listed, find)]
  const rule =
    start.days.length > 1 ? ({ kind: 'dates', dates: start.days } as const) : shape(listed, from, last)
  if (!rule)
    return unclear('Status', 'Es fehlt, bis wann das Angebot lief. Bitte tragen Sie den letzten Tag nach.')
  return { rule, findings: [...findings, ...weekdayFindings(listed, find)] }
}

// The last day where no date says it: so many weeks, or the last of several weekdays in a row.
function lastDayByWords({ cycle, weekdays, start }: ListRow, from: Day): Day | null {
  if (start!.days.length > 1) return null
  if (cycle.kind === 'weeks') return addDays(from, cycle.weeks * 7 - 1)
  if (cycle.kind === 'weekly' || cycle.kind === 'monthly') return null
  const lastWeekday =
    weekdays.kind === 'named' && weekdays.weekdays.length > 1 ? weekdays.weekdays.at(-1) : undefined
  if (lastWeekday === undefined || !weekdays.weekdays.includes(weekdayOf(from))) return null
  const rest = (lastWeekday - weekdayOf(from) + 7) % 7
  return rest === 0 ? null : addDays(from, rest)
}

function shape(listed: ListRow, from: Day, last: Day | null): Recurrence | undefined {
  const { cycle, weekdays, status } = listed
  const named = weekdays.kind === 'named' ? weekdays.weekdays : []
  const goesOn = cycle.kind === 'weekly' || cycle.kind === 'monthly'
  if (goesOn && last === null && status.kind === 'ended') return undefined
  if (cycle.kind === 'monthly') {
    const monthWeek = isLastOfMonth(from) ? -1 : monthWeekOf(from)
    return { kind: 'monthly', monthWeek, weekday: weekdayOf(from), from, until: last }
  }
  if (cycle.kind === 'weekly') {
    const on: readonly Weekday[] = named.length > 0 ? named : [weekdayOf(from)]
    return { kind: 'weekly', weekdays: on, everyWeeks: cycle.everyWeeks, from, until: last }
  }
  if (last === null || last === from) return { kind: 'once', on: from }
  const on = weekdays.kind === 'weekend' ? [...new Set([weekdayOf(from), 6, 7] as const)].sort() : named
  // Weekdays that leave nothing of the stretch are a mistake: the dates count.
  const any = on.length === 0 || daysBetween(from, last) >= 6 || on.some((day) => falls(day, from, last))
  return { kind: 'block', weekdays: any ? on : [], from, until: last }
}

function falls(weekday: Weekday, from: Day, last: Day): boolean {
  return (weekday - weekdayOf(from) + 7) % 7 <= daysBetween(from, last)
}

type Find = (column: string, code: Finding['code'], message: string) => Finding

function contradictions({ start, cycle }: ListRow, until: Day | null, find: Find): Finding[] {
  if (until === null || start!.days.length > 1) return []
  const from = start!.days[0]!
  const days = daysBetween(from, until) + 1
  const column = 'Zyklus des Angebots'
  if (cycle.kind === 'weeks' && Math.abs(days - cycle.weeks * 7) > 6) {
    const meant = shortDayText(addDays(from, cycle.weeks * 7 - 1))
    const message = `So viele Wochen ab dem ${shortDayText(from)} wären bis zum ${meant}, als letzter Tag steht aber der ${shortDayText(until)} da. Wir haben das Datum genommen; bitte prüfen Sie es.`
    return [find(column, 'period-contradiction', message)]
  }
  if (cycle.kind !== 'once' || days <= 7) return []
  const message = `„einmalig“ passt nicht zu ${days} Tagen bis zum ${shortDayText(until)}. Wir haben die Daten genommen; bitte prüfen Sie sie.`
  return [find(column, 'period-contradiction', message)]
}

function unknownWords({ cycle, status, weekdays }: ListRow, find: Find): Finding[] {
  const found: Finding[] = []
  if (cycle.kind === 'unknown')
    found.push(
      find(
        'Zyklus des Angebots',
        'value-unknown',
        'Diesen Zyklus kennen wir nicht. Wir haben nur die Daten genommen.',
      ),
    )
  if (status.kind === 'unknown')
    found.push(
      find(
        'Status',
        'value-unknown',
        'Diesen Status kennen wir nicht. Bitte prüfen Sie, wie das Angebot steht.',
      ),
    )
  if (weekdays.kind === 'unknown')
    found.push(
      find('Wochentag', 'value-unknown', 'Diesen Wochentag kennen wir nicht. Er ergibt sich aus dem Datum.'),
    )
  return found
}

function weekdayFindings({ start, weekdays }: ListRow, find: Find): Finding[] {
  const fitting: readonly Weekday[] = weekdays.kind === 'weekend' ? [5, 6, 7] : weekdays.weekdays
  if (fitting.length === 0) return []
  const wrong = start!.days.find((day) => !fitting.includes(weekdayOf(day)))
  if (wrong === undefined) return []
  const message = `Der ${shortDayText(wrong)} ist ein ${weekdayName(weekdayOf(wrong))}. Wir haben das Datum genommen (${longDayText(wrong)}); bitte prüfen Sie, welcher Tag gemeint war.`
  return [find('Wochentag', 'weekday-mismatch', message)]
}
