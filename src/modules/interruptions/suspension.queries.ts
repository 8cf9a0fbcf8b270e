import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'

/** How many letters were written about each of these suspensions; one without any is missing in the map. */
export async function suspensionLetterCounts(
  db: Db,
  suspensionIds: readonly Id[],
): Promise<ReadonlyMap<Id, { readonly letters: number; readonly toPrint: number }>> {
  const { rows } = await sql<{ id: Id; letters: number; toPrint: number }>`
    select suspension_id as id, count(*)::int as letters, (count(*) filter (where not mailed))::int as "toPrint"
    from group_letter where suspension_id = any(${[...suspensionIds]}::uuid[]) group by suspension_id`.execute(
    db,
  )
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}
