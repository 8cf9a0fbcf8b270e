import './round.table.ts'

export * from './round.ts'
export {
  answersOpen,
  dueRange,
  endRange,
  isOpen,
  lastDay,
  mailable,
  mayRemind,
  mayType,
  nextStep,
  usualDue,
  usualEnd,
  writtenTo,
} from './round.rules.ts'
export type { NextStep } from './round.rules.ts'
export { standingGroups } from './group.queries.ts'
export {
  answeringByLink,
  answersWaiting,
  notAsked,
  questionById,
  questionsOf,
  roundById,
  roundLines,
  roundOf,
} from './round.queries.ts'
export type { Answering, RoundLine } from './round.queries.ts'
export { roundLetterNotSent } from './round-writing.commands.ts'
export type { RoundDoer } from './round-writing.commands.ts'
export { askFurther, changeDue, startRound } from './start.commands.ts'
export { lettersToPrint, roundLettersLeft } from './letter.queries.ts'
export { printLetters, remindSilent } from './letter.commands.ts'
export type { PrintedLetter } from './letter.commands.ts'
export { answerByLink, answerForGroup } from './answer.commands.ts'
export { carryOut, markDone, setAside } from './outcome.commands.ts'
export type { Seen } from './outcome.commands.ts'
export { eraseDueRounds } from './erasure.commands.ts'
