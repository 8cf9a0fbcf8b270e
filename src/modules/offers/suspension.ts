import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { optionalDay, requiredDay, requiredText } from '../../kernel/input.ts'

/** Many offers set out at once, with one reason (R050): from a day to a day, both included, or until further notice. */
export interface Suspension {
  readonly id: Id
  /** Null: it is a matter of the whole city. */
  readonly centreId: Id | null
  readonly centre: string | null
  readonly fromOn: Day
  readonly toOn: Day | null
  readonly reason: string
  readonly filter: SuspensionFilter
  readonly liftedAt: Date | null
  /** How many offers were chosen; they stay the same for as long as it is in force. */
  readonly offers: number
  /** How many dates it keeps away now. */
  readonly dates: number
}

/** How the offers were found, in words that people read later: "Thema" → "Gesundheit". */
export type SuspensionFilter = Readonly<Record<string, string>>

/** The offers of a suspension that is about to be done; the same id sent twice is one. */
export interface NewSuspension extends SuspensionInput {
  readonly id: Id
  readonly centreId: Id | null
  readonly offerIds: readonly Id[]
  readonly filter: SuspensionFilter
}

/** An offer with those of its dates that would fall out. */
export interface OfferInside {
  readonly offerId: Id
  readonly title: string
  readonly centre: string
  readonly dates: number
  readonly firstOn: Day | null
  readonly lastOn: Day | null
}

/** Dates that came back when something was lifted; those in `roomOpen` lost their room to somebody else meanwhile. */
export interface BroughtBack {
  readonly back: number
  readonly roomOpen: number
}

/** What a suspension that was lifted gives back, and which dates these are. */
export interface Lifted extends BroughtBack {
  readonly suspension: Suspension
  readonly sessionIds: readonly Id[]
}

/** From a day up to and including a day; no last day: until somebody lifts it. */
export const suspensionForm = z
  .object({
    fromOn: requiredDay('Bitte geben Sie den ersten Tag an.'),
    toOn: optionalDay(),
    reason: requiredText('Bitte geben Sie den Grund an. Er steht auch auf den öffentlichen Seiten.', 200),
  })
  .refine(({ fromOn, toOn }) => toOn === null || toOn >= fromOn, {
    path: ['toOn'],
    message: 'Das Ende liegt vor dem Anfang.',
  })
export type SuspensionInput = z.output<typeof suspensionForm>

/** From a day to a day, both included; null: no end. */
export type SuspensionPeriod = Pick<SuspensionInput, 'fromOn' | 'toOn'>
