import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'

/** A date that a closure takes away. */
export interface DateInside {
  readonly id: Id
  readonly bookingId: Id
  readonly code: string
  /** The group, or what the room is for. */
  readonly title: string
  readonly state: 'reserved' | 'accepted'
  readonly startsAt: Date
  readonly endsAt: Date
}

/**
 * Dates ahead that hold a room which a closure shuts, in order of time: reserved and accepted ones. A date whose setup
 * or cleanup alone reaches into it stays.
 */
export async function bookingsInside(db: Db, closureId: Id, now: Date): Promise<readonly DateInside[]> {
  // Each date is fetched by its key, one after the other: after a morning of many requests the database still believes
  // that the tables are nearly empty, and would read them from end to end for each room.
  const { rows } = await sql<DateInside>`
    with held as materialized (
      select distinct o.booking_date_id as id, c.during
      from closure c
      join site s on s.centre_id = c.centre_id or s.id = c.site_id or s.id = (select site_id from room where id = c.room_id)
      join room r on r.site_id = s.id and not r.is_composite and (c.room_id is null or c.room_id = r.id
        or exists (select 1 from room_part p where p.composite_id = c.room_id and p.leaf_id = r.id))
      cross join lateral (
        select booking_date_id from room_occupancy where room_id = r.id and during && c.during offset 0
      ) o
      where c.id = ${closureId} and o.booking_date_id is not null
    )
    select d.id, d.booking_id as "bookingId", b.code, d.state, d.starts_at as "startsAt", d.ends_at as "endsAt",
      coalesce(nullif(b.group_name, ''), b.purpose) as title
    from held
    cross join lateral (select * from booking_date where id = held.id offset 0) d
    cross join lateral (select code, group_name, purpose from booking where id = d.booking_id offset 0) b
    where d.state in ('reserved', 'accepted') and d.ends_at > ${now}
      and held.during && tstzrange(d.starts_at, d.ends_at)
    order by d.starts_at, d.id`.execute(db)
  return rows
}

/** A date that waits for the end of a closure. */
export interface DateAway {
  readonly id: Id
  readonly bookingId: Id
  readonly roomIds: readonly Id[]
  readonly startsAt: Date
  readonly endsAt: Date
  /** What it is again once the room is free. */
  readonly becomes: 'wished' | 'reserved' | 'accepted'
}

/** Dates ahead that a closure has suspended, with what they become when it is lifted. */
export async function bookingsSuspendedBy(db: Db, closureId: Id, now: Date): Promise<readonly DateAway[]> {
  const { rows } = await sql<DateAway>`
    select d.id, d.booking_id as "bookingId", d.starts_at as "startsAt", d.ends_at as "endsAt",
      array(select room_id from booking_date_room where booking_date_id = d.id order by room_id) as "roomIds",
      case when b.state <> 'requested' then 'accepted'
        when b.reserved_until >= (${now}::timestamptz at time zone 'Europe/Berlin')::date then 'reserved'
        else 'wished' end as becomes
    from booking_date d join booking b on b.id = d.booking_id
    where d.suspended_by_id = ${closureId} and d.state = 'suspended' and d.ends_at > ${now}
    order by d.starts_at, d.id`.execute(db)
  return rows
}

/** The rooms of all dates that a closure has suspended: who lifts it locks them together with everything else. */
export async function roomsOfSuspended(db: Db, closureId: Id): Promise<readonly Id[]> {
  const { rows } = await sql<{ id: Id }>`
    select distinct r.room_id as id from booking_date d join booking_date_room r on r.booking_date_id = d.id
    where d.suspended_by_id = ${closureId} and d.state = 'suspended'`.execute(db)
  return rows.map(({ id }) => id)
}
