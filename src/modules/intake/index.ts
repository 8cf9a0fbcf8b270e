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
  noLinks,
  rowStateNames,
} from './intake.ts'
export type { Finding, ImportReport, IntakeKind, IntakeRefusal, IntakeRow, KeptRow } from './intake.ts'
export { folded, inColumns, readColumns, strayCells, tidy } from './columns.rules.ts'
export { rowKeys } from './row-key.rules.ts'
export {
  keptRow,
  knownRows,
  listedRows,
  originalTextOf,
  rowsToClarify,
  rowsToClarifyByKind,
  runView,
} from './intake.queries.ts'
export type { KnownRow, ListedRow, RunView } from './intake.queries.ts'
export {
  discardRow,
  keepRun,
  keyHashes,
  lockIntake,
  markCompleted,
  moveRowsOfPartner,
  rowToDecide,
} from './intake.commands.ts'
export type { NewRow } from './intake.commands.ts'
