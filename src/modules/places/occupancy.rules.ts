import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { LeafUse, RoomForUse, Use } from './occupancy.ts'

const minute = 60_000

/**
 * The leaf rooms that uses take, setup and cleanup included: a composite room takes all its leaves, and the longer
 * of its own and the leaf's setup counts. A use that names a room and its part takes the part once (R062).
 */
export function leafUses(uses: readonly Use[], rooms: ReadonlyMap<Id, RoomForUse>): LeafUse[] {
  return uses.flatMap((use) => {
    const byLeaf = new Map<Id, LeafUse>()
    for (const roomId of use.roomIds) {
      const room = rooms.get(roomId)
      if (!room) continue
      for (const leaf of room.leaves) {
        const setup = Math.max(room.setupMinutes, leaf.setupMinutes) * minute
        const cleanup = Math.max(room.cleanupMinutes, leaf.cleanupMinutes) * minute
        const known = byLeaf.get(leaf.id)
        byLeaf.set(leaf.id, {
          key: use.key,
          roomId: leaf.id,
          siteId: room.siteId,
          from: new Date(Math.min(use.from.getTime() - setup, known?.from.getTime() ?? Infinity)),
          to: new Date(Math.max(use.to.getTime() + cleanup, known?.to.getTime() ?? -Infinity)),
        })
      }
    }
    return [...byLeaf.values()]
  })
}

/** Keys of uses that overlap an earlier use of the same leaf in the same list. */
export function overlappingKeys(uses: readonly LeafUse[]): Set<Id> {
  const overlapping = new Set<Id>()
  const byLeaf = Map.groupBy(uses, (use) => use.roomId)
  for (const ofLeaf of byLeaf.values()) {
    let latest = -Infinity
    for (const use of ofLeaf.toSorted((a, b) => a.from.getTime() - b.from.getTime())) {
      if (use.from.getTime() < latest) overlapping.add(use.key)
      latest = Math.max(latest, use.to.getTime())
    }
  }
  return overlapping
}

/** Whether a room is in use on that day at all (before an opening, after a demolition it is not). */
export function isInUse(room: Pick<RoomForUse, 'inUseFrom' | 'inUseTo'>, day: Day): boolean {
  return (room.inUseFrom === null || room.inUseFrom <= day) && (room.inUseTo === null || room.inUseTo >= day)
}
