import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import { bookedDates, sinceLastDigest } from '../bookings/index.ts'
import { organisedDates } from '../offers/index.ts'
import type { Group, GroupLetter, LetterCause, UnsentGroupLetters } from './group-letter.ts'
import { groupsOf } from './group-letter.rules.ts'

/** Who has to know about these dates, each group once. In two queries, however many dates. */
export async function groupsWith(
  db: Db,
  sessionIds: readonly Id[],
  bookingDateIds: readonly Id[],
): Promise<readonly Group[]> {
  const organised = await organisedDates(db, sessionIds)
  const booked = await bookedDates(db, bookingDateIds)
  return groupsOf(
    organised,
    booked.flatMap(({ person, ...date }) => (person ? [{ ...date, roomOpen: false, person }] : [])),
  )
}

const named = sql`(select coalesce(json_agg(x.name order by x.rank, x.name), '[]')
  from (
    select 0 as rank, p.name from group_letter_partner g join partner p on p.id = g.partner_id
    where g.group_letter_id = l.id
    union
    select 1, p.name from group_letter_booking g join booking_letter k on k.id = g.booking_letter_id
      join booking_person p on p.booking_id = k.booking_id
    where g.group_letter_id = l.id
  ) x)`

const phones = sql`(select coalesce(json_agg(x.phone order by x.phone), '[]')
  from (
    select coalesce(nullif(p.phone, ''), (
      select m.phone from partner_person a join person m on m.id = a.person_id
      where a.partner_id = p.id and m.phone <> '' order by a.position, m.id limit 1)) as phone
    from group_letter_partner g join partner p on p.id = g.partner_id where g.group_letter_id = l.id
    union
    select p.phone from group_letter_booking g join booking_letter k on k.id = g.booking_letter_id
      join booking_person p on p.booking_id = k.booking_id
    where g.group_letter_id = l.id
  ) x where x.phone is not null)`

const address = sql`coalesce((select array_remove(array[p.street, btrim(p.postal_code || ' ' || p.town)], '')
  from group_letter_partner g join partner p on p.id = g.partner_id
  where g.group_letter_id = l.id and p.street <> '' order by p.name limit 1), '{}')`

const ofBookings = sql`(select coalesce(json_agg(json_build_object('id', b.id, 'code', b.code) order by b.code), '[]')
  from group_letter_booking g join booking_letter k on k.id = g.booking_letter_id join booking b on b.id = k.booking_id
  where g.group_letter_id = l.id)`

const ofPartners = sql`(select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name) order by p.name), '[]')
  from group_letter_partner g join partner p on p.id = g.partner_id where g.group_letter_id = l.id)`

/** The letters of a closure or suspension, those of its beginning first; to be printed before mailed, by name. */
export async function groupLetters(db: Db, cause: LetterCause): Promise<readonly GroupLetter[]> {
  const { rows } = await sql<GroupLetter>`
    select l.id, l.centre_id as "centreId", l.names_confidential as confidential, l.kind, l.subject, l.text, l.date_count as dates, l.mailed, l.written_at as at, ${named} as names,
      ${phones} as phones, ${address} as address, ${ofBookings} as bookings, ${ofPartners} as partners
    from group_letter l
    where ${'closureId' in cause ? sql`l.closure_id = ${cause.closureId}` : sql`l.suspension_id = ${cause.suspensionId}`}
    order by l.kind desc, l.mailed, ${named}::text, l.id`.execute(db)
  return rows
}

const shownForDays = 14

/** Letters (alias `l`) that mail could not bring lately. */
const unsentLately = (now: Date) =>
  sql<boolean>`l.unsent_at > ${now}::timestamptz - make_interval(days => ${shownForDays}) and not l.mailed`

/**
 * How many such letters are new to each centre since its last letter of the morning; one without any is missing in the
 * map. Without those about confidential offers: not everybody who reads that letter may know them.
 */
export async function unsentGroupLetterCounts(db: Db, now: Date): Promise<ReadonlyMap<Id, number>> {
  const { rows } = await sql<{ centreId: Id; letters: number }>`
    select l.centre_id as "centreId", count(*)::int as letters from group_letter l
    where ${unsentLately(now)} and not l.names_confidential
      and l.unsent_at >= ${sinceLastDigest(now, sql`l.centre_id`)} group by l.centre_id`.execute(db)
  return new Map(rows.map((row) => [row.centreId, row.letters]))
}

/**
 * What mail could not bring lately of the letters this centre writes, for each closure or suspension, the latest first;
 * those about confidential offers only where they may be known.
 */
export async function unsentGroupLetters(
  db: Db,
  centreId: Id,
  { confidential, now }: { readonly confidential: boolean; readonly now: Date },
): Promise<readonly UnsentGroupLetters[]> {
  const { rows } = await sql<UnsentGroupLetters>`
    select l.closure_id as "closureId", l.suspension_id as "suspensionId",
      coalesce(x.centre_id, c.centre_id, s.centre_id) as "ofCentreId",
      coalesce(x.reason, r.name, s.name, z.name) as about, count(*)::int as letters
    from group_letter l
    left join suspension x on x.id = l.suspension_id
    left join closure c on c.id = l.closure_id
    left join room r on r.id = c.room_id
    left join site s on s.id = coalesce(c.site_id, r.site_id)
    left join centre z on z.id = c.centre_id
    where ${unsentLately(now)}
      and l.centre_id = ${centreId} and (${confidential} or not l.names_confidential)
    group by 1, 2, 3, 4
    order by max(l.unsent_at) desc, 1, 2`.execute(db)
  return rows
}

/** How many letters were written for each of these closures; one without any is missing in the map. */
export async function letterCounts(
  db: Db,
  closureIds: readonly Id[],
): Promise<ReadonlyMap<Id, { readonly letters: number; readonly toPrint: number }>> {
  const { rows } = await sql<{ id: Id; letters: number; toPrint: number }>`
    select closure_id as id, count(*)::int as letters, (count(*) filter (where not mailed))::int as "toPrint"
    from group_letter where closure_id = any(${[...closureIds]}::uuid[]) group by closure_id`.execute(db)
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}
