import { sql } from 'kysely'
import { berlinDay, berlinEnd, berlinInstant } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import { addDays, daysFrom, weekdayOf } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Period } from '../../kernel/period.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { FoundRoom, FreeSearch } from './free.ts'
import { insideWindow } from './request.rules.ts'
import type { BookableWindow } from './setting.ts'

/** On so many days of a weekday a search looks. */
const weeksAhead = 6
const minute = 60_000

/** The days a search is about. */
function daysOfSearch(search: FreeSearch, today: Day): Day[] {
  if (search.day !== undefined) return [search.day]
  const weekday = search.weekday ?? weekdayOf(today)
  const first = daysFrom(today, addDays(today, 6)).find((day) => weekdayOf(day) === weekday)!
  return Array.from({ length: weeksAhead }, (_, n) => addDays(first, n * 7))
}

/**
 * Rooms that are free the whole time, with setup and cleanup, that hold so many people and have what is needed, at sites
 * that take requests; best fit first, day by day. "Samstagnachmittag, 25 Personen, mit Küche". Three queries: rooms,
 * windows, and what is taken on those days, which one scan of the index gives for a whole city.
 */
export async function searchFree(db: Db, search: FreeSearch, now: Date): Promise<readonly FoundRoom[]> {
  const slots = daysOfSearch(search, berlinDay(now))
    .map((day) => ({
      day,
      from: berlinInstant(day, search.from),
      to: berlinEnd(day, search.from, search.to),
    }))
    .filter(({ from }) => from > now)
  if (slots.length === 0) return []
  const rooms = await roomsFor(db, search, berlinDay(now))
  const widest = Math.max(
    0,
    ...rooms.flatMap(({ leaves }) => leaves.flatMap((leaf) => [leaf.setup, leaf.cleanup])),
  )
  const leafIds = rooms.flatMap(({ leaves }) => leaves.map(({ id }) => id))
  const everywhere = search.siteId === undefined && search.centreId === undefined
  const taken = await takenAround(db, slots, widest, everywhere ? undefined : leafIds)
  return slots.flatMap((slot) =>
    rooms
      .filter((room) => isFree(room, slot, search, taken))
      .map(({ found }) => ({ day: slot.day, ...found })),
  )
}

interface Candidate {
  /** Single rooms come before composite ones. */
  readonly rank: number
  readonly found: Omit<FoundRoom, 'day'>
  readonly inUseFrom: Day | null
  readonly inUseTo: Day | null
  readonly windows: readonly BookableWindow[]
  /** With the minutes a use of this room needs in each of its parts. */
  readonly leaves: readonly { readonly id: Id; readonly setup: number; readonly cleanup: number }[]
}

interface Row extends Omit<FoundRoom, 'day' | 'capacity'> {
  readonly isComposite: boolean
  readonly capacity: number | null
  readonly inUseFrom: Day | null
  readonly inUseTo: Day | null
  readonly leafId: Id
  readonly leafSeats: number | null
  readonly setup: number
  readonly cleanup: number
}

/** Rooms that fit, best fit first. Flat rows, one for each part: aggregates by room cost more than all the rest. */
async function roomsFor(db: Db, search: FreeSearch, today: Day): Promise<readonly Candidate[]> {
  const { siteId, centreId, people, equipmentIds = [] } = search
  const [{ rows }, windows] = await Promise.all([
    sql<Row>`
      select r.id as "roomId", r.name as "roomName", r.capacity, r.is_composite as "isComposite",
        r.site_id as "siteId", s.slug as "siteSlug", s.name as "siteName", c.name as "centreName",
        r.in_use_from as "inUseFrom", least(r.in_use_to, s.closed_on) as "inUseTo", l.id as "leafId", l.capacity as "leafSeats",
        greatest(r.setup_minutes, l.setup_minutes) as setup, greatest(r.cleanup_minutes, l.cleanup_minutes) as cleanup
      from room r
      join site s on s.id = r.site_id join centre c on c.id = s.centre_id
      join booking_setting g on g.site_id = s.id and g.accepts_requests
      left join room_part p on p.composite_id = r.id
      join room l on l.id = coalesce(p.leaf_id, case when not r.is_composite then r.id end)
      where coalesce(s.closed_on, ${today}::date) >= ${today}::date
        and ${siteId === undefined ? sql`true` : sql`s.id = ${siteId}`}
        and ${centreId === undefined ? sql`true` : sql`s.centre_id = ${centreId}`}
        and ${equipmentIds.length === 0 ? sql`true` : equipped(equipmentIds)}
      order by c.position, c.name, s.position, s.name, r.position, r.name`.execute(db),
    windowsBySite(db),
  ])
  const rooms = [...Map.groupBy(rows, ({ roomId }) => roomId).values()].map((parts) =>
    candidateOf(parts, windows),
  )
  return rooms
    .filter(({ found }) => people == null || (found.capacity ?? 0) >= people)
    .toSorted((a, b) => a.rank - b.rank || seatsOrder(a) - seatsOrder(b))
}

