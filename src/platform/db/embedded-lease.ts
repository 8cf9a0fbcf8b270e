import { Client } from 'pg'
import type { Log } from '../log.ts'
import { superuser } from './embedded-cluster.ts'
import { port } from './embedded-place.ts'
import type { Place } from './embedded-place.ts'
import { isServerOf, readPidFile } from './embedded-process.ts'
import { StartError, wayOut } from './start-error.ts'

/** The advisory lock in the database `postgres` that every process using the server shares. */
const useLock = 7_184_001
/** The connection by which this process says that it uses the server. */
export interface Lease {
  readonly client: () => Client
  /** The connection, no longer watched. */
  readonly letGo: () => Promise<Client>
}

/** Keeps the lease: when the connection breaks the server has died under us, and is started (or found) again. */
export async function holdLease(open: () => Promise<Client>, log: Log): Promise<Lease> {
  let watched = true
  let client = await open()
  let recovery = Promise.resolve()
  const watch = () => {
    client.once('end', () => {
      if (watched) recovery = recover()
    })
  }
  const recover = async () => {
    log.error('the embedded database has stopped and is started again')
    try {
      client = await open()
      watch()
    } catch (error) {
      log.error('the embedded database could not be started again', { error })
    }
  }
  watch()
  return {
    client: () => client,
    letGo: async () => {
      watched = false
      await recovery
      return client
    },
  }
}

/** A running server may have been started with another temp folder: its own pid file knows where it listens. */
export function socketDirNow(place: Place): string {
  const found = readPidFile(place)
  return found?.socketDir && isServerOf(place, found.pid) ? found.socketDir : place.socketDir
}

/**
 * Connects to a running server and takes the shared lock. `absent`: nobody listens; `busy`: somebody does,
 * but is just starting or stopping (perhaps in another container, where we cannot see the process).
 */
export async function adopt(place: Place): Promise<Client | 'absent' | 'busy'> {
  const client = new Client({
    host: socketDirNow(place),
    port,
    user: superuser,
    database: 'postgres',
    ssl: false,
    application_name: 'quartierwerk: lease',
    connectionTimeoutMillis: 10_000,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    // Waits while another process is stopping the server, and fails with it: then it is started anew.
    await client.query('select pg_advisory_lock_shared($1)', [useLock])
    return client
  } catch (error) {
    await client.end().catch(() => undefined)
    if (hasCode(error, ['ENOENT', 'ECONNREFUSED'])) return 'absent'
    if (isPassing(error)) return 'busy'
    throw connectionRefusal(place, error)
  }
}

function isPassing(error: unknown): boolean {
  if (hasCode(error, ['ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03'])) return true
  return error instanceof Error && error.message.startsWith('Connection terminated')
}

function hasCode(error: unknown, codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}

function connectionRefusal(place: Place, error: unknown): unknown {
  if (!hasCode(error, ['EACCES'])) return error
  return new StartError(
    `Die Datenbank in „${place.dataDir}“ gehört einem anderen Benutzer; starten Sie das Programm als dieser${wayOut}`,
  )
}

/** Whether nobody else uses the server; until we leave nobody else can come, either. */
export async function isLast(lease: Client): Promise<boolean> {
  try {
    const { rows } = await lease.query<{ last: boolean }>('select pg_try_advisory_lock($1) as last', [
      useLock,
    ])
    return rows[0]?.last === true
  } catch {
    return false
  }
}
