import type { Day } from '../../../kernel/day.ts'
import type { FreeRoomWeek } from '../../../modules/bookings/index.ts'
import type { Room, Site } from '../../../modules/places/index.ts'
import type { PublicTexts } from '../../texts/de/index.ts'
import type { RoomSite } from './room-house.ts'

/** The week somebody looks at, between this one and the last that can be asked for. */
export interface AskedWeek {
  readonly monday: Day
  readonly known: boolean
  /** The Monday of the first week in which anything can be asked for; its address names no week. */
  readonly soonest: Day
  readonly previous: Day | undefined
  readonly next: Day | undefined
}

/** What the page of a room shows. */
export interface ShownRoom {
  readonly t: PublicTexts
  readonly today: Day
  readonly site: Site
  readonly house: RoomSite
  readonly room: Room
  readonly week: AskedWeek
  /** Absent when the room has no parts yet. */
  readonly free: FreeRoomWeek | undefined
}
