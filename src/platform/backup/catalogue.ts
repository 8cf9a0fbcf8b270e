import { escapeIdentifier, type ClientBase } from 'pg'

/** A table whose rows belong into an archive. */
export interface TableShape {
  readonly name: string
  /** Without generated columns: the database makes those itself. */
  readonly columns: readonly string[]
}

/** Where a counter stands. */
export interface SequenceState {
  readonly name: string
  readonly lastValue: string
  readonly isCalled: boolean
}

/** A migration as the database remembers it. */
export interface AppliedMigration {
  readonly name: string
  readonly sha256: string
}

// Objects that an extension brought are its own business.
const notOfExtension = `not exists (select from pg_depend d
  where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`

/**
 * Our tables, by name: the ordinary ones of our schema. Left out: the migration list (the archive names its
 * level instead) and unlogged tables, which PostgreSQL itself forgets after a crash.
 */
export async function readTables(client: ClientBase): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relpersistence = 'p'
      and c.relname <> 'schema_migration' and ${notOfExtension}
    group by c.relname order by c.relname`)
  return rows
}

/** Our counters and where they stand. */
export async function readSequences(client: ClientBase): Promise<SequenceState[]> {
  const { rows } = await client.query<{ name: string }>(`
    select c.relname as name from pg_class c
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'S' and ${notOfExtension}
    order by c.relname`)
  const states: SequenceState[] = []
  for (const { name } of rows) {
    const { rows: state } = await client.query<Omit<SequenceState, 'name'>>(
      `select last_value::text as "lastValue", is_called as "isCalled" from ${escapeIdentifier(name)}`,
    )
    states.push({ name, ...state[0]! })
  }
  return states
}

/** The migrations this database has gone through. */
export async function readLevel(client: ClientBase): Promise<AppliedMigration[]> {
  const { rows } = await client.query<AppliedMigration>(
    'select name, sha256 from schema_migration order by name',
  )
  return rows
}

/**
 * Whether somebody has written into a table. Rows that a migration brought do not count: they carry the
 * number of its transaction, as its line in the migration list does. Where those lines do not each have a
 * number of their own (the database came out of a dump), every row counts.
 */
export async function hasRowsOfPeople(client: ClientBase, tableName: string): Promise<boolean> {
  const { rows } = await client.query<{ some: boolean }>(`
    with level as (select xmin::text as number from schema_migration)
    select exists (
      select from ${escapeIdentifier(tableName)} t
      where t.xmin::text not in (select number from level)
        or (select count(distinct number) <> count(*) from level)) as some`)
  return rows[0]!.some
}

/** Statements that let rows come in any order, and those that put everything back as it was. */
export interface Loosening {
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/**
 * Foreign keys are checked at the end instead of row by row, and our own triggers rest. Both are rights of
 * the tables' owner and part of the transaction: no superuser is needed and a rollback undoes them.
 */
export async function readLoosening(client: ClientBase): Promise<Loosening> {
  const { rows: keys } = await client.query<{ place: string; deferrable: boolean; deferred: boolean }>(`
    select format('%s alter constraint %I', conrelid::regclass, conname) as place,
      condeferrable as deferrable, condeferred as deferred
    from pg_constraint
    where contype = 'f' and conparentid = 0 and connamespace = current_schema()::regnamespace`)
  const { rows: triggers } = await client.query<{ place: string; trigger: string }>(`
    select t.tgrelid::regclass::text as place, quote_ident(t.tgname) as trigger
    from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where c.relnamespace = current_schema()::regnamespace and not t.tgisinternal and t.tgenabled = 'O'
      and t.tgparentid = 0`)
  return {
    before: [
      ...triggers.map(({ place, trigger }) => `alter table ${place} disable trigger ${trigger}`),
      ...keys.map(({ place }) => `alter table ${place} deferrable initially deferred`),
    ],
    after: [
      'set constraints all immediate',
      ...keys.map(({ place, deferrable, deferred }) => {
        const as = deferrable
          ? `deferrable initially ${deferred ? 'deferred' : 'immediate'}`
          : 'not deferrable'
        return `alter table ${place} ${as}`
      }),
      ...triggers.map(({ place, trigger }) => `alter table ${place} enable trigger ${trigger}`),
    ],
  }
}
