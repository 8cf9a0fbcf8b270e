import { writeFile } from 'node:fs/promises'
import { theHouse } from '../kernel/actor.ts'
import { berlinDay } from '../kernel/berlin.ts'
import type { Day } from '../kernel/day.ts'
import { parseDay, parseGermanDay } from '../kernel/day.ts'
import { intakeKindNames, intakeSentence } from '../modules/intake/index.ts'
import { exportTable } from '../modules/offers/index.ts'
import { sitesAll } from '../modules/places/index.ts'
import { tableFormats, writeTable } from '../platform/files/write-table.ts'
import type { TableFormat } from '../platform/files/write-table.ts'
import type { Deps } from '../web/deps.ts'
import { kindNamed } from './import.ts'
import { ended, say, WrongUsage } from './outcome.ts'
import type { ExitCode } from './outcome.ts'

/** What `export` understands. */
export interface ExportValues {
  readonly kind?: string | undefined
  readonly standort?: string | undefined
  readonly von?: string | undefined
  readonly bis?: string | undefined
  readonly format?: string | undefined
  readonly output?: string | undefined
}

/** `export KIND -o FILE`: a list in exactly the columns of its source, from the records as they stand now. */
export async function runExport(deps: Pick<Deps, 'db' | 'clock'>, values: ExportValues): Promise<ExitCode> {
  const kind = kindNamed(values.kind)
  const format = formatNamed(values)
  if (!values.output) throw new WrongUsage(`Wohin? So geht es: export ${kind} -o ${kind}.csv`)
  const [from, to] = [dayNamed('--von', values.von), dayNamed('--bis', values.bis)]
  if (from && to && to < from) throw new WrongUsage('--bis liegt vor --von.')
  const sites = await sitesAll(deps.db)
  const fitting = values.standort === undefined ? sites : sites.filter(({ slug }) => slug === values.standort)
  const [site] = fitting
  if (!site) return ended(1, intakeSentence('site-unknown', values.standort))
  if (fitting.length > 1)
    return ended(1, intakeSentence('site-unclear', sites.map(({ slug }) => slug).join(', ')))
  const today = berlinDay(deps.clock.now())
  // Acts as the city office: what is confidential in a centre stays "belegt" here as well.
  const table = await exportTable(deps.db, { kind, site, from, to, today, actor: theHouse })
  try {
    await writeFile(values.output, await writeTable(format, intakeKindNames[kind], table))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === '') throw error
    return ended(1, `Die Datei „${values.output}“ lässt sich nicht schreiben (${code}).`)
  }
  say(`${table.rows.length} Zeilen in ${values.output}.`)
  return 0
}

function formatNamed({ format, output }: ExportValues): TableFormat {
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
