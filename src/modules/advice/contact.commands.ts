import { berlinDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, Forbidden, done, refused } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction, refusalOf } from '../../platform/db/transaction.ts'
import type { Doer } from '../identity/index.ts'
import { may, writeAudit } from '../identity/index.ts'
import { contactById } from './contact.queries.ts'
import type { ContactOutcome, WalkInContact, WalkInInput } from './contact.ts'
import { slipOf, slipWritten } from './slip.rules.ts'

const gone = {
  advice_contact_topic_id_fkey: 'choice-gone',
  advice_contact_referred_to_id_fkey: 'choice-gone',
} as const

/** One tap. The id is made by the device or the form and counts once; with a referral there is a number for the slip. */
export interface Tap extends WalkInInput {
  readonly id: Id
  readonly centreId: Id
  /** When it was tapped, when a device knows. */
  readonly countedAt?: Date | undefined
}

/** Counts somebody who asked. Gives the number for the slip, when there was a referral. @throws Forbidden */
export async function countContact(
  { db, actor, now }: Doer,
  tap: Tap,
): Promise<Result<{ readonly slip: string | null }, 'in-the-future' | 'choice-gone'>> {
  if (!may(actor, 'advice.count', { centreId: tap.centreId })) throw new Forbidden()
  const onDate = tap.onDate ?? berlinDay(now)
  if (onDate > berlinDay(now)) return refused('in-the-future')
  const slip = tap.referredToId === null ? null : slipOf(tap.id)
  try {
    return await inTransaction(db, async (tx) => {
      if (tap.siteId !== null && !(await siteOf(tx, tap))) return refused('choice-gone')
      const counted = await tx
        .insertInto('advice_contact')
        .values({ ...columnsOf(tap), on_date: onDate, slip, account_id: actor.accountId })
        .onConflict((again) => again.column('id').doNothing())
        .returning('id')
        .executeTakeFirst()
      if (counted)
        await writeAudit(tx, actor, {
          event: 'advice-contact.counted',
          entity: 'advice-contact',
          entityId: tap.id,
          centreId: tap.centreId,
        })
      return done({ slip })
    })
  } catch (error) {
    const reason = refusalOf(error, gone)
    if (reason) return refused(reason)
    throw error
  }
}

/** Takes a wrong tap back. @throws Absent, Forbidden */
export async function removeContact({ db, actor }: Doer, id: Id): Promise<void> {
  await inTransaction(db, async (tx) => {
    const contact = await contactById(tx, id)
    if (!contact) throw new Absent()
    mustCount(actor, contact.centreId)
    await tx.deleteFrom('advice_contact').where('id', '=', id).execute()
    await writeAudit(tx, actor, {
      event: 'advice-contact.removed',
      entity: 'advice-contact',
      entityId: id,
      centreId: contact.centreId,
      detail: { onDate: contact.onDate },
    })
  })
}

/** Notes what became of a referral (`null` takes it back). @throws Absent, Forbidden */
export async function noteOutcome(
  { db, actor, now }: Doer,
  id: Id,
  outcome: ContactOutcome | null,
): Promise<Result<null, 'not-referred'>> {
  return inTransaction(db, async (tx) => {
    const contact = await contactById(tx, id)
    if (!contact) throw new Absent()
    mustCount(actor, contact.centreId)
    if (contact.referredToId === null) return refused('not-referred')
    await tx
      .updateTable('advice_contact')
      .set({ outcome, outcome_on: outcomeDay(contact, outcome, berlinDay(now)) })
      .where('id', '=', id)
      .execute()
    await writeAudit(tx, actor, {
      event: 'advice-contact.outcome-noted',
      entity: 'advice-contact',
      entityId: id,
      centreId: contact.centreId,
      detail: { outcome },
    })
    return done(null)
  })
}

/** A service has read the number of a slip back: the latest referral of the centre with it. @throws Forbidden */
export async function noteSlip(
  doer: Doer,
  centreId: Id,
  text: string,
  outcome: ContactOutcome,
): Promise<Result<null, 'no-such-slip' | 'not-referred'>> {
  mustCount(doer.actor, centreId)
  const row = await doer.db
    .selectFrom('advice_contact')
    .select('id')
    .where('slip', '=', slipWritten(text))
    .where('centre_id', '=', centreId)
    .orderBy('on_date', 'desc')
    .executeTakeFirst()
  return row ? noteOutcome(doer, row.id, outcome) : refused('no-such-slip')
}

function mustCount(actor: Doer['actor'], centreId: Id): void {
  if (!may(actor, 'advice.count', { centreId })) throw new Forbidden()
}

async function siteOf(tx: Tx, { siteId, centreId }: Tap): Promise<boolean> {
  const site = tx.selectFrom('site').select('id').where('id', '=', siteId).where('centre_id', '=', centreId)
  return (await site.executeTakeFirst()) !== undefined
}

function outcomeDay(contact: WalkInContact, outcome: ContactOutcome | null, today: Day): Day | null {
  if (outcome === null) return null
  return today < contact.onDate ? contact.onDate : today
}

function columnsOf(tap: Tap) {
  return {
    id: tap.id,
    centre_id: tap.centreId,
    site_id: tap.siteId,
    counted_at: tap.countedAt ?? null,
    topic_id: tap.topicId,
    language: tap.language,
    referred_to_id: tap.referredToId,
    people: tap.people,
    outcome: null,
    outcome_on: null,
  }
}
