import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { oneOf, optionalDay, optionalEmail, optionalText, requiredText } from '../../kernel/input.ts'

export const salutations = ['Frau', 'Herr'] as const
export type Salutation = (typeof salutations)[number]

/** Somebody one can turn to: at a partner, for an offer, in contact hours. Never a visitor. */
export interface Person {
  readonly id: Id
  readonly salutation: Salutation | null
  readonly name: string
  /** What the person does there: "Quartiersmanagerin". */
  readonly function: string
  readonly email: string
  readonly phone: string
  /** Since when the person agrees that the full name stands in public. */
  readonly agreedToPublishOn: Day | null
  readonly erased: boolean
  /** Counts the changes, so that an old form never overwrites a newer one. */
  readonly version: number
}

/** Stands where the name of an erased person stood. */
export const erasedName = 'nicht mehr bekannt'

/** What anybody may see of a person (R036). */
export interface PublicPerson {
  readonly id: Id
  readonly name: string
  readonly function: string
  readonly email: string
  readonly phone: string
}

/** The fields of the form for a person. */
export const personForm = z.object({
  salutation: oneOf(['', ...salutations]).transform((chosen) => (chosen === '' ? null : chosen)),
  name: requiredText('Bitte geben Sie den Namen an.', 120),
  function: optionalText(120),
  email: optionalEmail(),
  phone: optionalText(60),
  agreedToPublishOn: optionalDay(),
})
export type PersonInput = z.output<typeof personForm>

/** Why a change to a person was refused. */
export const personRefusals = {
  outdated:
    'Jemand anderes hat diese Angaben inzwischen geändert. Bitte laden Sie die Seite neu und tragen Sie Ihre Änderung noch einmal ein.',
} as const
export type PersonRefusal = keyof typeof personRefusals
