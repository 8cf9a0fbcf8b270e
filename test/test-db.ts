import { createHash, randomBytes } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, rmSync, statfsSync, symlinkSync } from 'node:fs'
import { freemem } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { after } from 'node:test'
import { Client } from 'pg'
import { connect } from '../src/platform/db/database.ts'
import type { Database } from '../src/platform/db/database.ts'
import { openEmbedded } from '../src/platform/db/embedded.ts'
import type { Embedded } from '../src/platform/db/embedded.ts'
import { migrate, migrationsDir, readMigrations } from '../src/platform/db/migrate.ts'
import { silentLog } from '../src/platform/log.ts'

export type TestDb = Database

/** Always found here; on Linux with memory to spare a link to a folder in memory. */
const clusterDir = fileURLToPath(new URL('../var/test-pg', import.meta.url))
const memory = '/dev/shm'
const memoryWanted = 3 * 1024 ** 3

/** Nothing here needs to survive a power cut. */
const fast = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
  max_connections: '300',
}

interface Server {
  /** Runs one statement after the other: a connection can do only one thing at a time. */
  readonly admin: (statement: string) => Promise<void>
  readonly url: (database: string) => string
  readonly template: string
  readonly leave: (how: { keepRunning: boolean }) => Promise<void>
}

let server: Promise<Server> | undefined
let open = 0

/**
 * A fresh, migrated database of its own, copied from a template (about 15 ms). Call it at the top level of a
 * test file, never inside `before()`: it is dropped by an `after()` of the place where it is called.
 * With TEST_DATABASE_URL it lies on that server, else on one shared cluster in `var/test-pg`.
 */
export async function testDb(): Promise<TestDb> {
  open++
  server ??= openTestServer()
  const { admin, url, template } = await server
  const name = `qw_test_${process.pid}_${randomBytes(4).toString('hex')}`
  await admin(`create database ${name} template ${template} strategy file_copy`)
  const database = connect(url(name), silentLog, 5)
  let closed: Promise<void> | undefined
  const close = () => (closed ??= drop(database, admin, name))
  after(close)
  return { ...database, close }
}

async function drop(database: Database, admin: Server['admin'], name: string): Promise<void> {
  await database.close()
  await admin(`drop database if exists ${name} with (force)`)
  open--
  if (open > 0 || !server) return
  const leaving = server
  server = undefined
  await (await leaving).leave({ keepRunning: true })
}

async function openTestServer(): Promise<Server> {
  const { client, url, leave } = await reachTestServer()
  const template = await ensureTemplate(client, url)
  let last: Promise<unknown> = Promise.resolve()
  const admin = (statement: string) => {
    const next = last.then(() => client.query(statement))
    last = next.catch(() => undefined)
    return next.then(() => undefined)
  }
  return { admin, url, leave, template }
}

/** Copying a template makes 500 files: 15 ms in memory, 20 times that on a slow disk. */
function openShared(): Promise<Embedded> {
  if (!existsSync(clusterDir)) homeInMemory()
  return openEmbedded({ dataDir: clusterDir, log: silentLog, settings: fast, sync: false })
}

function homeInMemory(): void {
  if (!hasMemory()) {
    // A link of before the last restart of the machine leads nowhere now.
    if (lstatSync(clusterDir, { throwIfNoEntry: false })?.isSymbolicLink())
      rmSync(clusterDir, { force: true })
    return
  }
  const home = join(memory, `qw-test-${createHash('sha256').update(clusterDir).digest('hex').slice(0, 12)}`)
  mkdirSync(home, { recursive: true, mode: 0o711 })
  mkdirSync(dirname(clusterDir), { recursive: true })
  try {
    symlinkSync(home, clusterDir)
  } catch (error) {
    // The link is there already: of another process, or of before the last restart of the machine.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}

function hasMemory(): boolean {
  if (!existsSync(memory) || freemem() < memoryWanted) return false
  const { bavail, bsize } = statfsSync(memory)
  return bavail * bsize >= memoryWanted
}

interface Reached extends Pick<Server, 'url' | 'leave'> {
  readonly client: Client
}

async function reachTestServer(): Promise<Reached> {
  const given = process.env.TEST_DATABASE_URL
  if (!given) {
    const embedded = await openShared()
    return { client: embedded.client(), url: embedded.url, leave: embedded.leave }
  }
  const url = (database: string) => {
    const address = new URL(given)
    address.pathname = `/${database}`
    return address.href
  }
  const client = new Client({ connectionString: url('postgres') })
  client.on('error', () => undefined)
  await client.connect()
  return { client, url, leave: () => client.end() }
}

/** The template of these migrations; whoever comes first makes it, the others wait. */
async function ensureTemplate(admin: Client, url: (database: string) => string): Promise<string> {
  const dir = migrationsDir()
  const name = templateName(dir)
  const lock = Number.parseInt(name.slice(-7), 16)
  await admin.query('select pg_advisory_lock(7184003, $1)', [lock])
  try {
    const { rows } = await admin.query<{ ready: boolean }>(
      'select datistemplate as ready from pg_database where datname = $1',
      [name],
    )
    if (!rows[0]?.ready) await makeTemplate(admin, url(name), name, dir)
    return name
  } finally {
    await admin.query('select pg_advisory_unlock(7184003, $1)', [lock])
  }
}

function templateName(dir: string): string {
  const hash = createHash('sha256')
  for (const { name, sha256 } of readMigrations(dir)) hash.update(`${name} ${sha256}\n`)
  return `qw_tpl_${hash.digest('hex').slice(0, 12)}`
}

async function makeTemplate(admin: Client, url: string, name: string, dir: string): Promise<void> {
  await admin.query(`drop database if exists ${name} with (force)`)
  await admin.query(
    `create database ${name} template template0 encoding 'UTF8'
       locale_provider icu icu_locale 'de-DE' lc_collate 'C' lc_ctype 'C.UTF-8'`,
  )
  const database = connect(url, silentLog, 1)
  try {
    await migrate(database.pool, dir, silentLog)
  } finally {
    await database.close()
  }
  // Marked last: a template is either finished or made anew. No connection may disturb the copying.
  await admin.query(`alter database ${name} with is_template true allow_connections false`)
}

/**
 * Stops the shared cluster, for the end of the whole test run. Does nothing while another run uses it.
 * What killed runs and former migrations have left behind goes too.
 */
export async function stopTestCluster(): Promise<void> {
  if (process.env.TEST_DATABASE_URL || !existsSync(join(clusterDir, 'pg18'))) return
  const embedded = await openShared()
  await embedded.leave({ lastly: removeLeftovers })
}

async function removeLeftovers(client: Client): Promise<void> {
  const current = templateName(migrationsDir())
  const { rows } = await client.query<{ name: string; template: boolean }>(
    `select datname as name, datistemplate as template from pg_database
     where datname like 'qw\\_%' and datname <> $1`,
    [current],
  )
  for (const { name, template } of rows) {
    if (template) await client.query(`alter database ${name} with is_template false`)
    await client.query(`drop database ${name} with (force)`)
  }
}
