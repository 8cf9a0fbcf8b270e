import { spawn } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import type { Binaries } from './embedded-package.ts'
import type { Place } from './embedded-place.ts'
import { StartError, wayOut } from './start-error.ts'

/** As whom and with what environment the PostgreSQL programs run. */
export interface Runner {
  /** Owner to be of the cluster and the socket folder; absent when that is simply us. */
  readonly owner: Account | undefined
  readonly spawn: (file: string, args: readonly string[], stdio: Stdio) => ReturnType<typeof spawn>
}

export type Stdio = 'ignore' | ['ignore', number, number]

interface Account {
  readonly uid: number
  readonly gid: number
}

/**
 * Decides as whom PostgreSQL runs. It refuses to run as root, so root steps down to the owner of the
 * existing cluster, else to the account `postgres`, else to `nobody`; where that account cannot reach the
 * folders, root in a user namespace of its own is tried.
 * @throws StartError with one sentence when none of it works here.
 */
export async function chooseRunner(binaries: Binaries, place: Place, libraries: string): Promise<Runner> {
  const env = environment(libraries)
  if (process.getuid?.() !== 0) return asSelf(binaries, place, env)
  const owner = existsSync(place.cluster) ? statSync(place.cluster) : undefined
  if (owner?.uid !== 0) {
    const account = owner
      ? { uid: owner.uid, gid: owner.gid }
      : unprivileged(readFileSync('/etc/passwd', 'utf8'))
    const dropped = runner(env, account)
    if ((await runs(dropped, binaries)) && (await reaches(dropped, place.dataDir))) return dropped
    if (owner) throw new StartError(unreachable(binaries, place))
  }
  const contained = inNamespace(env, unprivileged(readFileSync('/etc/passwd', 'utf8')))
  if (await runs(contained, binaries)) return contained
  throw new StartError(unreachable(binaries, place))
}

async function asSelf(binaries: Binaries, place: Place, env: NodeJS.ProcessEnv): Promise<Runner> {
  const self = runner(env, undefined)
  if (!hasAccount()) {
    throw new StartError(
      `Der Benutzer mit der Nummer ${process.getuid?.()} hat auf diesem System kein Konto, ` +
        `ohne Konto startet die eingebaute Datenbank nicht${wayOut}`,
    )
  }
  if (existsSync(place.cluster) && statSync(place.cluster).uid !== process.getuid?.()) {
    throw new StartError(
      `Die Datenbank in „${place.cluster}“ gehört einem anderen Benutzer; starten Sie das Programm als dieser${wayOut}`,
    )
  }
  if (await runs(self, binaries)) return self
  throw new StartError(`Die eingebaute Datenbank lässt sich auf diesem System nicht ausführen${wayOut}`)
}

function hasAccount(): boolean {
  try {
    userInfo()
    return true
  } catch {
    return false
  }
}

/** Nothing of our own environment (PGDATA, PGHOST, a locale that does not exist) may reach the server. */
function environment(libraries: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    LC_ALL: 'C',
    LD_LIBRARY_PATH: libraries,
    DYLD_LIBRARY_PATH: libraries,
  }
}

function runner(env: NodeJS.ProcessEnv, owner: Account | undefined): Runner {
  // In a group of its own: Ctrl-C reaches the whole group and would stop the server before the app has finished.
  return {
    owner,
    spawn: (file, args, stdio) => spawn(file, args, { ...owner, env, stdio, cwd: '/', detached: true }),
  }
}

/** Root outside, an ordinary user inside: files stay root's, and 0700 folders can be reached. */
function inNamespace(env: NodeJS.ProcessEnv, { uid, gid }: Account): Runner {
  const plain = runner(env, undefined)
  const map = ['--user', `--map-user=${uid}`, `--map-group=${gid}`]
  return {
    owner: undefined,
    spawn: (file, args, stdio) => plain.spawn('unshare', [...map, file, ...args], stdio),
  }
}

/** The account root steps down to. */
export function unprivileged(passwd: string): Account {
  const accounts = new Map(passwd.split('\n').map((line) => [line.split(':')[0], line.split(':')]))
  const found = accounts.get('postgres') ?? accounts.get('nobody')
  return found ? { uid: Number(found[2]), gid: Number(found[3]) } : { uid: 65534, gid: 65534 }
}

const runs = (runner: Runner, binaries: Binaries) => succeeds(runner, binaries.postgres, ['--version'])
const reaches = (runner: Runner, folder: string) =>
  succeeds(runner, '/bin/sh', ['-c', 'test -x "$0"', folder])

function succeeds(runner: Runner, file: string, args: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = runner.spawn(file, args, 'ignore')
    child.on('error', () => resolve(false))
    child.on('exit', (code) => resolve(code === 0))
  })
}

function unreachable(binaries: Binaries, place: Place): string {
  return (
    `Die eingebaute Datenbank läuft nicht als root, und ein anderer Benutzer erreicht „${place.dataDir}“ oder ` +
    `„${binaries.native}“ nicht: legen Sie beide in Ordner, die jeder betreten darf, oder starten Sie nicht als root${wayOut}`
  )
}
