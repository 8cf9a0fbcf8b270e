import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import {
  longText,
  oneOf,
  optionalInteger,
  optionalText,
  requiredDay,
  requiredText,
} from '../../kernel/input.ts'

export const publicationKinds = ['newsletter', 'press', 'social', 'notice'] as const
export type PublicationKind = (typeof publicationKinds)[number]
export const publicationKindNames = {
  newsletter: 'Newsletter',
  press: 'Presse',
  social: 'Soziale Medien',
  notice: 'Aushang oder Flyer',
} satisfies Record<PublicationKind, string>

/** What a centre published on a day, and how many it reached then (R176–R179). */
export interface Publication {
  readonly id: Id
  readonly centreId: Id
  readonly kind: PublicationKind
  readonly edition: string
  readonly title: string
  readonly onDate: Day
  /** Null: nobody counted; never an invented 0. */
  readonly recipients: number | null
  readonly link: string
  readonly note: string
  readonly version: number
}

/** The fields of a publication. */
export const publicationForm = z.object({
  kind: oneOf(publicationKinds),
  edition: optionalText(40),
  title: requiredText('Bitte geben Sie einen Titel an.', 160),
  onDate: requiredDay('Bitte geben Sie an, wann es erschienen ist.'),
  recipients: optionalInteger(0, 10_000_000),
  link: optionalText(300).pipe(
    z.union([
      z.literal(''),
      z.url({ protocol: /^https?$/, error: 'Bitte eine Adresse, die mit https:// beginnt.' }),
    ]),
  ),
  note: longText(1_000),
})
export type PublicationInput = z.output<typeof publicationForm>

type PublicationRefusal = 'in-the-future' | 'changed-meanwhile'

/** Why a publication was refused. */
export const publicationRefusals = {
  'in-the-future': 'Das liegt in der Zukunft. Bitte tragen Sie es ein, wenn es erschienen ist.',
  'changed-meanwhile':
    'Jemand anderes hat diesen Eintrag inzwischen geändert. Bitte laden Sie die Seite neu und tragen Sie Ihre Änderung noch einmal ein.',
} satisfies Readonly<Record<PublicationRefusal, string>>
