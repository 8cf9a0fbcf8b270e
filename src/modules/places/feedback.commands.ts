import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import { addMonths } from '../../kernel/day.ts'
import { berlinDay, berlinInstant } from '../../kernel/berlin.ts'
import { newId } from '../../kernel/id.ts'
import type { Id } from '../../kernel/id.ts'
import { Absent, done, Forbidden, refused } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { may, writeAudit } from '../identity/index.ts'
import type { FeedbackInput, FeedbackRefusal } from './feedback.ts'

const anybody: Actor = { accountId: null, name: 'Öffentlichkeit', grants: [] }

/** Months an answered report is kept. */
const keptMonths = 12

/** Keeps a reported barrier, and hands it on (a letter) in the same transaction. The caller limits the rate. */
export async function reportBarrier(
  db: Db,
  input: FeedbackInput,
  now: Date,
  handOn?: (tx: Tx) => Promise<void>,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    if (await reportedAlready(tx, input)) return
    const id = newId()
    await tx
      .insertInto('accessibility_feedback')
      .values({ id, page: input.page, text: input.text, reply_to: input.replyTo, created_at: now })
      .execute()
    await writeAudit(tx, anybody, { event: 'feedback.given', entity: 'feedback', entityId: id })
    await forgetOld(tx, now)
    await handOn?.(tx)
  })
}

// The same words while they wait for an answer: the form was sent twice.
async function reportedAlready(tx: Tx, { page, text, replyTo }: FeedbackInput): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(7184021)`.execute(tx)
  const row = await tx
    .selectFrom('accessibility_feedback')
    .select('id')
    .where('page', '=', page)
    .where('text', '=', text)
    .where('reply_to', '=', replyTo)
    .where('answered_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Notes that a report is answered; a year later it is erased. @throws Absent, Forbidden */
export async function closeFeedback(
  db: Db,
  actor: Actor,
  id: Id,
  now: Date,
): Promise<Result<null, FeedbackRefusal>> {
  if (!may(actor, 'city.manage', {})) throw new Forbidden('city.manage')
  return inTransaction(db, async (tx) => {
    const row = await tx
      .selectFrom('accessibility_feedback')
      .select('answered_at')
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw new Absent()
    if (row.answered_at !== null) return refused('already-answered')
    await tx
      .updateTable('accessibility_feedback')
      .set({ answered_at: now, answered_by: actor.accountId })
      .where('id', '=', id)
      .execute()
    await writeAudit(tx, actor, { event: 'feedback.answered', entity: 'feedback', entityId: id })
    await forgetOld(tx, now)
    return done(null)
  })
}

async function forgetOld(tx: Tx, now: Date): Promise<void> {
  const before = berlinInstant(addMonths(berlinDay(now), -keptMonths), '00:00')
  await tx.deleteFrom('accessibility_feedback').where('answered_at', '<', before).execute()
}
