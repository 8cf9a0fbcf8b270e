import { sql } from 'kysely'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import { publicPerson } from '../people/index.ts'
import { offerState } from './offer.rules.ts'
import { describedOffersById } from './programme-offers.queries.ts'
import type { PickedSessions } from './programme-sessions.queries.ts'
import { readSessions, toSessions } from './programme-sessions.queries.ts'
import type { OfferPage } from './programme.ts'

interface PageRow {
  readonly id: Id
  readonly access_note: string
  readonly registration_note: string
  readonly fallback_note: string
  readonly run_by: string
  readonly paused_from: Day | null
  readonly ended_on: Day | null
  readonly review_on: Day | null
  readonly centre_phone: string
  readonly centre_email: string
  readonly person_id: Id | null
  readonly salutation: 'Frau' | 'Herr' | null
  readonly name: string
  readonly function: string
  readonly email: string
  readonly phone: string
  readonly agreed_to_publish_on: Day | null
  readonly planned: number
  readonly has_dates: boolean
  readonly upcoming: number
}

/** A public offer with its dates ahead, `limit` from `offset`; undefined when the public knows none of that slug. */
export async function offerPage(
  db: Db,
  slug: string,
  { now, offset = 0, limit = 30 }: { readonly now: Date; readonly offset?: number; readonly limit?: number },
): Promise<OfferPage | undefined> {
  const today = berlinDay(now)
  const row = await pageRow(db, slug, today, now)
  if (!row) return undefined
  const [offers, upcoming, nexts] = await Promise.all([
    describedOffersById(db, [row.id], 'public'),
    dates(db, row.id, sql`s.on_date >= ${today}`, limit, offset),
    dates(db, row.id, sql`s.on_date >= ${today} and s.status = 'planned' and ${notOver(now)}`, 1, 0),
  ])
  const offer = offers.get(row.id)
  if (!offer) return undefined
  const sessions = (picked: PickedSessions) => toSessions(picked, offers, now)
  return {
    ...offer,
    accessNote: row.access_note,
    registrationNote: row.registration_note,
    fallbackNote: row.fallback_note,
    runBy: row.run_by,
    state: offerState({
      pausedFrom: row.paused_from,
      endedOn: row.ended_on,
      planned: row.planned,
      hasDates: row.has_dates,
      today,
    }),
    endedOn: row.ended_on,
    reviewOn: row.review_on,
    centreContact: { phone: row.centre_phone, email: row.centre_email },
    contact: contactOf(row),
    next: sessions(nexts)[0] ?? null,
    upcoming: sessions(upcoming),
    upcomingTotal: row.upcoming,
  }
}

function notOver(now: Date) {
  return sql`coalesce(s.ends_at, s.on_date + 1) > ${now}`
}

async function pageRow(db: Db, slug: string, today: Day, now: Date): Promise<PageRow | undefined> {
  const ahead = sql`from session s where s.offer_id = o.id and s.on_date >= ${today} and s.option_until is null`
  const { rows } = await sql<PageRow>`
    select o.id, o.access_note, o.registration_note, o.fallback_note, o.run_by, o.paused_from, o.ended_on, o.review_on,
      centre.phone as centre_phone, centre.email as centre_email, person.id as person_id, person.salutation,
      coalesce(person.name, '') as name, coalesce(person.function, '') as function,
      coalesce(person.email, '') as email, coalesce(person.phone, '') as phone, person.agreed_to_publish_on,
      (select count(*) ${ahead}) as upcoming,
      exists (select from session s where s.offer_id = o.id and s.option_until is null) as has_dates,
      (select count(*) ${ahead} and s.status = 'planned' and ${notOver(now)}) as planned
    from offer o join centre on centre.id = o.centre_id left join person on person.id = o.contact_person_id
    where o.slug = ${slug} and o.visibility = 'public'`.execute(db)
  return rows[0]
}

function dates(
  db: Db,
  offerId: Id,
  which: ReturnType<typeof sql>,
  limit: number,
  offset: number,
): Promise<PickedSessions> {
  return readSessions(
    db,
    sql`
    select s.* from session s where s.offer_id = ${offerId} and s.option_until is null and ${which}
    order by s.on_date, s.starts_at, s.id limit ${limit} offset ${offset}`,
  )
}

/** Only what the public may read leaves the query: initials and no ways to reach, unless the person agreed (R036). */
function contactOf(row: PageRow): OfferPage['contact'] {
  if (row.person_id === null) return null
  const {
    name,
    function: role,
    phone,
    email,
  } = publicPerson({
    id: row.person_id,
    salutation: row.salutation,
    name: row.name,
    function: row.function,
    email: row.email,
    phone: row.phone,
    agreedToPublishOn: row.agreed_to_publish_on,
    erased: false,
    version: 0,
  })
  return { name, function: role, phone, email }
}
