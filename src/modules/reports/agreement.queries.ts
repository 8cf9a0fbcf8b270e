import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import type { AgreementVersion, FrozenAgreement, TargetAgreement } from './agreement.ts'

const columns = ['id', 'centre_id as centreId', 'year', 'preamble', 'signatories', 'version'] as const

/** One agreement, or undefined. */
export async function agreementById(db: Db | Tx, id: Id): Promise<TargetAgreement | undefined> {
  return db.selectFrom('target_agreement').select(columns).where('id', '=', id).executeTakeFirst()
}

/** The agreement of a centre and year, once somebody has begun it. */
export async function agreementOf(
  db: Db | Tx,
  centreId: Id,
  year: number,
): Promise<TargetAgreement | undefined> {
  return db
    .selectFrom('target_agreement')
    .select(columns)
    .where('centre_id', '=', centreId)
    .where('year', '=', year)
    .executeTakeFirst()
}

/** A year for which a centre has goals or an agreement. */
export interface AgreementYear {
  readonly year: number
  readonly goals: number
  readonly agreementId: Id | null
  /** The last version, if one was signed. */
  readonly number: number | null
  readonly signedOn: Day | null
  readonly decisionText: string | null
}

/** The years of a centre with goals or an agreement, the latest first. */
export async function agreementYears(db: Db | Tx, centreId: Id): Promise<readonly AgreementYear[]> {
  const { rows } = await sql<AgreementYear>`
    select years.year, coalesce(g.goals, 0)::int as goals, a.id as "agreementId", v.number,
           v.signed_on::text as "signedOn", v.decision_text as "decisionText"
      from (select year from action_goal where centre_id = ${centreId}
            union select year from target_agreement where centre_id = ${centreId}) years
      left join (select year, count(*) as goals from action_goal where centre_id = ${centreId} group by year) g
        on g.year = years.year
      left join target_agreement a on a.centre_id = ${centreId} and a.year = years.year
      left join lateral (select * from target_agreement_version
                          where agreement_id = a.id order by number desc limit 1) v on true
     order by years.year desc`.execute(db)
  return rows
}

/** The versions that were signed, the latest first, without their content. */
export async function agreementVersions(db: Db | Tx, agreementId: Id): Promise<readonly AgreementVersion[]> {
  return db
    .selectFrom('target_agreement_version')
    .innerJoin('decision', 'decision.id', 'decision_id')
    .select([
      'target_agreement_version.id as id',
      'target_agreement_version.number as number',
      'signed_on as signedOn',
      'decision_id as decisionId',
      'decision.meeting_id as meetingId',
      'decision_text as decisionText',
      'reason',
      'sha256',
      'changes',
    ])
    .where('agreement_id', '=', agreementId)
    .orderBy('target_agreement_version.number', 'desc')
    .execute()
}

/** What was frozen: of that number, or of the last signature. */
export async function frozenAgreement(
  db: Db | Tx,
  agreementId: Id,
  number?: number,
): Promise<(FrozenAgreement & { readonly sha256: string; readonly pdfSha256: string }) | undefined> {
  let query = db
    .selectFrom('target_agreement_version')
    .select(['sha256', 'pdf_sha256 as pdfSha256', 'content'])
    .where('agreement_id', '=', agreementId)
  if (number !== undefined) query = query.where('number', '=', number)
  const row = await query.orderBy('number', 'desc').executeTakeFirst()
  return row && { ...(row.content as FrozenAgreement), sha256: row.sha256, pdfSha256: row.pdfSha256 }
}

/** That the agreement of a year is signed, as other papers refer to it. */
export interface SignedAgreement {
  readonly year: number
  readonly number: number
  readonly signedOn: Day
  readonly decisionText: string
}

/** The last version of a centre and year that was signed by the end of a day. */
export async function signedAgreement(
  db: Db | Tx,
  about: { readonly centreId: Id; readonly year: number; readonly upTo: Day },
): Promise<SignedAgreement | undefined> {
  return db
    .selectFrom('target_agreement_version')
    .innerJoin('target_agreement', 'target_agreement.id', 'agreement_id')
    .select(['year', 'number', 'signed_on as signedOn', 'decision_text as decisionText'])
    .where('centre_id', '=', about.centreId)
    .where('year', '=', about.year)
    .where('signed_on', '<=', about.upTo)
    .orderBy('number', 'desc')
    .executeTakeFirst()
}

/** A version that a decision signed. */
export interface SignedBy {
  readonly decisionId: Id
  readonly agreementId: Id
  readonly centreId: Id
  readonly year: number
  readonly number: number
}

/** What decisions of meetings signed. */
export async function agreementsSignedBy(
  db: Db | Tx,
  decisionIds: readonly Id[],
): Promise<readonly SignedBy[]> {
  if (decisionIds.length === 0) return []
  return db
    .selectFrom('target_agreement_version')
    .innerJoin('target_agreement', 'target_agreement.id', 'agreement_id')
    .select([
      'decision_id as decisionId',
      'agreement_id as agreementId',
      'centre_id as centreId',
      'year',
      'number',
    ])
    .where('decision_id', 'in', [...decisionIds])
    .execute()
}
