import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { FreeRoom, LeafUse, RoomForUse, Slot, Taken } from './occupancy.ts'

/** Rooms by id as planning needs them; an unknown id, or a composite without parts, is missing in the map. */
export async function roomsForUse(db: Db, roomIds: readonly Id[]): Promise<Map<Id, RoomForUse>> {
  if (roomIds.length === 0) return new Map()
  const { rows } = await sql<RoomForUse>`
    select r.id, r.name, r.site_id as "siteId", s.centre_id as "centreId", r.capacity,
      r.setup_minutes as "setupMinutes", r.cleanup_minutes as "cleanupMinutes",
      r.in_use_from as "inUseFrom", r.in_use_to as "inUseTo",
      json_agg(json_build_object('id', l.id, 'name', l.name,
        'setupMinutes', l.setup_minutes, 'cleanupMinutes', l.cleanup_minutes) order by l.id) as leaves
    from room r
    join site s on s.id = r.site_id
    left join room_part p on p.composite_id = r.id
    join room l on l.id = coalesce(p.leaf_id, case when not r.is_composite then r.id end)
    where r.id = any(${[...roomIds]}::uuid[])
    group by r.id, s.centre_id`.execute(db)
  return new Map(rows.map((room) => [room.id, room]))
}

// Each wish looks into the index by itself; a join of everything with everything grows with the whole history.
const oneByOne = sql`offset 0`

// A row `o` of room_occupancy that none of these sessions or booked dates holds; closures always count.
function notAmong(ids: readonly Id[]) {
  return sql`(o.closure_id is not null or coalesce(o.session_id, o.booking_date_id) <> all(${[...ids]}::uuid[]))`
}

/** What is taken already where the uses want to be, all at once; sessions and booked dates in `except` do not count. */
export async function conflictsFor(
  db: Db,
  uses: readonly LeafUse[],
  except: readonly Id[] = [],
): Promise<Taken[]> {
  if (uses.length === 0) return []
  const wishes = uses.map((use) => ({ key: use.key, room_id: use.roomId, from_at: use.from, to_at: use.to }))
  const { rows } = await sql<Taken>`
    select w.key, w.room_id as "roomId", lower(o.during) as "from", upper(o.during) as "to",
      o.session_id as "sessionId", o.closure_id as "closureId", o.booking_date_id as "bookingDateId"
    from json_to_recordset(${JSON.stringify(wishes)}::json)
      as w(key uuid, room_id uuid, from_at timestamptz, to_at timestamptz)
    cross join lateral (
      select * from room_occupancy
      where room_id = w.room_id and during && tstzrange(w.from_at, w.to_at) ${oneByOne}
    ) o
    where ${notAmong(except)}
    order by w.from_at, w.room_id, lower(o.during)`.execute(db)
  return rows
}

/** Which of the rooms are taken at any time between the first and the last of the uses: only there conflicts can be. */
export async function roomsTakenAmong(db: Db, uses: readonly LeafUse[]): Promise<ReadonlySet<Id>> {
  if (uses.length === 0) return new Set()
  const from = new Date(Math.min(...uses.map((use) => use.from.getTime())))
  const to = new Date(Math.max(...uses.map((use) => use.to.getTime())))
  const roomIds = [...new Set(uses.map((use) => use.roomId))]
  const { rows } = await sql<{ id: Id }>`
    select r.id from unnest(${roomIds}::uuid[]) as r(id)
    where exists (
      select 1 from room_occupancy where room_id = r.id and during && tstzrange(${from}, ${to}) ${oneByOne})`.execute(
    db,
  )
  return new Set(rows.map((row) => row.id))
}

export interface RoomSearch {
  readonly siteId: Id
  readonly from: Date
  readonly to: Date
  /** People expected; rooms of unknown capacity are left out when it is given. */
  readonly seats?: number | null | undefined
  /** Sessions and booked dates that do not count. */
  readonly except?: readonly Id[] | undefined
}

/** Rooms of a site that are free for the whole time, with their setup and cleanup; best fit first. */
export async function freeRooms(db: Db, search: RoomSearch): Promise<readonly FreeRoom[]> {
  const { siteId, from, to, seats, except } = search
  const key = siteId
  const found = await freeRoomsFor(db, siteId, [{ key, from, to }], seats ?? null, except ?? [])
  return found.get(key) ?? []
}

/** The same for many stretches of time in one query; the map is by the slots' keys. */
export async function freeRoomsFor(
  db: Db,
  siteId: Id,
  slots: readonly Slot[],
  seats: number | null = null,
  except: readonly Id[] = [],
): Promise<Map<Id, readonly FreeRoom[]>> {
  if (slots.length === 0) return new Map()
  const wishes = slots.map((slot) => ({ key: slot.key, from_at: slot.from, to_at: slot.to }))
  const { rows } = await sql<FreeRoom & { key: Id }>`
    with leaf as (
      select r.id as room_id, l.id, greatest(r.setup_minutes, l.setup_minutes) as setup,
        greatest(r.cleanup_minutes, l.cleanup_minutes) as cleanup
      from room r
      left join room_part p on p.composite_id = r.id
      join room l on l.id = coalesce(p.leaf_id, case when not r.is_composite then r.id end)
      where r.site_id = ${siteId}
    )
    select w.key, r.id, r.name, r.capacity
    from json_to_recordset(${JSON.stringify(wishes)}::json) as w(key uuid, from_at timestamptz, to_at timestamptz)
    join room r on r.site_id = ${siteId}
      and (r.in_use_from is null or r.in_use_from <= (w.from_at at time zone 'Europe/Berlin')::date)
      and (r.in_use_to is null or r.in_use_to >= (w.from_at at time zone 'Europe/Berlin')::date)
    where (${seats}::int is null or r.capacity >= ${seats}::int)
      and exists (select 1 from leaf where leaf.room_id = r.id)
      and not exists (
        select 1 from leaf
        cross join lateral (
          select 1 from room_occupancy o
          where o.room_id = leaf.id
            and o.during && tstzrange(
              w.from_at - make_interval(mins => leaf.setup), w.to_at + make_interval(mins => leaf.cleanup))
            and ${notAmong(except)} ${oneByOne}
        ) o
        where leaf.room_id = r.id)
    order by w.key, r.is_composite, r.capacity nulls last, r.position, r.name`.execute(db)
  const found = new Map<Id, FreeRoom[]>()
  for (const { key, ...room } of rows) found.set(key, [...(found.get(key) ?? []), room])
  return found
}
