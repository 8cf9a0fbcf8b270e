import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Binaries } from './embedded-package.ts'
import { privateDir } from './embedded-place.ts'
import type { Place } from './embedded-place.ts'
import type { Runner } from './embedded-user.ts'
import { StartError, wayOut } from './start-error.ts'

export const superuser = 'quartierwerk'

const flags = [
  '--encoding=UTF8',
  '--locale-provider=icu',
  '--icu-locale=de-DE',
  '--locale=C',
  '--auth=trust',
  `--username=${superuser}`,
  '--no-instructions',
]

/**
 * Makes the cluster when there is none. It grows under a name of its own and gets the real one in the end:
 * a half-made cluster is never mistaken for a whole one, and of two processes the faster one wins.
 */
export async function ensureCluster(
  place: Place,
  binaries: Binaries,
  runner: Runner,
  sync: boolean,
): Promise<void> {
  if (existsSync(join(place.cluster, 'PG_VERSION'))) return
  removeAbandoned(place)
  const draft = `${place.cluster}.new-${process.pid}-${randomBytes(3).toString('hex')}`
  const log = `${draft}.log`
  try {
    privateDir(draft, runner.owner)
    const code = await run(
      runner,
      binaries.initdb,
      [...flags, ...(sync ? [] : ['--no-sync']), `--pgdata=${draft}`],
      log,
    )
    if (code !== 0) throw new StartError(failure(log))
    renameSync(draft, place.cluster)
  } catch (error) {
    if (!existsSync(join(place.cluster, 'PG_VERSION'))) throw error
  } finally {
    rmSync(draft, { recursive: true, force: true })
    rmSync(log, { force: true })
  }
}

function run(runner: Runner, file: string, args: string[], log: string): Promise<number> {
  const out = openSync(log, 'a', 0o600)
  const child = runner.spawn(file, args, ['ignore', out, out])
  closeSync(out)
  return new Promise((resolve) => {
    child.on('error', () => resolve(-1))
    child.on('exit', (code) => resolve(code ?? -1))
  })
}

function failure(log: string): string {
  const lines = readFileSync(log, 'utf8').trim().split('\n')
  const cause = lines.findLast((line) => line.includes('error:')) ?? lines.at(-1) ?? ''
  return `Die eingebaute Datenbank ließ sich nicht anlegen (${cause.replace(/^.*error: /, '')})${wayOut}`
}

/** Drafts of processes that were killed; a draft of ten minutes ago is nobody's work any more. */
function removeAbandoned(place: Place): void {
  const before = Date.now() - 10 * 60_000
  for (const name of readdirSync(place.dataDir)) {
    const path = join(place.dataDir, name)
    if (/^pg\d+\.new-/.test(name) && statSync(path, { throwIfNoEntry: false })!.mtimeMs < before) {
      rmSync(path, { recursive: true, force: true })
    }
  }
}
