import { sql } from 'kysely'
import { theHouse } from '../../kernel/actor.ts'
import { berlinDay } from '../../kernel/berlin.ts'
import { addDays } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { writeAudit } from '../identity/index.ts'
import { eraseDaysAfterDue } from './round.rules.ts'

/**
 * The nightly job: free words and links of rounds go 180 days after the due date, the words of a group at once when the
 * person of its booking is erased, and what was left over. What was answered stays. @returns how many questions
 */
export async function eraseDueRounds(db: Db, now: Date): Promise<number> {
  return inTransaction(db, async (tx) => {
    const oldest = addDays(berlinDay(now), -eraseDaysAfterDue)
    const { rows: rounds } = await sql<{ id: Id }>`
      update yearly_round set erased_at = ${now} where erased_at is null and due_on < ${oldest} returning id`.execute(
      tx,
    )
    const ids = rounds.map(({ id }) => id)
    await sql`
      delete from round_link k using round_letter l, yearly_round y
      where l.id = k.letter_id and y.id = l.round_id and y.erased_at is not null`.execute(tx)
    const { rows } = await sql`
      update round_question q set answer_text = '', outcome_reason = '', erased_at = ${now}
      where (q.erased_at is null or q.answer_text <> '' or q.outcome_reason <> '')
        and (exists (select from yearly_round y where y.id = q.round_id and y.erased_at is not null)
        or exists (select from booking b where b.id = q.booking_id and b.erased_at is not null))
      returning q.id`.execute(tx)
    if (rows.length > 0 || ids.length > 0)
      await writeAudit(tx, theHouse, {
        event: 'round.erased',
        entity: 'round',
        detail: { rounds: ids.length, questions: rows.length },
      })
    return rows.length
  })
}
