import { sql } from 'kysely'
import { berlinDay, berlinEnd, berlinInstant } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import { addDays, daysFrom, weekdayOf } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Period } from '../../kernel/period.ts'
import { union } from '../../kernel/period.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { FoundRoom, FreeDay, FreeRoomWeek, FreeSearch, FreeWeek } from './free.ts'
import { cutToDay, leftOf, stretches, windowsOn } from './free.rules.ts'
import type { BookableWindow } from './setting.ts'

interface RoomRow {
  readonly id: Id
  readonly name: string
  readonly capacity: number | null
  readonly isComposite: boolean
  readonly inUseFrom: Day | null
  readonly inUseTo: Day | null
  readonly taken: readonly Held[] | null
  readonly windows: readonly BookableWindow[]
}

/** A stretch a leaf is held, in milliseconds, and how far a use of the room must keep away from it. */
interface Held extends Period {
  readonly cleanup: number
  readonly setup: number
  readonly closed: string | null
}

/**
 * A week of a site: for each room and day what can still be asked for inside the bookable windows, and what is taken
 * ("belegt", never by whom). `roomId` narrows to one room. What lies before `now` is not free. One query.
 */
export async function freeTimes(db: Db, siteId: Id, monday: Day, now: Date, roomId?: Id): Promise<FreeWeek> {
  const from = berlinInstant(monday, '00:00')
  const to = berlinInstant(addDays(monday, 7), '00:00')
  const { rows } = await sql<RoomRow>`
    select r.id, r.name, r.is_composite as "isComposite", r.in_use_from as "inUseFrom", r.in_use_to as "inUseTo",
      coalesce(r.capacity, ${seatsOfLeaves}) as capacity, t.taken, w.windows
    from room r
    cross join lateral (
      select array_agg(l.id) as ids from room l
      where l.id = r.id and not r.is_composite
        or l.id in (select leaf_id from room_part where composite_id = r.id)
    ) leaf
    cross join lateral (
      select json_agg(json_build_object('from', extract(epoch from lower(o.during)) * 1000,
        'to', extract(epoch from upper(o.during)) * 1000, 'closed', c.reason,
        'setup', greatest(r.setup_minutes, l.setup_minutes) * 60000,
        'cleanup', greatest(r.cleanup_minutes, l.cleanup_minutes) * 60000)) as taken
      from room_occupancy o join room l on l.id = o.room_id left join closure c on c.id = o.closure_id
      where o.room_id = any(leaf.ids) and o.during && tstzrange(${from}, ${to})
    ) t
    cross join lateral (
      select coalesce(json_agg(json_build_object('weekday', b.weekday, 'from', to_char(b.from_time, 'HH24:MI'),
        'to', to_char(b.to_time, 'HH24:MI'))), '[]') as windows from bookable_window b where b.site_id = r.site_id
    ) w
    where r.site_id = ${siteId} and leaf.ids is not null ${roomId === undefined ? sql`` : sql`and r.id = ${roomId}`}
    order by r.is_composite, r.position, r.name`.execute(db)
  const days = daysFrom(monday, addDays(monday, 6))
  return { siteId, monday, rooms: rows.map((row) => weekOf(row, days, now)) }
}

// A composite room holds what its parts hold, if that is known of each.
const seatsOfLeaves = sql`(select case when bool_and(x.capacity is not null) then sum(x.capacity)::int end
  from room_part p join room x on x.id = p.leaf_id where p.composite_id = r.id)`

function weekOf(row: RoomRow, days: readonly Day[], now: Date): FreeRoomWeek {
  const taken = row.taken ?? []
  const held = union(taken.map(({ from, to }) => ({ from, to })))
  // A use needs its own setup and cleanup around it: free is only what leaves room for both.
  const blocked = union(
    taken.map(({ from, to, setup, cleanup }) => ({ from: from - cleanup, to: to + setup })),
  )
  const past: Period = { from: 0, to: now.getTime() }
  return {
    id: row.id,
    name: row.name,
    capacity: row.capacity,
    isComposite: row.isComposite,
    days: days.map((day): FreeDay => {
      const inUse = (row.inUseFrom ?? day) <= day && (row.inUseTo ?? day) >= day
      const open = inUse ? windowsOn(row.windows, day) : []
      const closed = taken.filter((one) => one.closed !== null && cutToDay([one], day).length > 0)
      return {
        day,
        free: stretches(leftOf(open, union([past, ...blocked])), day),
        taken: stretches(cutToDay(held, day), day),
        closed: [...new Set(closed.map((one) => one.closed!))],
      }
    }),
  }
}

