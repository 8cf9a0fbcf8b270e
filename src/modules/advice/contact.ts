import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { oneOf, optionalDay, optionalId, optionalInteger } from '../../kernel/input.ts'
import { languageNames } from '../../kernel/language.ts'

export const contactOutcomes = ['arrived', 'succeeded'] as const
export type ContactOutcome = (typeof contactOutcomes)[number]
export const contactOutcomeNames = {
  arrived: 'angekommen',
  succeeded: 'hat geklappt',
} satisfies Record<ContactOutcome, string>

/** Somebody asked and was shown the way: a count, never a person (R137, R144, N12). */
export interface WalkInContact {
  readonly id: Id
  readonly centreId: Id
  readonly siteId: Id | null
  readonly onDate: Day
  readonly topicId: Id | null
  readonly language: string | null
  readonly referredToId: Id | null
  readonly people: number
  /** The number on the slip that went along; only with a referral. */
  readonly slip: string | null
  readonly outcome: ContactOutcome | null
  readonly outcomeOn: Day | null
}

/** One tap: everything may stay open. `onDate` is today when empty. */
export const walkInForm = z.object({
  siteId: optionalId(),
  onDate: optionalDay(),
  topicId: optionalId(),
  language: oneOf(['', ...Object.keys(languageNames)], '').transform((code) => (code === '' ? null : code)),
  referredToId: optionalId(),
  people: optionalInteger(1, 100).transform((people) => people ?? 1),
})
export type WalkInInput = z.output<typeof walkInForm>

type ContactRefusal = 'in-the-future' | 'choice-gone' | 'no-such-slip' | 'not-referred'

/** Why a count was refused. */
export const contactRefusals = {
  'in-the-future': 'Dieser Tag liegt in der Zukunft. Bitte zählen Sie, wenn es so weit ist.',
  'choice-gone': 'Eine Ihrer Auswahlen gibt es nicht mehr. Bitte laden Sie die Seite neu.',
  'no-such-slip': 'Einen Zettel mit dieser Nummer kennen wir nicht. Bitte sehen Sie noch einmal nach.',
  'not-referred': 'Dieser Kontakt wurde an keine Stelle verwiesen.',
} satisfies Readonly<Record<ContactRefusal, string>>
