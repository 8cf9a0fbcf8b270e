import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import { Absent, Forbidden } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import type { Permission } from '../identity/index.ts'
import { may, tokenHash, tokenText, writeAudits } from '../identity/index.ts'
import type { AuditEvent } from '../identity/index.ts'
import { bookingById } from './booking.queries.ts'
import type { Booking, BookingDate, BookingEventKind, LetterKind, LetterText } from './booking.ts'
import { linkMark } from './booking.ts'
import type { Postbox } from './deed.ts'
import type { LetterFacts, OwnLetterKind } from './letter.rules.ts'
import { germanLetter } from './letter.rules.ts'

/** Somebody from outside, with a private link or a form. */
export const thePerson: Actor = { accountId: null, name: 'Öffentlichkeit', grants: [] }

/** A new token for a private link: 128 random bits, as people can type them. */
export function newBookingToken(): string {
  return tokenText(randomBytes(16))
}

/** Short, for the telephone: `K7M2-9XQD`. */
export function newCode(): string {
  return tokenText(randomBytes(5)).toUpperCase()
}

/** Locks a booking until the end of the transaction and reads it. @throws Absent */
export async function lockBooking(tx: Tx, id: Id): Promise<Booking> {
  await sql`select id from booking where id = ${id} for no key update`.execute(tx)
  const booking = await bookingById(tx, id)
  if (!booking) throw new Absent('booking')
  return booking
}

/** Locks the booking behind a private link. @throws Absent for a wrong, expired or erased one alike */
export async function lockByLink(tx: Tx, token: string, now: Date): Promise<Booking> {
  const { rows } = await sql<{ id: Id }>`
    select id from booking
    where link_hash = ${tokenHash(token)} and link_expires_at > ${now} and erased_at is null
    for no key update`.execute(tx)
  if (!rows[0]) throw new Absent('link')
  return (await bookingById(tx, rows[0].id))!
}

/** @throws Forbidden when the actor may not do it in the booking's centre */
export function demandBooking(
  actor: Actor,
  permission: Permission,
  booking: { readonly centreId: Id },
): void {
  if (!may(actor, permission, { centreId: booking.centreId })) throw new Forbidden(permission)
}

/** A line of the story and its audit entry. The trail says that, never what a person wrote. */
export function tell(
  tx: Tx,
  actor: Actor,
  booking: Pick<Booking, 'id' | 'centreId'>,
  line: StoryLine,
): Promise<void> {
  return tellAll(tx, actor, [{ ...line, booking }])
}

/** What happened to a booking; `by` only where the actor does not say it. */
export interface StoryLine {
  readonly kind: BookingEventKind
  readonly text?: string
  readonly by?: 'person' | 'team' | 'house'
  readonly at: Date
  readonly detail?: Readonly<Record<string, unknown>>
}

/** The same for many bookings, in two statements. */
export async function tellAll(
  tx: Tx,
  actor: Actor,
  lines: readonly (StoryLine & { readonly booking: Pick<Booking, 'id' | 'centreId'> })[],
): Promise<void> {
  if (lines.length === 0) return
  const usually = actor === thePerson ? 'person' : actor.accountId === null ? 'house' : 'team'
  const rows = lines.map(({ booking, kind, text, by, at }) => ({
    id: newId(),
    booking_id: booking.id,
    kind,
    by_whom: by ?? usually,
    account_id: actor.accountId,
    text: text ?? '',
    at,
  }))
  await tx.insertInto('booking_event').values(rows).execute()
  const notes = lines.map(({ booking, kind, detail }) => ({
    event: `booking.${kind}` as AuditEvent,
    entity: 'booking',
    entityId: booking.id,
    centreId: booking.centreId,
    detail,
  }))
  await writeAudits(tx, actor, notes)
}

export interface Writing {
  readonly dates?: readonly BookingDate[]
  readonly reason?: string
  /** The token of the private link, where the letter carries it. */
  readonly token?: string
  /** The words as the team edited them; else those of the house. */
  readonly text?: LetterText
  readonly at: Date
}

/**
 * Keeps a letter and puts exactly it into the outbox, in the same transaction. Nothing is written to a person whose
 * data are erased. In the kept text a mark stands for the link.
 */
export async function writeLetter(
  tx: Tx,
  post: Postbox,
  booking: Booking,
  kind: OwnLetterKind,
  writing: Writing,
): Promise<void> {
  if (!booking.person) return
  const facts: LetterFacts = {
    booking,
    dates: writing.dates ?? booking.dates,
    reason: writing.reason ?? '',
    link: writing.token === undefined ? null : linkMark,
  }
  const { subject, text } = writing.text ?? (post.write ?? germanLetter)(kind, facts)
  const to = booking.person.email
  const mailed = post.send !== undefined && to !== null
  const id = newId()
  await tx
    .insertInto('booking_letter')
    .values({ id, booking_id: booking.id, kind, subject, text, mailed, written_at: writing.at })
    .execute()
  if (!mailed) return
  const link = writing.token === undefined ? '' : post.linkTo(writing.token)
  await post.send!(tx, { to: to!, subject, text: text.replaceAll(linkMark, () => link), keptId: id })
}

/** A letter to a group as it stands in the story of one of its bookings. */
export interface KeptLetter extends LetterText {
  readonly id: Id
  readonly bookingId: Id
  readonly kind: LetterKind
  readonly mailed: boolean
  readonly at: Date
}

/** Keeps letters that somebody else writes and sends, all at once. */
export async function keepLetters(tx: Tx, letters: readonly KeptLetter[]): Promise<void> {
  if (letters.length === 0) return
  await sql`
    insert into booking_letter (id, booking_id, kind, subject, text, mailed, written_at)
    select id, "bookingId", kind, subject, text, mailed, at from json_to_recordset(${JSON.stringify(letters)}::json)
      as l(id uuid, "bookingId" uuid, kind text, subject text, text text, mailed boolean, at timestamptz)`.execute(
    tx,
  )
}

/** The state of a booking changed: whoever saw the old one must look again. */
export async function raiseVersion(tx: Tx, bookingId: Id): Promise<void> {
  await sql`update booking set version = version + 1 where id = ${bookingId}`.execute(tx)
}
