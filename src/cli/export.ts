import { writeFile } from 'node:fs/promises'
import { theHouse } from '../kernel/actor.ts'
import { berlinDay } from '../kernel/berlin.ts'
import type { Day } from '../kernel/day.ts'
import { parseDay, parseGermanDay } from '../kernel/day.ts'
import { intakeSentence } from '../modules/intake/index.ts'
import { exportFile, isYearFileKind, listKindNames } from '../modules/lists/index.ts'
import type { ListKind } from '../modules/lists/index.ts'
import { writeJson } from '../platform/files/write-json.ts'
import { tableFormats, writeTable } from '../platform/files/write-table.ts'
import type { TableFormat } from '../platform/files/write-table.ts'
import type { Deps } from '../web/deps.ts'
import { kindNamed, yearNamed } from './import.ts'
import { ended, say, WrongUsage } from './outcome.ts'
import type { ExitCode } from './outcome.ts'

/** What `export` understands. */
export interface ExportValues {
  readonly kind?: string | undefined
  readonly standort?: string | undefined
  readonly jahr?: string | undefined
  readonly von?: string | undefined
  readonly bis?: string | undefined
  readonly format?: string | undefined
  readonly output?: string | undefined
}

/** `export KIND -o FILE`: a file in exactly the form of its source, from the records as they stand now. */
export async function runExport(deps: Pick<Deps, 'db' | 'clock'>, values: ExportValues): Promise<ExitCode> {
  const kind = kindNamed(values.kind)
  const format = formatNamed(kind, values)
  const year = yearNamed(values.jahr)
  const ending = isYearFileKind(kind) ? 'json' : 'csv'
  if (!values.output) throw new WrongUsage(`Wohin? So geht es: export ${kind} -o ${kind}.${ending}`)
  const [from, to] = [dayNamed('--von', values.von), dayNamed('--bis', values.bis)]
  if (from && to && to < from) throw new WrongUsage('--bis liegt vor --von.')
  const today = berlinDay(deps.clock.now())
  // Acts as the city office: what is confidential in a centre stays "belegt" here as well.
  const question = { kind, slug: values.standort, year, from, to, today, actor: theHouse }
  const answer = await exportFile(deps.db, question)
  if (!answer.ok) return ended(1, intakeSentence(answer.reason, answer.detail))
  const file = answer.value
  const bytes = 'json' in file ? writeJson(file.json) : await writeTable(format, listKindNames[kind], file)
  try {
    await writeFile(values.output, bytes)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === '') throw error
    return ended(1, `Die Datei „${values.output}“ lässt sich nicht schreiben (${code}).`)
  }
  say(`${file.entries} ${'json' in file ? 'Einträge' : 'Zeilen'} in ${values.output}.`)
  return 0
}

function formatNamed(kind: ListKind, { format, output }: ExportValues): TableFormat {
  if (isYearFileKind(kind)) {
    if (format === undefined || format === 'json') return 'json'
    throw new WrongUsage(`${listKindNames[kind]} gibt es nur als JSON.`)
  }
  const wanted = format ?? tableFormats.find((known) => output?.toLowerCase().endsWith(`.${known}`)) ?? 'csv'
  const known = tableFormats.find((each) => each === wanted)
  if (!known) throw new WrongUsage(`--format kennt: ${tableFormats.join(', ')}.`)
  return known
}

function dayNamed(option: string, text: string | undefined): Day | undefined {
  if (text === undefined) return undefined
  const day = parseDay(text) ?? parseGermanDay(text)
  if (!day) throw new WrongUsage(`${option} ist kein Tag. Bitte als 2026-11-24 angeben.`)
  return day
}
