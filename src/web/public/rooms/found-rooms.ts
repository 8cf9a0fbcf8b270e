import type { Day, Weekday } from '../../../kernel/day.ts'
import { addDays, weekdayOf } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import type { FoundRoom, FreeSearch } from '../../../modules/bookings/index.ts'
import { searchFree } from '../../../modules/bookings/index.ts'
import type { Db } from '../../../platform/db/tables.ts'
import type { DayBand, RoomQuery } from './room-query.ts'
import { dayBandKeys, dayBands } from './room-query.ts'

/** A way to come near to what was asked: what has to give, and a room that is free then. */
export type NearRoom = { readonly room: FoundRoom; readonly search: FreeSearch } & (
  | { readonly gives: 'day' | 'people' | 'equipment' | 'site' }
  | { readonly gives: 'time'; readonly band: DayBand }
)

/** What the search is about, in ids; `equipmentIds` must all be there. */
export function freeSearchOf(
  query: RoomQuery,
  siteId: Id | undefined,
  equipmentIds: readonly Id[],
): FreeSearch {
  const { people, day, weekday, from, to } = query
  return { siteId, people, day, weekday, from, to, equipmentIds }
}

/**
 * When nothing is free: one room for each thing that could give way, the best of them first; only rooms that can still
 * be asked for that day.
 */
export async function nearestRooms(
  db: Db,
  search: FreeSearch,
  now: Date,
  mayAsk: (room: FoundRoom) => boolean,
): Promise<readonly NearRoom[]> {
  const first = async (changed: FreeSearch) => (await searchFree(db, changed, now)).filter(mayAsk)
  const days = (await firstOf(otherDays(search), first)).map((near) => ({ ...near, gives: 'day' as const }))
  const times = await firstOf(otherTimes(search), first)
  const near: (NearRoom | undefined)[] = [days[0]]
  if (times[0]) near.push({ ...times[0], gives: 'time', band: bandOf(times[0].search) })
  if (search.equipmentIds?.length)
    near.push(await without('equipment', { ...search, equipmentIds: [] }, first))
  if (search.siteId !== undefined) near.push(await without('site', { ...search, siteId: undefined }, first))
  if (search.people) near.push(await largest({ ...search, people: null }, first))
  return near.filter((one) => one !== undefined)
}

type Search = (changed: FreeSearch) => Promise<readonly FoundRoom[]>
type Hit = { readonly room: FoundRoom; readonly search: FreeSearch }

/** The first of these searches that finds something. */
async function firstOf(searches: readonly FreeSearch[], find: Search): Promise<readonly Hit[]> {
  for (const search of searches) {
    const room = (await find(search))[0]
    if (room) return [{ room, search }]
  }
  return []
}

async function without(
  gives: 'equipment' | 'site',
  search: FreeSearch,
  find: Search,
): Promise<NearRoom | undefined> {
  const room = (await find(search))[0]
  return room && { gives, room, search }
}

async function largest(search: FreeSearch, find: Search): Promise<NearRoom | undefined> {
  const found = (await find(search)).filter(({ capacity }) => capacity !== null)
  const room = found.toSorted((a, b) => b.capacity! - a.capacity! || (a.day < b.day ? -1 : 1))[0]
  return room && { gives: 'people', room, search }
}

/** The days around, then the same weekday later; of a weekday the others, nearest first. */
function otherDays(search: FreeSearch): readonly FreeSearch[] {
  const { day, weekday } = search
  if (day !== undefined) {
    const around = [1, -1, 2, -2].map((step): Day => addDays(day, step))
    return [
      ...around.map((one) => ({ ...search, day: one })),
      { ...search, day: undefined, weekday: weekdayOf(day) },
    ]
  }
  if (weekday === undefined) return []
  const others = [1, 6, 2, 5, 3, 4].map((step) => (((weekday - 1 + step) % 7) + 1) as Weekday)
  return others.map((one) => ({ ...search, weekday: one }))
}

function otherTimes(search: FreeSearch): readonly FreeSearch[] {
  return dayBandKeys
    .filter((key) => key !== 'ganztags' && dayBands[key][0] !== search.from)
    .map((key) => ({ ...search, from: dayBands[key][0], to: dayBands[key][1] }))
}

function bandOf(search: FreeSearch): DayBand {
  return dayBandKeys.find((key) => dayBands[key][0] === search.from && dayBands[key][1] === search.to)!
}
