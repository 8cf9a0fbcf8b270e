import path from 'node:path'
import type { House } from '../house.ts'
import { backup } from '../platform/backup/backup.ts'
import { restore, restoreRefusals } from '../platform/backup/restore.ts'
import type { RestoreReason } from '../platform/backup/restore.ts'
import { ended, say, WrongUsage } from './outcome.ts'
import type { ExitCode } from './outcome.ts'

const unreadable: readonly RestoreReason[] = ['unreadable', 'no-archive', 'damaged']

/** `backup -o FILE`: the whole installation as one archive. */
export async function runBackup(
  house: House,
  values: { readonly output?: string | undefined },
): Promise<ExitCode> {
  if (!values.output) throw new WrongUsage('Wohin? So geht es: backup -o sicherung.tar.gz')
  const { config, clock } = house.deps
  const file = path.resolve(values.output)
  const report = await backup({ pool: house.database.pool, dataDir: config.dataDir, file, now: clock.now() })
  say(`Gesichert: ${report.tables} Tabellen, ${report.rows} Zeilen, ${report.uploads} Bilder in ${file}.`)
  if (report.waitingJobs > 0) {
    say(
      `Nicht enthalten: ${report.waitingJobs} Aufträge und Briefe, die noch warten. Sie gehen von diesem Haus aus los.`,
    )
  }
  return 0
}

/** `restore FILE`: only into an empty database, all or nothing. */
export async function runRestore(house: House, file: string | undefined): Promise<ExitCode> {
  if (!file) throw new WrongUsage('Woraus? So geht es: restore sicherung.tar.gz')
  const result = await restore({
    pool: house.database.pool,
    dataDir: house.deps.config.dataDir,
    file: path.resolve(file),
    selfMade: ['signing_key'],
  })
  if (!result.ok) {
    const sentence = [restoreRefusals[result.reason], result.detail].filter(Boolean).join(' ')
    return ended(unreadable.includes(result.reason) ? 2 : 1, sentence)
  }
  const { tables, rows, uploads } = result.value
  say(`Wiederhergestellt: ${tables} Tabellen, ${rows} Zeilen, ${uploads} Bilder.`)
  return 0
}
