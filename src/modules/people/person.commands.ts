import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { Absent, done, refused } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { Db } from '../../platform/db/tables.ts'
import { writeAudit } from '../identity/index.ts'
import { erasedName } from './person.ts'
import type { PersonInput, PersonRefusal } from './person.ts'

// Who may keep contacts depends on what the person belongs to (a partner, a centre): the command of that
// module asks `may` first and then calls these in its own transaction.

/** Keeps somebody new. Sending the same form twice (same id) keeps one person. */
export async function createPerson(db: Db, actor: Actor, id: Id, input: PersonInput): Promise<Id> {
  return inTransaction(db, async (tx) => {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('person')
      .values({ id, ...columns(input), erased_at: null })
      .onConflict((again) => again.column('id').doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows) {
      await writeAudit(tx, actor, { event: 'person.created', entity: 'person', entityId: id })
    }
    return id
  })
}

/** Changes what is kept of somebody. @throws Absent when there is nobody (or nobody any more). */
export async function editPerson(
  db: Db,
  actor: Actor,
  id: Id,
  version: number,
  input: PersonInput,
): Promise<Result<Id, PersonRefusal>> {
  return inTransaction(db, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('person')
      .set({ ...columns(input), version: version + 1 })
      .where('id', '=', id)
      .where('version', '=', version)
      .where('erased_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) {
      const there = await tx
        .selectFrom('person')
        .select('id')
        .where('id', '=', id)
        .where('erased_at', 'is', null)
        .executeTakeFirst()
      if (!there) throw new Absent()
      return refused('outdated')
    }
    await writeAudit(tx, actor, { event: 'person.changed', entity: 'person', entityId: id })
    return done(id)
  })
}

/** Forgets who somebody was; what they were linked to keeps its link. Erasing twice is the same as once. */
export async function erasePerson(db: Db, actor: Actor, id: Id): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('person')
      .set({
        salutation: null,
        name: erasedName,
        function: '',
        email: '',
        phone: '',
        agreed_to_publish_on: null,
        erased_at: sql<Date>`now()`,
        version: sql<number>`version + 1`,
      })
      .where('id', '=', id)
      .where('erased_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return
    await writeAudit(tx, actor, { event: 'person.erased', entity: 'person', entityId: id })
  })
}

function columns(input: PersonInput) {
  return {
    salutation: input.salutation,
    name: input.name,
    function: input.function,
    email: input.email,
    phone: input.phone,
    agreed_to_publish_on: input.agreedToPublishOn,
  }
}
