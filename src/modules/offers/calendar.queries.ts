import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { CalendarDate, CalendarOffer, CalendarPlace } from './calendar.ts'
import { publicDates, resolveFilters } from './programme-filters.queries.ts'
import { mostInCalendar } from './programme.queries.ts'
import type { CalendarQuestion } from './programme.queries.ts'
import type { Named, ProgrammeSite } from './programme.ts'

/** A date as it is read. Moments are milliseconds; the offer is its place in the list of offers. */
type DateRow = readonly [
  id: Id,
  offer: number,
  day: Day,
  startsAt: number | null,
  endsAt: number | null,
  status: CalendarDate['status'],
  reason: string,
  sequence: number,
  changedAt: number,
  siteId: Id | null,
  rooms: string | null,
  elsewhere: string,
  onlineChannel: string,
]

type OfferRow = readonly [
  slug: string,
  title: string,
  description: string,
  ageFrom: number | null,
  ageTo: number | null,
  audience: string,
  languages: string[],
  isFree: boolean | null,
  cost: string,
  registration: CalendarOffer['registration'],
  terms: readonly Id[] | null,
]

type TermRow = readonly [id: Id, kind: string, slug: string, name: string]

interface Answer {
  readonly dates: readonly DateRow[]
  readonly offers: readonly OfferRow[]
  readonly terms: readonly TermRow[]
  readonly sites: readonly (ProgrammeSite & { readonly id: Id })[]
}

/**
 * Public dates for ICS: only what a calendar says, what dates share is read once and shared; an unknown filter gives
 * none.
 */
export async function calendarDates(db: Db, question: CalendarQuestion): Promise<CalendarDate[]> {
  const filters = await resolveFilters(db, question.filters ?? {})
  if (filters.unknown.length > 0) return []
  const { from, to, offerSlug, limit = mostInCalendar } = question
  const ofOffer = offerSlug === undefined ? sql`true` : sql`o.slug = ${offerSlug}`
  // Lists instead of objects, all as one JSON text: a calendar of 5,000 dates is the largest answer there is.
  const { rows } = await sql<Answer>`
    with picked as materialized (
      select s.* from session s join offer o on o.id = s.offer_id
      where s.on_date between ${from} and ${to} and ${publicDates(filters)} and ${ofOffer}
      order by s.on_date, s.starts_at, s.id limit ${limit}),
    numbered as (select picked.*, dense_rank() over (order by offer_id) - 1 as offer from picked)
    select
      (select coalesce(json_agg(json_build_array(
          s.id, s.offer, s.on_date, (extract(epoch from s.starts_at) * 1000)::bigint,
          (extract(epoch from s.ends_at) * 1000)::bigint, s.status, s.reason, s.sequence,
          (extract(epoch from s.changed_at) * 1000)::bigint, s.site_id, (
            select string_agg(room.name, e'\\x1f' order by room.position, room.name)
              from session_room sr join room on room.id = sr.room_id where sr.session_id = s.id),
          s.elsewhere, s.online_channel) order by s.on_date, s.starts_at, s.id), '[]') from numbered s) as dates,
      (select coalesce(json_agg(json_build_array(
          o.slug, o.title, o.description, o.age_from, o.age_to, o.audience, o.languages, o.is_free, o.cost,
          o.registration, (
            select json_agg(ot.term_id order by t.position, t.name)
              from offer_term ot join term t on t.id = ot.term_id where ot.offer_id = o.id)) order by o.id), '[]')
         from offer o where o.id in (select offer_id from picked)) as offers,
      (select coalesce(json_agg(json_build_array(t.id, t.kind, t.slug, t.name)), '[]')
         from term t where t.kind in ('topic', 'person-group')) as terms,
      (select coalesce(json_agg(json_build_object('id', site.id, 'slug', site.slug, 'name', site.name,
          'street', site.street, 'postalCode', site.postal_code, 'town', site.town)), '[]')
         from site where site.id in (select site_id from picked)) as sites`.execute(db)
  return datesOf(rows[0]!)
}

function datesOf({ dates, offers: offerRows, terms, sites: siteRows }: Answer): CalendarDate[] {
  const termById = new Map(terms.map((term) => [term[0], term]))
  const offers = offerRows.map((row) => offerOf(row, termById))
  const sites = new Map(siteRows.map((site) => [site.id, site]))
  const places = new Map<string, CalendarPlace>()
  return dates.map((row) => {
    const [id, offer, day, start, end, status, reason, sequence, changed, siteId, rooms, ...away] = row
    const [elsewhere, onlineChannel] = away
    const key = `${siteId}\x1e${rooms}\x1e${elsewhere}\x1e${onlineChannel}`
    let place = places.get(key)
    if (!place) {
      const site = (siteId !== null && sites.get(siteId)) || null
      place = { site, rooms: rooms === null ? [] : rooms.split('\x1f'), elsewhere, onlineChannel }
      places.set(key, place)
    }
    return {
      id,
      offer: offers[offer]!,
      place,
      day,
      startsAt: start === null ? null : new Date(start),
      endsAt: end === null ? null : new Date(end),
      status,
      reason,
      sequence,
      changedAt: new Date(changed),
    }
  })
}

function offerOf(row: OfferRow, termById: ReadonlyMap<Id, TermRow>): CalendarOffer {
  const [slug, title, description, ageFrom, ageTo, audience, languages, isFree, cost, registration, ids] = row
  const topics: Named[] = []
  const groups: Named[] = []
  for (const id of ids ?? []) {
    const term = termById.get(id)
    if (term) (term[1] === 'topic' ? topics : groups).push({ slug: term[2], name: term[3] })
  }
  const words = { slug, title, description, audience, languages, cost, registration }
  return { ...words, ageFrom, ageTo, isFree, topics, groups }
}
