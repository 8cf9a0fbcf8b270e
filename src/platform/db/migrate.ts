import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ClientBase, Pool, PoolClient } from 'pg'
import type { Log } from '../log.ts'
import { StartError } from './start-error.ts'

/** One file of `migrations/`. */
export interface Migration {
  readonly name: string
  readonly sql: string
  /** Of the text with LF line ends, so that a checkout on Windows is the same migration. */
  readonly sha256: string
}

interface Applied {
  readonly name: string
  readonly sha256: string
}

const migrateLock = 7_184_002

/** The folder `migrations/` of this program: the nearest one above this file, in `src/` as in the bundle. */
export function migrationsDir(from: string = dirname(fileURLToPath(import.meta.url))): string {
  const dir = join(from, 'migrations')
  if (existsSync(dir)) return dir
  const above = dirname(from)
  if (above === from) throw new StartError('Der Ordner „migrations“ fehlt; bitte neu installieren.')
  return migrationsDir(above)
}

/** The migrations in a folder, in the order of their numbers. */
export function readMigrations(dir: string): Migration[] {
  return readdirSync(dir)
    .filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(dir, name), 'utf8').replaceAll('\r\n', '\n')
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
    })
}

/**
 * Applies what is missing, each file in a transaction of its own; several processes may call it at once.
 * (`create index concurrently` therefore cannot be used in a migration.)
 * @returns the names applied now.
 * @throws StartError when an applied file has changed, is unknown here, or fails.
 */
export async function migrate(pool: Pool, dir: string, log: Log): Promise<string[]> {
  const migrations = readMigrations(dir)
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [migrateLock])
    await client.query(
      `create table if not exists schema_migration (
         name text constraint schema_migration_pk primary key,
         sha256 text not null,
         applied_at timestamptz not null default now())`,
    )
    const missing = missingOf(migrations, await appliedIn(client))
    for (const migration of missing) await apply(client, migration, log)
    return missing.map(({ name }) => name)
  } finally {
    // The end of the connection would release the lock as well, but this one goes back to the pool.
    await client.query('select pg_advisory_unlock($1)', [migrateLock]).catch(() => undefined)
    client.release()
  }
}

/** Whether every migration of the folder has been applied as it is now. */
export async function migrationsComplete(pool: Pool, dir: string): Promise<boolean> {
  const { rows } = await pool.query<{ there: boolean }>(
    `select to_regclass('schema_migration') is not null as there`,
  )
  if (!rows[0]?.there) return false
  const applied = new Map((await appliedIn(pool)).map(({ name, sha256 }) => [name, sha256]))
  return readMigrations(dir).every(({ name, sha256 }) => applied.get(name) === sha256)
}

async function appliedIn(client: ClientBase | Pool): Promise<Applied[]> {
  const { rows } = await client.query<Applied>('select name, sha256 from schema_migration order by name')
  return rows
}

function missingOf(migrations: readonly Migration[], applied: readonly Applied[]): Migration[] {
  const here = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const { name, sha256 } of applied) {
    const own = here.get(name)
    if (!own) {
      throw new StartError(
        `Die Datenbank kennt die Änderung „${name}“, dieses Programm nicht: es ist älter als die Datenbank.`,
      )
    }
    if (own.sha256 !== sha256) {
      throw new StartError(
        `Die Datei „${name}“ wurde verändert, nachdem sie auf diese Datenbank angewendet war.`,
      )
    }
  }
  const names = new Set(applied.map(({ name }) => name))
  return migrations.filter(({ name }) => !names.has(name))
}

async function apply(client: PoolClient, { name, sql, sha256 }: Migration, log: Log): Promise<void> {
  const begun = performance.now()
  try {
    await client.query('begin')
    await client.query(sql)
    await client.query('insert into schema_migration (name, sha256) values ($1, $2)', [name, sha256])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    const cause = error instanceof Error ? error.message : String(error)
    throw new StartError(`Die Änderung „${name}“ an der Datenbank ist gescheitert: ${cause}`, {
      cause: error,
    })
  }
  log.info('migration applied', { name, ms: Math.round(performance.now() - begun) })
}
