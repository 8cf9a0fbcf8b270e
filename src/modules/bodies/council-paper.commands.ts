import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, Forbidden, done, refused } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { Doer } from '../identity/index.ts'
import { may, writeAudit } from '../identity/index.ts'
import type { Consultation, PaperInput } from './council-paper.ts'

/** Keeps a new council paper of a centre (null: of the city office). @throws Forbidden */
export async function createPaper({ db, actor }: Doer, centreId: Id | null, input: PaperInput): Promise<Id> {
  if (!may(actor, 'council.edit', { centreId })) throw new Forbidden()
  return inTransaction(db, async (tx) => {
    const id = newId()
    await tx
      .insertInto('council_paper')
      .values({ id, centre_id: centreId, ...columnsOf(input) })
      .execute()
    await writeConsultations(tx, id, input.consultations)
    await writeAudit(tx, actor, {
      event: 'council-paper.created',
      entity: 'council-paper',
      entityId: id,
      centreId,
    })
    return id
  })
}

/** Changes a council paper unless somebody else did since `version`. @throws Absent, Forbidden */
export async function editPaper(
  { db, actor }: Doer,
  id: Id,
  version: number,
  input: PaperInput,
): Promise<Result<null, 'changed-meanwhile'>> {
  return inTransaction(db, async (tx) => {
    const centreId = await paperToEdit(tx, actor, id)
    const { numUpdatedRows } = await tx
      .updateTable('council_paper')
      .set({ ...columnsOf(input), version: version + 1 })
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return refused('changed-meanwhile')
    await writeConsultations(tx, id, input.consultations)
    await writeAudit(tx, actor, {
      event: 'council-paper.edited',
      entity: 'council-paper',
      entityId: id,
      centreId,
    })
    return done(null)
  })
}

/** Takes out a council paper. @throws Absent, Forbidden */
export async function removePaper({ db, actor }: Doer, id: Id): Promise<void> {
  await inTransaction(db, async (tx) => {
    const centreId = await paperToEdit(tx, actor, id)
    await tx.deleteFrom('council_paper').where('id', '=', id).execute()
    await writeAudit(tx, actor, {
      event: 'council-paper.removed',
      entity: 'council-paper',
      entityId: id,
      centreId,
    })
  })
}

async function paperToEdit(tx: Tx, actor: Doer['actor'], id: Id): Promise<Id | null> {
  const paper = await tx
    .selectFrom('council_paper')
    .select('centre_id')
    .where('id', '=', id)
    .executeTakeFirst()
  if (!paper) throw new Absent()
  if (!may(actor, 'council.edit', { centreId: paper.centre_id })) throw new Forbidden()
  return paper.centre_id
}

async function writeConsultations(
  tx: Tx,
  paperId: Id,
  consultations: readonly Consultation[],
): Promise<void> {
  await tx.deleteFrom('council_consultation').where('paper_id', '=', paperId).execute()
  if (consultations.length === 0) return
  await tx
    .insertInto('council_consultation')
    .values(
      consultations.map(({ committee, purpose, sessionKind, onDate, outcome }, index) => ({
        paper_id: paperId,
        position: index + 1,
        committee,
        purpose,
        session_kind: sessionKind,
        on_date: onDate,
        outcome,
      })),
    )
    .execute()
}

function columnsOf(input: PaperInput) {
  const { committee, onDate, number, subject, attachments, proposal, reasons } = input
  return {
    committee,
    on_date: onDate,
    number,
    subject,
    attachments,
    proposal,
    reasons,
    co_signed: input.coSigned,
    financial_effects: input.financialEffects,
    funding_proposal: input.fundingProposal,
  }
}
