import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import { berlinDay, berlinTime } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Absent } from '../../kernel/result.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { OfferViewer } from './offer.access.ts'
import { busyTitle, shownAs, viewerOf } from './offer.access.ts'
import type { Visibility } from './offer.ts'
import { programmeStatus } from './programme.rules.ts'
import { groupsOnly } from './scope.queries.ts'
import type { OfficeSession } from './today.ts'

export interface OfferDates {
  readonly actor: Actor
  readonly offerId: Id
  readonly now: Date
  readonly limit: number
  readonly offset?: number | undefined
}

/** Dates of an offer from today on. */
export function datesAhead(db: Db, question: OfferDates): Promise<OfficeSession[]> {
  const ahead = sql`o.id = ${question.offerId} and s.on_date >= ${berlinDay(question.now)}`
  return officeSessions(db, question, ahead, question)
}

/** Dates of an offer before today, the latest first. */
export function datesBehind(db: Db, question: OfferDates): Promise<OfficeSession[]> {
  const behind = sql`o.id = ${question.offerId} and s.on_date < ${berlinDay(question.now)}`
  return officeSessions(db, question, behind, { ...question, latestFirst: true })
}

/** One date. @throws Absent when there is none or this person may not know of it */
export async function officeSession(
  db: Db,
  question: { readonly actor: Actor; readonly now: Date },
  id: Id,
): Promise<OfficeSession> {
  const [session] = await officeSessions(db, question, sql`s.id = ${id}`, { limit: 1 })
  if (!session || session.offerId === null) throw new Absent()
  return session
}

/** The next dates of the groups somebody leads, for the page on the phone. */
export function groupDates(
  db: Db,
  question: { readonly actor: Actor; readonly now: Date },
  limit = 30,
): Promise<OfficeSession[]> {
  const ahead = sql`s.on_date >= ${berlinDay(question.now)} and ${groupsOnly(question.actor)}`
  return officeSessions(db, question, ahead, { limit })
}

interface Row {
  readonly id: Id
  readonly series_id: Id | null
  readonly sequence: number
  readonly room_open: boolean
  readonly option_until: Day | null
  readonly offer_id: Id
  readonly on_date: Day
  readonly starts_at: Date | null
  readonly ends_at: Date | null
  readonly status: 'planned' | 'cancelled' | 'suspended'
  readonly resting: boolean
  readonly reason: string
  readonly held: boolean
  readonly held_count: number | null
  readonly moved: boolean
  readonly elsewhere: string
  readonly online_channel: string
  readonly title: string
  readonly visibility: Visibility
  readonly centre_id: Id
  readonly centre_name: string
  readonly site: string | null
  readonly rooms: readonly string[] | null
  readonly organisers: readonly { id: Id; name: string; leads: boolean }[] | null
}

/** Dates of `session s` and `offer o` that meet a condition, as this person may read them, in order. */
export async function officeSessions(
  db: Db,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
  which: RawBuilder<unknown>,
  page: {
    readonly limit: number
    readonly offset?: number | undefined
    readonly latestFirst?: boolean | undefined
  },
): Promise<OfficeSession[]> {
  const order = page.latestFirst
    ? sql`s.on_date desc, s.starts_at desc nulls last, s.id desc`
    : sql`s.on_date, s.starts_at, s.id`
  const { rows } = await sql<Row>`
    select s.id, s.series_id, s.sequence, s.room_open, s.option_until, s.offer_id, s.on_date, s.starts_at, s.ends_at, s.status, s.reason,
      s.suspension_id is not null as resting, s.held_at is not null as held,
      s.held_count, coalesce(s.moved_from is not null or s.moved_from_on is not null, false) as moved,
      s.elsewhere, s.online_channel, o.title, o.visibility, o.centre_id, centre.name as centre_name,
      site.name as site,
      (select json_agg(room.name order by room.position, room.name)
         from session_room sr join room on room.id = sr.room_id where sr.session_id = s.id) as rooms,
      (select json_agg(json_build_object('id', p.id, 'name', p.name, 'leads', oo.leads))
         from offer_organiser oo join partner p on p.id = oo.partner_id where oo.offer_id = o.id) as organisers
    from session s join offer o on o.id = s.offer_id join centre on centre.id = o.centre_id
    left join site on site.id = s.site_id
    where ${which}
    order by ${order} limit ${page.limit} offset ${page.offset ?? 0}`.execute(db)
  const viewer = viewerOf(actor)
  return rows.map((row) => sessionOf(row, viewer, now))
}

function sessionOf(row: Row, viewer: OfferViewer, now: Date): OfficeSession {
  const organisers = row.organisers ?? []
  const partnerIds = organisers.map((organiser) => organiser.id)
  const shown = shownAs({ visibility: row.visibility, centreId: row.centre_id, partnerIds }, viewer)
  const facts = {
    status: row.status,
    onDay: row.on_date,
    endsAt: row.ends_at,
    held: row.held,
    moved: row.moved,
  }
  const full = shown === 'full'
  const otherPlace = [row.elsewhere, row.online_channel].filter((place) => place !== '')
  return {
    id: row.id,
    sequence: row.sequence,
    seriesId: row.series_id,
    offerId: full ? row.offer_id : null,
    title: full ? row.title : busyTitle,
    organiser: full ? (organisers.find((organiser) => organiser.leads)?.name ?? row.centre_name) : null,
    day: row.on_date,
    from: row.starts_at && berlinTime(row.starts_at),
    to: row.ends_at && berlinTime(row.ends_at),
    status: programmeStatus(facts, now, berlinDay(now)),
    resting: row.resting,
    reason: full ? row.reason : '',
    site: row.site,
    places: row.rooms ?? (full ? otherPlace : []),
    roomOpen: row.room_open,
    optionUntil: row.option_until,
    heldCount: full ? row.held_count : null,
  }
}
