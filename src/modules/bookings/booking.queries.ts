import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import { tokenHash } from '../identity/index.ts'
import type {
  Booking,
  BookingDate,
  BookingEvent,
  BookingEventKind,
  BookingLetter,
  BookingStory,
  LetterKind,
  PriceLine,
} from './booking.ts'

type DateRow = Omit<BookingDate, 'startsAt' | 'endsAt'> & {
  readonly startsAt: string
  readonly endsAt: string
}

type Row = Omit<Booking, 'dates' | 'price' | 'person' | 'rules'> & {
  readonly dates: readonly DateRow[]
  readonly priceLines: readonly PriceLine[] | null
  readonly priceCents: number | null
  readonly person: {
    name: string
    email: string | null
    phone: string | null
    confirmedAt: string | null
  } | null
  readonly rules: { id: Id; number: number; acceptedAt: string } | null
}

/** The dates of `b` (a booking) with their rooms as JSON, in order of time. */
const datesOf = sql`(select coalesce(json_agg(json_build_object('id', d.id, 'day', d.on_date,
    'from', to_char(d.starts_at at time zone 'Europe/Berlin', 'HH24:MI'),
    'to', to_char(d.ends_at at time zone 'Europe/Berlin', 'HH24:MI'),
    'startsAt', d.starts_at, 'endsAt', d.ends_at, 'state', d.state, 'reason', d.reason,
    'cancelledBy', d.cancelled_by, 'suspendedById', d.suspended_by_id, 'sequence', d.sequence,
    'rooms', (select coalesce(json_agg(json_build_object('id', r.id, 'name', r.name) order by r.position, r.name), '[]')
      from booking_date_room dr join room r on r.id = dr.room_id where dr.booking_date_id = d.id)
  ) order by d.starts_at, d.id), '[]') from booking_date d where d.booking_id = b.id)`

/** What was agreed as a deposit of `b`, and what became of it. */
export const depositOf = sql`(select json_build_object('cents', b.deposit_cents, 'reason', b.deposit_reason,
    'received', case when x.booking_id is not null then json_build_object('on', x.received_on, 'how', x.received_how) end,
    'settled', case when x.settled_on is not null then json_build_object('on', x.settled_on,
      'retained', x.retained_cents, 'reason', x.retained_reason) end)
  from (select) as one left join booking_deposit x on x.booking_id = b.id)`

/** Bookings of which `which` is true (alias `b`), oldest request first. */
export async function bookingsWhere(
  db: Db,
  which: RawBuilder<unknown>,
  limit = 500,
  offset = 0,
): Promise<readonly Booking[]> {
  const { rows } = await sql<Row>`
    select b.id, b.centre_id as "centreId", b.site_id as "siteId", s.name as "siteName", s.slug as "siteSlug",
      c.name as "centreName", b.code, b.link_expires_at as "linkExpiresAt", b.channel, b.language, b.purpose,
      b.group_name as "groupName", b.people, b.seating, b.note, b.self_managed as "selfManaged",
      b.wish_text as "wishText", b.state, b.answer, b.answer_text as "answerText",
      b.proposal_text as "proposalText", b.decided_at as "decidedAt", b.reserved_until as "reservedUntil",
      b.price_lines as "priceLines", b.price_cents as "priceCents", b.exemption_reason as "exemptionReason",
      ${depositOf} as deposit,
      b.change_wish as "changeWish", b.created_at as "createdAt", b.erased_at as "erasedAt", b.version,
      (select coalesce(json_agg(json_build_object('id', t.id, 'name', t.name) order by t.position, t.name), '[]')
        from booking_equipment e join term t on t.id = e.term_id where e.booking_id = b.id) as equipment,
      (select coalesce(json_agg(json_build_object('id', x.id, 'name', x.name, 'basis', x.basis, 'cents', x.cents)
        order by x.position, x.name), '[]')
        from booking_extra e join fee_extra x on x.id = e.extra_id where e.booking_id = b.id) as extras,
      (select json_build_object('name', p.name, 'email', p.email, 'phone', p.phone, 'confirmedAt', p.confirmed_at)
        from booking_person p where p.booking_id = b.id) as person,
      (select json_build_object('id', p.id, 'name', p.name) from partner p where p.id = b.partner_id) as partner,
      (select json_build_object('id', u.id, 'name', u.name) from user_class u where u.id = b.user_class_id) as "userClass",
      (select json_build_object('id', r.id, 'number', r.number, 'acceptedAt', b.rules_accepted_at)
        from rules_of_use r where r.id = b.rules_id) as rules,
      ${datesOf} as dates
    from booking b join site s on s.id = b.site_id join centre c on c.id = b.centre_id
    where ${which}
    order by b.created_at, b.id limit ${limit} offset ${offset}`.execute(db)
  return rows.map(bookingOf)
}

