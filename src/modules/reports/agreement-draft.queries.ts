import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import type { Centre } from '../places/index.ts'
import type { AgreementContent, FrozenAgreement, TargetAgreement } from './agreement.ts'
import { agreementDocument } from './agreement-document.rules.ts'
import { agreementFacts } from './agreement-facts.queries.ts'
import { agreementOf, frozenAgreement } from './agreement.queries.ts'
import { agreementChanges, changedGoals, wordingDay } from './agreement.rules.ts'
import { peopleKnown } from './facts.queries.ts'
import { everyText, withInitials } from './private-names.rules.ts'
import type { ReportDocument } from './report-document.ts'

/** An agreement as it stands: what would be agreed now, what was signed last, and what changed in between. */
export interface DraftAgreement {
  readonly content: AgreementContent
  readonly signed: FrozenAgreement | undefined
  readonly changes: readonly string[]
}

/** What an agreement says at the end of a day. */
export async function contentOn(
  db: Db | Tx,
  centre: Centre,
  { year, preamble, signatories }: TargetAgreement,
  on: Day,
): Promise<AgreementContent> {
  const [facts, known] = await Promise.all([agreementFacts(db, centre, year, on), peopleKnown(db)])
  const lines = signatories.split('\n').filter((line) => line.trim() !== '')
  // What is signed is kept for good: no name of anybody stands in it who may want to be forgotten one day.
  return everyText({ facts, preamble, signatories: lines }, withInitials(known))
}

/** The agreement as it stands today. */
export async function draftAgreement(
  db: Db | Tx,
  centre: Centre,
  agreement: TargetAgreement,
  today: Day,
): Promise<DraftAgreement> {
  const [content, signed] = await Promise.all([
    contentOn(db, centre, agreement, wordingDay(agreement.year, today)),
    frozenAgreement(db, agreement.id),
  ])
  return { content, signed, changes: signed ? agreementChanges(signed, content) : [] }
}

/** The document of a version as it was frozen, or of the draft of today. */
export async function agreementDocumentNow(
  db: Db | Tx,
  centre: Centre,
  agreement: TargetAgreement,
  today: Day,
): Promise<ReportDocument> {
  const content = await contentOn(db, centre, agreement, wordingDay(agreement.year, today))
  return agreementDocument(content, null)
}

/** How one goal stands to the agreement of its year: signed as it is, or what changed since. */
export interface GoalAgreement {
  readonly agreementId: Id
  readonly decision: string
  readonly signedOn: Day
  readonly changes: readonly string[]
}

/** The same for the page of a goal; undefined while nothing is signed. */
export async function goalAgreement(
  db: Db | Tx,
  centre: Centre,
  goal: { readonly id: Id; readonly year: number },
  today: Day,
): Promise<GoalAgreement | undefined> {
  const agreement = await agreementOf(db, centre.id, goal.year)
  const signed = agreement && (await frozenAgreement(db, agreement.id))
  if (!signed) return undefined
  const { facts: now } = await contentOn(db, centre, agreement, wordingDay(goal.year, today))
  return {
    agreementId: agreement.id,
    decision: signed.signing.decision,
    signedOn: signed.signing.on,
    changes: changedGoals(signed.facts, now).get(goal.id) ?? [],
  }
}
