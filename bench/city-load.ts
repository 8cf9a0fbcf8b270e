import { sql } from 'kysely'
import type { Db } from '../src/platform/db/tables.ts'

/** Writes rows under the names of their columns; what is not named keeps its default. */
export async function insertJson(db: Db, table: string, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return
  const columns = sql.join(Object.keys(rows[0]!).map((name) => sql.ref(name)))
  for (let from = 0; from < rows.length; from += 5_000) {
    const part = JSON.stringify(rows.slice(from, from + 5_000))
    await sql`
      insert into ${sql.table(table)} (${columns})
      select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${part}::json)`.execute(db)
  }
}

/**
 * One connection on which rows come in as a copy of a database would: without triggers and checks of references. What
 * triggers keep (search, sums of visits) is the business of whoever fills.
 */
export async function bulkLoad<T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  return db.connection().execute(async (one) => {
    await sql`set session_replication_role = replica`.execute(one)
    await sql`set work_mem = '256MB'`.execute(one)
    try {
      return await work(one)
    } finally {
      await sql`reset session_replication_role`.execute(one)
      await sql`reset work_mem`.execute(one)
    }
  })
}

/**
 * Lets the indexes of tables sleep while work fills them, and builds them afterwards in one go. Where the database
 * would try every row against every other one again (an exclusion constraint: 25 µs a row, minutes in a large city)
 * it rewrites the table instead, which takes the rows as they are.
 */
export async function withoutIndexes(
  db: Db,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const awake = (is: boolean) =>
    sql`
      update pg_index set indisready = ${is}, indisvalid = ${is}
       where indrelid in (select oid from pg_class where relname = any(${tables}) and relkind = 'r')`.execute(
      db,
    )
  await awake(false)
  await work()
  await awake(true)
  const { rows } = await sql<{ table: string }>`
    select conrelid::regclass::text as table from pg_constraint where contype = 'x'`.execute(db)
  for (const table of tables) {
    const tries = rows.some((one) => one.table === table)
    await (tries ? sql`vacuum (full) ${sql.table(table)}` : sql`reindex table ${sql.table(table)}`).execute(
      db,
    )
  }
}
