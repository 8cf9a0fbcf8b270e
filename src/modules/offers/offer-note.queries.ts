import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { OfferNote } from './offer-note.ts'
import { within } from './scope.queries.ts'

export interface NotesQuestion {
  readonly actor: Actor
  readonly centreId?: Id | undefined
  readonly offerId?: Id | undefined
}

/**
 * Unanswered doubts and wishes that this person may answer: first those about offers they are responsible for,
 * then by age. @returns at most 50
 */
export async function openNotes(db: Db, question: NotesQuestion): Promise<readonly OfferNote[]> {
  return readNotes(db, question, true, 50)
}

/** All notes about one offer, the latest first, for its page in the office. */
export async function notesOfOffer(db: Db, actor: Actor, offerId: Id): Promise<readonly OfferNote[]> {
  return readNotes(db, { actor, offerId }, false, 50)
}

async function readNotes(
  db: Db,
  { actor, centreId, offerId }: NotesQuestion,
  openOnly: boolean,
  limit: number,
): Promise<readonly OfferNote[]> {
  const { rows } = await sql<OfferNote>`
    select n.id, o.id as "offerId", o.title as "offerTitle", o.centre_id as "centreId", s.on_date as "sessionOn",
      n.kind, n.text, account.name as "from", n.created_at as "createdAt", n.answered_at as "answeredAt", n.answer
    from offer_note n join offer o on o.id = n.offer_id
    left join session s on s.id = n.session_id left join account on account.id = n.account_id
    where ${openOnly ? sql`n.answered_at is null` : sql`true`}
      and ${offerId === undefined ? sql`true` : sql`o.id = ${offerId}`}
      and ${within({ actor, centreId }, 'offer.edit')}
      and (o.visibility <> 'confidential' or ${within({ actor, centreId }, 'offer.readConfidential')})
    order by ${openOnly ? sql`(o.responsible_id = ${actor.accountId}) desc nulls last, n.created_at` : sql`n.created_at desc`}
    limit ${limit}`.execute(db)
  return rows
}
