import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { CalendarDate, CalendarOffer, CalendarPlace, OfferDates } from './calendar.ts'
import { publicDates, resolveFilters } from './programme-filters.queries.ts'
import { mostInCalendar } from './programme.queries.ts'
import type { CalendarQuestion } from './programme.queries.ts'
import type { Named, ProgrammeSite } from './programme.ts'

/**
 * A date as it is read. Moments are milliseconds; rooms are parted by U+001F. Most dates take place, at their time, in a
 * house: only the others bring the rest.
 */
type DateRow = readonly [
  id: Id,
  sequence: number,
  changedAt: number,
  siteId: Id | null,
  rooms: string | null,
  startsAt: number | null,
  endsAt: number | null,
  day?: Day,
  status?: CalendarDate['status'],
  reason?: string,
  elsewhere?: string,
  onlineChannel?: string,
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
  dates: readonly DateRow[],
]

type TermRow = readonly [id: Id, kind: string, slug: string, name: string]

/** One row holds the lists, each of the others some offers, a line of JSON for each. */
interface AnswerRow {
  readonly offers: string | null
  readonly terms: readonly TermRow[] | null
  readonly sites: readonly (ProgrammeSite & { readonly id: Id })[] | null
}

// One text of all offers would take its megabytes three times over, outside the heap, where they lie about for long.
const offersPerRow = 50

/**
 * Public dates for ICS, offer by offer and to be gone through once: only what a calendar says; an unknown filter gives
 * none.
 */
export async function calendarDates(db: Db, question: CalendarQuestion): Promise<Iterable<OfferDates>> {
  const filters = await resolveFilters(db, question.filters ?? {})
  if (filters.unknown.length > 0) return []
  const { from, to, offerSlug, limit = mostInCalendar } = question
  const ofOffer = offerSlug === undefined ? sql`true` : sql`o.slug = ${offerSlug}`
  const { rows } = await sql<AnswerRow>`
    with picked as materialized (
      select s.* from session s join offer o on o.id = s.offer_id
      where s.on_date between ${from} and ${to} and ${publicDates(filters)} and ${ofOffer}
      order by s.on_date, s.starts_at, s.id limit ${limit}),
    roomed as (
      select sr.session_id, string_agg(room.name, e'\\x1f' order by room.position, room.name) as rooms
        from picked s join session_room sr on sr.session_id = s.id join room on room.id = sr.room_id
       group by sr.session_id),
    dated as (
      select s.offer_id, json_agg(
          case when s.status = 'planned' and s.starts_at is not null and s.elsewhere = '' and s.online_channel = ''
          then json_build_array(s.id, s.sequence, m.changed, s.site_id, r.rooms, m.starts, m.ends)
          else json_build_array(s.id, s.sequence, m.changed, s.site_id, r.rooms, m.starts, m.ends,
            s.on_date, s.status, s.reason, s.elsewhere, s.online_channel) end
          order by s.on_date, s.starts_at, s.id) as dates
        from picked s left join roomed r on r.session_id = s.id
        cross join lateral (select (extract(epoch from s.starts_at) * 1000)::bigint as starts,
          (extract(epoch from s.ends_at) * 1000)::bigint as ends,
          (extract(epoch from s.changed_at) * 1000)::bigint as changed) m
       group by s.offer_id),
    termed as (
      select ot.offer_id, json_agg(t.id order by t.position, t.name) as terms
        from dated join offer_term ot on ot.offer_id = dated.offer_id join term t on t.id = ot.term_id
       group by ot.offer_id),
    lined as (
      select o.id, row_number() over (order by o.id) / ${sql.lit(offersPerRow)} as part, json_build_array(
          o.slug, o.title, o.description, o.age_from, o.age_to, o.audience, o.languages, o.is_free, o.cost,
          o.registration, termed.terms, dated.dates)::text as line
        from dated join offer o on o.id = dated.offer_id left join termed on termed.offer_id = o.id)
    select null as offers,
      (select coalesce(json_agg(json_build_array(t.id, t.kind, t.slug, t.name)), '[]')
         from term t where t.kind in ('topic', 'person-group')) as terms,
      (select coalesce(json_agg(json_build_object('id', site.id, 'slug', site.slug, 'name', site.name,
          'street', site.street, 'postalCode', site.postal_code, 'town', site.town)), '[]')
         from site where site.id in (select site_id from picked)) as sites
    union all
    (select string_agg(line, e'\\n' order by id), null, null from lined group by part order by part)`.execute(
    db,
  )
  return offersOf(rows)
}

/**
 * Each line becomes objects only when it is its turn, and its text goes when it has been read: thousands of them at once
 * would cost more than all else.
 */
function* offersOf(rows: AnswerRow[]): Generator<OfferDates> {
  const lists = rows.find(({ terms }) => terms !== null)
  const termById = new Map(lists?.terms?.map((term) => [term[0], term]))
  const placeOf = places(new Map(lists?.sites?.map((site) => [site.id, site])))
  for (let row = rows.shift(); row; row = rows.shift())
    for (const line of linesOf(row.offers ?? '')) {
      const said = JSON.parse(line) as OfferRow
      yield { offer: offerOf(said, termById), dates: said[11].map((date) => dateOf(date, placeOf(date))) }
    }
}

function* linesOf(text: string): Generator<string> {
  for (let from = 0, to: number; from < text.length; from = to + 1) {
    const end = text.indexOf('\n', from)
    to = end < 0 ? text.length : end
    yield text.slice(from, to)
  }
}

function offerOf(row: OfferRow, termById: ReadonlyMap<Id, TermRow>): CalendarOffer {
  const topics: Named[] = []
  const groups: Named[] = []
  for (const id of row[10] ?? []) {
    const term = termById.get(id)
    if (term) (term[1] === 'topic' ? topics : groups).push({ slug: term[2], name: term[3] })
  }
  return {
    slug: row[0],
    title: row[1],
    description: row[2],
    ageFrom: row[3],
    ageTo: row[4],
    audience: row[5],
    languages: row[6],
    isFree: row[7],
    cost: row[8],
    registration: row[9],
    topics,
    groups,
  }
}

function dateOf(row: DateRow, place: CalendarPlace): CalendarDate {
  const [id, sequence, changedAt, startsAt, endsAt] = [row[0], row[1], row[2], row[5], row[6]]
  const status = row[8] ?? 'planned'
  const reason = row[9] ?? ''
  return startsAt === null || endsAt === null
    ? { id, place, status, reason, sequence, changedAt, day: row[7]! }
    : { id, place, status, reason, sequence, changedAt, startsAt, endsAt }
}

/** Finds the place of a date, the same one for all dates there. */
function places(sites: ReadonlyMap<Id, ProgrammeSite>): (row: DateRow) => CalendarPlace {
  const known = new Map<Id | null, Map<string | null, CalendarPlace>>()
  return (row) => {
    const [siteId, rooms, elsewhere = '', onlineChannel = ''] = [row[3], row[4], row[10], row[11]]
    let there = known.get(siteId)
    if (!there) known.set(siteId, (there = new Map()))
    const key =
      elsewhere === '' && onlineChannel === '' ? rooms : `${rooms}\x1e${elsewhere}\x1e${onlineChannel}`
    let place = there.get(key)
    if (!place) {
      const site = (siteId !== null && sites.get(siteId)) || null
      place = { site, rooms: rooms === null ? [] : rooms.split('\x1f'), elsewhere, onlineChannel }
      there.set(key, place)
    }
    return place
  }
}
