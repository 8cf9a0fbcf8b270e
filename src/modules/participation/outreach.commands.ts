import { berlinDay } from '../../kernel/berlin.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, Forbidden, done, refused } from '../../kernel/result.ts'
import { inTransaction, refusing } from '../../platform/db/transaction.ts'
import type { Doer } from '../identity/index.ts'
import { may, writeAudit } from '../identity/index.ts'
import type { CrewInput, OutreachBatchInput, OutreachInput } from './outreach.ts'
import { batchSize, outreachById } from './outreach.queries.ts'

const byConstraint = { outreach_district_id_fkey: 'choice-gone' } as const

/**
 * Keeps what was done out in the quarter: `number` records of the same kind in one go. The same form twice (same
 * `batchId`) keeps them once. Gives how many there are now.
 * @throws Forbidden
 */
export async function recordOutreach(
  { db, actor, now }: Doer,
  to: { readonly centreId: Id; readonly batchId: Id },
  input: OutreachBatchInput,
): Promise<Result<number, 'in-the-future' | 'choice-gone'>> {
  mustEdit(actor, to.centreId)
  if (input.onDate > berlinDay(now)) return refused('in-the-future')
  const one = {
    ...columnsOf(input),
    centre_id: to.centreId,
    batch_id: to.batchId,
    account_id: actor.accountId,
  }
  const records = Array.from({ length: input.number }, (_, index) => ({
    ...one,
    id: newId(),
    batch_place: index + 1,
  }))
  return refusing(byConstraint, () =>
    inTransaction(db, async (tx) => {
      const [first, ...rest] = records
      const kept = await tx
        .insertInto('outreach')
        .values(first!)
        .onConflict((again) => again.constraint('outreach_batch_once').doNothing())
        .returning('id')
        .executeTakeFirst()
      if (!kept) return done(await batchSize(tx, to.batchId))
      if (rest.length > 0) await tx.insertInto('outreach').values(rest).execute()
      await writeAudit(tx, actor, {
        event: 'outreach.recorded',
        entity: 'outreach',
        entityId: first!.id,
        centreId: to.centreId,
        detail: { kind: input.kind, onDate: input.onDate, number: input.number },
      })
      return done(input.number)
    }),
  )
}

/** Corrects one record unless somebody else did since `version`. @throws Absent, Forbidden */
export async function editOutreach(
  { db, actor, now }: Doer,
  id: Id,
  version: number,
  input: OutreachInput,
): Promise<Result<null, 'in-the-future' | 'choice-gone' | 'changed-meanwhile'>> {
  if (input.onDate > berlinDay(now)) return refused('in-the-future')
  return refusing(byConstraint, () =>
    inTransaction(db, async (tx) => {
      const record = await outreachById(tx, id)
      if (!record) throw new Absent()
      mustEdit(actor, record.centreId)
      const { numUpdatedRows } = await tx
        .updateTable('outreach')
        .set({ ...columnsOf(input), version: version + 1 })
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return refused('changed-meanwhile')
      const { centreId } = record
      await writeAudit(tx, actor, { event: 'outreach.edited', entity: 'outreach', entityId: id, centreId })
      return done(null)
    }),
  )
}

/** Takes a record away, or all that were noted with it in one go. Gives how many went. @throws Absent, Forbidden */
export async function removeOutreach({ db, actor }: Doer, id: Id, whole: 'one' | 'batch'): Promise<number> {
  return inTransaction(db, async (tx) => {
    const record = await outreachById(tx, id)
    if (!record) throw new Absent()
    mustEdit(actor, record.centreId)
    const gone = tx.deleteFrom('outreach').where('centre_id', '=', record.centreId)
    const { numDeletedRows } = await (
      whole === 'one' ? gone.where('id', '=', id) : gone.where('batch_id', '=', record.batchId)
    ).executeTakeFirst()
    await writeAudit(tx, actor, {
      event: 'outreach.removed',
      entity: 'outreach',
      entityId: id,
      centreId: record.centreId,
      detail: { kind: record.kind, onDate: record.onDate, number: Number(numDeletedRows) },
    })
    return Number(numDeletedRows)
  })
}

/** Keeps who helped with a project, as function and number. @throws Forbidden */
export async function recordCrew(
  { db, actor, now }: Doer,
  to: { readonly centreId: Id; readonly id: Id },
  input: CrewInput,
): Promise<Result<null, 'in-the-future' | 'already-there'>> {
  mustEdit(actor, to.centreId)
  if (input.onDate > berlinDay(now)) return refused('in-the-future')
  const { project, people, onDate } = input
  return inTransaction(db, async (tx) => {
    const values = { project, function: input.function, people, on_date: onDate }
    const kept = await tx
      .insertInto('outreach_crew')
      .values({ id: to.id, centre_id: to.centreId, account_id: actor.accountId, ...values })
      .onConflict((again) => again.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!kept) return refused('already-there')
    await writeAudit(tx, actor, {
      event: 'outreach.crew-recorded',
      entity: 'outreach',
      entityId: to.id,
      centreId: to.centreId,
    })
    return done(null)
  })
}

/** Takes a note of who helped away. @throws Absent, Forbidden */
export async function removeCrew({ db, actor }: Doer, id: Id): Promise<void> {
  await inTransaction(db, async (tx) => {
    const crew = await tx
      .selectFrom('outreach_crew')
      .select('centre_id')
      .where('id', '=', id)
      .executeTakeFirst()
    if (!crew) throw new Absent()
    mustEdit(actor, crew.centre_id)
    await tx.deleteFrom('outreach_crew').where('id', '=', id).execute()
    const about = { entity: 'outreach', entityId: id, centreId: crew.centre_id }
    await writeAudit(tx, actor, { event: 'outreach.crew-removed', ...about })
  })
}

function mustEdit(actor: Doer['actor'], centreId: Id): void {
  if (!may(actor, 'outreach.edit', { centreId })) throw new Forbidden()
}

function columnsOf(input: OutreachInput) {
  return {
    kind: input.kind,
    on_date: input.onDate,
    place: input.place,
    district_id: input.districtId,
    people: input.people,
    languages: [...input.languages],
    project: input.project,
    note: input.note,
  }
}
