import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, Forbidden, done, refused } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction, refusing } from '../../platform/db/transaction.ts'
import type { DecisionMade } from '../bodies/index.ts'
import { decisionById } from '../bodies/index.ts'
import type { Doer } from '../identity/index.ts'
import { may, writeAudit } from '../identity/index.ts'
import type { Centre } from '../places/index.ts'
import type {
  AgreementContent,
  AgreementRefusal,
  FrozenAgreement,
  Signing,
  SigningInput,
  TargetAgreement,
} from './agreement.ts'
import { contentOn } from './agreement-draft.queries.ts'
import { agreementDocument } from './agreement-document.rules.ts'
import { agreementById, frozenAgreement } from './agreement.queries.ts'
import { agreedGoals, agreementChanges, signingProblem } from './agreement.rules.ts'
import { hashOf, hashOfData } from './content-hash.ts'
import { reportPdf } from './report-pdf.ts'

const byConstraint = { target_agreement_version_decision_once: 'decision-used' } as const

/**
 * Signs the agreement by a decision of the Lenkungsgremium: what held at the end of the day of the decision is frozen
 * with the document and their hashes. Signing again, by a later decision, is a new version that lists what changed.
 * @throws Absent, Forbidden
 */
export async function signAgreement(
  { db, actor }: Doer,
  about: { readonly id: Id; readonly version: number; readonly centre: Centre },
  input: SigningInput,
): Promise<Result<{ readonly number: number }, AgreementRefusal>> {
  return refusing(byConstraint, () =>
    inTransaction(db, async (tx): Promise<Result<{ readonly number: number }, AgreementRefusal>> => {
      const agreement = await agreementToSign(tx, about.id)
      if (!may(actor, 'report.approve', { centreId: agreement.centreId })) throw new Forbidden()
      if (agreement.version !== about.version) return refused('changed-meanwhile')
      const decision = await decisionById(tx, input.decisionId)
      if (!decision) return refused('choice-gone')
      const problem = signingProblem(decision, agreement)
      if (problem) return refused(problem)
      const last = await frozenAgreement(tx, agreement.id)
      const content = await contentOn(tx, about.centre, agreement, decision.onDate)
      const stopped = contentProblem(content, last, decision, input)
      if (stopped) return refused(stopped)
      const changes = last ? agreementChanges(last, content) : []
      const signing = signingOf(decision, (last?.signing.number ?? 0) + 1, input.reason, changes)
      await keep(tx, agreement, freeze(content, signing), actor.accountId)
      await writeAudit(tx, actor, {
        event: 'target-agreement.signed',
        entity: 'target-agreement',
        entityId: agreement.id,
        centreId: agreement.centreId,
        detail: { version: signing.number, on: signing.on },
      })
      return done({ number: signing.number })
    }),
  )
}

// Two who sign at once: the second waits here and then finds it changed.
async function agreementToSign(tx: Tx, id: Id): Promise<TargetAgreement> {
  await tx.selectFrom('target_agreement').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  const agreement = await agreementById(tx, id)
  if (!agreement) throw new Absent()
  return agreement
}

function contentProblem(
  content: AgreementContent,
  last: FrozenAgreement | undefined,
  decision: DecisionMade,
  { reason }: SigningInput,
): AgreementRefusal | undefined {
  if (agreedGoals(content.facts).length === 0) return 'no-goals'
  if (!last) return undefined
  if (last.signing.decisionId === decision.id) return 'decision-used'
  if (decision.onDate < last.signing.on) return 'older-decision'
  if (reason === '') return 'reason-missing'
  return agreementChanges(last, content).length === 0 ? 'nothing-changed' : undefined
}

function signingOf(
  { id, number, year, text, bodyName, onDate }: DecisionMade,
  version: number,
  reason: string,
  changes: readonly string[],
): Signing {
  return {
    number: version,
    decisionId: id,
    decision: `Beschluss ${number}/${year}`,
    decisionText: text,
    body: bodyName,
    on: onDate,
    reason: version === 1 ? '' : reason,
    changes,
  }
}

function freeze(content: AgreementContent, signing: Signing): FrozenAgreement {
  return { ...content, signing, document: agreementDocument(content, signing) }
}

async function keep(
  tx: Tx,
  agreement: TargetAgreement,
  frozen: FrozenAgreement,
  by: Id | null,
): Promise<void> {
  const { signing, document } = frozen
  await tx
    .insertInto('target_agreement_version')
    .values({
      id: newId(),
      agreement_id: agreement.id,
      number: signing.number,
      signed_on: signing.on,
      decision_id: signing.decisionId,
      decision_text: signing.decision,
      reason: signing.reason,
      content: JSON.stringify(frozen),
      sha256: agreementHash(frozen),
      pdf_sha256: hashOf(await reportPdf(document)),
      changes: JSON.stringify(signing.changes),
      signed_by: by,
    })
    .execute()
  await tx
    .updateTable('target_agreement')
    .set({ version: agreement.version + 1 })
    .where('id', '=', agreement.id)
    .execute()
}

/** The hash of what was signed: facts, texts, decision and document. */
export function agreementHash(frozen: FrozenAgreement): string {
  const { facts, preamble, signatories, signing, document } = frozen
  return hashOfData({ facts, preamble, signatories, signing, document })
}
