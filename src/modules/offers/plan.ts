import type { TimeOfDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { PlanSign } from './offer.ts'
import type { ProgrammeStatus } from './programme.ts'

/** A room as a row of the plan; a composite room lists the leaves it takes. */
export interface PlanRoom {
  readonly id: Id
  readonly name: string
  readonly capacity: number | null
  readonly isComposite: boolean
  readonly leafIds: readonly Id[]
}

/** A date in the plan. What the viewer may not know reads "belegt" and has no offer, organiser or sign. */
export interface PlanEntry {
  readonly sessionId: Id
  /** Null where the viewer may only know that the room is taken. */
  readonly offerId: Id | null
  readonly title: string
  readonly organiser: string | null
  readonly sign: PlanSign | null
  readonly day: Day
  /** Wall clock; null while the time is open. An end after midnight belongs to the day of the start. */
  readonly from: TimeOfDay | null
  readonly to: TimeOfDay | null
  readonly status: ProgrammeStatus
  readonly reason: string
  /** Rooms as they were booked, and the leaves they take. */
  readonly roomIds: readonly Id[]
  readonly leafIds: readonly Id[]
  readonly roomOpen: boolean
  /** Nothing is taken yet: an option until this day. */
  readonly optionUntil: Day | null
}

/** Closed time of a room, in parts of one day. */
export interface PlanClosure {
  readonly id: Id
  readonly roomId: Id
  readonly day: Day
  readonly from: TimeOfDay
  /** `24:00` when it lasts to the end of the day. */
  readonly to: TimeOfDay
  readonly reason: string
}

export interface WeekPlan {
  readonly site: {
    readonly id: Id
    readonly slug: string
    readonly name: string
    readonly centreId: Id
    readonly centreName: string
  }
  readonly days: readonly Day[]
  readonly rooms: readonly PlanRoom[]
  /** The parts of the day of this site, in order. */
  readonly bands: readonly PlanBand[]
  /** Sessions with a room, in order of time. A cell is found by `cellKey(roomId, day)`. */
  readonly entries: readonly PlanEntry[]
  readonly cells: ReadonlyMap<string, readonly PlanEntry[]>
  readonly closures: readonly PlanClosure[]
  /** Sessions of this site without a room: "Raum offen". */
  readonly roomless: readonly PlanEntry[]
}

/** Key of a cell of `WeekPlan.cells` and `BandPlan.cells`. */
export function cellKey(row: string, day: Day): string {
  return `${row} ${day}`
}

export interface PlanBand {
  readonly id: Id
  readonly name: string
  readonly from: TimeOfDay
  readonly to: TimeOfDay
}

/** A date in the printed form: named in its first band, marked in the bands it goes on into. */
export interface BandEntry extends PlanEntry {
  readonly continues: boolean
  readonly roomNames: readonly string[]
}

/** Monday to Saturday × bands (R060). */
export interface BandPlan {
  readonly site: WeekPlan['site']
  readonly days: readonly Day[]
  readonly bands: readonly PlanBand[]
  readonly cells: ReadonlyMap<string, readonly BandEntry[]>
  /** Without a time, day by day: they stand below the bands. */
  readonly timeless: readonly BandEntry[]
}
