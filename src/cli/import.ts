import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { theHouse } from '../kernel/actor.ts'
import { intakeKinds, intakeSentence } from '../modules/intake/index.ts'
import type { ImportReport, IntakeKind } from '../modules/intake/index.ts'
import { importTable } from '../modules/offers/index.ts'
import { importYearFile, yearFileKinds } from '../modules/lists/index.ts'
import type { YearFileKind } from '../modules/lists/index.ts'
import { readTable } from '../platform/files/read-table.ts'
import { fileLimits, fileSentence, isTable } from '../platform/files/source-table.ts'
import type { Source } from '../platform/files/source-table.ts'
import type { Deps } from '../web/deps.ts'
import { ended, say, WrongUsage } from './outcome.ts'
import type { ExitCode } from './outcome.ts'

/** What `import` understands. */
export interface ImportValues {
  readonly kind?: string | undefined
  readonly file?: string | undefined
  readonly standort?: string | undefined
  readonly anlegen?: boolean | undefined
  readonly 'dry-run'?: boolean | undefined
  readonly json?: boolean | undefined
}

/** `import KIND FILE`: takes a list into the house. Findings are no errors: exit 0. */
export async function runImport(
  deps: Pick<Deps, 'db' | 'clock' | 'config'>,
  values: ImportValues,
): Promise<ExitCode> {
  const kind = importKindNamed(values.kind)
  if (!values.file)
    throw new WrongUsage(`Welche Datei? So geht es: import ${kind} liste.csv --standort KÜRZEL`)
  const bytes = await bytesOf(values.file)
  if (typeof bytes === 'string') return ended(2, bytes)
  const source = await readTable(bytes, path.basename(values.file))
  if (!source.ok) return ended(2, fileSentence(source.reason, source.detail))
  return isYearFile(kind)
    ? yearFile(deps, kind, source.value, values)
    : table(deps, kind, { bytes, source: source.value }, values)
}

async function yearFile(
  deps: Pick<Deps, 'db' | 'clock'>,
  kind: YearFileKind,
  source: Source,
  values: ImportValues,
): Promise<ExitCode> {
  if (isTable(source)) return ended(2, 'In der Datei steht eine Tabelle. Diese Art braucht eine JSON-Datei.')
  const doer = { db: deps.db, actor: theHouse, now: deps.clock.now() }
  const answer = await importYearFile(doer, {
    kind,
    json: source.value,
    slug: values.standort,
    create: values.anlegen === true,
    dryRun: values['dry-run'] === true,
  })
  if (answer.ok) return told(answer.value, values)
  if (answer.reason === 'file-unreadable') return ended(2, answer.detail ?? fileSentence('json-broken'))
  return ended(1, intakeSentence(answer.reason, answer.detail))
}

async function table(
  deps: Pick<Deps, 'db' | 'clock' | 'config'>,
  kind: IntakeKind,
  { bytes, source }: { readonly bytes: Uint8Array; readonly source: Source },
  values: ImportValues,
): Promise<ExitCode> {
  if (!isTable(source)) return ended(2, intakeSentence('no-table'))
  const importer = {
    db: deps.db,
    actor: theHouse,
    now: deps.clock.now(),
    horizonMonths: deps.config.sessionHorizonMonths,
  }
  const answer = await importTable(importer, {
    kind,
    table: source,
    fileName: path.basename(values.file ?? ''),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    siteSlug: values.standort,
    create: values.anlegen === true,
    dryRun: values['dry-run'] === true,
  })
  return answer.ok ? told(answer.value, values) : ended(1, intakeSentence(answer.reason, answer.detail))
}

function told(report: ImportReport, values: ImportValues): ExitCode {
  say(values.json ? asJson(report) : inWords(report, values['dry-run'] === true))
  return 0
}

function isYearFile(kind: IntakeKind | YearFileKind): kind is YearFileKind {
  return yearFileKinds.some((known) => known === kind)
}

function importKindNamed(text: string | undefined): IntakeKind | YearFileKind {
  const kind = [...intakeKinds, ...yearFileKinds].find((known) => known === text)
  if (!kind) throw new WrongUsage(`Welche Liste? Es gibt: ${[...intakeKinds, ...yearFileKinds].join(', ')}.`)
  return kind
}

/** The kind somebody typed. @throws WrongUsage */
export function kindNamed(text: string | undefined): IntakeKind {
  const kind = intakeKinds.find((known) => known === text)
  if (!kind) throw new WrongUsage(`Welche Liste? Es gibt: ${intakeKinds.join(', ')}.`)
  return kind
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
