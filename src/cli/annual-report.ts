import { writeFile } from 'node:fs/promises'
import { berlinDay } from '../kernel/berlin.ts'
import { centreBySlug } from '../modules/places/index.ts'
import type { ReportDocument } from '../modules/reports/index.ts'
import { currentReport, reportDocx, reportJson, reportPdf } from '../modules/reports/index.ts'
import type { Deps } from '../web/deps.ts'
import { ended, say, WrongUsage } from './outcome.ts'
import type { ExitCode } from './outcome.ts'

/** What `report jahresbericht` understands. */
export interface AnnualReportValues {
  readonly zentrum?: string | undefined
  readonly jahr?: string | undefined
  readonly format?: string | undefined
  readonly output?: string | undefined
}

export const annualReportUsage =
  'report jahresbericht --zentrum KÜRZEL --jahr JAHR [--format pdf|docx|json] -o DATEI'

const writers = {
  pdf: reportPdf,
  docx: reportDocx,
  json: (document: ReportDocument) => Promise.resolve(`${JSON.stringify(reportJson(document), null, 2)}\n`),
} as const
type Format = keyof typeof writers
const formats = Object.keys(writers) as readonly Format[]

/** `report jahresbericht`: the approved report as it was frozen, or the draft as it stands now, in one file. */
export async function writeAnnualReport(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  values: AnnualReportValues,
): Promise<ExitCode> {
  const year = Number(values.jahr)
  if (!values.zentrum || !Number.isInteger(year) || year < 1990 || year > 2199 || !values.output) {
    throw new WrongUsage(`So geht es: ${annualReportUsage}`)
  }
  const format = formatNamed(values)
  const centre = await centreBySlug(db, values.zentrum)
  if (!centre) return ended(1, `Ein Zentrum „${values.zentrum}“ gibt es nicht.`)
  const document = await currentReport(db, centre, year, berlinDay(clock.now()))
  try {
    await writeFile(values.output, await writers[format](document))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!/^E[A-Z]+$/.test(code)) throw error
    return ended(1, `Die Datei „${values.output}“ lässt sich nicht schreiben (${code}).`)
  }
  say(`Jahresbericht ${year} (${document.cover.state}) in ${values.output}.`)
  return 0
}

function formatNamed({ format, output }: AnnualReportValues): Format {
  const wanted = format ?? formats.find((known) => output?.toLowerCase().endsWith(`.${known}`)) ?? 'pdf'
  const known = formats.find((each) => each === wanted)
  if (!known) throw new WrongUsage(`--format kennt hier: ${formats.join(', ')}.`)
  return known
}
