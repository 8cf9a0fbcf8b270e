import { Kysely, PostgresDialect } from 'kysely'
import { DatabaseError, Pool, types } from 'pg'
import type { Client } from 'pg'
import type { Log } from '../log.ts'
import { openEmbedded } from './embedded.ts'
import { LeanClient } from './lean-client.ts'
import { letGoOnSignal } from './let-go-on-signal.ts'
import { StartError } from './start-error.ts'
import type { Db, Tables } from './tables.ts'

// A day is a text, not a moment; a count is a number (2^53 is enough); money and ratios stay exact texts.
types.setTypeParser(types.builtins.DATE, (text) => text)
types.setTypeParser(types.builtins.INT8, Number)

/** The open database: `db` for everything, `pool` and `url` for what needs connections of its own (LISTEN, jobs). */
export interface Database {
  readonly db: Db
  readonly pool: Pool
  readonly url: string
  /** Ends all connections; the last process to leave an embedded server stops it. */
  readonly close: () => Promise<void>
}

export interface DatabaseOptions {
  readonly databaseUrl?: string | undefined
  readonly dataDir: string
  readonly log: Log
}

const databaseName = 'quartierwerk'

/**
 * Opens the server at `databaseUrl`, or without one the embedded PostgreSQL in `dataDir`.
 * @throws StartError with one German sentence for the person who starts the program.
 */
export async function openDatabase({ databaseUrl, dataDir, log }: DatabaseOptions): Promise<Database> {
  if (databaseUrl !== undefined) return openServer(databaseUrl, log)
  const { embedded, leave } = await embeddedUntilLeft(dataDir, log)
  await createDatabase(embedded.client(), databaseName)
  const opened = connect(embedded.url(databaseName), log)
  return { ...opened, close: () => opened.close().finally(leave) }
}

/** The embedded server; a program that is ended while it comes up waits for it, stops it, and begins nothing else. */
async function embeddedUntilLeft(dataDir: string, log: Log) {
  const opening = openEmbedded({ dataDir, log })
  let ending = false
  const forget = letGoOnSignal(async () => {
    ending = true
    await (await opening).leave()
  })
  const embedded = await opening.catch((error: unknown) => {
    forget()
    throw error
  })
  if (ending) await new Promise<never>(() => undefined)
  const leave = () => {
    forget()
    return embedded.leave()
  }
  return { embedded, leave }
}

async function openServer(url: string, log: Log): Promise<Database> {
  const opened = connect(url, log)
  try {
    const { rows } = await opened.pool.query<{ version: number; encoding: string }>(
      `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding`,
    )
    refuseServer(rows[0]!)
    return opened
  } catch (error) {
    await opened.close()
    if (error instanceof StartError) throw error
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unbekannt'
    throw new StartError(`Der PostgreSQL-Server in DATABASE_URL ist nicht erreichbar (${code}).`)
  }
}

/** Refuses a server that is too old or does not store every language's letters. */
export function refuseServer({ version, encoding }: { version: number; encoding: string }): void {
  if (version < 150_000) {
    const found = Math.floor(version / 10_000)
    throw new StartError(
      `Der Server in DATABASE_URL hat PostgreSQL ${found}, nötig ist mindestens Version 15.`,
    )
  }
  if (encoding !== 'UTF8') {
    throw new StartError(`Die Datenbank in DATABASE_URL ist in ${encoding} angelegt, nötig ist UTF8.`)
  }
}

/** A pool and Kysely on it, without asking the server anything yet. */
export function connect(url: string, log: Log, max = 10): Database {
  const pool = new Pool({
    Client: LeanClient,
    connectionString: url,
    max,
    application_name: 'quartierwerk',
    // "Today" of a query is the city's today, wherever the server stands.
    onConnect: async (client) => {
      await client.query(`set timezone to 'Europe/Berlin'`)
    },
  })
  // Without a listener the loss of an idle connection would end the process.
  pool.on('error', (error) => {
    // While closing, the server may be faster than the end of the last connection.
    if (!pool.ending) log.warn('a database connection was lost', { error })
  })
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  // Kysely ends the pool only when it has used it itself.
  const close = async () => {
    await db.destroy()
    if (!pool.ending) await pool.end()
  }
  return { db, pool, url, close }
}

async function createDatabase(client: Client, name: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
  if (rowCount !== 0) return
  try {
    await client.query(`create database ${client.escapeIdentifier(name)}`)
  } catch (error) {
    // Another process on the same folder may have been faster: 42P04 when it has finished, 23505 while it is at it.
    if (!(error instanceof DatabaseError && ['42P04', '23505'].includes(error.code ?? ''))) throw error
  }
}
