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
