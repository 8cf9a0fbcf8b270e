import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { theHouse } from '../kernel/actor.ts'
import type { ImportReport, IntakeRefusal } from '../modules/intake/index.ts'
import { intakeSentence } from '../modules/intake/index.ts'
import { importFile, listKinds } from '../modules/lists/index.ts'
import type { ListKind } from '../modules/lists/index.ts'
import { readTable } from '../platform/files/read-table.ts'
import { fileLimits, fileSentence } from '../platform/files/source-table.ts'
import type { Deps } from '../web/deps.ts'
import { ended, say, WrongUsage } from './outcome.ts'
import type { ExitCode } from './outcome.ts'

/** What `import` understands. */
export interface ImportValues {
  readonly kind?: string | undefined
  readonly file?: string | undefined
  readonly standort?: string | undefined
  readonly jahr?: string | undefined
  readonly anlegen?: boolean | undefined
  readonly 'dry-run'?: boolean | undefined
  readonly json?: boolean | undefined
}

/** What is wrong with the file itself, not with what it says about the house: exit 2. */
const unreadable: readonly IntakeRefusal[] = ['file-unreadable', 'no-table', 'no-json']

/** `import KIND FILE`: takes a file into the house. Findings are no errors: exit 0. */
export async function runImport(
  deps: Pick<Deps, 'db' | 'clock' | 'config'>,
  values: ImportValues,
): Promise<ExitCode> {
  const kind = kindNamed(values.kind)
  const year = yearNamed(values.jahr)
  if (!values.file)
    throw new WrongUsage(`Welche Datei? So geht es: import ${kind} liste.csv --standort KÜRZEL`)
  const bytes = await bytesOf(values.file)
  if (typeof bytes === 'string') return ended(2, bytes)
  const fileName = path.basename(values.file)
  const source = await readTable(bytes, fileName)
  if (!source.ok) return ended(2, fileSentence(source.reason, source.detail))
  const { db, clock, config } = deps
  const importer = { db, actor: theHouse, now: clock.now(), horizonMonths: config.sessionHorizonMonths }
  const answer = await importFile(importer, {
    kind,
    source: source.value,
    fileName,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    slug: values.standort,
    year,
    create: values.anlegen === true,
    dryRun: values['dry-run'] === true,
  })
  if (answer.ok) return told(answer.value, values)
  return ended(unreadable.includes(answer.reason) ? 2 : 1, intakeSentence(answer.reason, answer.detail))
}

function told(report: ImportReport, values: ImportValues): ExitCode {
  say(values.json ? asJson(report) : inWords(report, values['dry-run'] === true))
  return 0
}

/** The kind somebody typed. @throws WrongUsage */
export function kindNamed(text: string | undefined): ListKind {
  const kind = listKinds.find((known) => known === text)
  if (!kind) throw new WrongUsage(`Welche Liste? Es gibt: ${listKinds.join(', ')}.`)
  return kind
}

/** The year somebody typed. @throws WrongUsage */
export function yearNamed(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const year = Number(text)
  if (!Number.isInteger(year) || year < 1990 || year > 2199)
    throw new WrongUsage('--jahr ist kein Jahr. Bitte als 2026 angeben.')
  return year
}

async function bytesOf(file: string): Promise<Uint8Array | string> {
  try {
    const bytes = await readFile(file)
    return bytes.length > fileLimits.fileBytes ? fileSentence('too-large') : bytes
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === '') throw error
    return `Die Datei „${file}“ lässt sich nicht lesen (${code}).`
  }
}

// The shape is part of the contract: nothing more, nothing less.
function asJson({ rows, created, unchanged, findings }: ImportReport): string {
  return JSON.stringify({
    rows,
    created,
    unchanged,
    findings: findings.map(({ row, column, code, message, value }) => ({
      row,
      column,
      code,
      message,
      value,
    })),
  })
}

function inWords({ rows, created, unchanged, findings }: ImportReport, tried: boolean): string {
  const done = tried ? 'Nur geprüft, nichts geändert: ' : ''
  const head = `${done}${rows} Zeilen gelesen, ${created} Einträge neu, ${unchanged} unverändert, ${findings.length} Hinweise.`
  const lines = findings.map(({ row, column, message }) => `  Zeile ${row}, ${column}: ${message}`)
  return [head, ...lines].join('\n')
}
