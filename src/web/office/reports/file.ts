import { Absent } from '../../../kernel/result.ts'
import { centreById } from '../../../modules/places/index.ts'
import type { ReportDocument } from '../../../modules/reports/index.ts'
import {
  annexCsvRows,
  currentReport,
  frozenReport,
  reportDocx,
  reportJson,
  reportOf,
  reportPdf,
} from '../../../modules/reports/index.ts'
import { writeTable } from '../../../platform/files/write-table.ts'
import { sendFile } from '../file-answer.ts'
import type { OfficeContext } from '../route.ts'
import { yearAsked, yearHouse } from '../year-ways.tsx'
import { readableHere } from './here.ts'

const writers: Readonly<Record<string, (document: ReportDocument) => Promise<Uint8Array>>> = {
  pdf: reportPdf,
  docx: reportDocx,
  json: (document) =>
    Promise.resolve(new TextEncoder().encode(`${JSON.stringify(reportJson(document), null, 2)}\n`)),
  csv: (document) => writeTable('csv', 'Datenanhang', annexCsvRows(document)),
}

/** The report as a file: what was approved as it was frozen, else the draft of this moment, as far as one may read. */
export async function sendReport(ctx: OfficeContext): Promise<Response> {
  const form = ctx.param('form')
  const write = writers[form]
  const house = await yearHouse(ctx, 'report.read')
  if (!write || !house) throw new Absent()
  const year = yearAsked(ctx)
  const document = await documentOf(ctx, house.centre.id, year)
  return sendFile(ctx, `jahresbericht-${house.centre.slug}-${year}.${form}`, await write(document))
}

async function documentOf(ctx: OfficeContext, centreId: string, year: number): Promise<ReportDocument> {
  const { db } = ctx.deps
  const [centre, report] = await Promise.all([centreById(db, centreId), reportOf(db, centreId, year)])
  if (!centre) throw new Absent()
  const wanted = Number(ctx.query('fassung'))
  if (report && Number.isInteger(wanted) && wanted > 0) {
    const frozen = await frozenReport(db, report.id, wanted)
    if (!frozen) throw new Absent()
    return frozen.document
  }
  return currentReport(db, centre, year, ctx.today, readableHere(ctx, centre, report))
}
