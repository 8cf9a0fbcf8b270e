import type { Id } from '../../kernel/id.ts'
import { Forbidden } from '../../kernel/result.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { Doer } from '../identity/index.ts'
import { may, writeAudit } from '../identity/index.ts'

/** Says what a reader must know about the records of a year; an empty text takes it back. @throws Forbidden */
export async function remarkOnYear(
  { db, actor, now }: Doer,
  { centreId, year }: { readonly centreId: Id; readonly year: number },
  text: string,
): Promise<void> {
  if (!may(actor, 'chronicle.edit', { centreId })) throw new Forbidden()
  await inTransaction(db, async (tx) => {
    if (text === '') {
      await tx.deleteFrom('year_remark').where('centre_id', '=', centreId).where('year', '=', year).execute()
    } else {
      const said = { text, changed_at: now, changed_by: actor.accountId }
      await tx
        .insertInto('year_remark')
        .values({ centre_id: centreId, year, ...said })
        .onConflict((again) => again.constraint('year_remark_pkey').doUpdateSet(said))
        .execute()
    }
    const detail = { year }
    await writeAudit(tx, actor, {
      event: 'chronicle.year-remarked',
      entity: 'centre',
      entityId: centreId,
      centreId,
      detail,
    })
  })
}
