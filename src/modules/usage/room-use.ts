import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Period } from '../../kernel/period.ts'
import type { TimeBand } from '../places/index.ts'

/** A room that is no combination of others. */
export interface LeafRoom {
  readonly id: Id
  readonly name: string
  readonly siteId: Id
  readonly site: string
  /** In use on these days, both included; null: without end. */
  readonly from: Day | null
  readonly to: Day | null
}

/** One date in one leaf room, setup and cleanup included. Moments in milliseconds. */
export interface RoomUse extends Period {
  /** The date of the offer or the booking: it may take several rooms. */
  readonly key: Id
  readonly roomId: Id
  readonly userClass: string
  readonly organiser: string
  readonly selfManaged: boolean
}

/** A leaf room that was shut. */
export interface RoomShut extends Period {
  readonly roomId: Id
}

/** When rooms of a site can be used, and by what it is said. */
export interface BookableTimes {
  readonly siteId: Id
  /** `windows`: the bookable times of the site. `hours`: its opening hours, because it has none. `none`: neither. */
  readonly basis: 'windows' | 'hours' | 'none'
  readonly bands: readonly TimeBand[]
  /** By day, in order and apart from each other. */
  readonly byDay: ReadonlyMap<Day, readonly Period[]>
}

/** Records of a stretch of days, both included. */
export interface UseFacts {
  readonly from: Day
  readonly to: Day
  readonly rooms: readonly LeafRoom[]
  readonly times: readonly BookableTimes[]
  readonly uses: readonly RoomUse[]
  readonly shut: readonly RoomShut[]
}

/** What is summed, in minutes of leaf rooms. */
export interface UseSum {
  readonly name: string
  /** Used at all. */
  readonly used: number
  /** Used inside the bookable times: what utilisation counts. */
  readonly within: number
  /** What could have been used; for classes and organisers that of all rooms. */
  readonly bookable: number
  readonly selfManaged: number
  readonly dates: number
}

/** Rooms in use over a stretch of days, by everything it can be sorted by (R073, R071). */
export interface Utilisation {
  readonly bases: readonly BookableTimes['basis'][]
  readonly total: UseSum
  readonly rooms: readonly UseSum[]
  readonly bands: readonly UseSum[]
  readonly userClasses: readonly UseSum[]
  readonly organisers: readonly UseSum[]
}

/** Dates that fell out, by their reason. */
export interface FellOut {
  readonly what: 'cancelled' | 'suspended'
  readonly reason: string
  readonly dates: number
  readonly minutes: number
}

/** Used of bookable, in percent; null: nothing could be booked. */
export function shareOf({ within, bookable }: Pick<UseSum, 'within' | 'bookable'>): number | null {
  return bookable <= 0 ? null : (within / bookable) * 100
}
