import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { longText, oneOf, optionalDay, optionalText, requiredText } from '../../kernel/input.ts'

/** What a committee does with a paper. */
export const purposeNames = {
  information: 'Kenntnisnahme',
  preparation: 'Vorberatung',
  decision: 'Beschlussfassung',
} as const
export type Purpose = keyof typeof purposeNames
const purposes = Object.keys(purposeNames) as Purpose[]

export const sessionKindNames = { public: 'öffentlich', closed: 'nichtöffentlich' } as const
export type SessionKind = keyof typeof sessionKindNames
const sessionKinds = Object.keys(sessionKindNames) as SessionKind[]

/** One line of the Beratungsfolge. */
export interface Consultation {
  readonly committee: string
  readonly purpose: Purpose
  readonly sessionKind: SessionKind
  readonly onDate: Day | null
  readonly outcome: string
}

/** A council paper in the block order of Kornwestheim (R115). Lines of `reasons` that begin with `#` are headings. */
export interface CouncilPaper {
  readonly id: Id
  readonly centreId: Id | null
  readonly committee: string
  readonly onDate: Day | null
  /** As the council counts: GR-DS 65/2020. */
  readonly number: string
  readonly subject: string
  /** One per line. */
  readonly attachments: string
  readonly coSigned: string
  readonly proposal: string
  readonly financialEffects: string
  readonly fundingProposal: string
  readonly reasons: string
  readonly consultations: readonly Consultation[]
  readonly version: number
}

/** How many committees a form has room for. */
export const consultationRows = 4

/** The fields of the form, without the Beratungsfolge. */
export const paperForm = z.object({
  committee: requiredText('Bitte geben Sie an, welches Gremium die Vorlage bekommt.', 160),
  onDate: optionalDay(),
  number: optionalText(60),
  subject: requiredText('Bitte geben Sie den Betreff an.', 300),
  attachments: longText(2_000),
  coSigned: longText(1_000),
  proposal: longText(4_000),
  financialEffects: longText(2_000),
  fundingProposal: longText(2_000),
  reasons: longText(40_000),
})

/** One line of the Beratungsfolge as a form sends it; a line without committee is none. */
export const consultationForm = z.object({
  committee: optionalText(160),
  purpose: oneOf(purposes, 'information'),
  sessionKind: oneOf(sessionKinds, 'public'),
  onDate: optionalDay(),
  outcome: optionalText(300),
})

export type PaperInput = z.output<typeof paperForm> & { readonly consultations: readonly Consultation[] }

/** Why a change to a council paper was refused. */
export const paperRefusals = {
  'changed-meanwhile':
    'Jemand anderes hat diese Vorlage inzwischen geändert. Bitte laden Sie die Seite neu und tragen Sie Ihre Änderung noch einmal ein.',
} as const satisfies Record<'changed-meanwhile', string>
