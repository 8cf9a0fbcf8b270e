import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Id } from '../src/kernel/id.ts'
import { newId } from '../src/kernel/id.ts'
import type { Db } from '../src/platform/db/tables.ts'

/** What a full house says about its rooms, and who asked for them. */
export interface BookingsTold {
  /** Accepted, with a date ahead, its letter and its price. */
  readonly bookingId: Id
  readonly bookingDateId: Id
  readonly bookingLetterId: Id
  /** Waits for an answer. */
  readonly requestId: Id
  /** Waits, with its room reserved. */
  readonly reservedId: Id
  readonly extraId: Id
  /** What the booking, which opens and closes itself, was given, and what it found broken. */
  readonly pastDateId: Id
  readonly siteKeyId: Id
  readonly freeKeyId: Id
  readonly keyLoanId: Id
  readonly damageId: Id
}

/** Rules of a site, a booking and a request, by SQL alone. */
export async function someBookings(
  db: Db,
  word: string,
  at: { readonly centreId: Id; readonly siteId: Id; readonly roomId: Id },
): Promise<BookingsTold> {
  const told: BookingsTold = {
    bookingId: newId(),
    bookingDateId: newId(),
    bookingLetterId: newId(),
    requestId: newId(),
    reservedId: newId(),
    extraId: newId(),
    pastDateId: newId(),
    siteKeyId: newId(),
    freeKeyId: newId(),
    keyLoanId: newId(),
    damageId: newId(),
  }
  await theRules(db, word, at.siteId, told.extraId)
  await aBooking(db, word, at, told.bookingId, told.bookingDateId, '2027-01-19')
  await aBooking(db, word, at, told.requestId, newId(), '2027-01-26')
  await aBooking(db, word, at, told.reservedId, newId(), '2027-02-02')
  await sql`update booking set reserved_until = '2026-12-31' where id = ${told.reservedId}`.execute(db)
  await sql`update booking_date set state = 'reserved' where booking_id = ${told.reservedId}`.execute(db)
  await sql`
    update booking set state = 'decided', answer = 'accepted', decided_at = now(), price_cents = 2500,
      change_wish = ${`Gern länger, ${word}`}, change_wished_at = now(),
      user_class_id = (select id from user_class order by position limit 1),
      price_lines = '[{"label":"Raumnutzung","basis":"date","count":1,"each":2500,"cents":2500}]'
    where id = ${told.bookingId}`.execute(db)
  await sql`update booking_date set state = 'accepted' where id = ${told.bookingDateId}`.execute(db)
  await sql`
    insert into booking_letter (id, booking_id, kind, subject, text, mailed)
    values (${told.bookingLetterId}, ${told.bookingId}, 'decision', 'Antwort auf Ihre Raumanfrage',
      ${`Guten Tag,\n\ngern geben wir Ihnen den Raum, ${word}.`}, false)`.execute(db)
  await itself(db, word, at, told)
  return told
}

/** The booking opens and closes itself: a key is out, something is broken. */
async function itself(
  db: Db,
  word: string,
  { siteId, roomId }: { readonly siteId: Id; readonly roomId: Id },
  { bookingId, bookingDateId, pastDateId, siteKeyId, freeKeyId, keyLoanId, damageId }: BookingsTold,
): Promise<void> {
  await sql`update booking set self_managed = true where id = ${bookingId}`.execute(db)
  await sql`
    insert into booking_date (id, booking_id, site_id, on_date, starts_at, ends_at, state)
    values (${pastDateId}, ${bookingId}, ${siteId}, '2026-11-17', '2026-11-17T17:00:00Z', '2026-11-17T19:00:00Z',
      'accepted')`.execute(db)
  await sql`insert into booking_date_room (booking_date_id, room_id) values (${pastDateId}, ${roomId})`.execute(
    db,
  )
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
  id: Id,
  dateId: Id,
  day: string,
): Promise<void> {
  const hash = createHash('sha256').update(id).digest('hex')
  await sql`
    insert into booking (id, centre_id, site_id, code, link_hash, link_expires_at, channel, purpose, group_name, people)
    values (${id}, ${at.centreId}, ${at.siteId}, ${id.slice(-9).toUpperCase()}, ${hash}, '2027-06-01', 'web',
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
