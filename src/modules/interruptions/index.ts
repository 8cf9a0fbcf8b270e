export { closeWithDates, reopenWithDates } from './closing.commands.ts'
export type { Closer, Closing, ClosingRefusal, DateInside } from './closing.commands.ts'
export { liftSuspension, suspendingRefusals, suspendOffers } from './suspension.commands.ts'
export type { Suspending, SuspendingRefusal } from './suspension.commands.ts'
