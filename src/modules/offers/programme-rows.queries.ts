import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { OfferViewer } from './offer.access.ts'
import { shownAs } from './offer.access.ts'
import type { PlanCategory, Registration, Visibility } from './offer.ts'
import type { DescribedOffer, OrganiserName, ProgrammeOffer, ProgrammeSession } from './programme.ts'
import { programmeStatus } from './programme.rules.ts'

/** A row of `sessionColumns`. */
export interface SessionRow {
  readonly id: Id
  readonly offer_id: Id
  readonly on_date: Day
  readonly starts_at: Date | null
  readonly ends_at: Date | null
  readonly status: 'planned' | 'cancelled' | 'suspended'
  readonly reason: string
  readonly moved_from: Date | null
  readonly moved_from_on: Day | null
  readonly held: boolean
  readonly room_open: boolean
  readonly elsewhere: string
  readonly online_channel: string
  readonly sequence: number
  readonly changed_at: Date
  readonly site_slug: string | null
  readonly site_name: string
  readonly street: string
  readonly postal_code: string
  readonly town: string
  readonly district_number: number | null
  readonly district_name: string
  readonly rooms: string | null
}

/** What a programme needs of `session s` with `site` and `district` joined by `placeJoins`. */
export const sessionColumns = sql`
  s.id, s.offer_id, s.on_date, s.starts_at, s.ends_at, s.status, s.reason, s.moved_from, s.moved_from_on,
  s.held_at is not null as held, s.room_open, s.elsewhere, s.online_channel, s.sequence, s.changed_at,
  site.slug as site_slug, site.name as site_name, site.street, site.postal_code, site.town,
  district.number as district_number, district.name as district_name,
  (select string_agg(room.name, e'\\x1f' order by room.position, room.name)
     from session_room sr join room on room.id = sr.room_id where sr.session_id = s.id) as rooms`

export const placeJoins = sql`left join site on site.id = s.site_id left join district on district.id = site.district_id`

/** Turns rows into sessions; each offer is read once and shared. What the public may not see is left out. */
export async function withOffers(
  db: Db,
  rows: readonly SessionRow[],
  now: Date,
): Promise<ProgrammeSession[]> {
  const offers = await offersById(db, [...new Set(rows.map((row) => row.offer_id))], 'public')
  return toSessions(rows, offers, now)
}

/** As `withOffers`, with the text of each offer. */
export async function withDescribedOffers(
  db: Db,
  rows: readonly SessionRow[],
  now: Date,
): Promise<ProgrammeSession<DescribedOffer>[]> {
  const offers = await describedOffersById(db, [...new Set(rows.map((row) => row.offer_id))], 'public')
  return toSessions(rows, offers, now)
}

function toSessions<O extends ProgrammeOffer>(
  rows: readonly SessionRow[],
  offers: ReadonlyMap<Id, O>,
  now: Date,
): ProgrammeSession<O>[] {
  const today = berlinDay(now)
  const sessions: ProgrammeSession<O>[] = []
  for (const row of rows) {
    const offer = offers.get(row.offer_id)
    if (offer) sessions.push(toSession(row, offer, now, today))
  }
  return sessions
}

/** One session of a known offer. */
export function toSession<O extends ProgrammeOffer>(
  row: SessionRow,
  offer: O,
  now: Date,
  today: Day,
): ProgrammeSession<O> {
  const moved = row.moved_from !== null || row.moved_from_on !== null
  return {
    id: row.id,
    offer,
    day: row.on_date,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    status: programmeStatus(
      { status: row.status, onDay: row.on_date, endsAt: row.ends_at, held: row.held, moved },
      now,
      today,
    ),
    reason: row.reason,
    movedFromDay: row.moved_from_on ?? (row.moved_from === null ? null : berlinDay(row.moved_from)),
    movedFrom: row.moved_from,
    site: siteOf(row),
    rooms: row.rooms === null ? [] : row.rooms.split('\x1f'),
    roomOpen: row.room_open,
    elsewhere: row.elsewhere,
    onlineChannel: row.online_channel,
    sequence: row.sequence,
    changedAt: row.changed_at,
  }
}

