import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { WaitingCentre } from './digest.ts'

/** Open requests (alias `b`) past the day until which their site answers. */
export function pastAnswerDay(today: Day): RawBuilder<boolean> {
  return sql<boolean>`(b.created_at at time zone 'Europe/Berlin')::date + coalesce((
    select g.remind_after_days from booking_setting g where g.site_id = b.site_id), 5) < ${today}::date`
}

/** What of a centre is counted elsewhere, by its id; one that is missing has none. */
export interface CountedElsewhere {
  readonly deposits: ReadonlyMap<Id, number>
  readonly letters: ReadonlyMap<Id, number>
}

/**
 * Centres where a request waits past its day, a reservation ends by the given day (both days included), a deposit is still
 * here or a letter is to be printed.
 */
export async function waitingCentres(
  db: Db,
  { today, endsBy }: { readonly today: Day; readonly endsBy: Day },
  { deposits, letters }: CountedElsewhere,
): Promise<readonly WaitingCentre[]> {
  const { rows } = await sql<Omit<WaitingCentre, 'deposits' | 'letters'>>`
    select c.id as "centreId", c.name as "centreName",
      count(*) filter (where ${pastAnswerDay(today)})::int as due,
      count(*) filter (where b.reserved_until between ${today}::date and ${endsBy}::date)::int as ending
    from centre c left join booking b on b.centre_id = c.id and b.state = 'requested'
    group by c.id, c.name order by c.name, c.id`.execute(db)
  return rows
    .map((row) => ({
      ...row,
      deposits: deposits.get(row.centreId) ?? 0,
      letters: letters.get(row.centreId) ?? 0,
    }))
    .filter((one) => one.due + one.ending + one.deposits + one.letters > 0)
}

/** What accounts chose about the letter of the morning; who chose nothing is not in it. */
export async function digestChoices(db: Db): Promise<ReadonlyMap<Id, boolean>> {
  const rows = await db.selectFrom('request_digest_choice').select(['account_id', 'wanted']).execute()
  return new Map(rows.map(({ account_id: id, wanted }) => [id, wanted]))
}

/** What one account chose; undefined: nothing. */
export async function digestChoice(db: Db, accountId: Id): Promise<boolean | undefined> {
  const row = await db
    .selectFrom('request_digest_choice')
    .select('wanted')
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row?.wanted
}
