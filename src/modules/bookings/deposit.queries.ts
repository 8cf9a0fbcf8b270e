import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { HeldDeposit } from './deposit.ts'

const lastDay = sql`
  select coalesce(max(d.on_date) filter (where d.state in ('accepted', 'suspended')),
    max((d.changed_at at time zone 'Europe/Berlin')::date)) as over
  from booking_date d where d.booking_id = b.id`

/** Deposits (alias `x`, of `b`, `of_dates` its last day) that are still here for longer than the site (`s`) allows. */
const overdue = (today: Day) =>
  sql<boolean>`x.settled_on is null and of_dates.over + coalesce(s.deposit_back_days, 14) < ${today}::date`

/** How many such deposits each centre has; one without any is missing in the map. */
export async function overdueDeposits(db: Db, today: Day): Promise<ReadonlyMap<Id, number>> {
  const { rows } = await sql<{ centreId: Id; deposits: number }>`
    select b.centre_id as "centreId", count(*)::int as deposits
    from booking_deposit x join booking b on b.id = x.booking_id
    left join booking_setting s on s.site_id = b.site_id
    cross join lateral (${lastDay}) of_dates
    where ${overdue(today)} group by b.centre_id`.execute(db)
  return new Map(rows.map((row) => [row.centreId, row.deposits]))
}

/**
 * Deposits of these sites that are still here although everything is over for longer than the site allows, the oldest
 * first, at most 100.
 */
export async function depositsToReturn(
  db: Db,
  siteIds: readonly Id[],
  today: Day,
): Promise<readonly HeldDeposit[]> {
  const { rows } = await sql<HeldDeposit>`
    select b.id as "bookingId", x.cents, of_dates.over::text as over,
      coalesce(g.name, nullif(b.group_name, ''), nullif(b.purpose, ''), 'Raumnutzung') as title
    from booking_deposit x join booking b on b.id = x.booking_id
    left join partner g on g.id = b.partner_id left join booking_setting s on s.site_id = b.site_id
    cross join lateral (${lastDay}) of_dates
    where b.site_id = any(${[...siteIds]}::uuid[]) and ${overdue(today)}
    order by of_dates.over, b.id limit 100`.execute(db)
  return rows
}
