import type { Day } from '../../../kernel/day.ts'
import type { BookingConflict, BookingStory, Rival } from '../../../modules/bookings/index.ts'
import type { SelfManagedView } from '../self-managed/view.ts'

/** Why the page came back. */
export interface DeedAgain {
  readonly status: 409 | 422
  readonly sentence: string
  /** What was typed, where a form keeps it. */
  readonly typed?: Readonly<Record<string, string>>
  /** What was typed into the form that came back. */
  readonly values?: Readonly<Record<string, string>> | undefined
  /** Which form of the handover came back, and the loans ticked in it. */
  readonly form?: 'handover' | 'back' | undefined
  readonly loans?: readonly string[] | undefined
  /** Names of groups that resemble the one that was typed. */
  readonly similar?: readonly string[] | undefined
}

/** Everything the page of a request shows. */
export interface BookingView extends BookingStory {
  readonly conflicts: readonly BookingConflict[]
  readonly rivals: readonly Rival[]
  readonly today: Day
  readonly now: Date
  readonly mayDecide: boolean
  readonly again: DeedAgain | undefined
  /** Opening, closing and keys; absent while nothing is accepted. */
  readonly selfManaged: SelfManagedView | undefined
}
