import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { ClosureAsItWas, HolidayCalendar, OpeningChange, OpeningHours } from '../places/index.ts'
import type { OpeningStandard } from './opening-standard.ts'

/** A public date of an offer at this site, with a time and certain. Moments in milliseconds. */
export interface OpeningSession {
  readonly id: Id
  readonly offerId: Id
  readonly title: string
  readonly from: number
  readonly to: number
  readonly status: 'planned' | 'cancelled' | 'suspended'
  readonly held: boolean
  readonly reason: string
  readonly suspendedById: Id | null
  readonly suspensionId: Id | null
  /** When it was planned for at first; null: it never moved. */
  readonly movedFrom: number | null
}

/** Everything that decides when a house is open to visitors, as records say it. */
export interface OpeningFacts {
  readonly openedOn: Day | null
  readonly closedOn: Day | null
  readonly hours: readonly OpeningHours[]
  readonly calendar: HolidayCalendar
  readonly closures: readonly ClosureAsItWas[]
  readonly sessions: readonly OpeningSession[]
  readonly changes: readonly OpeningChange[]
}

export type CauseKind =
  'cancelled' | 'suspended' | 'suspension' | 'closure' | 'moved' | 'unconfirmed' | 'fell-out' | 'absent'

/** Why a planned opening was none. */
export interface Cause {
  readonly key: string
  readonly kind: CauseKind
  /** The offer, the closed place, the person of the contact hours. */
  readonly name: string
  readonly reason: string
  readonly record: { readonly kind: 'session' | 'closure'; readonly id: Id } | null
}

/** A stretch in which the house is, was, or should have been open. Moments in milliseconds. */
export interface Slot {
  /** `open`: to visitors. `contact`: a named person has time (Bürgersprechstunde). */
  readonly kind: 'open' | 'contact'
  readonly source: 'hours' | 'session' | 'extra'
  readonly name: string
  /** "vertreten durch Herrn Muster" */
  readonly note: string
  readonly from: number
  readonly to: number
  readonly planned: boolean
  /** Keys of the causes that keep it from being; none: it really is. */
  readonly blockedBy: readonly string[]
  /** Where a date stands after it moved: the key of that cause. Had it not moved, it would not stand here. */
  readonly movedBy: string | null
}

export interface Slots {
  readonly slots: readonly Slot[]
  readonly causes: ReadonlyMap<string, Cause>
}

/** What of a week counts. */
export interface Measured {
  readonly minutes: number
  readonly days: readonly Day[]
  readonly contactMinutes: number
}

/** What a week lacks of the standard; zeros: it is met. */
export interface Shortfall {
  readonly minutes: number
  readonly days: number
  readonly contactMinutes: number
}

/** What one cause (or several only together) took from a week: by how much more it would have been open without. */
export interface Blame {
  readonly causes: readonly Cause[]
  readonly days: readonly Day[]
  readonly minutes: number
  readonly openDays: number
  readonly contactMinutes: number
  /** Without it the week would have met the standard. */
  readonly decisive: boolean
}

/** One ISO week of a site: planned and really, and who is to blame for the difference. */
export interface OpeningWeek {
  /** `2026-W37` */
  readonly week: string
  readonly monday: Day
  readonly when: 'past' | 'running' | 'ahead'
  readonly standard: OpeningStandard
  readonly planned: Measured
  readonly actual: Measured
  readonly shortfall: Shortfall
  readonly met: boolean
  readonly blames: readonly Blame[]
}

/** Weekend openings of a month against what the city expects. */
export interface OpeningMonth {
  /** `2026-09` */
  readonly month: string
  readonly planned: number
  readonly actual: number
  readonly expected: number
  readonly met: boolean
  readonly when: 'past' | 'running' | 'ahead'
}
