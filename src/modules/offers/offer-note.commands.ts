import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, done, refused } from '../../kernel/result.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { writeAudit } from '../identity/index.ts'
import type { Doer } from './offer.commands.ts'
import { offerToChange } from './offer.commands.ts'

/** So many unanswered notes about one offer are enough for the team to look. */
const mostOpen = 20

const anybody: Actor = { accountId: null, name: 'Öffentlichkeit', grants: [] }

/** "Stimmt das noch?" from the public page, without a name. The caller limits the rate. @throws Absent unless public */
export async function noteDoubt(
  db: Db,
  offerSlug: string,
  text: string,
): Promise<Result<null, 'too-many-open'>> {
  return inTransaction(db, async (tx) => {
    const offer = await tx
      .selectFrom('offer')
      .select(['id', 'centre_id'])
      .where('slug', '=', offerSlug)
      .where('visibility', '=', 'public')
      .executeTakeFirst()
    if (!offer) throw new Absent()
    if (await saidAlready(tx, { offerId: offer.id, kind: 'doubt', text })) return done(null)
    if ((await openNotes(tx, offer.id)) >= mostOpen) return refused('too-many-open')
    const id = newId()
    await tx.insertInto('offer_note').values({ id, offer_id: offer.id, kind: 'doubt', text }).execute()
    await writeAudit(tx, anybody, {
      event: 'note.doubted',
      entity: 'offer',
      entityId: offer.id,
      centreId: offer.centre_id,
    })
    return done(null)
  })
}

/** A wish of a group leader for their own offer, or one date of it. @throws Absent, Forbidden */
export async function wishChange(
  { db, actor }: Doer,
  wish: { readonly offerId: Id; readonly sessionId?: Id | null | undefined; readonly text: string },
): Promise<Result<null, 'too-many-open'>> {
  return inTransaction(db, async (tx) => {
    const offer = await offerToChange(tx, actor, wish.offerId, 'request.change')
    const sessionId = wish.sessionId ?? null
    if (sessionId !== null && !(await belongs(tx, sessionId, offer.id))) throw new Absent()
    const { id: offerId } = offer
    if (await saidAlready(tx, { offerId, kind: 'change-wish', text: wish.text, sessionId })) return done(null)
    if ((await openNotes(tx, offer.id)) >= mostOpen) return refused('too-many-open')
    await tx
      .insertInto('offer_note')
      .values({
        id: newId(),
        offer_id: offer.id,
        session_id: sessionId,
        kind: 'change-wish',
        text: wish.text,
        account_id: actor.accountId,
      })
      .execute()
    await writeAudit(tx, actor, {
      event: 'note.wished',
      entity: 'offer',
      entityId: offer.id,
      centreId: offer.centreId,
    })
    return done(null)
  })
}

/** Closes a note, with or without words. @throws Absent, Forbidden */
export async function answerNote(
  { db, actor, now }: Doer,
  noteId: Id,
  answer: string,
): Promise<Result<{ readonly offerId: Id }, 'already-answered'>> {
  return inTransaction(db, async (tx) => {
    const note = await tx
      .selectFrom('offer_note')
      .select(['offer_id', 'answered_at'])
      .where('id', '=', noteId)
      .forUpdate()
      .executeTakeFirst()
    if (!note) throw new Absent()
    const offer = await offerToChange(tx, actor, note.offer_id, 'offer.edit')
    if (note.answered_at !== null) return refused('already-answered')
    await tx
      .updateTable('offer_note')
      .set({ answered_at: now, answered_by: actor.accountId, answer })
      .where('id', '=', noteId)
      .execute()
    await writeAudit(tx, actor, {
      event: 'note.answered',
      entity: 'offer',
      entityId: offer.id,
      centreId: offer.centreId,
    })
    return done({ offerId: offer.id })
  })
}

interface Said {
  readonly offerId: Id
  readonly kind: 'doubt' | 'change-wish'
  readonly text: string
  readonly sessionId?: Id | null
}

// The same words while they wait for an answer: the form was sent twice.
async function saidAlready(tx: Tx, { offerId, kind, text, sessionId = null }: Said): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${offerId}, 1))`.execute(tx)
  const row = await tx
    .selectFrom('offer_note')
    .select('id')
    .where('offer_id', '=', offerId)
    .where('kind', '=', kind)
    .where('text', '=', text)
    .where('session_id', sessionId === null ? 'is' : '=', sessionId)
    .where('answered_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

async function openNotes(tx: Tx, offerId: Id): Promise<number> {
  const { count } = await tx
    .selectFrom('offer_note')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('offer_id', '=', offerId)
    .where('answered_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

async function belongs(tx: Tx, sessionId: Id, offerId: Id): Promise<boolean> {
  const row = await tx
    .selectFrom('session')
    .select('id')
    .where('id', '=', sessionId)
    .where('offer_id', '=', offerId)
    .executeTakeFirst()
  return row !== undefined
}
