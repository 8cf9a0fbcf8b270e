import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { longText, optionalText } from '../../kernel/input.ts'
import { isId } from '../../kernel/id.ts'
import type { ReportDocument } from './report-document.ts'

/** The target agreement of a centre for a year: what people write; the rest comes from the goals (R082). */
export interface TargetAgreement {
  readonly id: Id
  readonly centreId: Id
  readonly year: number
  readonly preamble: string
  /** One a line: functions that sign, no names. */
  readonly signatories: string
  readonly version: number
}

/** An action goal as it is agreed: everything in words. */
export interface AgreedGoal {
  readonly id: Id
  readonly number: number
  readonly title: string
  readonly deadline: string
  readonly responsible: string
  readonly rule: string
  readonly remark: string
}

export interface AgreedBranch {
  readonly title: string
  readonly until: string
  readonly fieldOfAction: string
  readonly goals: readonly AgreedGoal[]
}

export interface AgreedDirection {
  readonly number: number
  readonly title: string
  readonly until: string
  readonly branches: readonly AgreedBranch[]
}

/** An indicator of the year with its definition, the targets that goals set, and who fixed it ("": nobody yet). */
export interface AgreedIndicator {
  readonly id: string
  readonly name: string
  readonly definition: string
  readonly definitionNumber: number
  readonly targets: readonly string[]
  readonly fixedBy: string
}

/** A party: the city or an operator, as an organisation. */
export interface Party {
  readonly name: string
  readonly lines: readonly string[]
}

/** What the records give for the agreement of a year, worded as it holds at the end of the day `on`. */
export interface AgreementFacts {
  readonly year: number
  readonly on: Day
  readonly centre: { readonly id: Id; readonly slug: string; readonly name: string }
  readonly parties: readonly Party[]
  readonly directions: readonly AgreedDirection[]
  readonly indicators: readonly AgreedIndicator[]
  readonly activities: readonly { readonly title: string; readonly when: string }[]
}

/** What is agreed: facts and what people wrote. */
export interface AgreementContent {
  readonly facts: AgreementFacts
  readonly preamble: string
  readonly signatories: readonly string[]
}

/** By which decision a version was signed; the first one has no reason. */
export interface Signing {
  readonly number: number
  readonly decisionId: Id
  /** "Beschluss 2/2020". */
  readonly decision: string
  readonly decisionText: string
  readonly body: string
  readonly on: Day
  readonly reason: string
  /** What is different from the version before, in sentences. */
  readonly changes: readonly string[]
}

/** What was frozen when it was signed: enough to set every form again. */
export interface FrozenAgreement extends AgreementContent {
  readonly signing: Signing
  readonly document: ReportDocument
}

/** A version as the list shows it. */
export interface AgreementVersion {
  readonly id: Id
  readonly number: number
  readonly signedOn: Day
  readonly decisionId: Id
  readonly meetingId: Id
  readonly decisionText: string
  readonly reason: string
  readonly sha256: string
  readonly changes: readonly string[]
}

export const agreementForm = z.object({ preamble: longText(20_000), signatories: longText(800) })
export type AgreementInput = z.output<typeof agreementForm>

export const signingForm = z.object({
  decisionId: z
    .string('Bitte wählen Sie den Beschluss.')
    .refine(isId, 'Bitte wählen Sie den Beschluss des Lenkungsgremiums.'),
  reason: optionalText(400),
})
export type SigningInput = z.output<typeof signingForm>

/** Why something with a target agreement was refused. */
export const agreementRefusals = {
  'changed-meanwhile':
    'Jemand anderes hat diese Zielvereinbarung inzwischen geändert. Bitte laden Sie die Seite neu und vergleichen Sie.',
  'no-goals':
    'Für dieses Jahr stand am Tag des Beschlusses noch kein Handlungsziel. Bitte legen Sie zuerst Ziele an.',
  'choice-gone': 'Diesen Beschluss gibt es nicht. Bitte wählen Sie einen aus der Liste.',
  'not-steering':
    'Eine Zielvereinbarung unterschreibt nur das Lenkungsgremium. Bitte wählen Sie einen seiner Beschlüsse.',
  'other-centre':
    'Dieser Beschluss gehört zu einem anderen Zentrum. Bitte wählen Sie einen des eigenen Lenkungsgremiums.',
  'not-held': 'Diese Sitzung hat nicht stattgefunden. Ein Beschluss gilt erst, wenn sie stattgefunden hat.',
  'other-purpose':
    'Dieser Beschluss betrifft nicht die Zielvereinbarung dieses Jahres. Bitte wählen Sie einen Beschluss der Art „Zielvereinbarung“ für dieses Jahr.',
  'decision-used':
    'Mit diesem Beschluss ist schon eine Fassung unterschrieben. Eine neue Fassung braucht einen neuen Beschluss.',
  'older-decision': 'Dieser Beschluss ist älter als die letzte Fassung. Bitte wählen Sie einen späteren.',
  'reason-missing': 'Eine neue Fassung braucht einen Grund. Bitte schreiben Sie ihn in einem Satz dazu.',
  'nothing-changed': 'Seit der letzten Unterschrift hat sich bis zu diesem Beschluss nichts geändert.',
} as const
export type AgreementRefusal = keyof typeof agreementRefusals
