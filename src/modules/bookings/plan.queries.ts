import { sql } from 'kysely'
import type { TimeOfDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'

/** A date of a booking in the occupancy plan, for the team: public pages say "belegt" at most. */
export interface PlanBooking {
  readonly dateId: Id
  readonly bookingId: Id
  readonly siteId: Id
  readonly centreId: Id
  readonly day: Day
  readonly from: TimeOfDay
  readonly to: TimeOfDay
  /** `wished` holds nothing. */
  readonly state: 'wished' | 'reserved' | 'accepted' | 'suspended'
  /** The linked group, the group's own words, or what the room is for. */
  readonly title: string
  readonly selfManaged: boolean
  readonly reason: string
  /** Rooms as they were asked for; the plan knows their leaves. */
  readonly roomIds: readonly Id[]
  readonly roomNames: readonly string[]
}

/** Dates of bookings at these sites from one day to another (both included): asked for, reserved, accepted, suspended. */
export async function bookingsForPlan(
  db: Db,
  siteIds: readonly Id[],
  from: Day,
  to: Day,
): Promise<readonly PlanBooking[]> {
  if (siteIds.length === 0) return []
  const { rows } = await sql<PlanBooking>`
    select d.id as "dateId", d.booking_id as "bookingId", d.site_id as "siteId", b.centre_id as "centreId",
      d.on_date as day, to_char(d.starts_at at time zone 'Europe/Berlin', 'HH24:MI') as "from",
      to_char(d.ends_at at time zone 'Europe/Berlin', 'HH24:MI') as "to", d.state, d.reason,
      b.self_managed as "selfManaged",
      coalesce(p.name, nullif(b.group_name, ''), nullif(b.purpose, ''), 'Raumnutzung') as title,
      array(select room_id from booking_date_room where booking_date_id = d.id) as "roomIds",
      array(select r.name from booking_date_room dr join room r on r.id = dr.room_id where dr.booking_date_id = d.id
        order by r.position, r.name) as "roomNames"
    from booking_date d join booking b on b.id = d.booking_id left join partner p on p.id = b.partner_id
    where d.site_id = any(${[...siteIds]}::uuid[]) and d.on_date between ${from}::date and ${to}::date
      and d.state in ('wished', 'reserved', 'accepted', 'suspended')
    order by d.on_date, d.starts_at, d.id`.execute(db)
  return rows
}
