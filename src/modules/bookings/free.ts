import type { TimeOfDay } from '../../kernel/berlin.ts'
import type { Day, Weekday } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'

/** A stretch of time on the wall clock of one day. */
export interface Stretch {
  readonly from: TimeOfDay
  /** `24:00` is the end of the day. */
  readonly to: TimeOfDay
}

/** A room on one day of a week: where it can still be asked for, and where it is taken ("belegt", never by whom). */
export interface FreeDay {
  readonly day: Day
  readonly free: readonly Stretch[]
  readonly taken: readonly Stretch[]
  /** Why the house is shut that day, if it is. */
  readonly closed: readonly string[]
}

export interface FreeRoomWeek {
  readonly id: Id
  readonly name: string
  readonly capacity: number | null
  readonly isComposite: boolean
  /** Monday to Sunday. */
  readonly days: readonly FreeDay[]
}

/** A week of a site: its rooms with what is free inside the bookable windows. */
export interface FreeWeek {
  readonly siteId: Id
  readonly monday: Day
  readonly rooms: readonly FreeRoomWeek[]
}

/** "For 25 people on Saturday afternoon with kitchen". `day`, or the next days of a `weekday`. */
export interface FreeSearch {
  readonly siteId?: Id | undefined
  readonly centreId?: Id | undefined
  readonly people?: number | null | undefined
  readonly day?: Day | undefined
  readonly weekday?: Weekday | undefined
  readonly from: TimeOfDay
  /** Not after `from`: the next day. */
  readonly to: TimeOfDay
  readonly equipmentIds?: readonly Id[] | undefined
}

/** A room that is free the whole time on that day. */
export interface FoundRoom {
  readonly day: Day
  readonly roomId: Id
  readonly roomName: string
  readonly capacity: number | null
  readonly siteId: Id
  readonly siteSlug: string
  readonly siteName: string
  readonly centreName: string
}
