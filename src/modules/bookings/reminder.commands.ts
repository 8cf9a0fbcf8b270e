import { sql } from 'kysely'
import { theHouse } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { endReservations } from './taking.commands.ts'
import { tell } from './writing.commands.ts'

/** Every ten minutes: reservations whose day lies behind give their rooms back. @returns how many bookings */
export async function endDueReservations(db: Db, now: Date): Promise<number> {
  return inTransaction(db, (tx) => endReservations(tx, now))
}

/** A request the team is reminded of. */
export interface DueReminder {
  readonly id: Id
  readonly centreId: Id
  readonly code: string
  readonly siteName: string
  readonly createdAt: Date
}

/**
 * Every morning: unanswered requests that wait longer than the site allows are marked as due, once each period. The
 * caller may write to the team in the same transaction. @returns those marked now
 */
export async function remindOfRequests(db: Db, now: Date): Promise<readonly DueReminder[]> {
  return inTransaction(db, async (tx) => {
    const { rows } = await sql<DueReminder>`
      update booking b set reminded_at = ${now}
      from site s left join booking_setting g on g.site_id = s.id
      where s.id = b.site_id and b.state = 'requested'
        and coalesce(b.reminded_at, b.created_at) + make_interval(days => coalesce(g.remind_after_days, 5)) <= ${now}
      returning b.id, b.centre_id as "centreId", b.code, s.name as "siteName", b.created_at as "createdAt"`.execute(
      tx,
    )
    for (const booking of rows) await tell(tx, theHouse, booking, { kind: 'reminded', at: now, by: 'house' })
    return rows
  })
}
