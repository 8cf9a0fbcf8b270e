import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { openEmbedded } from '../src/platform/db/embedded.ts'
import type { Embedded, EmbeddedOptions } from '../src/platform/db/embedded.ts'
import { silentLog } from '../src/platform/log.ts'

/** In memory where there is room: a cluster is a thousand files. */
const temp = existsSync('/dev/shm') && statfsSync('/dev/shm').bavail > 500_000 ? '/dev/shm' : tmpdir()

/** A folder for one cluster, removed after the test file with every server still running in it. */
export function clusterFolder(): string {
  const folder = mkdtempSync(join(temp, 'qw-cluster-'))
  chmodSync(folder, 0o755)
  after(() => {
    for (const pid of postmastersBelow(folder)) process.kill(pid, 'SIGKILL')
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  })
  return folder
}

/** A data folder with a new cluster in it, without the half second of making one each time. */
export async function readyDataDir(folder: string, name: string): Promise<string> {
  const [made, dataDir] = [join(folder, 'made'), join(folder, name)]
  if (!existsSync(made)) await (await openQuick(made)).leave()
  execFileSync('cp', ['-a', made, dataDir])
  return dataDir
}

function postmastersBelow(folder: string): number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => commandLine(pid).some((part) => part.startsWith(`${folder}/`) && part.endsWith('/pg18')))
}

function commandLine(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    return []
  }
}

const quick = { fsync: 'off' }

/** Opens the embedded database as the program does, only without waiting for the disk. */
export function openQuick(dataDir: string, more: Partial<EmbeddedOptions> = {}): Promise<Embedded> {
  return openEmbedded({ dataDir, log: silentLog, sync: false, settings: quick, ...more })
}

/** The process number of the server, as its own file says. */
export function serverPid(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'pg18', 'postmaster.pid'), 'utf8').split('\n')[0])
}

/** Whether a process still runs (a dead one that nobody has fetched does not count). */
export function runs(pid: number): boolean {
  return commandLine(pid).join('') !== ''
}

export interface App {
  readonly process: ChildProcess
  /** The next line it prints. */
  readonly line: () => Promise<string>
  readonly ended: Promise<number | null>
}

/** A second process that runs `code` with `open(dataDir)` and `say(text)` at hand, in a process group of its own. */
export function startApp(code: string, account: { uid?: number; gid?: number } = {}): App {
  const embedded = new URL('../src/platform/db/embedded.ts', import.meta.url).href
  const log = new URL('../src/platform/log.ts', import.meta.url).href
  const program = `
    import { openEmbedded } from ${JSON.stringify(embedded)}
    import { silentLog } from ${JSON.stringify(log)}
    const say = (text) => process.stdout.write(text + '\\n')
    const open = (dataDir) => openEmbedded({ dataDir, log: silentLog, sync: false, settings: ${JSON.stringify(quick)} })
    ${code}`
  // Node strips the types itself: the other account may have no folder for a cache.
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    ...account,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
    env: { PATH: process.env.PATH },
  })
  after(() => child.kill('SIGKILL'))
  const lines = child.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  return { process: child, line: async () => String((await lines.next()).value ?? '').trim(), ended }
}