function siteOf(row: SessionRow): ProgrammeSession['site'] {
  if (row.site_slug === null) return null
  const district =
    row.district_number === null ? null : { number: row.district_number, name: row.district_name }
  const { street, town } = row
  return { slug: row.site_slug, name: row.site_name, street, postalCode: row.postal_code, town, district }
}

interface OfferRow {
  readonly id: Id
  readonly slug: string
  readonly title: string
  readonly description?: string
  readonly visibility: Visibility
  readonly centre_id: Id
  readonly centre_slug: string
  readonly centre_name: string
  readonly type: string | null
  readonly age_from: number | null
  readonly age_to: number | null
  readonly audience: string
  readonly languages: string[]
  readonly is_free: boolean | null
  readonly cost: string
  readonly registration: Registration
  readonly plan_category: PlanCategory | null
  readonly terms: readonly { kind: string; slug: string; name: string }[] | null
  readonly organisers:
    readonly { id: Id; name: string; slug: string; published: boolean; leads: boolean }[] | null
}

/** Offers as a programme shows them to this viewer; those it may not know are missing. */
export async function offersById(
  db: Db,
  ids: readonly Id[],
  viewer: OfferViewer,
): Promise<Map<Id, ProgrammeOffer>> {
  const rows = await offerRows(db, ids, false)
  return new Map(rows.filter((row) => isShown(row, viewer)).map((row) => [row.id, toOffer(row)]))
}

/** As `offersById`, with their text. */
export async function describedOffersById(
  db: Db,
  ids: readonly Id[],
  viewer: OfferViewer,
): Promise<Map<Id, DescribedOffer>> {
  const rows = await offerRows(db, ids, true)
  return new Map(
    rows
      .filter((row) => isShown(row, viewer))
      .map((row) => [row.id, { ...toOffer(row), description: row.description ?? '' }]),
  )
}

async function offerRows(db: Db, ids: readonly Id[], described: boolean): Promise<readonly OfferRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<OfferRow>`
    select o.id, o.slug, o.title, ${described ? sql`o.description,` : sql``} o.visibility, o.centre_id,
      centre.slug as centre_slug, centre.name as centre_name, type.name as type, o.age_from, o.age_to, o.audience,
      o.languages, o.is_free, o.cost, o.registration, o.plan_category,
      (select json_agg(json_build_object('kind', t.kind, 'slug', t.slug, 'name', t.name) order by t.position, t.name)
         from offer_term ot join term t on t.id = ot.term_id where ot.offer_id = o.id) as terms,
      (select json_agg(json_build_object('id', p.id, 'name', p.name, 'slug', p.slug, 'published', p.published,
                'leads', oo.leads) order by oo.leads desc, oo.position, p.name)
         from offer_organiser oo join partner p on p.id = oo.partner_id where oo.offer_id = o.id) as organisers
    from offer o join centre on centre.id = o.centre_id left join term type on type.id = o.type_id
    where o.id = any(${ids}::uuid[])`.execute(db)
  return rows
}

function isShown(row: OfferRow, viewer: OfferViewer): boolean {
  const partnerIds = (row.organisers ?? []).map((organiser) => organiser.id)
  return shownAs({ visibility: row.visibility, centreId: row.centre_id, partnerIds }, viewer) === 'full'
}

function toOffer(row: OfferRow): ProgrammeOffer {
  const terms = row.terms ?? []
  const named = (kind: string) =>
    terms.filter((term) => term.kind === kind).map(({ slug, name }) => ({ slug, name }))
  const organisers = row.organisers ?? []
  const name = (o: { name: string; slug: string; published: boolean }): OrganiserName => ({
    name: o.name,
    slug: o.published ? o.slug : null,
  })
  const leader = organisers.find((organiser) => organiser.leads)
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    type: row.type,
    topics: named('topic'),
    groups: named('person-group'),
    ageFrom: row.age_from,
    ageTo: row.age_to,
    audience: row.audience,
    languages: row.languages,
    isFree: row.is_free,
    cost: row.cost,
    registration: row.registration,
    planCategory: row.plan_category,
    centre: { slug: row.centre_slug, name: row.centre_name },
    organiser: leader ? name(leader) : { name: row.centre_name, slug: null },
    coOrganisers: organisers.filter((organiser) => !organiser.leads).map(name),
  }
}
