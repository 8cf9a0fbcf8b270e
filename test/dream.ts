import { createHash } from 'node:crypto'
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
      connection.written.length = 0
      await connection.query('begin')
      try {
        const value = await work()
        return { value, written: [...new Set(connection.written)] }
      } finally {
        connection.depth = 1
        await connection.query('rollback')
      }
    },
  }
}

/** A client as the application knows it, with transactions inside transactions. */
class OneConnection {
  depth = 0
  /** What was written and not undone since the list was emptied. */
  readonly written: string[] = []
  /** How much of it stood at the beginning of each level. */
  readonly #before: number[] = []
  #last: Promise<unknown> = Promise.resolve()
  readonly #client: Client

  constructor(client: Client) {
    this.#client = client
    client.on('notice', ({ code, message }) => {
      if (code === rowWritten) this.written.push(message ?? '')
    })
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
    if (/^(begin|start transaction)\b/.test(text)) return this.#deeper()
    if (text === 'commit' || text === 'rollback') return this.#up(text)
    return this.depth === 1 && /^\s*(insert|update|delete)\b/i.test(text)
      ? this.#alone(text, values)
      : this.#remembered(statement, values)
  }

  #deeper(): Promise<unknown> {
    this.#before[this.depth] = this.written.length
    return this.#client.query(this.depth++ === 0 ? 'begin' : `savepoint level_${this.depth - 1}`)
  }

  #up(how: 'commit' | 'rollback'): Promise<unknown> {
    this.depth--
    if (how === 'rollback') this.written.length = this.#before[this.depth]!
    const level = `savepoint level_${this.depth}`
    if (this.depth === 0) return this.#client.query(how)
    return this.#client.query(how === 'commit' ? `release ${level}` : `rollback to ${level}`)
  }

  // Outside a transaction a statement that fails undoes only itself.
  async #alone(text: string, values?: unknown[]): Promise<unknown> {
    const before = this.written.length
    await this.#client.query('savepoint alone')
    try {
      return await this.#remembered(text, values)
    } catch (error) {
      this.written.length = before
      await this.#client.query('rollback to savepoint alone')
      throw error
    } finally {
      await this.#client.query('release savepoint alone')
    }
  }

  // Thousands of requests ask the same: the server understands and plans a question once.
  #remembered(statement: unknown, values?: unknown[]): Promise<unknown> {
    const text = typeof statement === 'string' ? statement : ''
    if (!/^\s*(select|with|insert|update|delete)\b/i.test(text))
      return this.#client.query(statement as string, values)
    const name = createHash('sha1').update(text).digest('hex')
    return this.#client.query({ name, text, values: values ?? [] })
  }
}

/** Marks the notice by which a trigger tells of a row. */
const rowWritten = 'QWROW'

async function noteWrites(client: Client): Promise<void> {
  await client.query(`
    create function test_note_write() returns trigger language plpgsql as $$
    begin
      raise notice using errcode = '${rowWritten}',
        message = tg_table_name || ' ' || to_jsonb(coalesce(new, old))::text ||
          case when tg_op = 'UPDATE' then ' ' || to_jsonb(old)::text else '' end;
      return null;
    end $$`)
  const { rows } = await client.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename <> all($1)`,
    [quiet],
  )
  for (const { name } of rows) {
    await client.query(`create trigger zz_note_write after insert or update or delete on "${name}"
      for each row execute function test_note_write()`)
  }
}
