import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import { peopleByIds } from '../people/index.ts'
import type { Person } from '../people/index.ts'

/** The people of a centre one can turn to, for the office; erased ones are left out. */
export async function peopleOfCentre(db: Db, centreId: Id): Promise<readonly Person[]> {
  const rows = await db
    .selectFrom('centre_person')
    .select('person_id')
    .where('centre_id', '=', centreId)
    .orderBy('position')
    .orderBy('person_id')
    .execute()
  const people = await peopleByIds(
    db,
    rows.map((row) => row.person_id),
  )
  return rows.flatMap((row) => {
    const person = people.get(row.person_id)
    return person && !person.erased ? [person] : []
  })
}
