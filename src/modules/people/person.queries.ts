import type { Selectable } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { Person } from './person.ts'
import type { PersonTable } from './person.table.ts'

/** The person, or undefined. */
export async function personById(db: Db, id: Id): Promise<Person | undefined> {
  return (await peopleByIds(db, [id])).get(id)
}

/** Several people at once, by id; unknown ids are missing in the answer. */
export async function peopleByIds(db: Db, ids: readonly Id[]): Promise<ReadonlyMap<Id, Person>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('person').selectAll().where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, toPerson(row)]))
}

function toPerson(row: Selectable<PersonTable>): Person {
  return {
    id: row.id,
    salutation: row.salutation,
    name: row.name,
    function: row.function,
    email: row.email,
    phone: row.phone,
    agreedToPublishOn: row.agreed_to_publish_on,
    erased: row.erased_at !== null,
    version: row.version,
  }
}
