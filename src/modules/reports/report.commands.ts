import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, Forbidden, done, refused } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { chapterKeys } from '../chronicle/index.ts'
import type { AuditEvent, Doer } from '../identity/index.ts'
import { may, writeAudit } from '../identity/index.ts'
import { mayWritePiece } from './report.access.ts'
import type { AnnualReport, BlockInput, CouncilInput, ReportRefusal, ReportState } from './report.ts'
import { reportById, reportOf } from './report.queries.ts'
import { isOpen, reportSteps } from './report.rules.ts'

/**
 * Begins the report of a year, or gives the one there is. The texts of last year come along, each marked until
 * somebody has read it. @throws Forbidden
 */
export async function beginReport({ db, actor }: Doer, centreId: Id, year: number): Promise<Id> {
  if (!may(actor, 'report.write', { centreId })) throw new Forbidden()
  return inTransaction(db, async (tx) => {
    const id = newId()
    const begun = await tx
      .insertInto('annual_report')
      .values({ id, centre_id: centreId, year, council_on: null })
      .onConflict((again) => again.constraint('annual_report_once').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!begun) return (await reportOf(tx, centreId, year))!.id
    await takeOverTexts(tx, id, centreId, year - 1)
    await trail(tx, actor, 'report.begun', { id, centreId }, { year })
    return id
  })
}

async function takeOverTexts(tx: Tx, reportId: Id, centreId: Id, lastYear: number): Promise<void> {
  const last = await reportOf(tx, centreId, lastYear)
  if (!last) return
  const texts = await tx
    .selectFrom('report_text')
    .select(['chapter', 'operator_id', 'text'])
    .where('report_id', '=', last.id)
    .where('text', '<>', '')
    .execute()
  if (texts.length > 0) {
    await tx
      .insertInto('report_text')
      .values(
        texts.map((text) => ({ ...text, id: newId(), report_id: reportId, unread: true, changed_by: null })),
      )
      .execute()
  }
  await tx.updateTable('annual_report').set({ authors: last.authors }).where('id', '=', reportId).execute()
}

/** Where a piece stands: a chapter, of one operator or of all together, in the version somebody looked at (0: new). */
export interface PiecePlace {
  readonly reportId: Id
  readonly chapter: string
  readonly operatorId: Id | null
  readonly version: number
}

/**
 * Writes a piece of a chapter; saving also says that it was read. Refused when somebody else changed it meanwhile or
 * the report is approved. @throws Absent, Forbidden
 */
export async function writePiece(
  { db, actor, now }: Doer,
  place: PiecePlace,
  text: string,
): Promise<Result<null, ReportRefusal>> {
  if (!chapterKeys.some((key) => key === place.chapter)) throw new Absent()
  return inTransaction(db, async (tx) => {
    const report = await reportToWrite(tx, actor, place.reportId, place.operatorId)
    if (!isOpen(report.state)) return refused('frozen')
    const { reportId, chapter, operatorId, version } = place
    const written = { text, unread: false, changed_at: now, changed_by: actor.accountId }
    const saved =
      version === 0
        ? await tx
            .insertInto('report_text')
            .values({ id: newId(), report_id: reportId, chapter, operator_id: operatorId, ...written })
            .onConflict((again) => again.constraint('report_text_once').doNothing())
            .returning('id')
            .executeTakeFirst()
        : await tx
            .updateTable('report_text')
            .set({ ...written, version: version + 1 })
            .where('report_id', '=', reportId)
            .where('chapter', '=', chapter)
            .where('operator_id', operatorId === null ? 'is' : '=', operatorId)
            .where('version', '=', version)
            .returning('id')
            .executeTakeFirst()
    if (!saved) return refused('changed-meanwhile')
    await trail(tx, actor, 'report.written', report, { chapter })
    return done(null)
  })
}

/** Who stands on the cover. @throws Absent, Forbidden */
export async function nameAuthors(
  { db, actor }: Doer,
  id: Id,
  version: number,
  authors: string,
): Promise<Result<null, ReportRefusal>> {
  return changing({ db, actor }, id, version, 'report.write', async (report, write) => {
    if (!isOpen(report.state)) return refused('frozen')
    return write({ authors }, 'report.authors-named')
  })
}

