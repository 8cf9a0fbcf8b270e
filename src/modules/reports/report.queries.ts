import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import type { AnnualReport, FrozenReport, ReportVersion, TextBlock, WrittenPiece } from './report.ts'

const reportColumns = [
  'id',
  'centre_id as centreId',
  'year',
  'state',
  'authors',
  'council_number as councilNumber',
  'council_on as councilOn',
  'version',
] as const

/** The report of a centre and year, once somebody has begun it. */
export async function reportOf(db: Db | Tx, centreId: Id, year: number): Promise<AnnualReport | undefined> {
  return db
    .selectFrom('annual_report')
    .select(reportColumns)
    .where('centre_id', '=', centreId)
    .where('year', '=', year)
    .executeTakeFirst()
}

/** One report, or undefined. */
export async function reportById(db: Db | Tx, id: Id): Promise<AnnualReport | undefined> {
  return db.selectFrom('annual_report').select(reportColumns).where('id', '=', id).executeTakeFirst()
}

/** What people wrote for a report, chapter by chapter. Whose pieces somebody may read is asked by the caller. */
export async function piecesOf(db: Db | Tx, reportId: Id): Promise<readonly WrittenPiece[]> {
  return db
    .selectFrom('report_text')
    .leftJoin('operator', 'operator.id', 'operator_id')
    .select([
      'report_text.id as id',
      'chapter',
      'operator_id as operatorId',
      'text',
      'unread',
      'report_text.version as version',
    ])
    .where('report_id', '=', reportId)
    .orderBy('chapter')
    .orderBy('operator.name', (order) => order.asc().nullsFirst())
    .execute()
}

/** The versions that were approved, the latest first, without their content. */
export async function versionsOf(db: Db | Tx, reportId: Id): Promise<readonly ReportVersion[]> {
  return db
    .selectFrom('report_version')
    .select([
      'id',
      'number',
      'approved_on as approvedOn',
      'decision_text as decisionText',
      'reason',
      'sha256',
      'pdf_sha256 as pdfSha256',
      'changes',
    ])
    .where('report_id', '=', reportId)
    .orderBy('number', 'desc')
    .execute()
}

/** What was frozen: of that number, or of the latest approval. */
export async function frozenReport(
  db: Db | Tx,
  reportId: Id,
  number?: number,
): Promise<(FrozenReport & { readonly number: number; readonly sha256: string }) | undefined> {
  let query = db
    .selectFrom('report_version')
    .select(['number', 'sha256', 'content'])
    .where('report_id', '=', reportId)
  if (number !== undefined) query = query.where('number', '=', number)
  const row = await query.orderBy('number', 'desc').executeTakeFirst()
  return row && { ...(row.content as FrozenReport), number: row.number, sha256: row.sha256 }
}

/** The reusable texts of these operators, each in its latest version. */
export async function textBlocks(db: Db | Tx, operatorIds: readonly Id[]): Promise<readonly TextBlock[]> {
  if (operatorIds.length === 0) return []
  return db
    .selectFrom('report_block')
    .distinctOn(['operator_id', 'name'])
    .select(['id', 'operator_id as operatorId', 'name', 'chapter', 'number', 'text'])
    .where('operator_id', 'in', [...operatorIds])
    .orderBy('operator_id')
    .orderBy('name')
    .orderBy('number', 'desc')
    .execute()
}
