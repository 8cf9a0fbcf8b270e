import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { longText, optionalDay, optionalText, requiredDay, requiredText } from '../../kernel/input.ts'
import type { ContactKind } from './partner.ts'

/** The steps of the ladder from the ground up (N6). */
export const cooperationSteps = ['possible', 'first-talk', 'agreed', 'active', 'dormant'] as const
export type CooperationStep = (typeof cooperationSteps)[number]
export const cooperationStepNames = {
  possible: 'möglich',
  'first-talk': 'im Gespräch',
  agreed: 'vereinbart',
  active: 'aktiv',
  dormant: 'ruhend',
} satisfies Record<CooperationStep, string>

/** What was agreed with an organisation, who agreed and for how long (R031). */
export interface Agreement {
  readonly id: Id
  readonly partnerId: Id
  readonly centreId: Id
  readonly title: string
  /** Organisations and functions, no names of people. */
  readonly parties: string
  readonly agreedOn: Day
  /** The last day it holds; null: until further notice. */
  readonly validTo: Day | null
  readonly fileHash: string | null
  readonly fileName: string
  readonly note: string
  readonly version: number
}

/** The fields of an agreement. */
export const agreementForm = z
  .object({
    title: requiredText('Bitte schreiben Sie, was vereinbart ist.', 160),
    parties: optionalText(300),
    agreedOn: requiredDay('Bitte geben Sie an, wann es vereinbart wurde.'),
    validTo: optionalDay(),
    note: longText(1_000),
  })
  .refine(({ agreedOn, validTo }) => validTo === null || validTo >= agreedOn, {
    path: ['validTo'],
    error: 'Das Ende liegt vor dem Anfang.',
  })
export type AgreementInput = z.output<typeof agreementForm>

/** What shows on which step an organisation stands: the facts up to a day, nothing after it. */
export interface CooperationEvidence {
  /** Since when it is marked as possible. */
  readonly possibleSince: Day | null
  readonly firstContact: ContactFact | null
  readonly lastContact: ContactFact | null
  readonly agreements: readonly Pick<Agreement, 'id' | 'title' | 'agreedOn' | 'validTo'>[]
}

/** A talk from the contact log. */
export interface ContactFact {
  readonly id: Id
  readonly onDate: Day
  readonly kind: ContactKind
}

/** Where an organisation stands with a centre at the end of a day, and why. */
export interface CooperationState {
  readonly partnerId: Id
  readonly slug: string
  readonly name: string
  readonly kindId: Id | null
  readonly districtId: Id | null
  readonly step: CooperationStep
  /** How many months a talk counts: the organisation's own or the city's. */
  readonly months: number
  /** The last day it stays active without another talk; null unless active. */
  readonly activeUntil: Day | null
  readonly evidence: CooperationEvidence
}

type CooperationRefusal = 'in-the-future' | 'changed-meanwhile'

/** Why a change on the ladder was refused. */
export const cooperationRefusals = {
  'in-the-future': 'Dieser Tag liegt in der Zukunft. Bitte tragen Sie es ein, wenn es so weit ist.',
  'changed-meanwhile':
    'Jemand anderes hat diesen Eintrag inzwischen geändert. Bitte laden Sie die Seite neu und tragen Sie Ihre Änderung noch einmal ein.',
} satisfies Readonly<Record<CooperationRefusal, string>>
