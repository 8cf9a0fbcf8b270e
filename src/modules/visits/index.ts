import './visit.table.ts'

export {
  changeReasonForm,
  genderNames,
  genders,
  tapBatch,
  unknownBandName,
  unknownGenderName,
  visitRefusals,
} from './visit.ts'
export type { Cell, Gender, SessionLink, Tap, VisitRefusal } from './visit.ts'
export { ageBandForm, ageBandRefusals, visitSettingForm } from './age-band.ts'
export type { AgeBand } from './age-band.ts'
export { cellKey, peopleIn } from './visit.rules.ts'
export { hideSmall, hideSmallParts, shownText } from './small-numbers.rules.ts'
export { ageBands, ageBandsAll, visitSetting } from './age-band.queries.ts'
export { addAgeBand, editAgeBand, retireAgeBand, saveVisitSetting } from './age-band.commands.ts'
export { recordTaps } from './tap.commands.ts'
export type { RefusedTap } from './tap.commands.ts'
export { correctSheet, recordHeadcount, recordTally, withdrawSheet } from './paper.commands.ts'
export { lastTapOf, sheetById, sheetHistory, sheetOfOccasion, sheetsBetween } from './sheet.queries.ts'
export type { Sheet, SheetEvent } from './sheet.queries.ts'
export {
  countedOpenings,
  countedSessions,
  countedSheets,
  visitRecords,
  visitTotals,
} from './visit.queries.ts'
