import { DatabaseError } from 'pg'
import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { Absent, Forbidden } from '../../kernel/result.ts'
import type { Tables, Tx } from '../../platform/db/tables.ts'
import { may } from '../identity/index.ts'
import type { Permission } from '../identity/index.ts'

type Table = keyof Tables &
  ('district' | 'quarter' | 'operator' | 'centre' | 'site' | 'room' | 'opening_hours')

/** @throws Forbidden when the actor may not do it in this centre (none: in the city as a whole). */
export function demand(actor: Actor, permission: Permission, centreId?: Id): void {
  if (!may(actor, permission, { centreId })) throw new Forbidden()
}

/** After an update that hit nothing: the row has changed meanwhile. @throws Absent when there is no such row. */
export async function whyNotChanged(tx: Tx, table: Table, id: Id): Promise<'outdated'> {
  await demandRow(tx, table, id)
  return 'outdated'
}

/** @throws Absent when there is no such row. */
async function demandRow(tx: Tx, table: Table, id: Id): Promise<void> {
  const { rows } = await sql`select 1 from ${sql.table(table)} where id = ${id}`.execute(tx)
  if (rows.length === 0) throw new Absent()
}

/** The centre of a site. @throws Absent */
export async function centreOfSite(tx: Tx, siteId: Id): Promise<Id> {
  const row = await tx.selectFrom('site').select('centre_id').where('id', '=', siteId).executeTakeFirst()
  if (!row) throw new Absent()
  return row.centre_id
}

/**
 * Whether a row is still pointed at (PostgreSQL 18 says 23001 where older ones said 23503), or points at nothing;
 * `constraint` asks for one of them by name.
 */
export function isDangling(error: unknown, constraint?: string): boolean {
  if (!(error instanceof DatabaseError)) return false
  if (error.code !== '23503' && error.code !== '23001') return false
  return constraint === undefined || error.constraint === constraint
}

/** The slugs a table has already, for `freeSlug`. */
export async function slugsOf(
  tx: Tx,
  table: 'quarter' | 'operator' | 'centre' | 'site',
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ slug: string }>`select slug from ${sql.table(table)}`.execute(tx)
  return new Set(rows.map(({ slug }) => slug))
}

/** Lets nobody else make slugs of this table until the end of the transaction: two equal names get two addresses. */
export async function lockSlugs(tx: Tx, table: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(7184010, hashtext(${table}))`.execute(tx)
}

/** False where a form was sent twice: the row with this id is there already. */
export function inserted(result: { readonly numInsertedOrUpdatedRows?: bigint | undefined }): boolean {
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}
