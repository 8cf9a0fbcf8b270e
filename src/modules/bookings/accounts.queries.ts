import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Cents } from '../../kernel/money.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { Scope } from '../identity/index.ts'
import { bookingsWhere, depositOf } from './booking.queries.ts'
import type { Booking } from './booking.ts'
import type { Deposit } from './deposit.ts'
import { bookingsIn } from './inbox.queries.ts'
import { phoneKey } from './request.rules.ts'

/** A line for the accounts: what was promised for which price. */
export interface AccountLine {
  readonly bookingId: Id
  readonly code: string
  readonly siteName: string
  readonly decidedOn: Day
  /** Group, else the person; empty once erased. */
  readonly who: string
  readonly userClass: string
  /** Accepted dates, those cancelled later included: the price is frozen. */
  readonly dates: number
  readonly cancelled: number
  readonly firstOn: Day
  readonly lastOn: Day
  readonly cents: Cents
  readonly exemptionReason: string
  readonly deposit: Deposit
}

/** Accepted bookings decided from one day to another (both included), for the accounts. */
export async function accountLines(
  db: Db,
  scope: Scope,
  period: { readonly from: Day; readonly to: Day },
): Promise<readonly AccountLine[]> {
  const { rows } = await sql<AccountLine>`
    select b.id as "bookingId", b.code, s.name as "siteName",
      (b.decided_at at time zone 'Europe/Berlin')::date::text as "decidedOn",
      coalesce(p.name, nullif(b.group_name, ''), n.name, '') as who, coalesce(u.name, '') as "userClass",
      of_dates.dates, of_dates.cancelled, of_dates.first_on::text as "firstOn", of_dates.last_on::text as "lastOn",
      b.price_cents as cents, b.exemption_reason as "exemptionReason",
      ${depositOf} as deposit
    from booking b join site s on s.id = b.site_id
    left join partner p on p.id = b.partner_id left join booking_person n on n.booking_id = b.id
    left join user_class u on u.id = b.user_class_id
    cross join lateral (
      select count(*)::int as dates, count(*) filter (where d.state = 'cancelled')::int as cancelled,
        min(d.on_date) as first_on, max(d.on_date) as last_on
      from booking_date d where d.booking_id = b.id and d.state in ('accepted', 'cancelled', 'suspended')
    ) of_dates
    where b.answer in ('accepted', 'partly') and of_dates.dates > 0 and ${bookingsIn(scope)}
      and (b.decided_at at time zone 'Europe/Berlin')::date between ${period.from}::date and ${period.to}::date
    order by b.decided_at, b.id limit 20000`.execute(db)
  return rows
}

/** Bookings of a person by name, mail address, phone number or code, newest first, at most 100. */
export async function findBookings(db: Db, scope: Scope, text: string): Promise<readonly Booking[]> {
  const wanted = text.trim()
  if (wanted.length < 2) return []
  const found = await bookingsWhere(db, sql`${bookingsIn(scope)} and b.id in (${matching(wanted)})`, 100)
  return found.toReversed()
}

function matching(wanted: string): RawBuilder<unknown> {
  const pattern = `%${wanted.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const phone = phoneKey(wanted)
  const byPhone = phone.length >= 4 ? sql`or p.phone_key like ${`%${phone}%`}` : sql``
  return sql`
    select b.id from booking b left join booking_person p on p.booking_id = b.id
    where p.name ilike ${pattern} or p.email like ${pattern.toLowerCase()} ${byPhone}
      or b.code = upper(${wanted}) or b.group_name ilike ${pattern}
    order by b.created_at desc limit 100`
}

/** Decided and withdrawn bookings of a scope, newest first, one page of 50. `before` is the last one's creation. */
export async function bookingsArchive(
  db: Db,
  scope: Scope,
  before: Date | null,
): Promise<readonly Booking[]> {
  const older = before === null ? sql`true` : sql`b.created_at < ${before}`
  const ids = sql`select b.id from booking b where b.state <> 'requested' and ${bookingsIn(scope)} and ${older}
    order by b.created_at desc limit 50`
  return (await bookingsWhere(db, sql`b.id in (${ids})`, 50)).toReversed()
}
