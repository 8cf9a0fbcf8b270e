import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import { addDays } from '../../kernel/day.ts'
import { timeRangeText } from '../../kernel/german-date.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'

/** A group that uses rooms again and again, with whom to ask. For the office, never for the public. */
export interface StandingBooking {
  readonly id: Id
  readonly centreId: Id
  readonly title: string
  /** Rhythm, time and rooms: `jeden Dienstag, 18:30–20:30 Uhr, Café`. */
  readonly when: string
  /** The last accepted date; null: there is none any more. */
  readonly until: Day | null
  /** The adult responsible; empty once erased. */
  readonly contact: {
    readonly name: string
    readonly email: string
    readonly phone: string
  }
  readonly erased: boolean
}

interface Row extends Omit<StandingBooking, 'when' | 'contact'> {
  readonly wish: string
  readonly dates: number
  readonly fromTime: string | null
  readonly toTime: string | null
  readonly rooms: string | null
  readonly name: string
  readonly email: string
  readonly phone: string
}

/** How long ago the last date of a group may be that still counts as standing. */
const lately = 92

/** Accepted bookings of a centre with at least three dates, the last one ahead or in the last three months. */
export function standingBookings(
  db: Db,
  { centreId, today }: { readonly centreId: Id; readonly today: Day },
): Promise<readonly StandingBooking[]> {
  return read(
    db,
    sql`b.centre_id = ${centreId} and b.state = 'decided' and b.answer in ('accepted', 'partly')
      and b.erased_at is null and of_dates.dates >= 3 and of_dates.until >= ${addDays(today, -lately)}`,
    2_000,
  )
}

/** Bookings by id as groups, erased and ended ones among them. */
export function standingBookingsByIds(db: Db, ids: readonly Id[]): Promise<readonly StandingBooking[]> {
  return ids.length === 0 ? Promise.resolve([]) : read(db, sql`b.id = any(${[...ids]}::uuid[])`)
}

/** How many dates of a booking fall out when its group ends on a day: accepted ones after it that have not begun. */
export async function bookingDatesAfter(db: Db, bookingId: Id, on: Day, now: Date): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from booking_date
    where booking_id = ${bookingId} and on_date > ${on} and starts_at > ${now}
      and state in ('accepted', 'suspended')`.execute(db)
  return rows[0]!.n
}

async function read(
  db: Db,
  which: RawBuilder<unknown>,
  most: number | null = null,
): Promise<readonly StandingBooking[]> {
  const { rows } = await sql<Row>`
    select b.id, b.centre_id as "centreId", b.wish_text as wish, b.erased_at is not null as erased,
      coalesce(p.name, nullif(b.group_name, ''), nullif(b.purpose, ''), 'Raumnutzung') as title,
      of_dates.dates, of_dates.until, of_dates.from_time as "fromTime", of_dates.to_time as "toTime",
      coalesce(n.name, '') as name, coalesce(n.email, '') as email, coalesce(n.phone, '') as phone,
      (select string_agg(distinct r.name, ', ') from booking_date d
        join booking_date_room dr on dr.booking_date_id = d.id join room r on r.id = dr.room_id
        where d.booking_id = b.id and d.state in ('accepted', 'suspended')) as rooms
    from booking b
    left join partner p on p.id = b.partner_id left join booking_person n on n.booking_id = b.id
    cross join lateral (
      select count(*)::int as dates, max(d.on_date) as until,
        to_char(min(d.starts_at at time zone 'Europe/Berlin'), 'HH24:MI') as from_time,
        to_char(min(d.ends_at at time zone 'Europe/Berlin'), 'HH24:MI') as to_time
      from booking_date d where d.booking_id = b.id and d.state in ('accepted', 'suspended')) of_dates
    where ${which} order by title, b.id limit ${most}`.execute(db)
  return rows.map(({ wish, dates, fromTime, toTime, rooms, name, email, phone, ...row }) => ({
    ...row,
    when: [
      wish === '' ? `${dates} Termine` : wish,
      fromTime !== null && toTime !== null && timeRangeText(fromTime, toTime),
      rooms,
    ]
      .filter(Boolean)
      .join(', '),
    contact: { name, email, phone },
  }))
}
