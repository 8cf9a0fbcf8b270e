import type { TimeOfDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { TimeSpan, Whereabouts } from './series.ts'

/** What is kept: it is planned, somebody cancelled it, or a closure, a suspension or a pause keeps it away. */
export const sessionStatuses = ['planned', 'cancelled', 'suspended'] as const
export type SessionStatus = (typeof sessionStatuses)[number]

/** One date of an offer. `sequence` rises with each change; commands want the one the person saw. */
export interface Session extends Whereabouts {
  readonly id: Id
  readonly offerId: Id
  readonly seriesId: Id | null
  readonly centreId: Id
  readonly ruleOn: Day | null
  readonly onDate: Day
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  readonly status: SessionStatus
  readonly reason: string
  /** The closure that keeps it away. */
  readonly suspendedById: Id | null
  /** The suspension that keeps it away; never both. */
  readonly suspensionId: Id | null
  readonly movedFrom: Date | null
  readonly movedFromOn: Day | null
  readonly heldAt: Date | null
  readonly openNote: string
  readonly optionUntil: Day | null
  readonly ownChange: boolean
  readonly heldCount: number | null
  readonly sequence: number
}

/** One date, or this one and all following ones of its series. */
export type Extent = 'one' | 'following'

/** A session as the person saw it on the page. */
export interface SessionRef {
  readonly id: Id
  readonly sequence: number
}

/** Where a session goes: another day, another time, or both. */
export interface NewTime {
  readonly day: Day
  readonly start: TimeOfDay
  readonly end: TimeOfDay
}

/** What changes about a session; what is not named stays. `time: null` is "Uhrzeit offen". */
export interface SessionChange {
  readonly day?: Day | undefined
  readonly time?: TimeSpan | null | undefined
  readonly place?: Whereabouts | undefined
  /** The option becomes certain. */
  readonly takeOption?: true | undefined
}

/** What is missing before a session is certain. */
export type OpenPoint = 'room' | 'time' | 'decision'

/** An entry of "Zu klären": one date, or the dates of a series that lack the same. */
export interface OpenQuestion {
  readonly offerId: Id
  readonly title: string
  readonly centreId: Id
  readonly seriesId: Id | null
  readonly firstSessionId: Id
  readonly firstSequence: number
  readonly firstOn: Day
  readonly lastOn: Day
  readonly count: number
  /** What completes it: a room (`changeRoom`), a time (`changeTimes`), a decision (`takeOption`, `cancelSession`). */
  readonly missing: readonly OpenPoint[]
  /** Why the house could not place it itself ("Multiraum groß war belegt."). */
  readonly note: string
  readonly optionUntil: Day | null
}
