import './reports.table.ts'

export {
  approvalForm,
  blockForm,
  councilForm,
  coverForm,
  pieceForm,
  reportRefusals,
  reportStateNames,
  reportStates,
} from './report.ts'
export type {
  AnnualReport,
  ReportRefusal,
  ReportState,
  ReportVersion,
  TextBlock,
  WrittenPiece,
} from './report.ts'
export type {
  RecordsRef,
  ReportBlock,
  ReportDocument,
  ReportFigure,
  ReportPart,
  ReportText,
} from './report-document.ts'
export type { Readable } from './report-facts.ts'
export { reportFindingNames } from './report-linter.ts'
export type { ReportFinding } from './report-linter.ts'
export { mayWritePiece, readableBy } from './report.access.ts'
export { isOpen, reportSteps } from './report.rules.ts'
export { reportFindings } from './document.rules.ts'
export { figuresOf } from './figures.rules.ts'
export { annexCsvRows, reportJson } from './report-json.rules.ts'
export { coverFacts } from './report-cover.rules.ts'
export { reportDocx } from './report-docx.ts'
export { reportPdf } from './report-pdf.ts'
export { currentReport, draftReport } from './current.queries.ts'
export type { DraftReport } from './current.queries.ts'
export { namesNotToPrint } from './facts.queries.ts'
export { frozenReport, piecesOf, reportById, reportOf, textBlocks, versionsOf } from './report.queries.ts'
export {
  beginReport,
  keepBlock,
  nameAuthors,
  noteCouncil,
  stepReport,
  writePiece,
} from './report.commands.ts'
export { approveReport, contentHash } from './approval.commands.ts'
export { hashOf } from './content-hash.ts'
export { agreementForm, agreementRefusals, signingForm } from './agreement.ts'
export type { AgreementVersion, TargetAgreement } from './agreement.ts'
export {
  agreementById,
  agreementOf,
  agreementVersions,
  agreementYears,
  agreementsSignedBy,
  frozenAgreement,
} from './agreement.queries.ts'
export type { AgreementYear, SignedBy } from './agreement.queries.ts'
export { agreementDocumentNow, draftAgreement, goalAgreement } from './agreement-draft.queries.ts'
export type { DraftAgreement, GoalAgreement } from './agreement-draft.queries.ts'
export { beginAgreement, writeAgreement } from './agreement.commands.ts'
export { agreementHash, signAgreement } from './agreement-signing.commands.ts'
export { goalGroupNames, goalGroups } from './city-cockpit.ts'
export type { CityCentre, CityCockpit, CityIndicator, GoalGroup } from './city-cockpit.ts'
export { cityCockpit } from './city-cockpit.queries.ts'
export { citySheets, noReport } from './city-sheets.rules.ts'
