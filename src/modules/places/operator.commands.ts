import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { done, refused } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import { freeSlug } from '../../kernel/slug.ts'
import type { Db } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { writeAudit } from '../identity/index.ts'
import { demand, inserted, lockSlugs, slugsOf, whyNotChanged } from './changing.commands.ts'
import type { OperatorInput, OperatorRefusal } from './operator.ts'

/** Adds an operator. Sending the same form twice adds one. */
export async function createOperator(db: Db, actor: Actor, id: Id, input: OperatorInput): Promise<Id> {
  demand(actor, 'city.manage')
  return inTransaction(db, async (tx) => {
    await lockSlugs(tx, 'operator')
    const slug = freeSlug(input.shortName || input.name, await slugsOf(tx, 'operator'))
    const result = await tx
      .insertInto('operator')
      .values({ id, slug, ...columns(input) })
      .onConflict((there) => there.column('id').doNothing())
      .executeTakeFirst()
    if (inserted(result)) {
      await writeAudit(tx, actor, { event: 'operator.created', entity: 'operator', entityId: id })
    }
    return id
  })
}

/** Changes an operator; its address stays. */
export async function editOperator(
  db: Db,
  actor: Actor,
  id: Id,
  version: number,
  input: OperatorInput,
): Promise<Result<Id, OperatorRefusal>> {
  demand(actor, 'city.manage')
  return inTransaction(db, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('operator')
      .set({ ...columns(input), version: version + 1 })
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return refused(await whyNotChanged(tx, 'operator', id))
    await writeAudit(tx, actor, { event: 'operator.changed', entity: 'operator', entityId: id })
    return done(id)
  })
}

function columns(input: OperatorInput) {
  return {
    name: input.name,
    short_name: input.shortName,
    legal_form: input.legalForm,
    street: input.street,
    postal_code: input.postalCode,
    town: input.town,
    phone: input.phone,
    email: input.email,
    represented_by: input.representedBy,
    register_entry: input.registerEntry,
    privacy_officer: input.privacyOfficer,
    privacy_regime: input.privacyRegime,
  }
}
