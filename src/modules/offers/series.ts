import type { TimeOfDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Recurrence } from '../../kernel/recurrence.ts'
import type { HolidayCalendar } from '../places/index.ts'

/** When it takes place: once, single dates, every (n) weeks, a weekday of each month, a stretch of days (R039). */
export const seriesKinds = ['once', 'dates', 'weekly', 'monthly', 'block'] as const
export type SeriesKind = (typeof seriesKinds)[number]

/** What happens on free days: it runs, it is left out (a planned gap, no Ausfall), or it runs only then. */
export interface HolidayPolicies {
  readonly onPublicHolidays: 'run' | 'out'
  readonly inSchoolHolidays: 'run' | 'out' | 'only'
  readonly inClosures: 'run' | 'out'
}

export const usualPolicies: HolidayPolicies = {
  onPublicHolidays: 'out',
  inSchoolHolidays: 'run',
  inClosures: 'out',
}

/** Start and end on the wall clock in Berlin; an end not after the start means the next day (22:00–01:00). */
export interface TimeSpan {
  readonly start: TimeOfDay
  readonly end: TimeOfDay
}

/**
 * Where it takes place. Rooms of one site are occupied; a place of a third party, an online channel and
 * "Raum offen" (`roomOpen`) occupy nothing. `siteId` alone says at which site a room is still sought.
 */
export interface Whereabouts {
  readonly roomIds: readonly Id[]
  readonly siteId: Id | null
  readonly roomOpen: boolean
  readonly elsewhere: string
  readonly onlineChannel: string
}

export const roomStillOpen: Whereabouts = {
  roomIds: [],
  siteId: null,
  roomOpen: true,
  elsewhere: '',
  onlineChannel: '',
}

/** One rule of when and where an offer takes place. `time: null` is "Uhrzeit offen". */
export interface SeriesPlan {
  readonly rule: Recurrence
  readonly time: TimeSpan | null
  readonly place: Whereabouts
  readonly policies: HolidayPolicies
  /** Only reserved, without taking the rooms, until this day; null: it is certain. */
  readonly optionUntil: Day | null
}

/** A series as it is kept. `plannedTo` is the last day its sessions were made for. */
export interface Series extends SeriesPlan {
  readonly id: Id
  readonly offerId: Id
  readonly plannedTo: Day | null
  readonly followsId: Id | null
}

/** Why the rule's day has no session. Gaps are planned: nobody counts them as Ausfall. */
export type GapReason = 'public-holiday' | 'school-holiday' | 'outside-school-holidays' | 'closure'

export interface Gap {
  readonly day: Day
  readonly reason: GapReason
  /** Name of the holiday or the closure's reason; empty outside the school holidays. */
  readonly name: string
}

/** What planning must know about the calendar of the city and the house. */
export interface SeriesFacts extends HolidayCalendar {
  readonly closures: readonly ClosureFact[]
}

/** A closure in force that concerns the place of a series. */
export interface ClosureFact {
  readonly id: Id
  readonly from: Date
  readonly to: Date
  readonly reason: string
}
