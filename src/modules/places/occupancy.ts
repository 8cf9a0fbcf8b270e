import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'

/** A room as planning needs it. A leaf has itself as its only leaf. */
export interface RoomForUse {
  readonly id: Id
  readonly name: string
  readonly siteId: Id
  readonly centreId: Id
  readonly capacity: number | null
  readonly setupMinutes: number
  readonly cleanupMinutes: number
  readonly inUseFrom: Day | null
  readonly inUseTo: Day | null
  readonly leaves: readonly Leaf[]
}

export interface Leaf {
  readonly id: Id
  readonly name: string
  readonly setupMinutes: number
  readonly cleanupMinutes: number
}

/** Somebody wants these rooms for this time; `key` is the id of the session or of the booked date. */
export interface Use {
  readonly key: Id
  readonly roomIds: readonly Id[]
  readonly from: Date
  readonly to: Date
}

/** One leaf room for one stretch of time, setup and cleanup included. */
export interface LeafUse {
  readonly key: Id
  readonly roomId: Id
  readonly siteId: Id
  readonly from: Date
  readonly to: Date
}

/** A leaf that is taken already, by a session, a closure or a booked date, for a time that overlaps the wish `key`. */
export interface Taken {
  readonly key: Id
  readonly roomId: Id
  readonly from: Date
  readonly to: Date
  readonly sessionId: Id | null
  readonly closureId: Id | null
  readonly bookingDateId: Id | null
}

/** A stretch of time in which a room is sought. */
export interface Slot {
  readonly key: Id
  readonly from: Date
  readonly to: Date
}

/** A room that is free in a slot. */
export interface FreeRoom {
  readonly id: Id
  readonly name: string
  readonly capacity: number | null
}
