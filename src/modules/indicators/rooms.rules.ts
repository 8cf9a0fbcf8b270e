import { berlinDay, berlinInstant, berlinOffset, minutesOf } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import { addDays, daysFrom, weekdayOf } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { publicHolidays } from '../places/index.ts'
import type { TimeBand } from '../places/index.ts'

/** A leaf room, and since when and until when it is in use. */
export interface Room {
  readonly id: Id
  readonly centre: Id
  readonly siteId: Id
  readonly name: string
  readonly site: string
  readonly from: Day | null
  readonly to: Day | null
}

/** A time in which a room was taken, in milliseconds; `booked`: by a date, else by a closure. */
export interface Taken {
  readonly roomId: Id
  readonly booked: boolean
  readonly from: number
  readonly to: number
}

/** The same within one bookable day, in minutes of the day, and how many times it was so. */
export interface TakenOften {
  readonly roomId: Id
  readonly booked: boolean
  readonly from: number
  readonly to: number
  readonly times: number
}

/** A leaf room in a time band, on one day or over the whole period. Minutes. */
export interface Slot {
  readonly room: Room
  readonly band: string
  readonly day: Day | null
  bookable: number
  booked: number
}

/** What bookings and closures are laid over: rooms, their bands by site, and the days that can be booked. */
export interface Ground {
  readonly rooms: readonly Room[]
  readonly bands: ReadonlyMap<Id, readonly TimeBand[]>
  readonly days: readonly Day[]
}

/** Monday to Saturday without public holidays. */
export function bookableDays(from: Day, to: Day): Day[] {
  const holidays = publicHolidays(from, to)
  return daysFrom(from, to).filter((day) => weekdayOf(day) < 7 && !holidays.has(day))
}

/**
 * The days of summer time among these, as stretches. The clock is changed on a Sunday, and no Sunday is bookable: which
 * of its hours still belongs to which time does not matter here.
 */
export function summersIn(from: Day, to: Day): readonly { readonly from: Day; readonly to: Day }[] {
  const found: { from: Day; to: Day }[] = []
  for (const day of daysFrom(addDays(from, -1), addDays(to, 1))) {
    if (berlinOffset(berlinInstant(day, '12:00').getTime()) !== 120) continue
    const last = found.at(-1)
    if (last && addDays(last.to, 1) === day) last.to = day
    else found.push({ from: day, to: day })
  }
  return found
}

/**
 * Bookable and booked minutes: each leaf room in each time band. Closures take away from what can be booked. Rooms
 * never hold two bookings at once, so their overlaps add up. A day whose clock is changed is a Sunday and never
 * bookable: minutes on the wall are minutes that pass.
 */
export class Slots {
  readonly #found = new Map<string, Slot>()
  readonly #rooms = new Map<Id, { readonly room: Room; readonly days: ReadonlySet<Day> }>()
  readonly #bands: Ground['bands']
  readonly #each: 'day' | 'period'

  constructor({ rooms, bands, days }: Ground, each: 'day' | 'period') {
    this.#bands = bands
    this.#each = each
    const everyDay = new Set(days)
    for (const room of rooms) {
      const limited = room.from !== null || room.to !== null
      const own = limited
        ? new Set(days.filter((day) => (room.from ?? day) <= day && (room.to ?? day) >= day))
        : everyDay
      this.#rooms.set(room.id, { room, days: own })
      for (const band of bands.get(room.siteId) ?? [])
        for (const [day, times] of each === 'day'
          ? [...own].map((day) => [day, 1] as const)
          : [['', own.size] as const])
          this.#slot(room, band, day).bookable += (minutesOf(band.to) - minutesOf(band.from)) * times
    }
  }

  /** All of them, rooms in order. */
  all(): readonly Slot[] {
    return [...this.#found.values()]
  }

  /** Lays one booking or closure over its days. */
  take({ roomId, booked, from, to }: Taken): void {
    const use = this.#rooms.get(roomId)
    if (!use) return
    for (const day of daysFrom(berlinDay(new Date(from)), berlinDay(new Date(to)))) {
      if (!use.days.has(day)) continue
      const midnight = berlinInstant(day, '00:00').getTime()
      const [start, end] = [(from - midnight) / 60_000, (to - midnight) / 60_000]
      this.#cover(use.room, { booked, from: start, to: end, times: 1 }, day)
    }
  }

  /** Lays what came back day after day, for rooms that are in use the whole time. */
  takeOften(taken: TakenOften): void {
    const use = this.#rooms.get(taken.roomId)
    if (use) this.#cover(use.room, taken, '')
  }

  #cover(room: Room, { booked, from, to, times }: Omit<TakenOften, 'roomId'>, day: Day): void {
    for (const band of this.#bands.get(room.siteId) ?? []) {
      const minutes = Math.min(minutesOf(band.to), to) - Math.max(minutesOf(band.from), from)
      if (minutes <= 0) continue
      const slot = this.#slot(room, band, day)
      if (booked) slot.booked += minutes * times
      else slot.bookable -= minutes * times
    }
  }

  #slot(room: Room, { name }: TimeBand, day: Day): Slot {
    const on = this.#each === 'day' ? day : ''
    const key = `${room.id} ${name} ${on}`
    let slot = this.#found.get(key)
    if (!slot) {
      slot = { room, band: name, day: on === '' ? null : on, bookable: 0, booked: 0 }
      this.#found.set(key, slot)
    }
    return slot
  }
}
