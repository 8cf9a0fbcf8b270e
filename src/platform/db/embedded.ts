import { setTimeout as delay } from 'node:timers/promises'
import type { Client } from 'pg'
import type { Log } from '../log.ts'
import { ensureCluster, superuser } from './embedded-cluster.ts'
import { adopt, holdLease, isLast, socketDirNow } from './embedded-lease.ts'
import { findBinaries, libraryPath } from './embedded-package.ts'
import type { Binaries } from './embedded-package.ts'
import { placeIn, privateDir } from './embedded-place.ts'
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
  /** Our connection to the database `postgres`; it holds the lock that says "somebody still uses the server". */
  readonly client: () => Client
  /** Lets go of the server; whoever leaves last stops it. */
  readonly leave: (how?: Leaving) => Promise<void>
}

interface Leaving {
  readonly keepRunning?: boolean
  /** What the last one does before the server stops; nobody else can be using it then. */
  readonly lastly?: (client: Client) => Promise<void>
}

export interface EmbeddedOptions {
  readonly dataDir: string
  readonly log: Log
  /** More settings of the server, for tests. */
  readonly settings?: Readonly<Record<string, string>>
  /** false: initdb does not wait for the disk, for tests. */
  readonly sync?: boolean
  /** Other PostgreSQL programs than those that npm installed. */
  readonly binaries?: Binaries
}

const patienceMs = 300_000

/**
 * Opens the embedded PostgreSQL in `dataDir`: adopts the server that already runs there, else makes the
 * cluster when it is missing and starts one.
 * @throws StartError with one German sentence when that is impossible here.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const place = placeIn(options.dataDir)
  const open = async () => {
    const patience = setTimeout(() => options.log.warn('still waiting for the embedded database'), 5_000)
    try {
      const found = await adopt(place)
      return typeof found === 'object' ? found : await start(place, options)
    } finally {
      clearTimeout(patience)
    }
  }
  const lease = await holdLease(open, options.log)
  const socketDir = socketDirNow(place)
  const query = `host=${encodeURIComponent(socketDir)}&sslmode=disable`
  return {
    socketDir,
    url: (database) => `postgresql://${superuser}@localhost/${database}?${query}`,
    client: lease.client,
    leave: async (how = {}) => leave(place, await lease.letGo(), how, options.log),
  }
}

async function start(place: Place, options: EmbeddedOptions): Promise<Client> {
  const binaries = options.binaries ?? findBinaries()
  const runner = await chooseRunner(binaries, place, libraryPath(binaries, place.libraries))
  await ensureCluster(place, binaries, runner, options.sync ?? true)
  privateDir(place.socketDir, runner.owner)
  const spawned: Server[] = []
  let failures = 0
  for (const until = Date.now() + patienceMs; Date.now() < until; await delay(15)) {
    const found = await adopt(place)
    if (typeof found === 'object') {
      settleLog(place, spawned.at(-1))
      return found
    }
    const last = spawned.at(-1)
    if (found === 'busy' || (last && !last.exited()) || serverComesOrGoes(place)) continue
    if (last && !workersLinger(last) && ++failures >= 3) throw new StartError(failedToStart(place, last))
    if (last) await delay(100)
    last?.dropLog()
    await removeStaleLocks(place)
    spawned.push(startServer(place, binaries, runner, options.settings ?? {}))
  }
  throw new StartError(`Die eingebaute Datenbank antwortet nicht; mehr steht in „${place.log}“${wayOut}`)
}

/** Of two servers started at once one gives up; only the one that serves writes `postgres.log`. */
function settleLog(place: Place, started: Server | undefined): void {
  if (started?.pid === readPidFile(place)?.pid) started?.keepLog()
  else started?.dropLog()
}

function serverComesOrGoes(place: Place): boolean {
  const pid = readPidFile(place)?.pid
  return pid !== undefined && isServerOf(place, pid)
}

/** Workers of a killed server finish their statement first; until then PostgreSQL refuses to start beside them. */
function workersLinger(server: Server): boolean {
  return /shared memory block/.test(server.reason())
}

function failedToStart(place: Place, server: Server): string {
  const reason = server.reason()
  server.keepLog()
  return `Die eingebaute Datenbank startet nicht (${reason}); mehr steht in „${place.log}“${wayOut}`
}

async function leave(place: Place, lease: Client, how: Leaving, log: Log): Promise<void> {
  try {
    if (how.keepRunning || !(await isLast(lease))) return
    await how.lastly?.(lease)
    if (!(await stopServer(place))) log.warn('the embedded database is still shutting down')
  } finally {
    await lease.end().catch(() => undefined)
  }
}
