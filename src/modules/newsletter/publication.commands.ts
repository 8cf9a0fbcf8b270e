import { berlinDay } from '../../kernel/berlin.ts'
import type { Id } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, Forbidden, done, refused } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { Doer } from '../identity/index.ts'
import { may, writeAudit } from '../identity/index.ts'
import { publicationById } from './publication.queries.ts'
import type { Publication, PublicationInput } from './publication.ts'

/** Keeps what was published; the same form twice (same id) keeps it once. @throws Forbidden */
export async function recordPublication(
  { db, actor, now }: Doer,
  to: { readonly centreId: Id; readonly id: Id },
  input: PublicationInput,
): Promise<Result<Id, 'in-the-future'>> {
  mustEdit(actor, to.centreId)
  if (input.onDate > berlinDay(now)) return refused('in-the-future')
  return inTransaction(db, async (tx) => {
    const kept = await tx
      .insertInto('publication')
      .values({ id: to.id, centre_id: to.centreId, account_id: actor.accountId, ...columnsOf(input) })
      .onConflict((again) => again.column('id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (kept) await note(tx, actor, 'publication.created', to)
    return done(to.id)
  })
}

/** Corrects it unless somebody else did since `version`. @throws Absent, Forbidden */
export async function editPublication(
  { db, actor, now }: Doer,
  id: Id,
  version: number,
  input: PublicationInput,
): Promise<Result<null, 'in-the-future' | 'changed-meanwhile'>> {
  if (input.onDate > berlinDay(now)) return refused('in-the-future')
  return inTransaction(db, async (tx) => {
    const { centreId } = await toChange(tx, actor, id)
    const { numUpdatedRows } = await tx
      .updateTable('publication')
      .set({ ...columnsOf(input), version: version + 1 })
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return refused('changed-meanwhile')
    await note(tx, actor, 'publication.edited', { id, centreId })
    return done(null)
  })
}

/** Takes it out of the log. @throws Absent, Forbidden */
export async function removePublication({ db, actor }: Doer, id: Id): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { centreId } = await toChange(tx, actor, id)
    await tx.deleteFrom('publication').where('id', '=', id).execute()
    await note(tx, actor, 'publication.removed', { id, centreId })
  })
}

async function toChange(tx: Tx, actor: Doer['actor'], id: Id): Promise<Publication> {
  const publication = await publicationById(tx, id)
  if (!publication) throw new Absent()
  mustEdit(actor, publication.centreId)
  return publication
}

function mustEdit(actor: Doer['actor'], centreId: Id): void {
  if (!may(actor, 'publication.edit', { centreId })) throw new Forbidden()
}

async function note(
  tx: Tx,
  actor: Doer['actor'],
  event: `publication.${string}`,
  { id, centreId }: { readonly id: Id; readonly centreId: Id },
): Promise<void> {
  await writeAudit(tx, actor, { event, entity: 'publication', entityId: id, centreId })
}

function columnsOf(input: PublicationInput) {
  return {
    kind: input.kind,
    edition: input.edition,
    title: input.title,
    on_date: input.onDate,
    recipients: input.recipients,
    link: input.link,
    note: input.note,
  }
}
