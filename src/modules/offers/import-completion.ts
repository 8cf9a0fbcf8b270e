import { z } from 'zod'
import type { Weekday } from '../../kernel/day.ts'
import { weekdayOf } from '../../kernel/day.ts'
import {
  idList,
  oneOf,
  optionalDay,
  optionalText,
  requiredDay,
  requiredInteger,
  requiredTime,
} from '../../kernel/input.ts'
import { parseTime } from '../../kernel/berlin.ts'
import type { IntakeRefusal } from '../intake/index.ts'
import type { Conflict, PlanRefusal } from './planning.ts'

const noTime = 'Diese Uhrzeit verstehen wir nicht. Bitte als 14:30 angeben.'

const weekdayChoice = z
  .array(z.string())
  .optional()
  .default([])
  .transform((texts) => [...new Set(texts.map(Number))].filter((n): n is Weekday => n >= 1 && n <= 7).sort())

const optionalTime = () =>
  optionalText(20).transform((text, ctx) => {
    if (text === '') return null
    const time = parseTime(text)
    if (time !== undefined) return time
    ctx.addIssue({ code: 'custom', message: noTime })
    return z.NEVER
  })

/** What a person adds to a row that names an activity: where, when, how often. */
export const completionForm = z
  .object({
    roomIds: idList(),
    elsewhere: optionalText(200),
    rhythm: oneOf(['weekly', 'once', 'block'], 'weekly'),
    everyWeeks: requiredInteger(1, 12),
    weekdays: weekdayChoice,
    firstOn: requiredDay('Bitte geben Sie den ersten Tag an, an dem es stattfindet.'),
    untilOn: optionalDay(),
    start: optionalTime(),
    end: optionalTime(),
    inSchoolHolidays: oneOf(['run', 'out', 'only'], 'run'),
    onConflict: oneOf(['refuse', 'skip'], 'refuse'),
  })
  .check((ctx) => {
    const form = ctx.value
    const problem = (path: string, message: string) =>
      ctx.issues.push({ code: 'custom', input: form, path: [path], message })
    if (form.roomIds.length === 0 && form.elsewhere === '')
      problem('roomIds', 'Bitte wählen Sie einen Raum, oder schreiben Sie, an welchem anderen Ort es ist.')
    if ((form.start === null) !== (form.end === null))
      problem(form.start === null ? 'start' : 'end', 'Bitte geben Sie Beginn und Ende an, oder beide nicht.')
    if (form.start !== null && form.end !== null && form.end <= form.start)
      problem('end', 'Das Ende liegt nicht nach dem Beginn.')
    if (form.rhythm === 'block' && !form.untilOn) problem('untilOn', 'Bitte geben Sie den letzten Tag an.')
    if (form.untilOn && form.untilOn < form.firstOn)
      problem('untilOn', 'Der letzte Tag liegt vor dem ersten.')
    if (
      form.rhythm === 'weekly' &&
      form.weekdays.length > 0 &&
      !form.weekdays.includes(weekdayOf(form.firstOn))
    )
      problem('firstOn', 'Dieser Tag fällt auf einen anderen Wochentag als die angekreuzten.')
  })
export type Completion = z.output<typeof completionForm>

/** What a person adds to a row whose activity has its dates: only the room. */
export const roomCompletionForm = z.object({
  roomId: z.string().optional().default('').pipe(z.uuid('Bitte wählen Sie den Raum.')),
})

/** What a person adds to a row of opening hours. */
export const hoursCompletionForm = z
  .object({
    weekday: requiredInteger(1, 7).transform((n) => n as Weekday),
    audience: optionalText(120),
    from: requiredTime('Bitte geben Sie an, ab wann geöffnet ist.'),
    to: requiredTime('Bitte geben Sie an, bis wann geöffnet ist.').transform((time) =>
      time === '00:00' ? '24:00' : time,
    ),
    everyWeeks: requiredInteger(1, 12),
    firstOn: optionalDay(),
  })
  .check((ctx) => {
    const { from, to, everyWeeks, firstOn, weekday } = ctx.value
    const problem = (path: string, message: string) =>
      ctx.issues.push({ code: 'custom', input: ctx.value, path: [path], message })
    if (to <= from) problem('to', 'Das Ende liegt nicht nach dem Beginn.')
    if (everyWeeks > 1 && !firstOn) problem('firstOn', 'Bitte geben Sie einen Tag an, an dem geöffnet ist.')
    if (firstOn && weekdayOf(firstOn) !== weekday)
      problem('firstOn', 'Dieser Tag fällt auf einen anderen Wochentag als den gewählten.')
  })
export type HoursCompletion = z.output<typeof hoursCompletionForm>

/** What a person is asked: everything, only the room, hours, or nothing (the row can only be put aside). */
export type CompletionKind = 'dates' | 'room' | 'hours' | 'none'

/** The answer to a completed row; `conflicts` is filled for `room-taken`. */
export type CompletionResult =
  | { readonly ok: true; readonly value: { readonly sessions: number } }
  | {
      readonly ok: false
      readonly reason: PlanRefusal | IntakeRefusal
      readonly detail?: string | undefined
      readonly conflicts: readonly Conflict[]
    }
