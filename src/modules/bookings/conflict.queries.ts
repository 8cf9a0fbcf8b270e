import { sql } from 'kysely'
import { berlinTime } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { RoomForUse, Taken } from '../places/index.ts'
import { conflictsFor, leafUses, roomsForUse } from '../places/index.ts'
import type { BookingConflict } from './refusal.ts'

/** A date that wants rooms. */
export interface WantedDate {
  readonly id: Id
  readonly day: Day
  readonly startsAt: Date
  readonly endsAt: Date
  readonly roomIds: readonly Id[]
}

/**
 * What holds the rooms of these dates already; their own reservations do not count, unless `except` says otherwise. At
 * most three queries.
 */
export async function conflictsOfDates(
  db: Db,
  dates: readonly WantedDate[],
  known?: ReadonlyMap<Id, RoomForUse>,
  except: readonly Id[] = dates.map(({ id }) => id),
): Promise<readonly BookingConflict[]> {
  const rooms = known ?? (await roomsForUse(db, [...new Set(dates.flatMap(({ roomIds }) => roomIds))]))
  const uses = leafUses(
    dates.map(({ id, roomIds, startsAt, endsAt }) => ({ key: id, roomIds, from: startsAt, to: endsAt })),
    rooms,
  )
  return describe(db, dates, rooms, await conflictsFor(db, uses, except))
}

async function describe(
  db: Db,
  dates: readonly WantedDate[],
  rooms: ReadonlyMap<Id, RoomForUse>,
  taken: readonly Taken[],
): Promise<readonly BookingConflict[]> {
  if (taken.length === 0) return []
  const holders = await holdersOf(db, taken)
  const byId = new Map(dates.map((date) => [date.id, date]))
  const names = new Map(
    [...rooms.values()].flatMap((room) => room.leaves.map((leaf) => [leaf.id, leaf.name])),
  )
  return taken.map((one) => {
    const date = byId.get(one.key)!
    const holder = holders.get((one.closureId ?? one.bookingDateId)!)
    return {
      dateId: one.key,
      day: date.day,
      from: berlinTime(date.startsAt),
      to: berlinTime(date.endsAt),
      roomId: one.roomId,
      room: names.get(one.roomId) ?? '',
      by: one.closureId ? 'closure' : one.bookingDateId ? 'booking' : 'session',
      reason: holder?.reason ?? '',
      sessionId: one.sessionId,
      bookingId: holder?.bookingId ?? null,
    }
  })
}

interface Holder {
  readonly id: Id
  readonly reason: string
  readonly bookingId: Id | null
}

async function holdersOf(db: Db, taken: readonly Taken[]): Promise<ReadonlyMap<Id, Holder>> {
  const closures = taken.flatMap(({ closureId }) => closureId ?? [])
  const dates = taken.flatMap(({ bookingDateId }) => bookingDateId ?? [])
  const { rows } = await sql<Holder>`
    select id, reason, null::uuid as "bookingId" from closure where id = any(${closures}::uuid[])
    union all
    select id, '', booking_id from booking_date where id = any(${dates}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}
