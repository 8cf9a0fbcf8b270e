export { closeWithDates, reopenWithDates } from './closing.commands.ts'
export type { Closer, Closing, ClosingRefusal } from './closing.commands.ts'
import './group-letter.table.ts'
export * from './group-letter.ts'
export { groupLetterNotSent, movePartnerOfLetters } from './group-letter.commands.ts'
export {
  groupLetters,
  letterCounts,
  unsentGroupLetterCounts,
  unsentGroupLetters,
} from './group-letter.queries.ts'
export type { DateInside, GroupInside, Inside } from './inside.ts'
export { suspensionLetterCounts } from './suspension.queries.ts'
export { liftSuspension, suspendingRefusals, suspendOffers } from './suspension.commands.ts'
export type { Suspending } from './suspension.commands.ts'