function candidateOf(parts: readonly Row[], windows: ReadonlyMap<Id, readonly BookableWindow[]>): Candidate {
  const room = parts[0]!
  const { roomId, roomName, siteId, siteSlug, siteName, centreName } = room
  // A composite room holds what its parts hold, if that is known of each.
  const known = parts.every(({ leafSeats }) => leafSeats !== null)
  const capacity = room.capacity ?? (known ? parts.reduce((sum, part) => sum + part.leafSeats!, 0) : null)
  return {
    found: { roomId, roomName, capacity, siteId, siteSlug, siteName, centreName },
    rank: room.isComposite ? 1 : 0,
    inUseFrom: room.inUseFrom,
    inUseTo: room.inUseTo,
    windows: windows.get(siteId) ?? [],
    leaves: parts.map(({ leafId, setup, cleanup }) => ({ id: leafId, setup, cleanup })),
  }
}

function seatsOrder({ found }: Candidate): number {
  return found.capacity ?? Number.MAX_SAFE_INTEGER
}

async function windowsBySite(db: Db): Promise<ReadonlyMap<Id, readonly BookableWindow[]>> {
  const { rows } = await sql<BookableWindow & { siteId: Id }>`
    select site_id as "siteId", weekday, to_char(from_time, 'HH24:MI') as "from", to_char(to_time, 'HH24:MI') as "to"
    from bookable_window`.execute(db)
  return Map.groupBy(rows, ({ siteId }) => siteId)
}

/** Everything that is needed is in the room `r` or in one of its parts. */
function equipped(ids: readonly Id[]) {
  return sql`not exists (
    select from unnest(${[...ids]}::uuid[]) as e(id)
    where not exists (select from room_equipment q where q.term_id = e.id and (q.room_id = r.id
      or q.room_id in (select leaf_id from room_part where composite_id = r.id))))`
}

/** What is taken near the slots, by leaf room. */
async function takenAround(
  db: Db,
  slots: readonly { readonly from: Date; readonly to: Date }[],
  minutes: number,
  leafIds: readonly Id[] | undefined,
): Promise<ReadonlyMap<Id, readonly Period[]>> {
  const wishes = slots.map(({ from, to }) => ({
    from_at: new Date(from.getTime() - minutes * minute),
    to_at: new Date(to.getTime() + minutes * minute),
  }))
  const { rows } = await sql<{ roomId: Id; from: number; to: number }>`
    select o.room_id as "roomId", extract(epoch from lower(o.during))::float8 * 1000 as "from",
      extract(epoch from upper(o.during))::float8 * 1000 as "to"
    from json_to_recordset(${JSON.stringify(wishes)}::json) as w(from_at timestamptz, to_at timestamptz)
    cross join lateral (
      select room_id, during from room_occupancy
      where during && tstzrange(w.from_at, w.to_at)
        ${leafIds === undefined ? sql`` : sql`and room_id = any(${[...leafIds]}::uuid[])`} offset 0
    ) o`.execute(db)
  return Map.groupBy(rows, ({ roomId }) => roomId)
}

function isFree(
  { inUseFrom, inUseTo, windows, leaves }: Candidate,
  slot: { readonly day: Day; readonly from: Date; readonly to: Date },
  { from, to }: FreeSearch,
  taken: ReadonlyMap<Id, readonly Period[]>,
): boolean {
  if ((inUseFrom ?? slot.day) > slot.day || (inUseTo ?? slot.day) < slot.day) return false
  if (!insideWindow(windows, slot.day, from, to)) return false
  return leaves.every(({ id, setup, cleanup }) => {
    const [start, end] = [slot.from.getTime() - setup * minute, slot.to.getTime() + cleanup * minute]
    return !(taken.get(id) ?? []).some((one) => one.from < end && start < one.to)
  })
}
