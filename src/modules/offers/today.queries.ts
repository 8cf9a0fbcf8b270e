import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import { berlinDay, berlinTime } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import { addDays } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { OfferViewer } from './offer.access.ts'
import { busyTitle, shownAs, viewerOf } from './offer.access.ts'
import { openNotes } from './offer-note.queries.ts'
import type { Visibility } from './offer.ts'
import { programmeStatus } from './programme.rules.ts'
import { within } from './scope.queries.ts'
import type { RunningOption, StaleOffer, Today, TodaySession, UnconfirmedDay } from './today.ts'

export interface TodayQuestion {
  readonly actor: Actor
  /** Only this centre; without it, everywhere the person works. */
  readonly centreId?: Id | undefined
  readonly now: Date
}

const daysBack = 14
const daysAhead = 14

/** The day in the house and what waits for a decision, only where this person may know and act. */
export async function today(db: Db, question: TodayQuestion): Promise<Today> {
  const day = berlinDay(question.now)
  const seen = within(question, 'today.read')
  const confirmable = within(question, 'session.confirm', 'leads')
  const editable = within(question, 'offer.edit')
  const [sessions, unconfirmed, unconfirmedCount, open, openCount, notes, stale, options] = await Promise.all(
    [
      sessionsOf(db, question, sql`s.on_date = ${day} and ${seen} and s.option_until is null`, 200),
      sessionsOf(
        db,
        question,
        sql`${isUnconfirmed(day, question.now)} and ${confirmable}
      and s.on_date >= ${addDays(day, -daysBack)}`,
        200,
      ),
      count(db, sql`${isUnconfirmed(day, question.now)} and ${confirmable}`),
      sessionsOf(db, question, sql`${isOpen(day)} and ${editable}`, 10),
      count(db, sql`${isOpen(day)} and ${editable}`),
      openNotes(db, question),
      staleOffers(db, day, editable),
      runningOptions(db, day, editable, question.actor),
    ],
  )
  return {
    sessions,
    unconfirmedCount,
    unconfirmed: byDay(unconfirmed),
    openQuestions: { count: openCount, next: open },
    notes,
    stale,
    options,
  }
}

function isUnconfirmed(day: Day, now: Date): RawBuilder<boolean> {
  return sql<boolean>`s.held_at is null and s.status = 'planned' and s.option_until is null
    and s.on_date <= ${day} and coalesce(s.ends_at, s.on_date + 1) <= ${now}`
}

function isOpen(day: Day): RawBuilder<boolean> {
  return sql<boolean>`(s.room_open or s.starts_at is null or s.option_until is not null)
    and s.status = 'planned' and s.on_date >= ${day}`
}

interface Row {
  readonly id: Id
  readonly offer_id: Id
  readonly on_date: Day
  readonly starts_at: Date | null
  readonly ends_at: Date | null
  readonly status: 'planned' | 'cancelled' | 'suspended'
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

async function sessionsOf(
  db: Db,
  { actor, now }: TodayQuestion,
  which: RawBuilder<unknown>,
  limit: number,
): Promise<TodaySession[]> {
  const { rows } = await sql<Row>`
    select s.id, s.offer_id, s.on_date, s.starts_at, s.ends_at, s.status, s.reason, s.held_at is not null as held,
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
    order by s.on_date, s.starts_at, s.id limit ${limit}`.execute(db)
  const viewer = viewerOf(actor)
  return rows.map((row) => sessionOf(row, viewer, now))
}

function sessionOf(row: Row, viewer: OfferViewer, now: Date): TodaySession {
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
    offerId: full ? row.offer_id : null,
    title: full ? row.title : busyTitle,
    organiser: full ? (organisers.find((organiser) => organiser.leads)?.name ?? row.centre_name) : null,
    day: row.on_date,
    from: row.starts_at && berlinTime(row.starts_at),
    to: row.ends_at && berlinTime(row.ends_at),
    status: programmeStatus(facts, now, berlinDay(now)),
    reason: full ? row.reason : '',
    site: row.site,
    places: row.rooms ?? (full ? otherPlace : []),
    heldCount: full ? row.held_count : null,
  }
}

function byDay(sessions: readonly TodaySession[]): UnconfirmedDay[] {
  return [...Map.groupBy(sessions, (session) => session.day)]
    .map(([day, found]) => ({ day, sessions: found }))
    .sort((a, b) => b.day.localeCompare(a.day))
}

async function count(db: Db, which: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from session s join offer o on o.id = s.offer_id where ${which}`.execute(db)
  return rows[0]!.count
}

async function staleOffers(db: Db, day: Day, editable: RawBuilder<boolean>): Promise<Today['stale']> {
  const { rows } = await sql<StaleOffer & { total: number }>`
    select o.id, o.title, o.review_on as "reviewOn", count(*) over () as total
      from offer o
     where o.review_on <= ${day} and (o.ended_on is null or o.ended_on >= ${day})
       and o.visibility <> 'confidential' and ${editable}
     order by o.review_on, o.title limit 10`.execute(db)
  return {
    count: rows[0]?.total ?? 0,
    oldest: rows.map(({ id, title, reviewOn }) => ({ id, title, reviewOn })),
  }
}

async function runningOptions(
  db: Db,
  day: Day,
  editable: RawBuilder<boolean>,
  actor: Actor,
): Promise<readonly RunningOption[]> {
  const confidential = within({ actor }, 'offer.readConfidential')
  const { rows } = await sql<RunningOption>`
    select s.id as "sessionId", o.id as "offerId", o.title, s.on_date as day, s.option_until as "optionUntil"
      from session s join offer o on o.id = s.offer_id
     where s.option_until <= ${addDays(day, daysAhead)} and s.status = 'planned' and s.on_date >= ${day}
       and ${editable} and (o.visibility <> 'confidential' or ${confidential})
     order by s.option_until, s.on_date limit 20`.execute(db)
  return rows
}
