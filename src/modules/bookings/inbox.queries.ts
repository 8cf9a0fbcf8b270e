import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Day } from '../../kernel/day.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { Scope } from '../identity/index.ts'
import { bookingsWhere } from './booking.queries.ts'
import type { Booking } from './booking.ts'
import type { BookingConflict } from './refusal.ts'
import { conflictsOfDates } from './conflict.queries.ts'
import { openDates } from './decision.rules.ts'
import { pastAnswerDay } from './digest.queries.ts'
import { berlinDay } from '../../kernel/berlin.ts'

/** Another request that wants the same room at the same time as one of its dates. */
export interface Rival {
  readonly bookingId: Id
  readonly otherId: Id
  readonly otherCode: string
  /** As the office heads it: the group it is linked with, its own name, the person, or what it is for. */
  readonly otherTitle: string
  readonly days: readonly Day[]
}

/** An open request with what the team needs to see at a glance. */
export interface InboxLine {
  readonly booking: Booking
  /** Dates whose room is held by something else; their own reservations do not count. */
  readonly conflicts: readonly BookingConflict[]
  readonly rivals: readonly Rival[]
  /** Waits longer than the site allows. */
  readonly due: boolean
}

/** What waits for the team. */
export interface Inbox {
  /** One page of the open ones, the oldest on the first. */
  readonly open: readonly InboxLine[]
  /** How many are open, on all pages. */
  readonly openCount: number
  /** Decided ones whose person wishes something else. */
  readonly wishes: readonly Booking[]
  /** With dates that came back from a closure and found their room given away. */
  readonly stuck: readonly Booking[]
}

/** Bookings (alias `b`) inside a scope. */
export function bookingsIn(scope: Scope): RawBuilder<boolean> {
  return scope === 'everywhere'
    ? sql<boolean>`true`
    : sql<boolean>`b.centre_id = any(${[...scope.centreIds]}::uuid[])`
}

// Found by their own small index, never by asking every booking.
const isStuck = (now: Date) => sql`b.state = 'decided' and b.id in (
  select d.booking_id from booking_date d
  where d.state = 'suspended' and d.suspended_by_id is null and d.ends_at > ${now})`

/** So many open requests stand on one page of the inbox. */
export const inboxPageSize = 60

/**
 * The inbox of a scope: open requests oldest first with conflicts and rivals side by side, wishes, stuck dates.
 * @param page of the open ones, from 1
 */
export async function inbox(db: Db, scope: Scope, now: Date, page = 1): Promise<Inbox> {
  const here = bookingsIn(scope)
  const waiting = sql`b.state = 'requested' and ${here}`
  const [open, count, wishes, stuck] = await Promise.all([
    bookingsWhere(db, waiting, inboxPageSize, (page - 1) * inboxPageSize),
    sql<{ n: number }>`select count(*)::int as n from booking b where ${waiting}`.execute(db),
    bookingsWhere(db, sql`b.change_wished_at is not null and b.state = 'decided' and ${here}`, 100),
    bookingsWhere(db, sql`${here} and ${isStuck(now)}`, 100),
  ])
  const [lines, due] = await Promise.all([linesOf(db, open), dueOnes(db, open, now)])
  return {
    open: lines.map((line) => ({ ...line, due: due.has(line.booking.id) })),
    openCount: count.rows[0]!.n,
    wishes,
    stuck,
  }
}

async function linesOf(db: Db, bookings: readonly Booking[]): Promise<readonly Omit<InboxLine, 'due'>[]> {
  const dates = bookings.flatMap((booking) => wantedDates(booking))
  const [conflicts, rivals] = await Promise.all([
    conflictsOfDates(db, dates, undefined, []),
    rivalsOf(
      db,
      bookings.map(({ id }) => id),
    ),
  ])
  return bookings.map((booking) => {
    const own = new Set(booking.dates.map(({ id }) => id))
    return {
      booking,
      // What others hold, also when they only wait like this one; its own dates are none.
      conflicts: conflicts.filter((one) => own.has(one.dateId) && one.bookingId !== booking.id),
      rivals: rivals.filter(({ bookingId }) => bookingId === booking.id),
    }
  })
}

/** The open dates of a request as wishes for rooms. */
export function wantedDates(booking: Booking) {
  return openDates(booking).map((date) => ({ ...date, roomIds: date.rooms.map(({ id }) => id) }))
}

async function dueOnes(db: Db, bookings: readonly Booking[], now: Date): Promise<ReadonlySet<Id>> {
  const ids = bookings.map(({ id }) => id)
  const { rows } = await sql<{ id: Id }>`
    select b.id from booking b
    where b.id = any(${ids}::uuid[]) and ${pastAnswerDay(berlinDay(now))}`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** One request with conflicts and rivals, for its page. */
export async function weighedBooking(db: Db, booking: Booking): Promise<Omit<InboxLine, 'due'>> {
  return (await linesOf(db, [booking]))[0]!
}

/** Other open requests for the same rooms at the same time. One query, however many dates. */
async function rivalsOf(db: Db, bookingIds: readonly Id[]): Promise<readonly Rival[]> {
  if (bookingIds.length === 0) return []
  const { rows } = await sql<Rival>`
    with leaf as (
      select d.booking_id, d.id, d.on_date, d.site_id, tstzrange(d.starts_at, d.ends_at) as during,
        coalesce(p.leaf_id, dr.room_id) as leaf_id
      from booking_date d
      join booking b on b.id = d.booking_id and b.state = 'requested'
      join booking_date_room dr on dr.booking_date_id = d.id
      left join room_part p on p.composite_id = dr.room_id
      where d.state in ('wished', 'reserved')
    )
    select a.booking_id as "bookingId", o.booking_id as "otherId", b.code as "otherCode",
      coalesce(g.name, nullif(b.group_name, ''), w.name, b.purpose) as "otherTitle",
      array_agg(distinct a.on_date::text order by a.on_date::text) as days
    from leaf a join leaf o on o.leaf_id = a.leaf_id and o.booking_id <> a.booking_id and o.during && a.during
    join booking b on b.id = o.booking_id
    left join partner g on g.id = b.partner_id
    left join booking_person w on w.booking_id = b.id
    where a.booking_id = any(${[...bookingIds]}::uuid[])
    group by a.booking_id, o.booking_id, b.code, b.group_name, b.purpose, g.name, w.name
    order by min(a.on_date), b.code`.execute(db)
  return rows
}

/** How much waits in a scope. */
export interface InboxCounts {
  readonly open: number
  /** Of the open ones: past the day until which their site answers. */
  readonly due: number
  /** Of the open ones: reserved, but only until the given day. */
  readonly ending: number
  readonly wishes: number
  readonly stuck: number
}

/** How much waits in a scope, for Heute. @param endsBy the last day of a reservation that "ends soon" */
export async function inboxCounts(db: Db, scope: Scope, now: Date, endsBy: Day): Promise<InboxCounts> {
  const here = bookingsIn(scope)
  const { rows } = await sql<InboxCounts>`
    select waiting.*,
      (select count(*)::int from booking b
        where b.state = 'decided' and b.change_wished_at is not null and ${here}) as wishes,
      (select count(*)::int from booking b where ${isStuck(now)} and ${here}) as stuck
    from (
      select count(*)::int as open, (count(*) filter (where ${pastAnswerDay(berlinDay(now))}))::int as due,
        (count(*) filter (where b.reserved_until <= ${endsBy}::date))::int as ending
      from booking b where b.state = 'requested' and ${here}
    ) waiting`.execute(db)
  return rows[0]!
}
