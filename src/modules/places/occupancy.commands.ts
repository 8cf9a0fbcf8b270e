import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { roomsForUse } from './occupancy.queries.ts'
import type { LeafUse, RoomForUse } from './occupancy.ts'

/**
 * Locks rooms and all their leaves until the end of the transaction, always in the order of their ids, so that two
 * plans wait for each other instead of blocking each other; then reads them.
 */
export async function lockRooms(tx: Tx, roomIds: readonly Id[]): Promise<Map<Id, RoomForUse>> {
  if (roomIds.length === 0) return new Map()
  await sql`
    select id from room
    where id = any(${[...roomIds]}::uuid[])
      or id in (select leaf_id from room_part where composite_id = any(${[...roomIds]}::uuid[]))
    order by id
    for no key update`.execute(tx)
  return roomsForUse(tx, roomIds)
}

/** Who takes a room: a session of an offer, or a date of a booking. */
export type Taker = 'session' | 'booking'

const columnOf = { session: sql.ref('session_id'), booking: sql.ref('booking_date_id') } as const

/**
 * Takes leaf rooms for sessions or for dates of bookings (`key` is the session or the date). The exclusion constraint
 * has the last word.
 */
export async function occupy(tx: Tx, uses: readonly LeafUse[], by: Taker = 'session'): Promise<void> {
  if (uses.length === 0) return
  const rows = uses.map((use) => ({
    id: newId(),
    room_id: use.roomId,
    site_id: use.siteId,
    from_at: use.from,
    to_at: use.to,
    taker: use.key,
  }))
  await sql`
    insert into room_occupancy (id, room_id, site_id, during, ${columnOf[by]})
    select id, room_id, site_id, tstzrange(from_at, to_at), taker
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as r(id uuid, room_id uuid, site_id uuid, from_at timestamptz, to_at timestamptz, taker uuid)`.execute(
    tx,
  )
}

/** Gives back what sessions, or dates of bookings, have taken. */
export async function release(tx: Tx, ids: readonly Id[], by: Taker = 'session'): Promise<void> {
  if (ids.length === 0) return
  await sql`delete from room_occupancy where ${columnOf[by]} = any(${[...ids]}::uuid[])`.execute(tx)
}

/** The leaf rooms a closure shuts: those of its centre, its site, or its room. */
export async function leavesOfClosure(tx: Tx, closureId: Id): Promise<Id[]> {
  const { rows } = await sql<{ id: Id }>`
    select r.id
    from closure c
    join room r on not r.is_composite
    join site s on s.id = r.site_id
    where c.id = ${closureId}
      and (s.centre_id = c.centre_id or r.site_id = c.site_id or r.id = c.room_id
        or exists (select 1 from room_part p where p.composite_id = c.room_id and p.leaf_id = r.id))
    order by r.id`.execute(tx)
  return rows.map((row) => row.id)
}

/**
 * Lets the closures in force occupy these leaf rooms anew. Where closures overlap, the older one holds the room and
 * the younger one what is left, so that lifting one never opens a room that another still shuts. Sessions that stay
 * (held ones, the cleanup of the one before) keep their time. What lies before `now` stays as it was.
 */
export async function occupyForClosures(tx: Tx, leafIds: readonly Id[], now: Date): Promise<void> {
  if (leafIds.length === 0) return
  const ids = [...leafIds]
  await sql`delete from room_occupancy
    where closure_id is not null and room_id = any(${ids}::uuid[]) and upper(during) > ${now}`.execute(tx)
  const { rows } = await sql<{ room_id: Id; site_id: Id; closure_id: Id; from_at: Date; to_at: Date }>`
    with shut as (
      select r.id as room_id, r.site_id, c.id as closure_id, c.during, c.created_at
      from room r
      join site s on s.id = r.site_id
      join closure c on c.lifted_at is null and upper(c.during) > ${now}
        and (c.centre_id = s.centre_id or c.site_id = r.site_id or c.room_id = r.id
          or exists (select 1 from room_part p where p.composite_id = c.room_id and p.leaf_id = r.id))
      where r.id = any(${ids}::uuid[]) and not r.is_composite
    )
    select a.room_id, a.site_id, a.closure_id, lower(part) as from_at, upper(part) as to_at
    from shut a,
      unnest(tstzmultirange(a.during) - coalesce((
        select range_agg(b.during) from shut b
        where b.room_id = a.room_id and (b.created_at, b.closure_id) < (a.created_at, a.closure_id)
      ), '{}') - coalesce((
        select range_agg(o.during) from room_occupancy o
        where o.room_id = a.room_id and o.during && a.during
      ), '{}')) as part
    order by a.room_id, from_at`.execute(tx)
  await insertClosed(
    tx,
    rows.map((row) => ({ ...row, id: newId() })),
  )
}

async function insertClosed(tx: Tx, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into room_occupancy (id, room_id, site_id, during, closure_id)
    select id, room_id, site_id, tstzrange(from_at, to_at), closure_id
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as r(id uuid, room_id uuid, site_id uuid, from_at timestamptz, to_at timestamptz, closure_id uuid)`.execute(
    tx,
  )
}
