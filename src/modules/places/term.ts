import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { requiredText } from '../../kernel/input.ts'

/** The lists a city edits. */
export const termKinds = [
  'offer-type',
  'topic',
  'field-of-action',
  'person-group',
  'partner-kind',
  'room-kind',
  'equipment',
  'access-feature',
] as const
export type TermKind = (typeof termKinds)[number]

/** What people call the lists. */
export const termKindNames = {
  'offer-type': 'Arten von Angeboten',
  topic: 'Themen',
  'field-of-action': 'Handlungsfelder',
  'person-group': 'Personengruppen',
  'partner-kind': 'Arten von Partnern',
  'room-kind': 'Arten von Räumen',
  equipment: 'Ausstattung',
  'access-feature': 'Zugänglichkeit',
} as const satisfies Record<TermKind, string>

/** An entry of a list: "Sprachkurs", "Beamer". */
export interface Term {
  readonly id: Id
  readonly kind: TermKind
  readonly slug: string
  readonly name: string
  readonly position: number
  /** Since when nobody can choose it any more; records that have it keep it. */
  readonly retiredOn: Day | null
}

/** A term where only its name matters. */
export interface TermName {
  readonly id: Id
  readonly slug: string
  readonly name: string
}

export const termForm = z.object({ name: requiredText('Bitte geben Sie einen Namen an.', 80) })

export const termRefusals = {
  'name-taken': 'Diesen Eintrag gibt es in der Liste schon.',
} as const
export type TermRefusal = keyof typeof termRefusals
