import type { Id } from '../../kernel/id.ts'
import { Absent, done, Forbidden, refused } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { Doer } from '../identity/index.ts'
import { may, writeAudit } from '../identity/index.ts'
import type { OpeningChangeInput, OpeningChangeRefusal } from './opening-change.ts'

/** Notes a day on which a house was open otherwise. The same form twice makes one. @throws Forbidden, Absent */
export async function noteOpeningChange(
  { db, actor }: Doer,
  { siteId, id }: { readonly siteId: Id; readonly id: Id },
  input: OpeningChangeInput,
): Promise<Result<Id, OpeningChangeRefusal>> {
  return inTransaction(db, async (tx) => {
    const site = await tx.selectFrom('site').select('centre_id').where('id', '=', siteId).executeTakeFirst()
    if (!site) throw new Absent()
    if (!may(actor, 'opening.edit', { centreId: site.centre_id })) throw new Forbidden()
    const people = [input.personId, input.deputyId].filter((one) => one !== null)
    if (!(await areOfCentre(tx, site.centre_id, people))) return refused('unknown-person')
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('opening_change')
      .values({
        id,
        site_id: siteId,
        on_date: input.onDate,
        kind: input.kind,
        from_time: input.from,
        to_time: input.to,
        person_id: input.personId,
        deputy_id: input.deputyId,
        reason: input.reason,
        account_id: actor.accountId,
      })
      .onConflict((there) => there.column('id').doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows)
      await writeAudit(tx, actor, {
        event: 'opening-change.noted',
        entity: 'opening-change',
        entityId: id,
        centreId: site.centre_id,
        detail: { kind: input.kind, on: input.onDate },
      })
    return done(id)
  })
}

/** Contact hours name people of this centre only. */
async function areOfCentre(tx: Tx, centreId: Id, people: readonly Id[]): Promise<boolean> {
  if (people.length === 0) return true
  const rows = await tx
    .selectFrom('centre_person')
    .select('person_id')
    .where('centre_id', '=', centreId)
    .where('person_id', 'in', people)
    .execute()
  return rows.length === new Set(people).size
}

/** Takes a wrong one out; the trail keeps that it was there. @returns its site and day. @throws Absent, Forbidden */
export async function removeOpeningChange(
  { db, actor }: Doer,
  id: Id,
): Promise<{ readonly siteId: Id; readonly onDate: string }> {
  return inTransaction(db, async (tx) => {
    const row = await tx
      .selectFrom('opening_change as c')
      .innerJoin('site as s', 's.id', 'c.site_id')
      .select(['c.site_id', 'c.on_date', 'c.kind', 's.centre_id'])
      .where('c.id', '=', id)
      .executeTakeFirst()
    if (!row) throw new Absent()
    if (!may(actor, 'opening.edit', { centreId: row.centre_id })) throw new Forbidden()
    await tx.deleteFrom('opening_change').where('id', '=', id).execute()
    await writeAudit(tx, actor, {
      event: 'opening-change.removed',
      entity: 'opening-change',
      entityId: id,
      centreId: row.centre_id,
      detail: { kind: row.kind, on: row.on_date },
    })
    return { siteId: row.site_id, onDate: row.on_date }
  })
}
