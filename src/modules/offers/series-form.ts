import { z } from 'zod'
import { parseTime } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import { addMonths, daysBetween } from '../../kernel/day.ts'
import {
  dayList,
  idList,
  oneOf,
  optionalDay,
  optionalId,
  optionalInteger,
  optionalText,
  requiredText,
  weekdayList,
} from '../../kernel/input.ts'
import type { MonthWeek, Recurrence } from '../../kernel/recurrence.ts'
import type { PlanInput } from './planning.ts'
import type { SeriesPlan, TimeSpan, Whereabouts } from './series.ts'
import { seriesKinds } from './series.ts'

// Where a date takes place, as a form asks for it.
const placeChoices = ['rooms', 'open', 'elsewhere', 'online'] as const

export const seriesKindNames = {
  once: 'einmal',
  dates: 'an einzelnen Tagen',
  weekly: 'jede Woche oder alle paar Wochen',
  monthly: 'jeden Monat am selben Wochentag',
  block: 'mehrere Tage hintereinander',
} as const satisfies Record<(typeof seriesKinds)[number], string>

const monthWeeks = ['1', '2', '3', '4', '5', '-1'] as const
const mostDates = 200
const mostBlockDays = 366

/** An empty field is "Uhrzeit offen". */
const optionalTime = () =>
  optionalText(20).transform((text, ctx) => {
    if (text === '') return null
    const time = parseTime(text)
    if (time === undefined) ctx.addIssue('Bitte eine Uhrzeit wie 14:30 angeben.')
    return time ?? z.NEVER
  })

/** The fields that say where: `place`, `roomIds`, `siteId`, `elsewhere`, `onlineChannel`. */
const placeFields = {
  place: oneOf(placeChoices, 'rooms'),
  roomIds: idList(),
  siteId: optionalId(),
  elsewhere: optionalText(200),
  onlineChannel: optionalText(200),
}

const fields = z.object({
  kind: oneOf(seriesKinds, 'weekly'),
  startsOn: optionalDay(),
  untilOn: optionalDay(),
  dates: dayList(mostDates),
  weekdays: weekdayList(),
  everyWeeks: optionalInteger(1, 52),
  monthWeek: oneOf(monthWeeks, '1'),
  start: optionalTime(),
  end: optionalTime(),
  onPublicHolidays: oneOf(['run', 'out'], 'out'),
  inSchoolHolidays: oneOf(['run', 'out', 'only'], 'run'),
  inClosures: oneOf(['run', 'out'], 'out'),
  optionUntil: optionalDay(),
  seats: optionalInteger(1, 5_000),
  ...placeFields,
})
type Fields = z.output<typeof fields>

/** The form of a series: what was typed becomes what `planSeries` takes; problems stand at their fields. */
export const seriesForm = fields.transform((form, ctx): PlanInput => {
  const problem = (field: keyof Fields, message: string) => {
    ctx.addIssue({ code: 'custom', path: [field], message })
  }
  const time = timeFrom(form, problem)
  const place = placeFrom(form, problem)
  const rule = ruleFrom(form, problem)
  if (!rule) return z.NEVER
  const { onPublicHolidays, inSchoolHolidays, inClosures, optionUntil, seats } = form
  const plan: SeriesPlan = {
    rule,
    time,
    place,
    policies: { onPublicHolidays, inSchoolHolidays, inClosures },
    optionUntil,
  }
  return { plan, seats }
})

/** The form of a place alone, for `changeRoom`. */
export const placeForm = z.object(placeFields).transform((form, ctx): Whereabouts =>
  placeFrom(form, (field, message) => {
    ctx.addIssue({ code: 'custom', path: [field], message })
  }),
)

/** The form of a new day and time, for `moveSession`. */
export const moveForm = z
  .object({ day: optionalDay(), start: optionalTime(), end: optionalTime() })
  .transform(({ day, start, end }, ctx) => {
    if (!day) ctx.addIssue({ code: 'custom', path: ['day'], message: 'Bitte geben Sie den neuen Tag an.' })
    if (!start)
      ctx.addIssue({ code: 'custom', path: ['start'], message: 'Bitte geben Sie an, wann es anfängt.' })
    if (!end) ctx.addIssue({ code: 'custom', path: ['end'], message: 'Bitte geben Sie an, wann es endet.' })
    if (start && start === end) ctx.addIssue({ code: 'custom', path: ['end'], message: sameTimes })
    return day && start && end ? { day, start, end } : z.NEVER
  })

