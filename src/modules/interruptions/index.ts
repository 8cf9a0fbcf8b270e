export { closeWithDates, reopenWithDates } from './closing.commands.ts'
export type { Closer, Closing, ClosingRefusal, DateInside } from './closing.commands.ts'
