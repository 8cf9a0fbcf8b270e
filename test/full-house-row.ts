import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Id } from '../src/kernel/id.ts'
import { newId } from '../src/kernel/id.ts'
import type { Db } from '../src/platform/db/tables.ts'

/** A row of a table. @returns its id */
export async function add(db: Db, table: string, values: Readonly<Record<string, unknown>>): Promise<Id> {
  const id = newId()
  const all = { id, ...values }
  const columns = sql.join(Object.keys(all).map((name) => sql.ref(name)))
  const given = sql.join(Object.values(all).map((value): RawBuilder<unknown> => sql`${value}`))
  await sql`insert into ${sql.table(table)} (${columns}) values (${given})`.execute(db)
  return id
}

/** The slug that a row was given. */
export async function slugOf(db: Db, table: string, id: Id): Promise<string> {
  const { rows } = await sql<{ slug: string }>`select slug from ${sql.table(table)} where id = ${id}`.execute(
    db,
  )
  return rows[0]!.slug
}
