import { z } from 'zod'
import type { TimeOfDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import { daysBetween, parseDay } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import {
  dayList,
  idList,
  longText,
  oneOf,
  optionalDay,
  optionalEmail,
  optionalId,
  optionalInteger,
  optionalText,
  requiredText,
  tick,
  weekdayList,
} from '../../kernel/input.ts'
import type { MonthWeek, Recurrence } from '../../kernel/recurrence.ts'
import { typedTime } from '../../kernel/typed-moment.ts'

/** How often somebody asks for a room. */
export const requestKinds = ['once', 'weekly', 'monthly', 'dates', 'block'] as const
export type RequestKind = (typeof requestKinds)[number]
export const requestKindNames = {
  once: 'einmal',
  weekly: 'jede Woche oder alle paar Wochen',
  monthly: 'jeden Monat am selben Wochentag',
  dates: 'an einzelnen Tagen',
  block: 'mehrere Tage hintereinander',
} as const satisfies Record<RequestKind, string>

/** Which dates of which rooms somebody asks for. */
export interface DatesWish {
  readonly siteId: Id
  readonly roomIds: readonly Id[]
  readonly rule: Recurrence
  readonly start: TimeOfDay
  /** Not after the start: the next day. */
  readonly end: TimeOfDay
  readonly onPublicHolidays: 'run' | 'out'
  readonly inSchoolHolidays: 'run' | 'out'
  /** Days of the rule that the person leaves out after seeing the preview. */
  readonly without: readonly Day[]
  readonly people: number
}

/** A whole request as the form sends it. */
export interface RequestInput extends DatesWish {
  readonly purpose: string
  readonly groupName: string
  readonly seating: string
  readonly note: string
  readonly equipmentIds: readonly Id[]
  readonly extraIds: readonly Id[]
  readonly selfManaged: boolean
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
  /** The version of the rules of use the person read and accepted. */
  readonly rulesId: Id | null
}

const monthWeeks = ['1', '2', '3', '4', '5', '-1'] as const
/** So many days somebody may list one by one. */
const mostListed = 120

const timeOr = (sentence: string) =>
  optionalText(20).transform((text, ctx): TimeOfDay => {
    const time = typedTime(text)
    if (time === undefined) ctx.addIssue({ code: 'custom', message: sentence })
    return time ?? z.NEVER
  })

// "25 Personen", "ca. 25": one number is one number. "20-25" is two.
const peopleCount = () =>
  optionalText(40).transform((text, ctx): number => {
    const numbers = text.match(/-?\d+/g) ?? []
    const people = numbers.length === 1 ? Number(numbers[0]) : Number.NaN
    if (people >= 1 && people <= 5_000) return people
    ctx.addIssue('Bitte geben Sie eine Zahl an, wie viele etwa kommen (zum Beispiel 25).')
    return z.NEVER
  })

const tickedDays = () =>
  z
    .array(z.string())
    .optional()
    .default([])
    .transform((texts) => texts.filter((text) => parseDay(text) !== undefined))

const datesFields = {
  siteId: optionalId(),
  roomIds: idList(),
  kind: oneOf(requestKinds, 'once'),
  startsOn: optionalDay(),
  untilOn: optionalDay(),
  dates: dayList(mostListed),
  weekdays: weekdayList(),
  everyWeeks: optionalInteger(1, 12),
  monthWeek: oneOf(monthWeeks, '1'),
  start: timeOr('Bitte geben Sie an, wann es anfängt (zum Beispiel 14:30).'),
  end: timeOr('Bitte geben Sie an, wann es endet (zum Beispiel 18:00).'),
  onPublicHolidays: oneOf(['out', 'run'], 'out'),
  inSchoolHolidays: oneOf(['run', 'out'], 'run'),
  without: tickedDays(),
  people: peopleCount(),
}

const restFields = {
  purpose: requiredText('Bitte sagen Sie kurz, wofür Sie den Raum brauchen.', 200),
  groupName: optionalText(120),
  seating: optionalText(200),
  note: longText(2_000),
  equipmentIds: idList(),
  extraIds: idList(),
  selfManaged: tick(),
  name: requiredText('Bitte geben Sie den Namen der verantwortlichen Person an.', 120),
  email: optionalEmail(),
  phone: optionalText(60),
  adult: tick(),
  rulesId: optionalId(),
  rulesAccepted: tick(),
}

const fields = { ...datesFields, ...restFields }
type Fields = { readonly [N in keyof typeof fields]: z.output<(typeof fields)[N]> }

type Problem = (field: string, message: string) => void

/** The whole request. All problems stand at their fields at once: nobody mends one to read of the next. */
export const requestForm = z.record(z.string(), z.unknown()).transform((typed, ctx): RequestInput => {
  const told = new Set<string>()
  const problem: Problem = (field, message) => {
    if (!told.has(field)) ctx.addIssue({ code: 'custom', path: [field], message })
    told.add(field)
  }
  const form = readFields(typed, problem)
  const dates = datesFrom(form, problem)
  if (!form.adult)
    problem('adult', 'Verantwortlich kann nur sein, wer volljährig ist. Bitte bestätigen Sie das.')
  if (form.rulesId !== null && !form.rulesAccepted)
    problem('rulesAccepted', 'Bitte lesen Sie die Nutzungsregeln und bestätigen Sie sie.')
  if (!dates || told.size > 0) return z.NEVER
  const { purpose, groupName, seating, note, equipmentIds, extraIds, selfManaged, name, rulesId } = form
  return {
    ...dates,
    purpose,
    groupName,
    seating,
    note,
    equipmentIds,
    extraIds,
    selfManaged,
    name,
    email: form.email === '' ? null : form.email.toLowerCase(),
    phone: form.phone === '' ? null : form.phone,
    rulesId,
  }
})

/** Each field by itself. One that makes no sense is told and then counts as left empty. */
function readFields(typed: Readonly<Record<string, unknown>>, problem: Problem): Fields {
  const read = Object.entries(fields).map(([name, field]) => {
    const parsed = field.safeParse(typed[name])
    if (parsed.success) return [name, parsed.data] as const
    problem(name, parsed.error.issues[0]!.message)
    return [name, field.safeParse(undefined).data ?? null] as const
  })
  return Object.fromEntries(read) as unknown as Fields
}

function datesFrom(form: Fields, problem: Problem): DatesWish | undefined {
  const { siteId, roomIds, start, end, onPublicHolidays, inSchoolHolidays, without, people } = form
  if (siteId === null) problem('siteId', 'Bitte wählen Sie den Standort.')
  if (roomIds.length === 0) problem('roomIds', 'Bitte wählen Sie mindestens einen Raum.')
  if (start === end) problem('end', 'Anfang und Ende sind gleich. Bitte prüfen Sie die Uhrzeit.')
  const rule = ruleFrom(form, problem)
  if (!rule || siteId === null) return undefined
  return { siteId, roomIds, rule, start, end, onPublicHolidays, inSchoolHolidays, without, people }
}

function ruleFrom(form: Fields, problem: Problem): Recurrence | undefined {
  const { kind, startsOn, dates } = form
  if (kind === 'dates') {
    if (dates.length === 0) problem('dates', 'Bitte geben Sie mindestens einen Tag an.')
    return { kind, dates }
  }
  if (startsOn === null)
    problem(
      'startsOn',
      kind === 'once' ? 'Bitte geben Sie den Tag an.' : 'Bitte geben Sie den ersten Tag an.',
    )
  if (kind !== 'once') return seriesFrom({ ...form, kind }, problem)
  return startsOn === null ? undefined : { kind, on: startsOn }
}

type SeriesFields = Omit<Fields, 'kind'> & { readonly kind: 'weekly' | 'monthly' | 'block' }

function seriesFrom(form: SeriesFields, problem: Problem): Recurrence | undefined {
  const { kind, startsOn, untilOn, weekdays } = form
  if (untilOn === null) problem('untilOn', 'Bitte geben Sie den letzten Tag an.')
  if (kind !== 'block' && weekdays.length === 0)
    problem('weekdays', 'Bitte wählen Sie mindestens einen Wochentag.')
  if (kind === 'monthly' && weekdays.length > 1)
    problem('weekdays', 'Bitte wählen Sie für jeden Monat nur einen Wochentag.')
  if (startsOn === null || untilOn === null) return undefined
  if (untilOn < startsOn) problem('untilOn', 'Der letzte Tag liegt vor dem ersten.')
  if (daysBetween(startsOn, untilOn) > 1_100) problem('untilOn', 'Das ist zu weit voraus.')
  const span = { from: startsOn, until: untilOn }
  if (kind === 'block') return { kind, weekdays, ...span }
  if (kind === 'weekly') return { kind, weekdays, everyWeeks: form.everyWeeks ?? 1, ...span }
  return { kind, monthWeek: Number(form.monthWeek) as MonthWeek, weekday: weekdays[0] ?? 1, ...span }
}