function bookingOf({ dates, priceLines, priceCents, person, rules, ...row }: Row): Booking {
  return {
    ...row,
    person: person && {
      ...person,
      confirmedAt: person.confirmedAt === null ? null : new Date(person.confirmedAt),
    },
    rules: rules && { ...rules, acceptedAt: new Date(rules.acceptedAt) },
    price: priceLines === null || priceCents === null ? null : { lines: priceLines, cents: priceCents },
    dates: dates.map((date) => ({
      ...date,
      startsAt: new Date(date.startsAt),
      endsAt: new Date(date.endsAt),
    })),
  }
}

/** The booking, or undefined. */
export async function bookingById(db: Db, id: Id): Promise<Booking | undefined> {
  return (await bookingsWhere(db, sql`b.id = ${id}`, 1))[0]
}

/** These bookings with all their dates, in any order; what is not there is left out. */
export function bookingsByIds(db: Db, ids: readonly Id[]): Promise<readonly Booking[]> {
  return ids.length === 0 ? Promise.resolve([]) : bookingsWhere(db, sql`b.id = any(${[...ids]}::uuid[])`)
}

/**
 * The booking behind a private link. A wrong, an expired and an erased one are all the same: undefined. Public pages
 * show it without `changeWish`'s answers and without anything about rivals.
 */
export async function bookingByLink(db: Db, token: string, now: Date): Promise<Booking | undefined> {
  const which = sql`b.link_hash = ${tokenHash(token)} and b.link_expires_at > ${now} and b.erased_at is null`
  return (await bookingsWhere(db, which, 1))[0]
}

/** The whole story of a booking, or undefined. */
export async function bookingStory(db: Db, id: Id): Promise<BookingStory | undefined> {
  const booking = await bookingById(db, id)
  if (!booking) return undefined
  const [events, letters] = await Promise.all([eventsOf(db, id), lettersOf(db, id)])
  return { booking, events, letters }
}

/** The lines of the story, oldest first. */
async function eventsOf(db: Db, bookingId: Id): Promise<readonly BookingEvent[]> {
  const rows = await db
    .selectFrom('booking_event')
    .leftJoin('account', 'account.id', 'booking_event.account_id')
    .select([
      'booking_event.id',
      'booking_event.kind',
      'booking_event.by_whom as by',
      'account.name as who',
      'booking_event.text',
      'booking_event.at',
    ])
    .where('booking_id', '=', bookingId)
    .orderBy('booking_event.at')
    .orderBy('booking_event.id')
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as BookingEventKind }))
}

/** What was written to the person, oldest first. */
export async function lettersOf(db: Db, bookingId: Id): Promise<readonly BookingLetter[]> {
  const rows = await db
    .selectFrom('booking_letter')
    .select(['id', 'kind', 'subject', 'text', 'mailed', 'written_at as at', 'unsent_at as unsentAt'])
    .where('booking_id', '=', bookingId)
    .orderBy('written_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as LetterKind }))
}
