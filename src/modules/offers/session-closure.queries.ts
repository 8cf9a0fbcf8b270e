import { sql } from 'kysely'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'

// A closure concerns a session by its centre, its site, or one of the leaf rooms it has booked.
const concerns = sql`(
  c.centre_id = s.centre_id or c.site_id = s.site_id
  or c.centre_id = (select centre_id from site where id = s.site_id)
  or (c.room_id is not null and exists (
    select 1 from session_room b left join room_part bp on bp.composite_id = b.room_id
    where b.session_id = s.id and coalesce(bp.leaf_id, b.room_id) in (
      select coalesce(cp.leaf_id, r.id) from room r left join room_part cp on cp.composite_id = r.id
      where r.id = c.room_id))))`

// It overlaps the session's time; a session without a time falls inside when the whole day is shut.
const overlapsInTime = sql`(case when s.starts_at is null
  then c.during @> tstzrange(s.on_date::timestamp at time zone 'Europe/Berlin',
    (s.on_date + 1)::timestamp at time zone 'Europe/Berlin')
  else c.during && tstzrange(s.starts_at, s.ends_at) end)`

// Narrows to the days of the closure by index; a session may begin the evening before.
const nearInTime = sql`s.on_date between (lower(c.during) at time zone 'Europe/Berlin')::date - 1
  and (upper(c.during) at time zone 'Europe/Berlin')::date`

// Everything a closure may concern, found by index: the sessions of its centre or site, or with a room of its leaves.
const within = sql`(
  select s.id from session s where s.centre_id = c.centre_id and ${nearInTime}
  union
  select s.id from site t join session s on s.site_id = t.id and ${nearInTime}
  where t.id = c.site_id or t.centre_id = c.centre_id
  union
  select s.id from (
    select c.room_id as id union select leaf_id from room_part where composite_id = c.room_id
    union select composite_id from room_part where leaf_id = c.room_id
      or leaf_id in (select leaf_id from room_part where composite_id = c.room_id)
  ) shut join session_room b on b.room_id = shut.id join session s on s.id = b.session_id and ${nearInTime}
)`

export interface InsideSession {
  readonly id: Id
  readonly offerId: Id
  readonly title: string
  readonly day: Day
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  /** The series goes on in closures. */
  readonly runs: boolean
  /** A leaf room that the session takes and the closure shuts, if there is one. */
  readonly closedRoomId: Id | null
  readonly closedRoom: string | null
}

/**
 * Planned sessions ahead that a closure concerns and that nobody has confirmed as held. What is over stays as it was: it
 * took place, or somebody will say that it did not.
 */
export async function sessionsInside(db: Db, closureId: Id, now: Date): Promise<InsideSession[]> {
  const { rows } = await sql<InsideSession>`
    select s.id, s.offer_id as "offerId", o.title, s.on_date as day, s.starts_at as "startsAt", s.ends_at as "endsAt",
      coalesce(q.in_closures = 'run', false) as runs, shut.id as "closedRoomId", shut.name as "closedRoom"
    from closure c
    join lateral ${within} near on true
    join session s on s.id = near.id and ${concerns} and ${overlapsInTime}
    join offer o on o.id = s.offer_id
    left join series q on q.id = s.series_id
    left join lateral (
      select r.id, r.name from room_occupancy u join room r on r.id = u.room_id join site st on st.id = r.site_id
      where u.session_id = s.id
        and (c.centre_id = st.centre_id or c.site_id = r.site_id or c.room_id = r.id
          or exists (select 1 from room_part p where p.composite_id = c.room_id and p.leaf_id = r.id))
      order by r.position, r.name limit 1
    ) shut on true
    where c.id = ${closureId} and s.status = 'planned' and s.held_at is null
      and coalesce(s.ends_at > ${now}, s.on_date >= ${berlinDay(now)}::date)
    order by s.on_date, s.starts_at, s.id`.execute(db)
  return rows
}

/** Holds every planned session that a closure may concern until the end of the transaction. Rooms are locked before. */
export async function lockSessionsNear(tx: Tx, closureId: Id): Promise<void> {
  await sql`
    select id from session where status = 'planned' and id in (
      select near.id from closure c cross join lateral ${within} near where c.id = ${closureId})
    order by id for update`.execute(tx)
}

/** The rooms these sessions have booked. */
export async function roomsOfSessions(db: Db, sessionIds: readonly Id[]): Promise<readonly Id[]> {
  const { rows } = await sql<{ id: Id }>`
    select distinct room_id as id from session_room where session_id = any(${[...sessionIds]}::uuid[])`.execute(
    db,
  )
  return rows.map((row) => row.id)
}

export interface Covering {
  readonly sessionId: Id
  readonly closureId: Id
  readonly reason: string
}

/** Which of these sessions a closure in force keeps away, and which closure. Series that run in closures are free. */
export async function closuresOver(db: Db, sessionIds: readonly Id[]): Promise<Covering[]> {
  const { rows } = await sql<Covering>`
    select distinct on (s.id) s.id as "sessionId", c.id as "closureId", c.reason
    from session s
    join closure c on c.lifted_at is null and ${nearInTime} and ${concerns} and ${overlapsInTime}
    left join series q on q.id = s.series_id
    where s.id = any(${[...sessionIds]}::uuid[]) and coalesce(q.in_closures, 'out') = 'out'
    order by s.id, c.created_at, c.id`.execute(db)
  return rows
}

/** The sessions a closure has suspended. */
export async function suspendedBy(db: Db, closureId: Id): Promise<Id[]> {
  const { rows } = await sql<{ id: Id }>`
    select id from session where suspended_by_id = ${closureId} and status = 'suspended' order by id`.execute(
    db,
  )
  return rows.map((row) => row.id)
}