/** Takes the report a step on, back, or opens it again after the approval. @throws Absent, Forbidden */
export async function stepReport(
  { db, actor }: Doer,
  id: Id,
  version: number,
  to: ReportState,
): Promise<Result<null, ReportRefusal>> {
  const permission = to === 'team' || to === 'steering' ? 'report.write' : 'report.approve'
  return changing({ db, actor }, id, version, permission, async (report, write) => {
    if (!reportSteps(report.state).includes(to)) return refused('step-not-allowed')
    const reopened = !isOpen(report.state)
    return write({ state: to }, reopened ? 'report.reopened' : 'report.stepped')
  })
}

/** Notes that the approved report went to the council, with number and day. @throws Absent, Forbidden */
export async function noteCouncil(
  { db, actor }: Doer,
  id: Id,
  version: number,
  { councilNumber, councilOn }: CouncilInput,
): Promise<Result<null, ReportRefusal>> {
  return changing({ db, actor }, id, version, 'report.approve', async (report, write) => {
    if (report.state !== 'approved' && report.state !== 'council') return refused('step-not-allowed')
    return write(
      { state: 'council', council_number: councilNumber, council_on: councilOn },
      'report.to-council',
    )
  })
}

/** Keeps a reusable text of an operator; the same name again is its next version. @throws Forbidden */
export async function keepBlock(
  { db, actor }: Doer,
  about: { readonly centreId: Id; readonly operatorId: Id },
  { name, chapter, text }: BlockInput,
): Promise<void> {
  if (!mayWritePiece(actor, about)) throw new Forbidden()
  if (!chapterKeys.some((key) => key === chapter)) throw new Absent()
  await inTransaction(db, async (tx) => {
    const { operatorId, centreId } = about
    const last = await tx
      .selectFrom('report_block')
      .select((e) => e.fn.max('number').as('number'))
      .where('operator_id', '=', operatorId)
      .where('name', '=', name)
      .executeTakeFirst()
    const number = (last?.number ?? 0) + 1
    const id = newId()
    await tx
      .insertInto('report_block')
      .values({ id, operator_id: operatorId, name, chapter, number, text, created_by: actor.accountId })
      .execute()
    await trail(tx, actor, 'report.block-kept', { id, centreId }, { chapter })
  })
}

type Write = (
  columns: Partial<{ state: ReportState; authors: string; council_number: string; council_on: string }>,
  event: AuditEvent,
) => Promise<Result<null, ReportRefusal>>

async function changing(
  { db, actor }: Pick<Doer, 'db' | 'actor'>,
  id: Id,
  version: number,
  permission: 'report.write' | 'report.approve',
  work: (report: AnnualReport, write: Write) => Promise<Result<null, ReportRefusal>>,
): Promise<Result<null, ReportRefusal>> {
  return inTransaction(db, async (tx) => {
    const report = await reportById(tx, id)
    if (!report) throw new Absent()
    if (!may(actor, permission, { centreId: report.centreId })) throw new Forbidden()
    return work(report, async (columns, event) => {
      const { numUpdatedRows } = await tx
        .updateTable('annual_report')
        .set({ ...columns, version: version + 1 })
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return refused('changed-meanwhile')
      await trail(
        tx,
        actor,
        event,
        report,
        columns.state ? { before: report.state, after: columns.state } : {},
      )
      return done(null)
    })
  })
}

async function reportToWrite(tx: Tx, actor: Actor, id: Id, operatorId: Id | null): Promise<AnnualReport> {
  const report = await reportById(tx, id)
  if (!report) throw new Absent()
  if (!mayWritePiece(actor, { centreId: report.centreId, operatorId })) throw new Forbidden()
  return report
}

async function trail(
  tx: Tx,
  actor: Actor,
  event: AuditEvent,
  { id, centreId }: { readonly id: Id; readonly centreId: Id },
  detail: Readonly<Record<string, string | number>> = {},
): Promise<void> {
  await writeAudit(tx, actor, { event, entity: 'annual-report', entityId: id, centreId, detail })
}
