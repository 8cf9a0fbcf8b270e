import type { TimeOfDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { OfferNote } from './offer-note.ts'
import type { ProgrammeStatus } from './programme.ts'

/** A date as the office reads it, with what its deeds need: `sequence` says which state the person saw. */
export interface OfficeSession {
  readonly id: Id
  readonly sequence: number
  readonly seriesId: Id | null
  readonly offerId: Id | null
  readonly title: string
  readonly organiser: string | null
  readonly day: Day
  readonly from: TimeOfDay | null
  readonly to: TimeOfDay | null
  readonly status: ProgrammeStatus
  /** Kept away by a suspension of its offer, not by a closure or a pause. */
  readonly resting: boolean
  readonly reason: string
  readonly site: string | null
  /** Room names, or the place elsewhere, or the channel; empty while the room is open. */
  readonly places: readonly string[]
  readonly roomOpen: boolean
  readonly optionUntil: Day | null
  readonly heldCount: number | null
}

/** A past day with dates nobody has confirmed yet. */
export interface UnconfirmedDay {
  readonly day: Day
  readonly sessions: readonly OfficeSession[]
}

/** A page of days with unconfirmed dates, and where the pages beside it end. */
export interface UnconfirmedDays {
  /** The latest day first. */
  readonly days: readonly UnconfirmedDay[]
  /** Last day of the next older page; null: there is none. */
  readonly older: Day | null
  readonly newer: Day | null
  /** Every year from the latest unconfirmed date to the oldest, descending. */
  readonly years: readonly number[]
}

export interface StaleOffer {
  readonly id: Id
  readonly title: string
  readonly reviewOn: Day
}

export interface RunningOption {
  readonly sessionId: Id
  readonly offerId: Id
  readonly title: string
  readonly day: Day
  readonly optionUntil: Day
}

/** Heute: left the day, right what waits for a decision. */
export interface Today {
  readonly sessions: readonly OfficeSession[]
  readonly unconfirmedCount: number
  /** The latest days first, at most two weeks of them. */
  readonly unconfirmed: readonly UnconfirmedDay[]
  /** Dates ahead without room or time. */
  readonly openQuestions: { readonly count: number; readonly next: readonly OfficeSession[] }
  readonly notes: readonly OfferNote[]
  readonly stale: { readonly count: number; readonly oldest: readonly StaleOffer[] }
  /** Options that run out within two weeks or have run out. */
  readonly options: readonly RunningOption[]
}
