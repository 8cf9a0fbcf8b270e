import type { Day } from '../../kernel/day.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { Centre } from '../places/index.ts'
import { meanOpenings } from '../usage/index.ts'
import type { MeanOpening } from '../usage/index.ts'
import { reportDocument } from './document.rules.ts'
import { reportFacts } from './facts.queries.ts'
import type { AnnualReport } from './report.ts'
import { reportStateNames } from './report.ts'
import type { ReportDocument } from './report-document.ts'
import type { Readable, ReportCover, ReportFacts, ReportPiece } from './report-facts.ts'
import { frozenReport, piecesOf, reportOf } from './report.queries.ts'
import { isOpen } from './report.rules.ts'

/** A report as it stands: what the records give, what people wrote, and what goes on the cover. */
export interface DraftReport {
  readonly report: AnnualReport | undefined
  readonly facts: ReportFacts
  readonly pieces: readonly ReportPiece[]
  readonly cover: ReportCover
  /** What the opening hours come to in a mean week: the centre, then each site; texts are held against it. */
  readonly openings: readonly MeanOpening[]
}

/** The draft of a year, up to today; also where nobody has begun to write. */
export async function draftReport(db: Db, centre: Centre, year: number, today: Day): Promise<DraftReport> {
  const day = today < `${year}-12-31` ? today : `${year}-12-31`
  const sites = centre.sites.filter(({ closedOn }) => (closedOn ?? day) >= day)
  const [report, facts, openings] = await Promise.all([
    reportOf(db, centre.id, year),
    reportFacts(db, centre, year, today),
    meanOpenings(
      db,
      sites.map(({ id }) => id),
      day,
    ),
  ])
  const pieces = report ? await piecesOf(db, report.id) : []
  const cover: ReportCover = {
    councilNumber: report?.councilNumber ?? '',
    authors: (report?.authors ?? '').split('\n').filter((line) => line.trim() !== ''),
    version: 0,
    state: reportStateNames[report?.state ?? 'draft'],
    on: today,
  }
  return { report, facts, pieces, cover, openings }
}

/** The report as anybody may have it: what was approved, exactly as frozen; before that the draft. */
export async function currentReport(
  db: Db,
  centre: Centre,
  year: number,
  today: Day,
  readable: Readable = 'all',
): Promise<ReportDocument> {
  const report = await reportOf(db, centre.id, year)
  const frozen = report && !isOpen(report.state) ? await frozenReport(db, report.id) : undefined
  if (frozen) return frozen.document
  const { facts, pieces, cover } = await draftReport(db, centre, year, today)
  return reportDocument(facts, pieces, cover, readable)
}