/** The form of a cancellation: the reason everybody reads. */
export const cancelForm = z.object({
  reason: requiredText('Bitte sagen Sie kurz, warum der Termin ausfällt. Alle können das lesen.', 300),
})

const sameTimes = 'Anfang und Ende sind gleich. Bitte prüfen Sie die Uhrzeit.'

type Problem<F> = (field: keyof F & string, message: string) => void

function timeFrom({ start, end }: Pick<Fields, 'start' | 'end'>, problem: Problem<Fields>): TimeSpan | null {
  if (start === null && end === null) return null
  if (start === null)
    problem('start', 'Bitte geben Sie auch an, wann es anfängt, oder lassen Sie beides offen.')
  if (end === null) problem('end', 'Bitte geben Sie auch an, wann es endet, oder lassen Sie beides offen.')
  if (start !== null && start === end) problem('end', sameTimes)
  return start === null || end === null ? null : { start, end }
}

type PlaceFields = Pick<Fields, 'place' | 'roomIds' | 'siteId' | 'elsewhere' | 'onlineChannel'>

function placeFrom(form: PlaceFields, problem: Problem<PlaceFields>): Whereabouts {
  const { place, siteId, roomIds, elsewhere, onlineChannel } = form
  if (place === 'rooms' && roomIds.length === 0)
    problem('roomIds', 'Bitte wählen Sie einen Raum, oder wählen Sie „Raum noch offen“.')
  if (place === 'elsewhere' && elsewhere === '') problem('elsewhere', 'Bitte sagen Sie, wo es stattfindet.')
  if (place === 'online' && onlineChannel === '')
    problem('onlineChannel', 'Bitte nennen Sie den Kanal oder die Adresse.')
  return {
    roomIds: place === 'rooms' ? roomIds : [],
    siteId: place === 'rooms' || place === 'open' ? siteId : null,
    roomOpen: place === 'open',
    elsewhere: place === 'elsewhere' ? elsewhere : '',
    onlineChannel: place === 'online' || place === 'rooms' ? onlineChannel : '',
  }
}

function ruleFrom(form: Fields, problem: Problem<Fields>): Recurrence | undefined {
  const { kind, startsOn, untilOn: until, weekdays, dates } = form
  if (kind === 'dates') {
    if (dates.length === 0) problem('dates', 'Bitte geben Sie mindestens einen Tag an.')
    return { kind, dates }
  }
  if (!startsOn) {
    problem(
      'startsOn',
      kind === 'once' ? 'Bitte geben Sie den Tag an.' : 'Bitte geben Sie den ersten Tag an.',
    )
    return undefined
  }
  if (kind === 'once') return { kind, on: startsOn }
  if (until !== null && until < startsOn) problem('untilOn', 'Der letzte Tag liegt vor dem ersten.')
  if (kind === 'block') return blockFrom(startsOn, form, problem)
  if (until !== null && until > addMonths(startsOn, 120))
    problem('untilOn', 'Das ist zu weit voraus. Lassen Sie das Ende leer, wenn es bis auf Weiteres läuft.')
  if (weekdays.length === 0) problem('weekdays', 'Bitte wählen Sie mindestens einen Wochentag.')
  if (kind === 'weekly') return { kind, weekdays, everyWeeks: form.everyWeeks ?? 1, from: startsOn, until }
  if (weekdays.length > 1) problem('weekdays', 'Bitte wählen Sie für jeden Monat nur einen Wochentag.')
  const monthWeek = Number(form.monthWeek) as MonthWeek
  return { kind, monthWeek, weekday: weekdays[0] ?? 1, from: startsOn, until }
}

function blockFrom(from: Day, { untilOn, weekdays }: Fields, problem: Problem<Fields>): Recurrence {
  if (untilOn === null) problem('untilOn', 'Bitte geben Sie den letzten Tag an.')
  const until = untilOn ?? from
  if (daysBetween(from, until) >= mostBlockDays)
    problem('untilOn', 'Bitte planen Sie höchstens ein Jahr am Stück.')
  return { kind: 'block', weekdays, from, until }
}
