import './usage.table.ts'

export { openingStandardForm } from './opening-standard.ts'
export { openingStandards } from './opening-standard.queries.ts'
export { saveOpeningStandard } from './opening-standard.commands.ts'
export {
  openingChangeForm,
  openingChangeKinds,
  openingChangeNames,
  openingChangeRefusals,
} from './opening-change.ts'
export type { OpeningChange } from './opening-change.ts'
export { openingChangesOf } from './opening-change.queries.ts'
export { noteOpeningChange, removeOpeningChange } from './opening-change.commands.ts'
export { openingExceptions } from './opening-exception.queries.ts'
export type { OpeningException } from './opening-exception.queries.ts'
export type { Blame, OpeningMonth, OpeningWeek, Slot } from './opening.ts'
export { openingWeek, openingYear } from './opening.queries.ts'
export type { OpeningYear } from './opening.queries.ts'
export { meanOf } from './opening-week.rules.ts'
export { shareOf } from './room-use.ts'
export type { FellOut, UseSum, Utilisation } from './room-use.ts'
export { fellOutByReason, roomUtilisation } from './room-use.queries.ts'
export { hoursText, openingCauseText, shortfallText, weekSentence } from './opening-text.rules.ts'
export type { DoubtfulText, MeanOpening } from './opening-claim.ts'
export { openingDoubts } from './opening-claim.rules.ts'
export { doubtfulTexts, meanOpenings } from './opening-claim.queries.ts'
