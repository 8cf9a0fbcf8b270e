import { sql } from 'kysely'
import type { Id } from '../src/kernel/id.ts'
import { newId } from '../src/kernel/id.ts'
import { tokenHash } from '../src/modules/identity/index.ts'
import type { Db } from '../src/platform/db/tables.ts'
import { knownToken } from './known-token.ts'

/** What a full house says about its rooms, and who asked for them. */
export interface BookingsTold {
  /** Accepted, with a date ahead, its letter and its price. */
  readonly bookingId: Id
  readonly bookingDateId: Id
  readonly bookingLetterId: Id
  /** The private link of its group. */
  readonly bookingToken: string
  /** Waits for an answer. */
  readonly requestId: Id
  readonly requestToken: string
  /** Waits, with its room reserved. */
  readonly reservedId: Id
  /** Accepted; its deposit is still here. */
  readonly heldId: Id
  readonly extraId: Id
  /** A user class in use, and one that is no longer offered. */
  readonly userClassId: Id
  readonly retiredUserClassId: Id
  /** What the booking, which opens and closes itself, was given, and what it found broken. */
  readonly pastDateId: Id
  /** Begins within the hour: the group may open now. */
  readonly todayDateId: Id
  readonly siteKeyId: Id
  readonly freeKeyId: Id
  readonly keyLoanId: Id
  readonly damageId: Id
  /** The weekly sheet by a private link. */
  readonly sheetLinkId: Id
  readonly sheetToken: string
}

/** Rules of a site, a booking and a request, by SQL alone. */
export async function someBookings(
  db: Db,
  word: string,
  at: Record<'centreId' | 'siteId' | 'roomId' | 'closureId' | 'partnerId', Id>,
): Promise<BookingsTold> {
  const told: BookingsTold = {
    bookingId: newId(),
    bookingDateId: newId(),
    bookingLetterId: newId(),
    bookingToken: knownToken(`Chor ${word}`),
    requestId: newId(),
    requestToken: knownToken(`Anfrage ${word}`),
    reservedId: newId(),
    heldId: newId(),
    extraId: newId(),
    userClassId: await aUserClass(db),
    retiredUserClassId: newId(),
    pastDateId: newId(),
    todayDateId: newId(),
    siteKeyId: newId(),
    freeKeyId: newId(),
    keyLoanId: newId(),
    damageId: newId(),
    sheetLinkId: newId(),
    sheetToken: knownToken(`Wochenzettel ${word}`),
  }
  await theRules(db, word, at.siteId, told.extraId)
  const { bookingId, bookingDateId, bookingToken, requestId, requestToken, reservedId } = told
  await aBooking(db, word, at, {
    id: bookingId,
    dateId: bookingDateId,
    token: bookingToken,
    day: '2027-01-19',
  })
  await aBooking(db, word, at, { id: requestId, dateId: newId(), token: requestToken, day: '2027-01-26' })
  const other = knownToken(`Reserviert ${word}`)
  await aBooking(db, word, at, { id: reservedId, dateId: newId(), token: other, day: '2027-02-02' })
  await sql`update booking set reserved_until = '2026-12-31' where id = ${told.reservedId}`.execute(db)
  await sql`update booking_date set state = 'reserved' where booking_id = ${told.reservedId}`.execute(db)
  await sql`
    update booking set state = 'decided', answer = 'accepted', decided_at = now(), price_cents = 2500,
      change_wish = ${`Gern länger, ${word}`}, change_wished_at = now(),
      user_class_id = ${told.userClassId}, deposit_cents = 10000,
      price_lines = '[{"label":"Raumnutzung","basis":"date","count":1,"each":2500,"cents":2500}]'
    where id = ${told.bookingId}`.execute(db)
  await sql`update booking_date set state = 'accepted' where id = ${told.bookingDateId}`.execute(db)
  await sql`
    insert into booking_letter (id, booking_id, kind, subject, text, mailed)
    values (${told.bookingLetterId}, ${told.bookingId}, 'decision', 'Antwort auf Ihre Raumanfrage',
      ${`Guten Tag,\n\ngern geben wir Ihnen den Raum, ${word}.`}, false)`.execute(db)
  await itself(db, word, at, told)
  await aDeposit(db, word, at, told)
  await lettersAndSheet(db, word, at, told)
  return told
}

async function lettersAndSheet(
  db: Db,
  word: string,
  at: Record<'centreId' | 'siteId' | 'closureId' | 'partnerId', Id>,
  told: BookingsTold,
): Promise<void> {
  // The house closed for a while, and a group without mail was told.
  const groupLetterId = newId()
  await sql`
    insert into group_letter (id, closure_id, centre_id, kind, recipient_hash, subject, text, date_count, mailed)
    values (${groupLetterId}, ${at.closureId}, ${at.centreId}, 'suspended', ${'6'.repeat(64)}, ${`Umbau ${word}`},
      ${`Guten Tag,\n\nwegen Umbau fällt ein Termin aus, ${word}.`}, 1, false)`.execute(db)
  await sql`
    insert into group_letter_partner (group_letter_id, partner_id) values (${groupLetterId}, ${at.partnerId})`.execute(
    db,
  )
  // Used today already: looking again writes nothing.
  await sql`
    insert into sheet_link (id, site_id, label, link_hash, made_on, valid_to, last_used_on)
    values (${told.sheetLinkId}, ${at.siteId}, ${`Reinigung ${word}`}, ${tokenHash(told.sheetToken)}, '2026-11-02',
      '2027-05-31', '2026-11-24')`.execute(db)
}

/** One with others before and behind it. */
async function aUserClass(db: Db): Promise<Id> {
  const { rows } = await sql<{
    id: Id
  }>`select id from user_class order by position offset 1 limit 1`.execute(db)
  return rows[0]!.id
}

