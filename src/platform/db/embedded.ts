import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import type { Log } from '../log.ts'
import { ensureCluster, superuser } from './embedded-cluster.ts'
import { findBinaries, libraryPath } from './embedded-package.ts'
import { placeIn, port, privateDir } from './embedded-place.ts'
import type { Place } from './embedded-place.ts'
import { isServerOf, readPidFile, removeStaleLocks, stopServer } from './embedded-process.ts'
import { startServer } from './embedded-server.ts'
import type { Server } from './embedded-server.ts'
import { chooseRunner } from './embedded-user.ts'
import { StartError, wayOut } from './start-error.ts'

/** An embedded server in use by this process. */
export interface Embedded {
  readonly socketDir: string
  /** Address of one of its databases. */
  readonly url: (database: string) => string
  /** A connection to the database `postgres`; holds the shared lock that says "somebody still uses the server". */
  readonly lease: pg.Client
  /** Lets go of the server; whoever leaves last stops it. */
  readonly leave: (how?: Leaving) => Promise<void>
}

interface Leaving {
  readonly keepRunning?: boolean
  /** What the last one does before the server stops; nobody else can be using it then. */
  readonly lastly?: (client: pg.Client) => Promise<void>
}

export interface EmbeddedOptions {
  readonly dataDir: string
  readonly log: Log
  /** More settings of the server, for tests. */
  readonly settings?: Readonly<Record<string, string>>
  /** false: initdb does not wait for the disk, for tests. */
  readonly sync?: boolean
}

/** The advisory lock in the database `postgres` that every process using the server shares. */
const useLock = 7_184_001
const patienceMs = 300_000

/**
 * Opens the embedded PostgreSQL in `dataDir`: adopts the server that already runs there, else makes the
 * cluster when it is missing and starts one.
 * @throws StartError with one German sentence when that is impossible here.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const place = placeIn(options.dataDir)
  const lease = (await adopt(place)) ?? (await start(place, options))
  const socketDir = socketDirNow(place)
  return {
    socketDir,
    url: (database) =>
      `postgresql://${superuser}@localhost/${database}?host=${encodeURIComponent(socketDir)}`,
    lease,
    leave: (how = {}) => leave(place, lease, how, options.log),
  }
}

async function start(place: Place, options: EmbeddedOptions): Promise<pg.Client> {
  const binaries = findBinaries()
  const runner = await chooseRunner(binaries, place, libraryPath(binaries, place.libraries))
  await ensureCluster(place, binaries, runner, options.sync ?? true)
  privateDir(place.socketDir, runner.owner)
  const spawned: Server[] = []
  for (const until = Date.now() + patienceMs; Date.now() < until; await delay(15)) {
    const lease = await adopt(place)
    if (lease) {
      settleLogs(spawned)
      return lease
    }
    const last = spawned.at(-1)
    if ((last && !last.exited()) || serverComesOrGoes(place)) continue
    if (last && spawned.length >= 3) throw new StartError(failedToStart(place, last))
    last?.dropLog()
    await removeStaleLocks(place)
    spawned.push(startServer(place, binaries, runner, options.settings ?? {}))
  }
  throw new StartError(`Die eingebaute Datenbank antwortet nicht; mehr steht in „${place.log}“. ${wayOut}`)
}

function settleLogs(spawned: readonly Server[]): void {
  const last = spawned.at(-1)
  if (last?.exited()) last.dropLog()
  else last?.keepLog()
}

function serverComesOrGoes(place: Place): boolean {
  const pid = readPidFile(place)?.pid
  return pid !== undefined && isServerOf(place, pid)
}

function failedToStart(place: Place, server: Server): string {
  server.keepLog()
  return `Die eingebaute Datenbank startet nicht (${server.reason()}); mehr steht in „${place.log}“. ${wayOut}`
}

/** A running server may have been started with another temp folder: its own pid file knows where it listens. */
function socketDirNow(place: Place): string {
  return readPidFile(place)?.socketDir ?? place.socketDir
}

/** Connects to a running server and takes the shared lock; undefined when nobody serves (yet, or any more). */
async function adopt(place: Place): Promise<pg.Client | undefined> {
  const client = new pg.Client({
    host: socketDirNow(place),
    port,
    user: superuser,
    database: 'postgres',
    ssl: false,
    application_name: 'quartierwerk: lease',
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    // Waits while another process is stopping the server, and fails with it: then it is started anew.
    await client.query('select pg_advisory_lock_shared($1)', [useLock])
    return client
  } catch (error) {
    await client.end().catch(() => undefined)
    if (isAway(error)) return undefined
    throw connectionRefusal(place, error)
  }
}

const awayCodes = ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03']

function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && awayCodes.includes(String(error.code))) return true
  return error.message.startsWith('Connection terminated')
}

function connectionRefusal(place: Place, error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error && error.code === 'EACCES')) return error
  return new StartError(
    `Die Datenbank in „${place.dataDir}“ läuft schon unter einem anderen Benutzer; starten Sie das Programm als dieser. ${wayOut}`,
  )
}

async function leave(place: Place, lease: pg.Client, how: Leaving, log: Log): Promise<void> {
  try {
    if (how.keepRunning || !(await isLast(lease))) return
    await how.lastly?.(lease)
    if (!(await stopServer(place))) log.warn('the embedded database is still shutting down')
  } finally {
    await lease.end().catch(() => undefined)
  }
}

async function isLast(lease: pg.Client): Promise<boolean> {
  try {
    const { rows } = await lease.query<{ last: boolean }>('select pg_try_advisory_lock($1) as last', [
      useLock,
    ])
    return rows[0]?.last === true
  } catch {
    return false
  }
}
