import './paper.table.ts'

export {
  paperForm,
  paperKindNames,
  paperKinds,
  paperRefusals,
  paperTextForm,
  textOf,
  validFromForm,
  versionStateNames,
} from './paper.ts'
export type { PaperKind, PaperRefusal, PaperVersion } from './paper.ts'
export { heldOn } from './version.rules.ts'
export { keyPointsOn, paperById, paperOfVersion, papersOf } from './paper.queries.ts'
export type { PaperLine } from './paper.queries.ts'
export {
  createPaper,
  discardDraft,
  draftPaper,
  editPaper,
  mayEditPaper,
  validatePaper,
  writePaper,
} from './paper.commands.ts'
export { acknowledgementForm, mostSteps, schemeForm } from './protection.ts'
export type { ProtectionScheme } from './protection.ts'
export { protectionSchemeById, protectionSchemeOn, protectionSchemes } from './protection.queries.ts'
export {
  countAcknowledged,
  discardProtectionDraft,
  draftProtectionScheme,
  protectionRefusals,
  validateProtectionScheme,
  writeProtectionScheme,
} from './protection.commands.ts'
export type { ProtectionRefusal } from './protection.commands.ts'
