import { sql } from 'kysely'
import { berlinInstant } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import { addDays, daysFrom } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Period } from '../../kernel/period.ts'
import { union } from '../../kernel/period.ts'
import type { Db } from '../../platform/db/tables.ts'
import { without } from '../places/index.ts'
import type { FreeDay, FreeRoomWeek, FreeWeek } from './free.ts'
import { cutToDay, stretches, windowsOn } from './free.rules.ts'
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
    select r.id, r.name, r.is_composite as "isComposite", r.in_use_from as "inUseFrom",
      least(r.in_use_to, (select closed_on from site where id = r.site_id)) as "inUseTo",
      coalesce(r.capacity, ${seatsOfLeaves}) as capacity, t.taken, w.windows
    from room r
    cross join lateral (
      select array_agg(part.id) as ids from (
        select r.id where not r.is_composite
        union all select leaf_id from room_part where composite_id = r.id
      ) part
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

// A composite room `r` holds what its parts hold, if that is known of each.
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
        free: stretches(without(open, union([past, ...blocked])), day),
        taken: stretches(cutToDay(held, day), day),
        closed: [...new Set(closed.map((one) => one.closed!))],
      }
    }),
  }
}
