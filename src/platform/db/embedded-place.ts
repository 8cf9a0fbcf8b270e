import { createHash } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  constants,
  chownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StartError, wayOut } from './start-error.ts'

/** Where everything of one embedded database lies. */
export interface Place {
  /** DATA_DIR without links. */
  readonly dataDir: string
  /** The cluster; carries the version in its name, so that a newer PostgreSQL never opens an older one's files. */
  readonly cluster: string
  readonly libraries: string
  readonly socketDir: string
  readonly log: string
}

const major = 18
export const port = 5432

/** Unix socket addresses end at 107 bytes on Linux and 103 on macOS. */
const longestSocketPath = 103

/** Makes DATA_DIR when it is missing and says where everything lies in it. */
export function placeIn(dataDir: string): Place {
  try {
    // Searchable, not readable, for others when root made it: the server runs as somebody else.
    mkdirSync(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
    accessSync(dataDir, constants.W_OK | constants.X_OK)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unbekannt'
    throw new StartError(`Der Ordner DATA_DIR „${dataDir}“ lässt sich nicht beschreiben (${code}).`)
  }
  const real = realpathSync(dataDir)
  refuseOtherVersion(real)
  return {
    dataDir: real,
    cluster: join(real, `pg${major}`),
    libraries: join(real, 'lib'),
    socketDir: socketDirOf(real),
    log: join(real, 'postgres.log'),
  }
}

function refuseOtherVersion(dataDir: string): void {
  const names = readdirSync(dataDir)
  const other = names.find((name) => /^pg\d+$/.test(name) && name !== `pg${major}`)
  if (other === undefined || names.includes(`pg${major}`)) return
  throw new StartError(
    `In „${dataDir}“ liegt eine Datenbank von PostgreSQL ${other.slice(2)}, dieses Programm bringt ${major} mit: ` +
      `sichern Sie mit dem bisherigen Programm („backup“) und spielen Sie die Sicherung in einen leeren Ordner ein${wayOut}`,
  )
}

/** The socket folder inside DATA_DIR, or a short one in the temp folder when that path is too long for a socket. */
export function socketDirOf(dataDir: string, temp: string = tmpdir()): string {
  const near = join(dataDir, 's')
  if (fits(near)) return near
  const name = `qw-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`
  const far = join(temp, name)
  return fits(far) ? far : join('/tmp', name)
}

function fits(socketDir: string): boolean {
  return Buffer.byteLength(join(socketDir, `.s.PGSQL.${port}`)) <= longestSocketPath
}

/** Makes a folder that only `owner` may enter. Sign-in is by trust: this mode is the lock on the door. */
export function privateDir(path: string, owner: { uid: number; gid: number } | undefined): void {
  try {
    mkdirSync(path, { mode: 0o700 })
    if (owner) chownSync(path, owner.uid, owner.gid)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  const found = lstatSync(path)
  const uid = owner?.uid ?? process.getuid?.() ?? found.uid
  // Another process that starts at this moment has made the folder, but not yet given it away.
  const justMade = owner !== undefined && found.uid === 0
  if (!found.isDirectory() || (found.uid !== uid && !justMade)) {
    throw new StartError(`Der Ordner „${path}“ gehört einem anderen Benutzer${wayOut}`)
  }
  if (justMade) chownSync(path, uid, owner.gid)
  if ((found.mode & 0o777) !== 0o700) chmodSync(path, 0o700)
}
