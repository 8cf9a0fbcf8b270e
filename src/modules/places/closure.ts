import { z } from 'zod'
import { berlinInstant, parseTime } from '../../kernel/berlin.ts'
import { addDays } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { optionalDay, optionalText, requiredDay, requiredText } from '../../kernel/input.ts'

/** What can be shut. */
export type ClosurePlace = { readonly kind: 'centre' | 'site' | 'room'; readonly id: Id }

/** A centre, a site or a room that is shut for a while (R072). */
export interface Closure {
  readonly id: Id
  readonly on: ClosurePlace & { readonly name: string }
  readonly centreId: Id
  readonly from: Date
  /** Not included. */
  readonly to: Date
  readonly reason: string
  readonly lifted: boolean
}

/** What a closure means at one site. */
export interface SiteClosure {
  readonly id: Id
  readonly siteId: Id
  /** The whole house is shut, not only some rooms. */
  readonly wholeSite: boolean
  /** The leaf rooms that are shut. */
  readonly roomIds: readonly Id[]
  readonly from: Date
  /** Not included. */
  readonly to: Date
  readonly reason: string
}

const noSuchTime = 'Bitte geben Sie die Uhrzeit als Stunde:Minute an, zum Beispiel 14:30.'
const optionalTime = () =>
  optionalText(20).pipe(z.string().refine((text) => text === '' || parseTime(text) !== undefined, noSuchTime))

/** From a day (from a time) up to and including a day (up to a time). No last day: one day only. */
export const closureForm = z
  .object({
    fromOn: requiredDay('Bitte geben Sie den ersten Tag an.'),
    fromTime: optionalTime(),
    toOn: optionalDay(),
    toTime: optionalTime(),
    reason: requiredText('Bitte geben Sie den Grund an. Er steht auch auf den öffentlichen Seiten.', 200),
  })
  .transform(({ fromOn, fromTime, toOn, toTime, reason }) => {
    const lastOn = toOn ?? fromOn
    const from = berlinInstant(fromOn, parseTime(fromTime) ?? '00:00')
    const end = parseTime(toTime)
    return { from, to: end ? berlinInstant(lastOn, end) : berlinInstant(addDays(lastOn, 1), '00:00'), reason }
  })
  .refine((closure) => closure.to > closure.from, {
    path: ['toOn'],
    message: 'Das Ende liegt vor dem Anfang.',
  })
export type ClosureInput = z.output<typeof closureForm>

/** A closure as it really was: one that was lifted early ended then. Moments in milliseconds. */
export interface ClosureAsItWas {
  readonly id: Id
  readonly siteId: Id
  /** What was shut: the centre, the house, or one of its rooms. */
  readonly name: string
  readonly wholeSite: boolean
  readonly reason: string
  readonly from: number
  readonly to: number
}

export const closureRefusals = {
  'room-taken':
    'In dieser Zeit ist noch etwas in diesen Räumen geplant. Sagen Sie diese Termine zuerst ab oder verlegen Sie sie.',
} as const
export type ClosureRefusal = keyof typeof closureRefusals
