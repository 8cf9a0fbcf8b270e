import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import { Forbidden } from '../../kernel/result.ts'
import { rhythmText } from '../../kernel/rhythm.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { may, tokenHash } from '../identity/index.ts'
import { bookingById } from './booking.queries.ts'
import type { BookingDoer, RequestVia } from './deed.ts'
import type { BookingResult } from './refusal.ts'
import { refusedFor } from './refusal.ts'
import type { RequestInput } from './request-form.ts'
import { openRequestsOf, requestFacts } from './request.queries.ts'
import type { RequestFacts, WishedDate } from './request.rules.ts'
import { hardProblem, linkEnd, requestProblem, wishedDates } from './request.rules.ts'
import { newCode, tell, writeLetter } from './writing.commands.ts'

export interface Requested {
  readonly id: Id
  readonly code: string
  readonly days: readonly Day[]
}

/**
 * Keeps a request; it blocks nothing. Who comes with a form of the web needs no account (pass `thePerson`); the team
 * enters counter and phone requests, and may go beyond the rules of the site. The same form sent twice is one request.
 * @throws Forbidden when an exception or a counter entry comes from somebody who may not decide
 */
export async function requestRoom(
  { db, actor, now, post }: BookingDoer,
  input: RequestInput,
  via: RequestVia,
): Promise<BookingResult<Requested>> {
  return inTransaction(db, async (tx) => {
    const before = await sameForm(tx, via.token)
    if (before) return { ok: true, value: before }
    const facts = await requestFacts(tx, input, now)
    const { dates } = wishedDates(input, facts)
    const problem = via.exception
      ? hardProblem(input, dates, facts)
      : (requestProblem(input, dates, facts) ?? (await personProblem(tx, input, via, facts)))
    if (problem) return problem
    if ((facts.rules?.id ?? null) !== input.rulesId) return refusedFor('rules-changed')
    if (dates[0]!.startsAt <= now) return refusedFor('already-past')
    const centreId = facts.rooms.get(input.roomIds[0]!)!.centreId
    const staff = via.channel !== 'web' || via.exception === true
    if (staff && !may(actor, 'booking.decide', { centreId })) throw new Forbidden('booking.decide')
    const id = newId(now.getTime())
    const code = newCode()
    await insertBooking(tx, { id, code, centreId, input, via, dates, now, takenBy: actor.accountId })
    await insertDates(tx, id, input, dates)
    await tell(tx, actor, { id, centreId }, { kind: 'requested', at: now, detail: { dates: dates.length } })
    const booking = (await bookingById(tx, id))!
    await writeLetter(tx, post, booking, 'received', { token: via.token, at: now })
    return { ok: true, value: { id, code, days: dates.map(({ day }) => day) } }
  })
}

/** A form sent twice, also at the same moment: the second finds what the first has kept. */
async function sameForm(tx: Tx, token: string): Promise<Requested | undefined> {
  const hash = tokenHash(token)
  await sql`select pg_advisory_xact_lock(7184030, hashtext(${hash}))`.execute(tx)
  const { rows } = await sql<Requested>`
    select b.id, b.code, array(select d.on_date::text from booking_date d where d.booking_id = b.id order by 1) as days
    from booking b where b.link_hash = ${hash}`.execute(tx)
  return rows[0]
}

async function personProblem(tx: Tx, input: RequestInput, via: RequestVia, { setting }: RequestFacts) {
  if (via.channel !== 'web') return undefined
  const open = await openRequestsOf(tx, input.siteId, input)
  return open >= setting.openPerPerson ? refusedFor('too-many-open', { open }) : undefined
}

interface NewBooking {
  readonly id: Id
  readonly code: string
  readonly centreId: Id
  readonly input: RequestInput
  readonly via: RequestVia
  readonly dates: readonly WishedDate[]
  readonly now: Date
  readonly takenBy: Id | null
}

async function insertBooking(tx: Tx, booking: NewBooking): Promise<void> {
  const { id, code, centreId, input, via, dates, now, takenBy } = booking
  await tx
    .insertInto('booking')
    .values({
      id,
      code,
      centre_id: centreId,
      site_id: input.siteId,
      link_hash: tokenHash(via.token),
      link_expires_at: linkEnd(dates),
      channel: via.channel,
      language: via.language ?? 'de',
      purpose: input.purpose,
      group_name: input.groupName,
      people: input.people,
      seating: input.seating,
      note: input.note,
      self_managed: input.selfManaged,
      wish_text: rhythmText(input.rule),
      rules_id: input.rulesId,
      rules_accepted_at: input.rulesId === null ? null : now,
      taken_by: takenBy,
      created_at: now,
    })
    .execute()
  const { name, email, phone } = input
  await tx
    .insertInto('booking_person')
    .values({ booking_id: id, name, email, phone, adult_at: now })
    .execute()
  await insertChoices(tx, id, input)
}

/** Wished equipment and extras of the site; what does not exist there is left out. */
export async function insertChoices(
  tx: Tx,
  bookingId: Id,
  { equipmentIds, extraIds, siteId }: Pick<RequestInput, 'equipmentIds' | 'extraIds' | 'siteId'>,
): Promise<void> {
  await sql`
    insert into booking_equipment (booking_id, term_id)
    select ${bookingId}::uuid, id from term where kind = 'equipment' and id = any(${[...equipmentIds]}::uuid[])`.execute(
    tx,
  )
  await sql`
    insert into booking_extra (booking_id, extra_id)
    select ${bookingId}::uuid, id from fee_extra
    where site_id = ${siteId} and retired_on is null and id = any(${[...extraIds]}::uuid[])`.execute(tx)
}

/** Keeps wished dates with their rooms: two statements, however many there are. */
export async function insertDates(
  tx: Tx,
  bookingId: Id,
  { siteId, roomIds }: Pick<RequestInput, 'siteId' | 'roomIds'>,
  dates: readonly WishedDate[],
): Promise<void> {
  const rows = dates.map(({ day, startsAt, endsAt }) => ({
    id: newId(),
    booking_id: bookingId,
    site_id: siteId,
    on_date: day,
    starts_at: startsAt,
    ends_at: endsAt,
  }))
  await sql`
    insert into booking_date (id, booking_id, site_id, on_date, starts_at, ends_at)
    select id, booking_id, site_id, on_date, starts_at, ends_at
    from json_populate_recordset(null::booking_date, ${JSON.stringify(rows)}::json)`.execute(tx)
  await sql`
    insert into booking_date_room (booking_date_id, room_id)
    select d.id, r.id from unnest(${rows.map(({ id }) => id)}::uuid[]) as d(id),
      unnest(${[...roomIds]}::uuid[]) as r(id)`.execute(tx)
}
