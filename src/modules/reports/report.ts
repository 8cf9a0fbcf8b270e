import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { longText, optionalId, optionalText, requiredDay, requiredText } from '../../kernel/input.ts'
import type { ReportDocument } from './report-document.ts'
import type { ReportCover, ReportFacts, ReportPiece } from './report-facts.ts'

/** How far a report is. */
export const reportStates = ['draft', 'team', 'steering', 'approved', 'council'] as const
export type ReportState = (typeof reportStates)[number]
export const reportStateNames = {
  draft: 'Entwurf',
  team: 'im Team',
  steering: 'im Lenkungsgremium',
  approved: 'freigegeben',
  council: 'im Gemeinderat',
} satisfies Record<ReportState, string>

/** The report of a centre and year (R093, R098). */
export interface AnnualReport {
  readonly id: Id
  readonly centreId: Id
  readonly year: number
  readonly state: ReportState
  /** One a line: functions and operators, as they stand on the cover. */
  readonly authors: string
  readonly councilNumber: string
  readonly councilOn: Day | null
  readonly version: number
}

/** A hand-written piece as the office edits it. */
export interface WrittenPiece extends ReportPiece {
  readonly id: Id
  readonly version: number
}

/** A reusable text of an operator, in its latest version. */
export interface TextBlock {
  readonly id: Id
  readonly operatorId: Id
  readonly name: string
  readonly chapter: string
  readonly number: number
  readonly text: string
}

/** What was frozen at an approval: enough to set every form again. */
export interface FrozenReport {
  readonly facts: ReportFacts
  readonly pieces: readonly ReportPiece[]
  readonly cover: ReportCover
  readonly document: ReportDocument
}

/** A version as the list shows it. */
export interface ReportVersion {
  readonly id: Id
  readonly number: number
  readonly approvedOn: Day
  readonly decisionText: string
  readonly reason: string
  readonly sha256: string
  readonly pdfSha256: string
  readonly changes: readonly string[]
}

export const pieceForm = z.object({ text: longText(40_000) })

export const coverForm = z.object({ authors: longText(500) })

export const blockForm = z.object({
  name: requiredText('Bitte geben Sie dem Textbaustein einen Namen.', 120),
  chapter: requiredText('Bitte wählen Sie das Kapitel.', 8),
  text: longText(40_000).pipe(z.string().min(1, 'Bitte schreiben Sie den Text.')),
})
export type BlockInput = z.output<typeof blockForm>

export const approvalForm = z.object({
  approvedOn: requiredDay('Bitte geben Sie an, wann das Lenkungsgremium zugestimmt hat.'),
  decisionId: optionalId(),
  decisionText: requiredText(
    'Bitte nennen Sie den Beschluss, zum Beispiel „Beschluss 3 vom 12. November“.',
    200,
  ),
  reason: optionalText(400),
})
export type ApprovalInput = z.output<typeof approvalForm>

export const councilForm = z.object({
  councilNumber: requiredText('Bitte geben Sie die Nummer der Drucksache an.', 60),
  councilOn: requiredDay('Bitte geben Sie den Tag der Sitzung an.'),
})
export type CouncilInput = z.output<typeof councilForm>

/** Why something with a report was refused. */
export const reportRefusals = {
  'changed-meanwhile':
    'Jemand anderes hat diesen Text inzwischen geändert. Ihr Text steht noch im Feld. Bitte vergleichen Sie beide.',
  frozen: 'Dieser Bericht ist freigegeben. Öffnen Sie ihn zuerst wieder; daraus wird eine neue Fassung.',
  'step-not-allowed': 'Dieser Schritt passt nicht zum jetzigen Stand. Bitte laden Sie die Seite neu.',
  unread: 'Es gibt noch Texte aus dem Vorjahr, die niemand gelesen hat. Bitte lesen Sie diese zuerst.',
  'private-name':
    'In den Texten, auf dem Deckblatt oder im Beschluss steht der Name eines Menschen, der dem nicht zugestimmt hat. Schreiben Sie „Frau S.“ oder die Funktion: Was freigegeben ist, bleibt für immer.',
  'reason-missing': 'Eine neue Fassung braucht einen Grund. Bitte schreiben Sie ihn in einem Satz dazu.',
  'choice-gone': 'Den gewählten Beschluss gibt es nicht mehr. Bitte wählen Sie neu.',
  'nothing-changed': 'Seit der letzten Freigabe hat sich nichts geändert.',
} as const
export type ReportRefusal = keyof typeof reportRefusals
