import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { Postbox } from '../bookings/index.ts'
import { keepLetters, lettersNotSent } from '../bookings/index.ts'
import type { Group, GroupLetterKind, LetterCause, LetterCount } from './group-letter.ts'
import { groupsWith } from './group-letter.queries.ts'
import { countLetters, datesIn, groupLetterText, ofBooking } from './group-letter.rules.ts'

/** What happened to which dates, and why. */
export interface Telling {
  readonly cause: LetterCause
  readonly kind: GroupLetterKind
  /** As the public reads it; not told when dates take place again. */
  readonly reason: string
  readonly sessionIds: readonly Id[]
  readonly bookingDateIds: readonly Id[]
}

type About = Parameters<typeof groupLetterText>[1]

interface Written {
  readonly id: Id
  readonly group: Group
  readonly hash: string
  readonly subject: string
  readonly text: string
  readonly mailed: boolean
}

/**
 * Writes to each group once, in the caller's transaction, after the dates have changed: whoever booked, by their
 * address, and the organisation that leads an offer, by its own; the house's own team gets none. Mailed where there is
 * an address and mail, else kept to be printed. Telling the same again tells nobody twice.
 */
export async function tellGroups(
  tx: Tx,
  { now, post }: { readonly now: Date; readonly post: Postbox },
  telling: Telling,
): Promise<LetterCount> {
  const groups = await groupsWith(tx, telling.sessionIds, telling.bookingDateIds)
  const { cause, kind, reason } = telling
  const about: About = { kind, cause: 'closureId' in cause ? 'closure' : 'suspension', reason }
  const letters = groups.map((group): Written => ({
    id: newId(),
    group,
    hash: createHash('sha256').update(group.key).digest('hex'),
    mailed: group.email !== null && post.send !== undefined,
    ...groupLetterText(group, about),
  }))
  const written = await keep(tx, telling, letters, now)
  await tie(tx, about, written, now)
  const mailed = written.filter((letter) => letter.mailed)
  if (mailed.length > 0)
    await post.send!(
      tx,
      ...mailed.map(({ id, group, subject, text }) => ({ to: group.email!, subject, text, keptId: id })),
    )
  return countLetters(
    written.map(({ group }) => group),
    post.send !== undefined,
  )
}

/** Keeps the letters; those that were written before are left out of the answer. */
async function keep(
  tx: Tx,
  { cause, kind }: Telling,
  letters: readonly Written[],
  now: Date,
): Promise<readonly Written[]> {
  if (letters.length === 0) return []
  const rows = letters.map(({ group, ...letter }) => ({
    ...letter,
    closure_id: 'closureId' in cause ? cause.closureId : null,
    suspension_id: 'suspensionId' in cause ? cause.suspensionId : null,
    centre_id: group.centreId,
    confidential: group.confidential,
    dates: datesIn(group),
  }))
  const inserted = await sql<{ id: Id }>`
    insert into group_letter (id, closure_id, suspension_id, centre_id, kind, recipient_hash, subject, text, date_count,
      names_confidential, mailed, written_at)
    select id, closure_id, suspension_id, centre_id, ${kind}, hash, subject, text, dates, confidential, mailed, ${now}
    from json_to_recordset(${JSON.stringify(rows)}::json) as l(id uuid, closure_id uuid, suspension_id uuid,
      centre_id uuid, hash text, subject text, text text, dates integer, confidential boolean, mailed boolean)
    on conflict on constraint group_letter_once do nothing
    returning id`.execute(tx)
  const ids = new Set(inserted.rows.map(({ id }) => id))
  return letters.filter(({ id }) => ids.has(id))
}

/** Says to whom each letter went, and puts what concerns a booking into its story. */
async function tie(tx: Tx, about: About, letters: readonly Written[], now: Date): Promise<void> {
  const ofPartners = letters.flatMap(({ id, group }) =>
    group.partnerIds.map((partnerId) => ({ group_letter_id: id, partner_id: partnerId })),
  )
  if (ofPartners.length > 0) await tx.insertInto('group_letter_partner').values(ofPartners).execute()
  const kept = letters.flatMap(({ id: letterId, group, mailed }) =>
    group.bookingIds.map((bookingId) => ({
      letterId,
      id: newId(),
      bookingId,
      kind: about.kind,
      ...groupLetterText(ofBooking(group, bookingId), about),
      mailed,
      at: now,
    })),
  )
  await keepLetters(tx, kept)
  const ofBookings = kept.map(({ id, letterId }) => ({ group_letter_id: letterId, booking_letter_id: id }))
  if (ofBookings.length > 0) await tx.insertInto('group_letter_booking').values(ofBookings).execute()
}

/** A letter did not reach its group by mail: it waits on Heute, to be printed, and so it
 * stands in the story of each booking. Twice is once. */
export async function groupLetterNotSent(db: Db, id: Id, now: Date): Promise<void> {
  await inTransaction(db, async (tx) => {
    await sql`
      update group_letter set mailed = false, unsent_at = coalesce(unsent_at, ${now}) where id = ${id}`.execute(
      tx,
    )
    const kept = await tx
      .selectFrom('group_letter_booking')
      .select('booking_letter_id as id')
      .where('group_letter_id', '=', id)
      .execute()
    await lettersNotSent(
      tx,
      kept.map((letter) => letter.id),
      now,
    )
  })
}

/** Two organisations became one: its letters follow. */
export async function movePartnerOfLetters(tx: Tx, from: Id, to: Id): Promise<void> {
  await sql`
    insert into group_letter_partner (group_letter_id, partner_id)
    select group_letter_id, ${to}::uuid from group_letter_partner where partner_id = ${from}
    on conflict do nothing`.execute(tx)
  await tx.deleteFrom('group_letter_partner').where('partner_id', '=', from).execute()
}
