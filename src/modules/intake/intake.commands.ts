import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { Absent, done, Forbidden, refused, type Result } from '../../kernel/result.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { writeAudit } from '../identity/index.ts'
import { mayKnowRow } from './intake.access.ts'
import type { KeptRow, RowLinks } from './intake.ts'
import { keptRow } from './intake.queries.ts'
import { linkValues } from './row-links.ts'

/** Who decides, on which database (or inside which transaction). */
export interface IntakeDoer {
  readonly db: Db | Tx
  readonly actor: Actor
  readonly now: Date
}

/**
 * The row for a decision, held until the transaction ends. Refused when somebody has decided already.
 * @throws Absent, Forbidden
 */
export async function rowToDecide(tx: Tx, actor: Actor, id: Id): Promise<Result<KeptRow, 'already-decided'>> {
  await sql`select id from import_row where id = ${id} for update`.execute(tx)
  const row = await keptRow(tx, id)
  if (!row) throw new Absent()
  if (!mayKnowRow(actor, row)) throw new Forbidden()
  return row.state === 'to-clarify' ? done(row) : refused('already-decided')
}

/** Puts a row aside for good, with the reason; its text stays. @throws Absent, Forbidden */
export async function discardRow(
  { db, actor, now }: IntakeDoer,
  id: Id,
  reason: string,
): Promise<Result<null, 'already-decided'>> {
  return inTransaction(db, async (tx) => {
    const row = await rowToDecide(tx, actor, id)
    if (!row.ok) return row
    await tx
      .updateTable('import_row')
      .set({ state: 'discarded', discard_reason: reason, decided_by: actor.accountId, decided_at: now })
      .where('id', '=', id)
      .execute()
    await writeAudit(tx, actor, {
      event: 'clarify.discarded',
      entity: 'import-row',
      entityId: id,
      centreId: row.value.centreId,
    })
    return done(null)
  })
}

/** Notes that a row was completed and what became of it. The caller has asked `rowToDecide` in the same transaction. */
export async function markCompleted(
  tx: Tx,
  { actor, now }: Pick<IntakeDoer, 'actor' | 'now'>,
  row: KeptRow,
  links: Partial<RowLinks>,
): Promise<void> {
  const became = { ...row, ...links }
  await tx
    .updateTable('import_row')
    .set({
      state: 'completed',
      ...linkValues(became),
      decided_by: actor.accountId,
      decided_at: now,
    })
    .where('id', '=', row.id)
    .execute()
  await writeAudit(tx, actor, {
    event: 'clarify.completed',
    entity: 'import-row',
    entityId: row.id,
    centreId: row.centreId,
    detail: { offerId: became.offerId, seriesId: became.seriesId, ...links },
  })
}

/** Rows that led to an organisation follow it when it is merged. Hand it to `mergePartners`. */
export async function moveRowsOfPartner(tx: Tx, from: Id, to: Id): Promise<void> {
  await tx.updateTable('import_row').set({ partner_id: to }).where('partner_id', '=', from).execute()
}
