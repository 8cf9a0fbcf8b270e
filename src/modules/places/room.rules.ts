import type { Day } from '../../kernel/day.ts'
import type { Room } from './room.ts'

/** Whether a room is in use on a day. */
export function inUseOn(room: Pick<Room, 'inUseFrom' | 'inUseTo'>, day: Day): boolean {
  return (room.inUseFrom ?? day) <= day && day <= (room.inUseTo ?? day)
}

/** How many people a room holds: its own figure; for several rooms in one the sum, if it is known for each. */
export function seatsOf(room: Room, rooms: readonly Room[]): number | null {
  if (room.capacity !== null || !room.isComposite) return room.capacity
  const parts = rooms.filter((other) => room.leafIds.includes(other.id))
  return parts.reduce<number | null>(
    (sum, part) => (sum === null || part.capacity === null ? null : sum + part.capacity),
    parts.length === 0 ? null : 0,
  )
}