/** Somebody left a deposit; a kind of user is not offered any more. */
async function aDeposit(
  db: Db,
  word: string,
  at: { readonly centreId: Id; readonly siteId: Id; readonly roomId: Id },
  { heldId, userClassId, retiredUserClassId }: BookingsTold,
): Promise<void> {
  const dateId = newId()
  await aBooking(db, word, at, {
    id: heldId,
    dateId,
    token: knownToken(`Kaution ${word}`),
    day: '2027-02-09',
  })
  await sql`
    update booking set state = 'decided', answer = 'accepted', decided_at = now(), price_cents = 0,
      price_lines = '[]', user_class_id = ${userClassId}, deposit_cents = 10000
    where id = ${heldId}`.execute(db)
  await sql`update booking_date set state = 'accepted' where id = ${dateId}`.execute(db)
  await sql`
    insert into booking_letter (id, booking_id, kind, subject, text, mailed)
    values (${newId()}, ${heldId}, 'decision', 'Antwort auf Ihre Raumanfrage', ${`Guten Tag, gern, ${word}.`}, false)`.execute(
    db,
  )
  await sql`
    insert into booking_deposit (booking_id, cents, received_on, received_how)
    values (${heldId}, 10000, '2026-11-20', 'cash')`.execute(db)
  await sql`
    insert into user_class (id, name, position, retired_on)
    values (${retiredUserClassId}, ${`Früher ${word}`}, 900, '2026-01-01')`.execute(db)
}

/** The booking opens and closes itself: a key is out, something is broken. */
async function itself(
  db: Db,
  word: string,
  { siteId, roomId }: { readonly siteId: Id; readonly roomId: Id },
  {
    bookingId,
    bookingDateId,
    pastDateId,
    todayDateId,
    siteKeyId,
    freeKeyId,
    keyLoanId,
    damageId,
  }: BookingsTold,
): Promise<void> {
  await sql`update booking set self_managed = true where id = ${bookingId}`.execute(db)
  await sql`
    insert into booking_date (id, booking_id, site_id, on_date, starts_at, ends_at, state)
    values (${pastDateId}, ${bookingId}, ${siteId}, '2026-11-17', '2026-11-17T17:00:00Z', '2026-11-17T19:00:00Z',
        'accepted'),
      (${todayDateId}, ${bookingId}, ${siteId}, '2026-11-24', '2026-11-24T09:45:00Z', '2026-11-24T11:00:00Z', 'accepted')`.execute(
    db,
  )
  await sql`
    insert into booking_date_room (booking_date_id, room_id)
    values (${pastDateId}, ${roomId}), (${todayDateId}, ${roomId})`.execute(db)
  await sql`
    insert into site_key (id, site_id, label, kind)
    values (${siteKeyId}, ${siteId}, ${`Haustür ${word}`}, 'code')`.execute(db)
  await sql`
    insert into key_loan (id, key_id, kind, booking_id, out_on, due_on)
    values (${keyLoanId}, ${siteKeyId}, 'code', ${bookingId}, '2026-11-02', '2026-11-09')`.execute(db)
  await sql`
    insert into site_key (id, site_id, label, kind)
    values (${freeKeyId}, ${siteId}, ${`Nebentür ${word}`}, 'key')`.execute(db)
  await sql`
    insert into damage (id, site_id, booking_date_id, room_id, text, reported_at)
    values (${damageId}, ${siteId}, ${bookingDateId}, ${roomId}, ${`Fenster klemmt ${word}`}, '2026-11-20')`.execute(
    db,
  )
}

async function theRules(db: Db, word: string, siteId: Id, extraId: Id): Promise<void> {
  await sql`insert into booking_setting (site_id, accepts_requests) values (${siteId}, true)`.execute(db)
  await sql`
    insert into bookable_window (id, site_id, weekday, from_time, to_time)
    values (${newId()}, ${siteId}, 2, '08:00', '22:00')`.execute(db)
  await sql`
    insert into rules_of_use (id, site_id, number, text, valid_from)
    values (${newId()}, ${siteId}, 1, 'Bitte besenrein verlassen.', '2026-01-01')`.execute(db)
  await sql`
    insert into fee_extra (id, site_id, name, basis, cents)
    values (${extraId}, ${siteId}, ${`Küche ${word}`}, 'date', 2500)`.execute(db)
}

async function aBooking(
  db: Db,
  word: string,
  at: { readonly centreId: Id; readonly siteId: Id; readonly roomId: Id },
  { id, dateId, token, day }: { id: Id; dateId: Id; token: string; day: string },
): Promise<void> {
  await sql`
    insert into booking (id, centre_id, site_id, code, link_hash, link_expires_at, channel, purpose, group_name, people)
    values (${id}, ${at.centreId}, ${at.siteId}, ${id.slice(-9).toUpperCase()}, ${tokenHash(token)}, '2027-06-01', 'web',
      ${`Proben ${word}`}, ${`Chor ${word}`}, 12)`.execute(db)
  await sql`
    insert into booking_person (booking_id, name, email, phone, adult_at)
    values (${id}, ${`Gerda ${word}`}, 'gerda@beispiel.example', '07131 55512', now())`.execute(db)
  await sql`
    insert into booking_date (id, booking_id, site_id, on_date, starts_at, ends_at)
    values (${dateId}, ${id}, ${at.siteId}, ${day}, ${`${day}T17:00:00Z`}, ${`${day}T19:00:00Z`})`.execute(db)
  await sql`insert into booking_date_room (booking_date_id, room_id) values (${dateId}, ${at.roomId})`.execute(
    db,
  )
  await sql`
    insert into booking_event (id, booking_id, kind, by_whom) values (${newId()}, ${id}, 'requested', 'person')`.execute(
    db,
  )
}
