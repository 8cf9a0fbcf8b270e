import './intake.table.ts'

export {
  discardForm,
  findingCodes,
  findingNames,
  intakeColumns,
  intakeKindNames,
  intakeKinds,
  intakeRefusals,
  intakeSentence,
  isCentreListKind,
  isSiteListKind,
  noLinks,
  rowStateNames,
  siteListKinds,
} from './intake.ts'
export type {
  CentreListKind,
  Finding,
  FindingCode,
  ImportReport,
  IntakeKind,
  IntakePlace,
  IntakeRefusal,
  IntakeRow,
  KeptRow,
  RowLinks,
  SiteListKind,
} from './intake.ts'
export { mayKnowRow } from './intake.access.ts'
export { cut, folded, inColumns, readColumns, strayFindings, tidy } from './columns.rules.ts'
export { rowKeys } from './row-key.rules.ts'
export {
  keptRow,
  knownRows,
  listedRows,
  originalTextOf,
  rowsOfOthers,
  rowsToClarify,
  rowsToClarifyByKind,
  runView,
} from './intake.queries.ts'
export type { ListedRow, RecordOfRows, RunView } from './intake.queries.ts'
export { discardRow, markCompleted, moveRowsOfPartner, rowToDecide } from './intake.commands.ts'
export { keyHashes, lockIntake } from './keep-run.commands.ts'
export type { NewRow } from './keep-run.commands.ts'
export { allOrNothing, takeTable } from './take-table.commands.ts'
export type { ArrivedRow, ImportDone, TakenRows } from './take-table.commands.ts'
