import { berlinDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, Forbidden, done, refused } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { Permission } from '../identity/index.ts'
import { may, writeAudit } from '../identity/index.ts'
import { agreementById } from './cooperation.queries.ts'
import type { Agreement, AgreementInput } from './cooperation.ts'
import type { PartnerDoer } from './partner.ts'
import { partnerById } from './partner.queries.ts'

/** A picture or scan of the agreement, as it was stored. */
export interface AgreementFile {
  readonly hash: string
  readonly name: string
}

/** Marks an organisation as a possible partner of a centre; once marked, the first day stays. @throws Absent, Forbidden */
export async function markPossible(
  { db, actor, now }: PartnerDoer,
  at: { readonly partnerId: Id; readonly centreId: Id },
  onDate: Day,
): Promise<Result<null, 'in-the-future'>> {
  must(actor, 'partner.edit', at.centreId)
  if (onDate > berlinDay(now)) return refused('in-the-future')
  return inTransaction(db, async (tx) => {
    await livingPartner(tx, at.partnerId)
    const kept = await tx
      .insertInto('cooperation_candidate')
      .values({
        id: newId(),
        partner_id: at.partnerId,
        centre_id: at.centreId,
        marked_on: onDate,
        account_id: actor.accountId,
      })
      .onConflict((again) => again.constraint('cooperation_candidate_once').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (kept) await note(tx, actor, 'cooperation.marked', at)
    return done(null)
  })
}

/** Takes the mark away; talks and agreements stay. @throws Forbidden */
export async function unmarkPossible(
  { db, actor }: PartnerDoer,
  at: { readonly partnerId: Id; readonly centreId: Id },
): Promise<void> {
  must(actor, 'partner.edit', at.centreId)
  await inTransaction(db, async (tx) => {
    await tx
      .deleteFrom('cooperation_candidate')
      .where('partner_id', '=', at.partnerId)
      .where('centre_id', '=', at.centreId)
      .execute()
    await note(tx, actor, 'cooperation.unmarked', at)
  })
}

/** Keeps what was agreed; the same form twice (same id) keeps it once. @throws Absent, Forbidden */
export async function recordAgreement(
  { db, actor, now }: PartnerDoer,
  at: { readonly id: Id; readonly partnerId: Id; readonly centreId: Id },
  input: AgreementInput,
  file?: AgreementFile,
): Promise<Result<Id, 'in-the-future'>> {
  must(actor, 'cooperation.agree', at.centreId)
  if (input.agreedOn > berlinDay(now)) return refused('in-the-future')
  return inTransaction(db, async (tx) => {
    await livingPartner(tx, at.partnerId)
    const kept = await tx
      .insertInto('cooperation_agreement')
      .values({
        ...columnsOf(input),
        ...fileColumns(file),
        id: at.id,
        partner_id: at.partnerId,
        centre_id: at.centreId,
        account_id: actor.accountId,
      })
      .onConflict((again) => again.column('id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (kept) await note(tx, actor, 'cooperation.agreed', at)
    return done(at.id)
  })
}

/** Changes it unless somebody else did since `version`; without a new file the old one stays. @throws Absent, Forbidden */
export async function editAgreement(
  { db, actor, now }: PartnerDoer,
  id: Id,
  version: number,
  input: AgreementInput,
  file?: AgreementFile,
): Promise<Result<null, 'in-the-future' | 'changed-meanwhile'>> {
  if (input.agreedOn > berlinDay(now)) return refused('in-the-future')
  return inTransaction(db, async (tx) => {
    const agreement = await toChange(tx, actor, id)
    const { numUpdatedRows } = await tx
      .updateTable('cooperation_agreement')
      .set({ ...columnsOf(input), ...(file && fileColumns(file)), version: version + 1 })
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return refused('changed-meanwhile')
    await note(tx, actor, 'cooperation.changed', agreement)
    return done(null)
  })
}

/** Takes an agreement out that was entered by mistake; one that ended gets an end instead. @throws Absent, Forbidden */
export async function removeAgreement({ db, actor }: PartnerDoer, id: Id): Promise<Agreement> {
  return inTransaction(db, async (tx) => {
    const agreement = await toChange(tx, actor, id)
    await tx.deleteFrom('cooperation_agreement').where('id', '=', id).execute()
    await note(tx, actor, 'cooperation.removed', agreement)
    return agreement
  })
}

function must(actor: PartnerDoer['actor'], permission: Permission, centreId: Id): void {
  if (!may(actor, permission, { centreId })) throw new Forbidden()
}

async function toChange(tx: Tx, actor: PartnerDoer['actor'], id: Id): Promise<Agreement> {
  const agreement = await agreementById(tx, id)
  if (!agreement) throw new Absent()
  must(actor, 'cooperation.agree', agreement.centreId)
  return agreement
}

async function livingPartner(tx: Tx, id: Id): Promise<void> {
  const partner = await partnerById(tx, id)
  if (!partner || partner.mergedIntoId) throw new Absent()
}

async function note(
  tx: Tx,
  actor: PartnerDoer['actor'],
  event: `cooperation.${string}`,
  { partnerId, centreId }: { readonly partnerId: Id; readonly centreId: Id },
): Promise<void> {
  await writeAudit(tx, actor, { event, entity: 'partner', entityId: partnerId, centreId })
}

function columnsOf(input: AgreementInput) {
  return {
    title: input.title,
    parties: input.parties,
    agreed_on: input.agreedOn,
    valid_to: input.validTo,
    note: input.note,
  }
}

function fileColumns(file: AgreementFile | undefined) {
  return { file_hash: file?.hash ?? null, file_name: file?.name ?? '' }
}
