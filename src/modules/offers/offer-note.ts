import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { longText } from '../../kernel/input.ts'

/** A doubt of the public ("Stimmt das noch?") or a wish of a group leader that the team decides. */
export const noteKinds = ['doubt', 'change-wish'] as const
export type NoteKind = (typeof noteKinds)[number]
export const noteKindNames = {
  doubt: 'Stimmt das noch?',
  'change-wish': 'Änderungswunsch',
} satisfies Record<NoteKind, string>

export interface OfferNote {
  readonly id: Id
  readonly offerId: Id
  readonly offerTitle: string
  readonly centreId: Id
  readonly sessionOn: Day | null
  readonly kind: NoteKind
  readonly text: string
  /** Who wished; doubts have no name. */
  readonly from: string | null
  readonly createdAt: Date
  readonly answeredAt: Date | null
  readonly answer: string
}

/** What somebody writes: no name, no address is asked for. */
export const noteForm = z.object({
  text: longText(1_000).pipe(z.string().min(1, 'Bitte schreiben Sie kurz, was nicht mehr stimmt.')),
})

/** What the team answers; may stay empty when the offer itself is the answer. */
export const answerForm = z.object({ answer: longText(1_000) })

/** Why a note is not kept or not closed. */
export type NoteRefusal = 'already-answered' | 'too-many-open'

/** The sentence of each. */
export const noteRefusals = {
  'already-answered': 'Das hat schon jemand beantwortet.',
  'too-many-open': 'Zu diesem Angebot liegen schon viele Hinweise vor. Das Team sieht sie sich an.',
} as const satisfies Record<NoteRefusal, string>
