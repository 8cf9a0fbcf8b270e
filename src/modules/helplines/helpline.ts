import { z } from 'zod'
import type { TimeOfDay } from '../../kernel/berlin.ts'
import { parseTime } from '../../kernel/berlin.ts'
import type { Day, Weekday } from '../../kernel/day.ts'
import { weekdayName } from '../../kernel/german-date.ts'
import type { Id } from '../../kernel/id.ts'
import { oneOf, optionalDay, requiredDay, requiredText, tick } from '../../kernel/input.ts'
import { languageList } from '../../kernel/language.ts'

/** On a weekday somebody answers from … to; `24:00` is the end of the day. */
export interface HelplineHours {
  readonly weekday: Weekday
  readonly from: TimeOfDay
  readonly to: TimeOfDay
}

/** From a day on the line is for the whole city, until somebody narrows it again (R146). */
export interface Widening {
  readonly fromOn: Day
  readonly endedOn: Day | null
}

/** A telephone number for a crisis, of one centre (N14, R145). */
export interface Helpline {
  readonly id: Id
  readonly centreId: Id
  readonly centre: string
  readonly name: string
  /** As people read it; `telHref` of the kernel makes the address to call. */
  readonly phone: string
  /** What one may call for, in plain words. */
  readonly purpose: string
  /** Day and night; then there are no hours. */
  readonly anyTime: boolean
  readonly hours: readonly HelplineHours[]
  readonly onPublicHolidays: boolean
  readonly languages: readonly string[]
  readonly fromOn: Day
  /** The last day; null: until it is ended. */
  readonly toOn: Day | null
  /** The day on which somebody ended it; it was gone at once. */
  readonly endedOn: Day | null
  /** In the order in which they began. */
  readonly widenings: readonly Widening[]
  readonly version: number
}

/** How many groups of hours a form has: the same times on several weekdays are one. */
export const hoursRows = [1, 2, 3, 4] as const

const callable = /^[+(]?[0-9][0-9 ()/.-]+$/
// As typed: what is wrong with a row belongs to one of its own fields.
const hoursRow = z.object({ days: z.array(z.string()), from: z.string(), to: z.string() })
type HoursRow = z.output<typeof hoursRow>

/** The fields of a help line; `rows` are the groups of hours in the order of `hoursRows`. */
export const helplineForm = z
  .object({
    name: requiredText('Bitte geben Sie der Hilfe einen Namen, zum Beispiel „Böckingen hilft“.', 80),
    phone: requiredText('Bitte geben Sie die Telefonnummer an.', 40),
    purpose: requiredText('Bitte sagen Sie in einem Satz, wobei man anrufen darf.', 300),
    reach: oneOf(['hours', 'any-time'], 'hours'),
    rows: z.array(hoursRow).max(hoursRows.length),
    onPublicHolidays: tick(),
    languages: languageList(),
    fromOn: requiredDay('Bitte geben Sie den ersten Tag an.'),
    toOn: optionalDay(),
  })
  .check((ctx) => {
    const line = ctx.value
    const problem = (path: string, message: string) =>
      ctx.issues.push({ code: 'custom', input: line, path: [path], message })
    if (line.phone !== '' && (!callable.test(line.phone) || line.phone.replaceAll(/\D/g, '').length < 3))
      problem('phone', 'Bitte nur die Nummer, so wie man sie wählt: 07131 12345.')
    if (line.toOn !== null && line.toOn < line.fromOn) problem('toOn', 'Der letzte Tag liegt vor dem ersten.')
    if (line.reach === 'any-time') return
    for (const [index, row] of line.rows.entries()) {
      const wrong = rowProblem(row) ?? overlapOf(row, line.rows.slice(0, index))
      if (wrong) problem(`${wrong.field}${index + 1}`, wrong.message)
    }
    if (line.rows.every(isEmpty))
      problem('days1', 'Bitte geben Sie an, wann jemand abnimmt, oder wählen Sie „Tag und Nacht“.')
  })
  .transform(({ reach, rows, ...line }) => ({
    ...line,
    anyTime: reach === 'any-time',
    hours: reach === 'any-time' ? [] : rows.flatMap(hoursOfRow),
  }))
export type HelplineInput = z.output<typeof helplineForm>

function isEmpty({ days, from, to }: HoursRow): boolean {
  return days.length === 0 && from.trim() === '' && to.trim() === ''
}

interface RowProblem {
  readonly field: 'days' | 'from' | 'to'
  readonly message: string
}

function rowProblem(row: HoursRow): RowProblem | undefined {
  if (isEmpty(row)) return undefined
  if (row.days.length === 0)
    return { field: 'days', message: 'Bitte wählen Sie die Wochentage zu dieser Zeit.' }
  if (!row.days.every((day) => /^[1-7]$/.test(day)))
    return { field: 'days', message: 'Bitte wählen Sie Wochentage aus.' }
  const [from, to] = [parseTime(row.from), endOf(row.to)]
  if (from === undefined) return { field: 'from', message: 'Bitte als Uhrzeit, zum Beispiel 9:00.' }
  if (to === undefined) return { field: 'to', message: 'Bitte als Uhrzeit, zum Beispiel 17:00.' }
  if (to <= from)
    return {
      field: 'to',
      message: 'Das Ende liegt vor dem Anfang. Über Mitternacht bitte zwei Zeilen nehmen.',
    }
  return undefined
}

/** Each time stands once, so that a form shows what was typed into it. */
function overlapOf(row: HoursRow, before: readonly HoursRow[]): RowProblem | undefined {
  const earlier = before.filter((other) => rowProblem(other) === undefined).flatMap(hoursOfRow)
  const twice = hoursOfRow(row).find((own) =>
    earlier.some(({ weekday, from, to }) => weekday === own.weekday && from < own.to && own.from < to),
  )
  if (!twice) return undefined
  return {
    field: 'days',
    message: `${weekdayName(twice.weekday)} steht zu dieser Zeit schon in einer anderen Zeile.`,
  }
}

/** Midnight as an end is the end of that day. */
function endOf(text: string): TimeOfDay | undefined {
  const time = text.trim() === '24:00' ? '24:00' : parseTime(text)
  return time === '00:00' ? '24:00' : time
}

function hoursOfRow({ days, from, to }: HoursRow): HelplineHours[] {
  const weekdays = [...new Set(days)].map((day) => Number(day) as Weekday)
  return weekdays.map((weekday) => ({ weekday, from: parseTime(from) ?? '', to: endOf(to) ?? '' }))
}

/** From which day on a line is for the whole city. */
export const wideningForm = z.object({
  wideFromOn: requiredDay('Bitte geben Sie an, ab welchem Tag die Nummer für die ganze Stadt gilt.'),
})

/** Why a deed on a help line was refused. */
export const helplineRefusals = {
  'changed-meanwhile':
    'Jemand anderes hat dieses Hilfetelefon inzwischen geändert. Bitte laden Sie die Seite neu und sehen Sie noch einmal nach.',
  over: 'Dieses Hilfetelefon ist schon beendet. Wird es wieder gebraucht, eröffnen Sie bitte ein neues.',
  'outside-its-days':
    'An diesem Tag ist das Hilfetelefon nicht offen. Bitte wählen Sie einen Tag, an dem es gilt.',
  'widened-then': 'An diesem Tag galt es schon für die ganze Stadt. Bitte wählen Sie einen späteren Tag.',
} as const
export type HelplineRefusal = keyof typeof helplineRefusals
