import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Day } from '../../kernel/day.ts'
import { addDays } from '../../kernel/day.ts'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { Damage, Evening, KeyLoan } from './self-managed.ts'
import { openDamages } from './damage.queries.ts'
import { loansOut } from './key.queries.ts'
import { briefedOn, gapsOf } from './self-managed.rules.ts'

type Row = Omit<Evening, 'checks'> & { readonly checks: Evening['checks'] | null }

/** Accepted dates that groups open and close themselves, of which `which` is true (`d` the date, `b` its booking). */
async function eveningsWhere(db: Db, which: RawBuilder<unknown>, limit = 300): Promise<readonly Evening[]> {
  const { rows } = await sql<Row>`
    select d.id, d.booking_id as "bookingId", d.site_id as "siteId", s.name as "siteName", d.on_date as day,
      coalesce(g.name, nullif(b.group_name, ''), nullif(b.purpose, ''), 'Raumnutzung') as title,
      to_char(d.starts_at at time zone 'Europe/Berlin', 'HH24:MI') as "from",
      to_char(d.ends_at at time zone 'Europe/Berlin', 'HH24:MI') as "to",
      d.starts_at as "startsAt", d.ends_at as "endsAt",
      (select coalesce(json_agg(json_build_object('id', r.id, 'name', r.name) order by r.position, r.name), '[]')
        from booking_date_room dr join room r on r.id = dr.room_id where dr.booking_date_id = d.id) as rooms,
      (select json_build_object('name', coalesce(o.name, p.name), 'phone', coalesce(o.phone, p.phone),
          'named', o.name is not null)
        from booking_person p left join booking_responsible o on o.booking_date_id = d.id
        where p.booking_id = b.id) as responsible,
      e.opened_at as "openedAt", e.closed_at as "closedAt", coalesce(e.handover, '') as handover,
      coalesce(e.settled_note, '') as "settledNote",
      (select json_agg(json_build_object('item', c.item, 'done', c.done, 'why', c.why))
        from evening_check c where c.booking_date_id = d.id) as checks,
      shown.on_date as "briefedFrom", shown.valid_to as "briefedTo"
    from booking_date d join booking b on b.id = d.booking_id join site s on s.id = d.site_id
    left join partner g on g.id = b.partner_id left join evening e on e.booking_date_id = d.id
    left join lateral (
      select r.on_date, r.valid_to from briefing r join booking t on t.id = r.booking_id
      where t.site_id = b.site_id and (t.id = b.id or t.partner_id = b.partner_id) and r.on_date <= d.on_date
      order by r.valid_to desc limit 1
    ) shown on true
    where b.self_managed and d.state = 'accepted' and b.erased_at is null and ${which}
    order by d.starts_at, d.id limit ${limit}`.execute(db)
  return rows.map((row) => ({ ...row, checks: row.checks ?? [] }))
}

/** The evenings of a booking, in order of time. */
export function eveningsOf(db: Db, bookingId: Id): Promise<readonly Evening[]> {
  return eveningsWhere(db, sql`d.booking_id = ${bookingId}`)
}

/** One evening of a booking, or undefined: not self-managed, not accepted, or of another booking. */
export async function eveningOf(db: Db, bookingId: Id, dateId: Id): Promise<Evening | undefined> {
  return (await eveningsWhere(db, sql`d.booking_id = ${bookingId} and d.id = ${dateId}`, 1))[0]
}

/** The evenings of these sites from one day to another, both included. */
export function eveningsBetween(
  db: Db,
  siteIds: readonly Id[],
  from: Day,
  to: Day,
): Promise<readonly Evening[]> {
  return eveningsWhere(
    db,
    sql`d.site_id = any(${[...siteIds]}::uuid[]) and d.on_date between ${from}::date and ${to}::date`,
  )
}

/** What waits for the team the morning after, each with its one way on. */
export interface EveningWork {
  /** Of the last two weeks, with something missing that nobody has cleared up. */
  readonly gaps: readonly Evening[]
  /** The next evening of each group of the next 30 days for which nobody is briefed. */
  readonly unbriefed: readonly Evening[]
  readonly overdue: readonly KeyLoan[]
  readonly damages: readonly Damage[]
}

/** Everything about self-managed evenings that waits at these sites. */
export async function eveningWork(db: Db, siteIds: readonly Id[], now: Date): Promise<EveningWork> {
  const day = berlinDay(now)
  const near = sql`d.on_date between ${addDays(day, -14)}::date and ${addDays(day, 30)}::date`
  const [evenings, out, damages] = await Promise.all([
    eveningsWhere(db, sql`d.site_id = any(${[...siteIds]}::uuid[]) and ${near}`, 1_000),
    loansOut(db, siteIds),
    openDamages(db, siteIds),
  ])
  const over = evenings.filter(({ endsAt }) => endsAt <= now)
  const ahead = evenings.filter(({ startsAt }) => startsAt > now)
  const unbriefed = ahead.filter((evening) => !briefedOn(evening, evening.day))
  return {
    gaps: over.filter(
      (evening) => evening.settledNote === '' && evening.day < day && gapsOf(evening).length > 0,
    ),
    unbriefed: unbriefed.filter(
      ({ bookingId }, n) => unbriefed.findIndex((one) => one.bookingId === bookingId) === n,
    ),
    overdue: out.filter(({ due }) => due < day),
    damages,
  }
}
