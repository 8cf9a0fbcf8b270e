import { z } from 'zod'
import type { TimeOfDay } from '../../kernel/berlin.ts'
import type { Day, Weekday } from '../../kernel/day.ts'
import { weekdayOf } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import {
  oneOf,
  optionalDay,
  optionalId,
  optionalText,
  requiredInteger,
  requiredTime,
  tick,
} from '../../kernel/input.ts'
import type { PublicPerson } from '../people/index.ts'

/** `open`: the house is open (for an audience). `contact`: a named person has time (Bürgersprechstunde). */
export type HoursKind = 'open' | 'contact'

/** What happens in school holidays: as always, not at all, only then. */
export type InSchoolHolidays = 'open' | 'closed' | 'only'

/** A rule of when a house is open: a weekday, from–to, every n-th week. */
export interface HoursRule {
  readonly kind: HoursKind
  readonly weekday: Weekday
  readonly from: TimeOfDay
  /** After `from`; `24:00` is the end of the day. */
  readonly to: TimeOfDay
  readonly everyWeeks: number
  /** The first day of an every-n-weeks rule; without it such a rule holds on no day. */
  readonly firstOn: Day | null
  readonly validFrom: Day | null
  readonly validTo: Day | null
  readonly onPublicHolidays: boolean
  readonly inSchoolHolidays: InSchoolHolidays
}

export interface OpeningHours extends HoursRule {
  readonly id: Id
  readonly siteId: Id
  /** For whom, "Kinder ab 8 Jahren"; empty: for everybody. */
  readonly audience: string
  /** Contact hours only; as anybody may see them. */
  readonly contact: PublicPerson | null
  /** Bound to an offer they count and occupy once: by the offer's sessions. */
  readonly offerId: Id | null
  readonly position: number
  readonly version: number
}

export const hoursForm = z
  .object({
    kind: oneOf(['open', 'contact'], 'open'),
    audience: optionalText(120),
    weekday: requiredInteger(1, 7).transform((number) => number as Weekday),
    from: requiredTime('Bitte geben Sie an, ab wann geöffnet ist (zum Beispiel 14:30).'),
    // Midnight as an end is the end of that day.
    to: requiredTime('Bitte geben Sie an, bis wann geöffnet ist (zum Beispiel 19:00).').transform((time) =>
      time === '00:00' ? '24:00' : time,
    ),
    everyWeeks: requiredInteger(1, 12),
    firstOn: optionalDay(),
    validFrom: optionalDay(),
    validTo: optionalDay(),
    onPublicHolidays: tick(),
    inSchoolHolidays: oneOf(['open', 'closed', 'only'], 'open'),
    personId: optionalId(),
    offerId: optionalId(),
  })
  .check((ctx) => {
    const hours = ctx.value
    const problem = (path: string, message: string) =>
      ctx.issues.push({ code: 'custom', input: hours, path: [path], message })
    if (hours.to <= hours.from)
      problem('to', 'Das Ende liegt vor dem Anfang. Über Mitternacht bitte zwei Zeilen anlegen.')
    if (hours.everyWeeks > 1 && !hours.firstOn)
      problem('firstOn', 'Bitte geben Sie den ersten Tag an, von dem aus gezählt wird.')
    if (hours.firstOn && weekdayOf(hours.firstOn) !== hours.weekday)
      problem('firstOn', 'Dieser Tag fällt auf einen anderen Wochentag als den gewählten.')
    if (hours.validFrom && hours.validTo && hours.validTo < hours.validFrom)
      problem('validTo', 'Der letzte Tag liegt vor dem ersten.')
    if (hours.kind === 'contact' && !hours.personId)
      problem('personId', 'Zu einer Sprechzeit gehört, wer da ist. Bitte wählen Sie die Person.')
  })
export type HoursInput = z.output<typeof hoursForm>

export const hoursRefusals = {
  outdated:
    'Jemand anderes hat diese Zeiten inzwischen geändert. Bitte laden Sie die Seite neu und tragen Sie Ihre Änderung noch einmal ein.',
  'unknown-choice': 'Die gewählte Person oder das Angebot gibt es nicht mehr. Bitte laden Sie die Seite neu.',
} as const
export type HoursRefusal = keyof typeof hoursRefusals
