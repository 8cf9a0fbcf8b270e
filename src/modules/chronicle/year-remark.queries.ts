import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'

/**
 * What a reader must know about the records of a year of a centre, for every place where figures of that year stand;
 * empty where there is nothing to know.
 */
export async function yearRemark(db: Db | Tx, centreId: Id, year: number): Promise<string> {
  const row = await db
    .selectFrom('year_remark')
    .select('text')
    .where('centre_id', '=', centreId)
    .where('year', '=', year)
    .executeTakeFirst()
  return row?.text ?? ''
}

/** The same for all centres of the city: each that has something to know, by its id. */
export async function yearRemarks(db: Db | Tx, year: number): Promise<ReadonlyMap<Id, string>> {
  const rows = await db
    .selectFrom('year_remark')
    .select(['centre_id', 'text'])
    .where('year', '=', year)
    .execute()
  return new Map(rows.map((row) => [row.centre_id, row.text]))
}
