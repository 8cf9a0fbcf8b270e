import { Kysely, PostgresDialect } from 'kysely'
import { Client } from 'pg'
import type { Database } from '../src/platform/db/database.ts'
import type { Tables } from '../src/platform/db/tables.ts'

/**
 * A database in which everything can be undone: one connection for the whole application, whose transactions
 * become savepoints of a transaction around them. So a thousand deeds find the house as the first one did.
 */
export interface Dream {
  readonly database: Database
  /** Does the work, looks at what it wrote, and undoes all of it. */
  undone<T>(work: () => Promise<T>): Promise<Dreamt<T>>
  /** Looks into the database in the middle of it. */
  query(statement: string): Promise<{ readonly rows: readonly Readonly<Record<string, unknown>>[] }>
}

export interface Dreamt<T> {
  readonly value: T
  /** Each row that was written, as JSON with its table in front: `offer {"id": …}`. */
  readonly written: readonly string[]
}

/** Written by each request of somebody who is signed in, or to keep others out: no deed of anybody. */
const quiet = ['login', 'login_attempt', 'rate_count', 'verification']

/** Takes a database of a test over; close it as usual. */
export async function dreamOf(real: Database): Promise<Dream> {
  const client = new Client({ connectionString: real.url })
  // The database is dropped under it.
  client.on('error', () => undefined)
  await client.connect()
  await client.query(`set timezone to 'Europe/Berlin'`)
  await noteWrites(client)
  const connection = new OneConnection(client)
  const pool = { connect: () => Promise.resolve(connection), end: () => Promise.resolve() }
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: pool as never }) })
  const close = async () => {
    await client.end()
    await real.close()
  }
  return {
    database: { ...real, db, close },
    query: async (statement) => (await connection.query(statement)) as never,
    undone: async (work) => {
      await connection.query('begin')
      await connection.query(`set local test.dreaming = 'yes'`)
      try {
        const value = await work()
        const { rows } = (await connection.query('select distinct row from test_write')) as Rows
        return { value, written: rows.map(({ row }) => row) }
      } finally {
        connection.depth = 1
        await connection.query('rollback')
      }
    },
  }
}

interface Rows {
  readonly rows: readonly { readonly row: string }[]
}

/** A client as the application knows it, with transactions inside transactions. */
class OneConnection {
  depth = 0
  #last: Promise<unknown> = Promise.resolve()
  readonly #client: Client

  constructor(client: Client) {
    this.#client = client
  }

  release(): void {}

  // One after the other: a connection can do only one thing at a time.
  query(statement: unknown, values?: unknown[]): Promise<unknown> {
    const next = this.#last.then(() => this.#run(statement, values))
    this.#last = next.catch(() => undefined)
    return next
  }

  async #run(statement: unknown, values?: unknown[]): Promise<unknown> {
    const text = typeof statement === 'string' ? statement : ''
    if (/^(begin|start transaction)\b/.test(text)) {
      return this.#client.query(this.depth++ === 0 ? 'begin' : `savepoint level_${this.depth - 1}`)
    }
    if (text === 'commit' || text === 'rollback') {
      this.depth--
      const level = `savepoint level_${this.depth}`
      if (this.depth === 0) return this.#client.query(text)
      return this.#client.query(text === 'commit' ? `release ${level}` : `rollback to ${level}`)
    }
    return this.depth === 1 && /^\s*(insert|update|delete)\b/i.test(text)
      ? this.#alone(text, values)
      : this.#client.query(statement as string, values)
  }

  // Outside a transaction a statement that fails undoes only itself.
  async #alone(text: string, values?: unknown[]): Promise<unknown> {
    await this.#client.query('savepoint alone')
    try {
      return await this.#client.query(text, values)
    } catch (error) {
      await this.#client.query('rollback to savepoint alone')
      throw error
    } finally {
      await this.#client.query('release savepoint alone')
    }
  }
}

async function noteWrites(client: Client): Promise<void> {
  await client.query(`
    create table test_write (row text not null);
    create function test_note_write() returns trigger language plpgsql as $$
    begin
      insert into test_write select tg_table_name || ' ' || to_jsonb(coalesce(new, old))::text ||
        case when tg_op = 'UPDATE' then ' ' || to_jsonb(old)::text else '' end;
      return null;
    end $$`)
  const { rows } = await client.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename <> all($1)`,
    [[...quiet, 'test_write']],
  )
  for (const { name } of rows) {
    await client.query(`create trigger zz_note_write after insert or update or delete on "${name}"
      for each row when (current_setting('test.dreaming', true) = 'yes') execute function test_note_write()`)
  }
}