/** On so many days of a weekday a search looks. */
const weeksAhead = 6

/** The days a search is about. */
function daysOfSearch(search: FreeSearch, today: Day): Day[] {
  if (search.day !== undefined) return [search.day]
  const weekday = search.weekday ?? weekdayOf(today)
  const first = daysFrom(today, addDays(today, 6)).find((day) => weekdayOf(day) === weekday)!
  return Array.from({ length: weeksAhead }, (_, n) => addDays(first, n * 7))
}

/**
 * Rooms that are free the whole time, with setup and cleanup, that hold so many people and have what is needed, at sites
 * that take requests; best fit first, day by day. "Samstagnachmittag, 25 Personen, mit Küche". One query.
 */
export async function searchFree(db: Db, search: FreeSearch, now: Date): Promise<readonly FoundRoom[]> {
  const today = berlinDay(now)
  const slots = daysOfSearch(search, today)
    .map((day) => ({
      day,
      weekday: weekdayOf(day),
      from_at: berlinInstant(day, search.from),
      to_at: berlinEnd(day, search.from, search.to),
    }))
    .filter(({ from_at: from }) => from > now)
  if (slots.length === 0) return []
  const until = search.to === '00:00' ? '24:00' : search.to
  const overnight = until <= search.from
  const { siteId, centreId, people, equipmentIds = [] } = search
  const { rows } = await sql<FoundRoom>`
    with candidate as materialized (
      select r.*, s.slug as site_slug, s.name as site_name, s.position as site_position, c.name as centre_name,
        c.position as centre_position, coalesce(r.capacity, ${seatsOfLeaves}) as seats
      from room r join site s on s.id = r.site_id join centre c on c.id = s.centre_id
      join booking_setting g on g.site_id = s.id and g.accepts_requests
      where ${siteId === undefined ? sql`true` : sql`s.id = ${siteId}`}
        and ${centreId === undefined ? sql`true` : sql`s.centre_id = ${centreId}`}
        and not exists (
          select from unnest(${[...equipmentIds]}::uuid[]) as e(id)
          where not exists (select from room_equipment q where q.term_id = e.id and (q.room_id = r.id
            or q.room_id in (select leaf_id from room_part where composite_id = r.id))))
    ), leaf as materialized (
      select r.id as room_id, l.id, greatest(r.setup_minutes, l.setup_minutes) as setup,
        greatest(r.cleanup_minutes, l.cleanup_minutes) as cleanup
      from candidate r
      left join room_part p on p.composite_id = r.id
      join room l on l.id = coalesce(p.leaf_id, case when not r.is_composite then r.id end)
    ), slot as (
      select * from json_to_recordset(${JSON.stringify(slots)}::json)
        as w(day date, weekday int, from_at timestamptz, to_at timestamptz)
    ), busy as materialized (
      select distinct l.room_id, w.day from slot w cross join leaf l
      cross join lateral (
        select 1 from room_occupancy o
        where o.room_id = l.id and o.during && tstzrange(
          w.from_at - make_interval(mins => l.setup), w.to_at + make_interval(mins => l.cleanup)) limit 1
      ) o
    )
    select w.day, r.id as "roomId", r.name as "roomName", r.seats as capacity, r.site_id as "siteId",
      r.site_slug as "siteSlug", r.site_name as "siteName", r.centre_name as "centreName"
    from candidate r cross join slot w
    where (${people ?? null}::int is null or r.seats >= ${people ?? null}::int)
      and (r.in_use_from is null or r.in_use_from <= w.day) and (r.in_use_to is null or r.in_use_to >= w.day)
      and exists (select from leaf where leaf.room_id = r.id)
      and (not exists (select from bookable_window b where b.site_id = r.site_id)
        or (not ${overnight} and exists (select from bookable_window b where b.site_id = r.site_id
          and b.weekday = w.weekday and b.from_time <= ${search.from}::time and b.to_time >= ${until}::time)))
      and not exists (select from busy where busy.room_id = r.id and busy.day = w.day)
    order by w.day, r.is_composite, r.seats nulls last, r.centre_position, r.centre_name, r.site_position, r.name`.execute(
    db,
  )
  return rows
}
