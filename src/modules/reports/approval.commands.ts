import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, Forbidden, done, refused } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction, refusalOf } from '../../platform/db/transaction.ts'
import type { Doer } from '../identity/index.ts'
import { may, writeAudit } from '../identity/index.ts'
import type { Centre } from '../places/index.ts'
import { changesBetween } from './changes.rules.ts'
import { hashOf, hashOfData } from './content-hash.ts'
import { reportDocument } from './document.rules.ts'
import { namesNotToPrint, reportFacts } from './facts.queries.ts'
import { withInitials } from './private-names.rules.ts'
import type { AnnualReport, ApprovalInput, FrozenReport, ReportRefusal } from './report.ts'
import { frozenReport, piecesOf, reportById } from './report.queries.ts'
import { reportPdf } from './report-pdf.ts'

const byConstraint = { report_version_decision_id_fkey: 'choice-gone' } as const

/**
 * Approves the report by a decision of the Lenkungsgremium: facts, texts and document are frozen together with their
 * hash and that of the PDF, so that anybody can prove later what was approved. A second approval is a new version that
 * lists what changed. @throws Absent, Forbidden
 */
export async function approveReport(
  { db, actor }: Doer,
  about: { readonly id: Id; readonly version: number; readonly centre: Centre },
  input: ApprovalInput,
): Promise<Result<{ readonly number: number }, ReportRefusal>> {
  try {
    return await inTransaction(db, async (tx) => {
      const report = await reportToApprove(tx, about.id)
      if (!may(actor, 'report.approve', { centreId: report.centreId })) throw new Forbidden()
      if (report.state !== 'steering') return refused('step-not-allowed')
      if (report.version !== about.version) return refused('changed-meanwhile')
      const pieces = await piecesOf(tx, report.id)
      if (pieces.some(({ unread, text }) => unread && text !== '')) return refused('unread')
      const { authors } = report
      const words = [...pieces.map(({ text }) => text), authors, input.decisionText, input.reason]
      if (await namesSomebody(tx, words)) return refused('private-name')
      const last = await frozenReport(tx, report.id)
      if (last && input.reason === '') return refused('reason-missing')
      const frozen = await freeze(tx, report, about.centre, input, (last?.number ?? 0) + 1)
      const changes = last ? changesBetween(last.document, frozen.document) : []
      if (last && changes.length === 0) return refused('nothing-changed')
      await keep(tx, report, frozen, { input, changes, accountId: actor.accountId })
      await writeAudit(tx, actor, {
        event: 'report.approved',
        entity: 'annual-report',
        entityId: report.id,
        centreId: report.centreId,
        detail: { version: frozen.cover.version },
      })
      return done({ number: frozen.cover.version })
    })
  } catch (error) {
    const reason = refusalOf<ReportRefusal>(error, byConstraint)
    if (reason) return refused(reason)
    throw error
  }
}

// What is frozen is kept for good, and nobody can be taken out of it any more.
async function namesSomebody(tx: Tx, texts: readonly string[]): Promise<boolean> {
  const names = await namesNotToPrint(tx)
  const initialled = withInitials(names.map((name) => ({ salutation: null, name })))
  return texts.some((text) => initialled(text) !== text)
}

// Two who approve at once: the second waits here and then finds it approved.
async function reportToApprove(tx: Tx, id: Id): Promise<AnnualReport> {
  await tx.selectFrom('annual_report').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  const report = await reportById(tx, id)
  if (!report) throw new Absent()
  return report
}

async function freeze(
  tx: Tx,
  report: AnnualReport,
  centre: Centre,
  { approvedOn, decisionText }: ApprovalInput,
  number: number,
): Promise<FrozenReport> {
  const facts = await reportFacts(tx, centre, report.year, approvedOn)
  const pieces = (await piecesOf(tx, report.id)).map(({ chapter, operatorId, text }) => ({
    chapter,
    operatorId,
    text,
    unread: false,
  }))
  const cover = {
    councilNumber: report.councilNumber,
    authors: report.authors.split('\n').filter((line) => line.trim() !== ''),
    version: number,
    state: `Freigegeben: ${decisionText}`,
    on: approvedOn,
  }
  return { facts, pieces, cover, document: reportDocument(facts, pieces, cover) }
}

async function keep(
  tx: Tx,
  report: AnnualReport,
  frozen: FrozenReport,
  about: {
    readonly input: ApprovalInput
    readonly changes: readonly string[]
    readonly accountId: Id | null
  },
): Promise<void> {
  const { approvedOn, decisionId, decisionText, reason } = about.input
  const content = JSON.stringify(frozen)
  await tx
    .insertInto('report_version')
    .values({
      id: newId(),
      report_id: report.id,
      number: frozen.cover.version,
      approved_on: approvedOn,
      decision_id: decisionId,
      decision_text: decisionText,
      reason,
      content,
      sha256: contentHash(frozen),
      pdf_sha256: hashOf(await reportPdf(frozen.document)),
      changes: JSON.stringify(about.changes),
      approved_by: about.accountId,
    })
    .execute()
  await tx
    .updateTable('annual_report')
    .set({ state: 'approved', version: report.version + 1 })
    .where('id', '=', report.id)
    .execute()
}

/** The hash of what was frozen, whatever order the database gives the fields back in. */
export function contentHash({ facts, pieces, cover, document }: FrozenReport): string {
  return hashOfData({ facts, pieces, cover, document })
}
