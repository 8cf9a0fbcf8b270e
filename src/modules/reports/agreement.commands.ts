import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, Forbidden, done, refused } from '../../kernel/result.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { Doer } from '../identity/index.ts'
import { may, writeAudit } from '../identity/index.ts'
import type { AgreementInput } from './agreement.ts'
import { agreementById, agreementOf } from './agreement.queries.ts'

/**
 * Begins the target agreement of a year, or gives the one there is. Last year's preamble and signing functions come
 * along to be written on. @throws Forbidden
 */
export async function beginAgreement({ db, actor }: Doer, centreId: Id, year: number): Promise<Id> {
  if (!may(actor, 'report.write', { centreId })) throw new Forbidden()
  return inTransaction(db, async (tx) => {
    const last = await agreementOf(tx, centreId, year - 1)
    const { preamble = '', signatories = '' } = last ?? {}
    const id = newId()
    const begun = await tx
      .insertInto('target_agreement')
      .values({ id, centre_id: centreId, year, preamble, signatories })
      .onConflict((again) => again.constraint('target_agreement_once').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!begun) return (await agreementOf(tx, centreId, year))!.id
    const detail = { year }
    await writeAudit(tx, actor, {
      event: 'target-agreement.begun',
      entity: 'target-agreement',
      entityId: id,
      centreId,
      detail,
    })
    return id
  })
}

/** Writes preamble and who signs. What was signed stays as it was frozen. @throws Absent, Forbidden */
export async function writeAgreement(
  { db, actor }: Doer,
  id: Id,
  version: number,
  { preamble, signatories }: AgreementInput,
): Promise<Result<null, 'changed-meanwhile'>> {
  return inTransaction(db, async (tx) => {
    const agreement = await agreementById(tx, id)
    if (!agreement) throw new Absent()
    const { centreId } = agreement
    if (!may(actor, 'report.write', { centreId })) throw new Forbidden()
    const { numUpdatedRows } = await tx
      .updateTable('target_agreement')
      .set({ preamble, signatories, version: version + 1 })
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return refused('changed-meanwhile')
    const note = { event: 'target-agreement.written', entity: 'target-agreement', entityId: id } as const
    await writeAudit(tx, actor, { ...note, centreId })
    return done(null)
  })
}
