import type { Day } from '../../kernel/day.ts'
import { shortDayText } from '../../kernel/german-date.ts'
import type { Id } from '../../kernel/id.ts'
import type { Finding } from '../intake/index.ts'

/** A row that wants a room on some days, without saying when: it occupies nothing, but may be in somebody's way. */
export interface RoomWish {
  readonly row: number
  readonly column: string
  readonly room: string
  readonly leafIds: readonly Id[]
  readonly days: readonly Day[]
  /** Rows of one activity are never in each other's way. */
  readonly activity: string
  readonly title: string
}

/** What is in a room on a day already; `title` only as far as the person may know it. */
export interface InRoom {
  readonly leafId: Id
  readonly day: Day
  readonly activity: string
  readonly room: string
  readonly title: string
}

/** Placed per room and day, and named per row: more would not help anybody to decide. */
const most = 5

/**
 * Rows that may be in each other's way (R-ROOM-1, R-ROOM-2): same room or a part of it, same day, times missing. Each
 * pair is told once, at the later row.
 */
export function possibleConflicts(
  wishes: readonly RoomWish[],
  existing: readonly InRoom[],
): ReadonlyMap<number, readonly Finding[]> {
  const inRooms = new Map<string, InRoom[]>()
  for (const one of existing) place(inRooms, one)
  const found = new Map<number, readonly Finding[]>()
  for (const wish of wishes) {
    const met = meet(inRooms, wish)
    if (met.length > 0)
      found.set(
        wish.row,
        met.map((each) => finding(wish, each)),
      )
    for (const leafId of wish.leafIds) {
      for (const day of wish.days) place(inRooms, { ...wish, leafId, day })
    }
  }
  return found
}

function place(inRooms: Map<string, InRoom[]>, one: InRoom): void {
  const key = `${one.leafId} ${one.day}`
  const there = inRooms.get(key)
  if (!there) inRooms.set(key, [one])
  else if (there.length < most && there.every((other) => other.activity !== one.activity)) there.push(one)
}

type Meeting = InRoom & { readonly days: number }

function meet(inRooms: ReadonlyMap<string, readonly InRoom[]>, wish: RoomWish): Meeting[] {
  const days = new Map<string, { readonly first: InRoom; readonly days: Set<Day> }>()
  for (const day of wish.days) {
    for (const leafId of wish.leafIds) {
      for (const other of inRooms.get(`${leafId} ${day}`) ?? []) {
        if (other.activity === wish.activity) continue
        const known = days.get(other.activity)
        if (known) known.days.add(day)
        else if (days.size < most) days.set(other.activity, { first: other, days: new Set([day]) })
      }
    }
  }
  return [...days.values()].map(({ first, days: on }) => ({ ...first, days: on.size }))
}

function finding(wish: RoomWish, other: Meeting): Finding {
  const more = other.days > 1 ? ` und an ${other.days - 1} weiteren Tagen` : ''
  const message = `Am ${shortDayText(other.day)}${more} ist „${other.room}“ auch für „${other.title}“ eingetragen. Ohne Uhrzeiten lässt sich nicht sagen, ob beides geht. Bitte fragen Sie nach und tragen Sie die Uhrzeiten ein.`
  return { row: wish.row, column: wish.column, code: 'room-conflict-possible', message, value: wish.room }
}
