import type { TimeOfDay } from '../../kernel/berlin.ts'
import { berlinDay, berlinTime } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { bandsOf } from '../places/index.ts'
import type { BandEntry, BandPlan, PlanBand, PlanClosure, PlanEntry, PlanRoom, WeekPlan } from './plan.ts'
import { cellKey } from './plan.ts'

/** Entries by room and day: in the rooms that were booked and in the leaves they take. */
export function cellsOf(entries: readonly PlanEntry[]): Map<string, PlanEntry[]> {
  const cells = new Map<string, PlanEntry[]>()
  for (const entry of entries) {
    for (const roomId of new Set([...entry.roomIds, ...entry.leafIds])) {
      put(cells, cellKey(roomId, entry.day), entry)
    }
  }
  return cells
}

function put<E>(cells: Map<string, E[]>, key: string, entry: E): void {
  const cell = cells.get(key)
  if (cell) cell.push(entry)
  else cells.set(key, [entry])
}

/** The leaves that rooms take, each once, in the order of the plan. */
export function leavesOf(roomIds: readonly Id[], rooms: readonly PlanRoom[]): readonly Id[] {
  const taken = rooms.filter((room) => roomIds.includes(room.id))
  return taken.length === 1 ? taken[0]!.leafIds : [...new Set(taken.flatMap((room) => room.leafIds))]
}

/** A closure cut into the days of the plan; `24:00` where it goes on. */
export function closureDays(
  closure: {
    readonly id: Id
    readonly roomId: Id
    readonly from: Date
    readonly to: Date
    readonly reason: string
  },
  days: readonly Day[],
): PlanClosure[] {
  const first = berlinDay(closure.from)
  const last = berlinDay(closure.to)
  const { id, roomId, reason } = closure
  return days.flatMap((day) => {
    if (day < first || day > last) return []
    const from: TimeOfDay = day === first ? berlinTime(closure.from) : '00:00'
    const to = day === last ? berlinTime(closure.to) : '24:00'
    return to === '00:00' ? [] : [{ id, roomId, day, from, to, reason }]
  })
}

/**
 * The printed form (R060): a session stands in the first band it touches and is marked in the others. Sunday only
 * appears when something is on it, so that nothing is lost on paper.
 */
export function bandPlanOf(week: WeekPlan, bands: readonly PlanBand[]): BandPlan {
  const names = new Map(week.rooms.map((room) => [room.id, room.name]))
  const cells = new Map<string, BandEntry[]>()
  const timeless: BandEntry[] = []
  for (const entry of [...week.entries, ...week.roomless]) {
    const roomNames = entry.roomIds.map((id) => names.get(id) ?? '')
    if (entry.from === null || entry.to === null) {
      timeless.push({ ...entry, roomNames, continues: false })
      continue
    }
    const { first, others } = bandsOf(bands, entry.from, entry.to)
    for (const band of [first, ...others]) {
      put(cells, cellKey(bands[band]!.id, entry.day), { ...entry, roomNames, continues: band !== first })
    }
  }
  const sunday = week.days[6]!
  const used = [...week.entries, ...week.roomless].some((entry) => entry.day === sunday)
  for (const cell of cells.values()) cell.sort(byTime)
  return { site: week.site, days: week.days.slice(0, used ? 7 : 6), bands, cells, timeless }
}

function byTime(a: PlanEntry, b: PlanEntry): number {
  return (a.from ?? '').localeCompare(b.from ?? '') || a.title.localeCompare(b.title, 'de')
}
