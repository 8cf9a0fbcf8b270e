import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import { berlinDay } from '../../kernel/berlin.ts'
import { addDays } from '../../kernel/day.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import { publicHolidays } from '../places/index.ts'
import type { WaitingCentre } from './digest.ts'
import { previousWorkingDay } from './reminder.rules.ts'

/** Open requests (alias `b`) past the day until which their site answers. */
export function pastAnswerDay(today: Day): RawBuilder<boolean> {
  return sql<boolean>`(b.created_at at time zone 'Europe/Berlin')::date + coalesce((
    select g.remind_after_days from booking_setting g where g.site_id = b.site_id), 5) < ${today}::date`
}

/**
 * Since when something is new to a centre (`centreId` in SQL): seven in the morning of the day of its last letter before
 * today, else of the working day before. A house that starts late may tell again what came since seven, but leaves nothing out.
 */
export function sinceLastDigest(now: Date, centreId: RawBuilder<unknown>): RawBuilder<Date> {
  const today = berlinDay(now)
  const before = previousWorkingDay(today, publicHolidays(addDays(today, -20), today))
  return sql<Date>`(coalesce((
    select max(d.on_date) from request_digest d where d.centre_id = ${centreId} and d.on_date < ${today}::date),
    ${before}::date) + time '07:00') at time zone 'Europe/Berlin'`
}

/** What of a centre is counted elsewhere, by its id; one that is missing has none. */
export interface CountedElsewhere {
  readonly deposits: ReadonlyMap<Id, number>
  readonly unsent: ReadonlyMap<Id, number>
  readonly letters: ReadonlyMap<Id, number>
}

/**
 * Centres where a request waits past its day, a reservation ends by the given day (both days included), a deposit is still
 * here, a letter came back or is to be printed.
 */
export async function waitingCentres(
  db: Db,
  { today, endsBy }: { readonly today: Day; readonly endsBy: Day },
  { deposits, unsent, letters }: CountedElsewhere,
): Promise<readonly WaitingCentre[]> {
  const { rows } = await sql<Omit<WaitingCentre, 'deposits' | 'unsent' | 'letters'>>`
    select c.id as "centreId", c.name as "centreName",
      count(*) filter (where ${pastAnswerDay(today)})::int as due,
      count(*) filter (where b.reserved_until between ${today}::date and ${endsBy}::date)::int as ending
    from centre c left join booking b on b.centre_id = c.id and b.state = 'requested'
    group by c.id, c.name order by c.name, c.id`.execute(db)
  return rows
    .map((row) => ({
      ...row,
      deposits: deposits.get(row.centreId) ?? 0,
      unsent: unsent.get(row.centreId) ?? 0,
      letters: letters.get(row.centreId) ?? 0,
    }))
    .filter((one) => one.due + one.ending + one.deposits + one.unsent + one.letters > 0)
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
