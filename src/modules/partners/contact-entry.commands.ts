import { berlinDay } from '../../kernel/berlin.ts'
import type { Id } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, Forbidden, done, refused } from '../../kernel/result.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { may, mayAnywhere, writeAudit } from '../identity/index.ts'
import type { ContactInput, PartnerDoer } from './partner.ts'
import { partnerById } from './partner.queries.ts'

/** Notes a talk with a partner (R032); the same form twice (same id) notes one. @throws Absent, Forbidden */
export async function noteContact(
  { db, actor, now }: PartnerDoer,
  partnerId: Id,
  entry: { readonly id: Id; readonly centreId: Id | null } & ContactInput,
): Promise<Result<Id, 'in-the-future'>> {
  const allowed = entry.centreId
    ? may(actor, 'partner.edit', { centreId: entry.centreId })
    : mayAnywhere(actor, 'partner.edit')
  if (!allowed) throw new Forbidden()
  if (entry.onDate > berlinDay(now)) return refused('in-the-future')
  return inTransaction(db, async (tx) => {
    const partner = await partnerById(tx, partnerId)
    if (!partner || partner.mergedIntoId) throw new Absent()
    await tx
      .insertInto('contact_entry')
      .values({
        id: entry.id,
        partner_id: partnerId,
        centre_id: entry.centreId,
        on_date: entry.onDate,
        kind: entry.kind,
        subject: entry.subject,
        account_id: actor.accountId,
      })
      .onConflict((again) => again.column('id').doNothing())
      .execute()
    await writeAudit(tx, actor, {
      event: 'partner.contact-noted',
      entity: 'partner',
      entityId: partnerId,
      centreId: entry.centreId,
      detail: { kind: entry.kind, onDate: entry.onDate },
    })
    return done(entry.id)
  })
}

/** Takes a wrong note out of the log. @throws Absent, Forbidden */
export async function removeContactEntry({ db, actor }: PartnerDoer, id: Id): Promise<void> {
  if (!mayAnywhere(actor, 'partner.edit')) throw new Forbidden()
  await inTransaction(db, async (tx) => {
    const removed = await tx
      .deleteFrom('contact_entry')
      .where('id', '=', id)
      .returning(['partner_id', 'centre_id'])
      .executeTakeFirst()
    if (!removed) throw new Absent()
    await writeAudit(tx, actor, {
      event: 'partner.contact-removed',
      entity: 'partner',
      entityId: removed.partner_id,
      centreId: removed.centre_id,
    })
  })
}
