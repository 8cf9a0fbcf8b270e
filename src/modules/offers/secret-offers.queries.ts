import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import { within } from './scope.queries.ts'

/** The confidential offers this person may not know of: what came from a list for them is not shown either (R069). */
export async function secretOffers(db: Db, actor: Actor): Promise<ReadonlySet<Id>> {
  const { rows } = await sql<{ id: Id }>`
    select o.id from offer o
    where o.visibility = 'confidential' and not (${within({ actor }, 'offer.readConfidential')})`.execute(db)
  return new Set(rows.map(({ id }) => id))
}
