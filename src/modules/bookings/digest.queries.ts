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

/** Centres where a request waits past its day or a reservation ends by the given day, both days included. */
export async function waitingCentres(db: Db, today: Day, endsBy: Day): Promise<readonly WaitingCentre[]> {
  const { rows } = await sql<WaitingCentre>`
    select w.* from (
      select c.id as "centreId", c.name as "centreName",
        count(*) filter (where ${pastAnswerDay(today)})::int as due,
        count(*) filter (where b.reserved_until between ${today}::date and ${endsBy}::date)::int as ending
      from booking b join centre c on c.id = b.centre_id where b.state = 'requested'
      group by c.id, c.name
    ) w where w.due + w.ending > 0 order by w."centreName", w."centreId"`.execute(db)
  return rows
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
