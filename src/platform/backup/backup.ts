import { createWriteStream } from 'node:fs'
import { readdir, readFile, rename, rm } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { ClientBase, Pool } from 'pg'
import { readLevel, readSequences, readTables } from './catalogue.ts'
import { copyOut } from './copy.ts'
import {
  copyTarget,
  manifestName,
  partName,
  sameEverywhere,
  sha256,
  summaryOf,
  type BackupSummary,
  type Manifest,
} from './manifest.ts'
import { tarEnd, tarEntry, type TarEntry } from './tar.ts'

/** Where an archive goes and what it is made of. */
export interface BackupOptions {
  readonly pool: Pool
  /** Its folder `uploads` is part of the archive. */
  readonly dataDir: string
  /** The archive (.tar.gz); an older one of that name is replaced once the new one is complete. */
  readonly file: string
  readonly now: Date
}

/** A backup, and what is not in it. */
export interface BackupReport extends BackupSummary {
  /** Jobs (letters above all) that wait at this moment: they are not part of the archive. */
  readonly waitingJobs: number
}

/**
 * Writes the whole installation into one archive: every table as of one moment, the level of its migrations,
 * all uploads, a SHA-256 for each part. The house may go on working meanwhile. A failure leaves no archive.
 */
export async function backup(options: BackupOptions): Promise<BackupReport> {
  const { pool, file } = options
  const draft = `${file}.part`
  const client = await pool.connect()
  try {
    // Of two backups into one file (a nightly one and one by hand) the second waits: both write the same draft.
    await client.query('select pg_advisory_lock(hashtextextended($1, 7184021))', [resolve(draft)])
    await client.query(`begin isolation level repeatable read read only; ${sameEverywhere}`)
    const manifest = await emptyManifest(client, options.now)
    await pipeline(
      Readable.from(archive(client, manifest, options)),
      createGzip({ level: 6 }),
      createWriteStream(draft, { mode: 0o600, flush: true }),
    )
    const waitingJobs = await countWaitingJobs(client)
    await client.query('commit')
    await rename(draft, file)
    await client.query('select pg_advisory_unlock(hashtextextended($1, 7184021))', [resolve(draft)])
    client.release()
    return { ...summaryOf(manifest), waitingJobs }
  } catch (error) {
    await rm(draft, { force: true })
    // The connection may stand in the middle of a COPY: it is not used again, and its lock ends with it.
    client.release(true)
    throw error
  }
}

async function emptyManifest(client: ClientBase, now: Date): Promise<Manifest> {
  const tables = await readTables(client)
  return {
    format: 'quartierwerk-backup',
    version: 1,
    createdAt: now.toISOString(),
    migrations: await readLevel(client),
    tables: tables.map(({ name, columns }) => ({ name, columns: [...columns], rows: 0, parts: 0 })),
    sequences: await readSequences(client),
    files: {},
  }
}

/** The bytes of the archive; the manifest comes last, when everything it vouches for is known. */
async function* archive(
  client: ClientBase,
  manifest: Manifest,
  { dataDir, now }: BackupOptions,
): AsyncGenerator<Buffer> {
  for await (const entry of contents(client, manifest, dataDir)) {
    manifest.files[entry.name] = sha256(entry.bytes)
    yield tarEntry(entry, now)
  }
  yield tarEntry({ name: manifestName, bytes: Buffer.from(JSON.stringify(manifest, null, 1)) }, now)
  yield tarEnd
}

async function* contents(client: ClientBase, manifest: Manifest, dataDir: string): AsyncGenerator<TarEntry> {
  for (const table of manifest.tables) {
    const parts = copyOut(client, copyTarget(table))
    for (;;) {
      const next = await parts.next()
      if (next.done) {
        table.rows = next.value
        break
      }
      table.parts += 1
      yield { name: partName(table.name, table.parts), bytes: next.value }
    }
  }
  // After the snapshot: a picture is stored before the row that shows it, so none of them is missing.
  yield* uploads(dataDir)
}

async function* uploads(dataDir: string): AsyncGenerator<TarEntry> {
  const root = join(dataDir, 'uploads')
  const found = await readdir(root, { recursive: true, withFileTypes: true }).catch(absent)
  for (const file of found ?? []) {
    if (!file.isFile()) continue
    const path = join(file.parentPath, file.name)
    const bytes = await readFile(path).catch(absent)
    if (bytes) yield { name: `uploads/${relative(root, path).split(sep).join('/')}`, bytes }
  }
}

// A draft of an upload may be gone before we come to it, and a young house has no uploads at all.
function absent(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
  throw error
}

async function countWaitingJobs(client: ClientBase): Promise<number> {
  const { rows: found } = await client.query<{ there: boolean }>(
    `select to_regclass('job.job') is not null as there`,
  )
  if (!found[0]?.there) return 0
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from job.job
     where state in ('created', 'retry', 'active') and name not like '\\_\\_pgboss%'`,
  )
  return rows[0]?.count ?? 0
}
