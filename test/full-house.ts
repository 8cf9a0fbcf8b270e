import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Id } from '../src/kernel/id.ts'
import { newId } from '../src/kernel/id.ts'
import type { Db } from '../src/platform/db/tables.ts'
import {
  buildComposite,
  buildOffer,
  buildPartner,
  buildRoom,
  buildSession,
  buildSite,
  buildTerm,
} from './builders.ts'
import { add, slugOf } from './full-house-row.ts'
import { someBodies } from './full-house-bodies.ts'
import type { BodiesTold } from './full-house-bodies.ts'
import { aDay } from './full-house-day.ts'
import type { DayTold } from './full-house-day.ts'
import { someGoals } from './full-house-goals.ts'
import type { GoalsTold } from './full-house-goals.ts'
import { someBookings } from './full-house-bookings.ts'
import type { BookingsTold } from './full-house-bookings.ts'
import { someRound } from './full-house-rounds.ts'
import type { RoundTold } from './full-house-rounds.ts'
import { aYear } from './full-house-year.ts'
import type { YearTold } from './full-house-year.ts'

/** An offer with the organisation that runs it, and its dates: one ahead, one past, one that fell out. */
export interface OfferTold {
  readonly id: Id
  readonly slug: string
  readonly title: string
  readonly visibility: 'public' | 'internal' | 'confidential'
  readonly partnerId?: Id
  readonly seriesId: Id
  readonly ahead: Id
  readonly past: Id
  readonly cancelled: Id
  readonly option: Id
  readonly held: Id
  readonly noteId: Id
}

/** A centre with one of everything. Words of `word` stand in every text, so that one sees what leaked. */
export interface FullHouse extends DayTold, BodiesTold, YearTold, GoalsTold, BookingsTold, RoundTold {
  readonly word: string
  readonly slug: string
  readonly siteSlug: string
  readonly roomSlug: string
  readonly partnerSlug: string
  readonly centreId: Id
  readonly operatorId: Id
  readonly quarterId: Id
  readonly districtId: Id
  readonly siteId: Id
  readonly roomId: Id
  readonly wholeId: Id
  readonly hoursId: Id
  readonly closureId: Id
  readonly openingChangeId: Id
  readonly personId: Id
  readonly partnerId: Id
  readonly alikeId: Id
  readonly partnerPersonId: Id
  readonly contactEntryId: Id
  readonly proposalId: Id
  readonly termId: Id
  readonly retiredTermId: Id
  readonly holidayId: Id
  readonly spareDistrictId: Id
  readonly spareQuarterId: Id
  readonly spareOperatorId: Id
  readonly barrierId: Id
  readonly sheetId: Id
  readonly bandId: Id
  readonly rowId: Id
  readonly runId: Id
  /** Led by the partner, public; by the partner, internal; by the team, public, internal, confidential, paused. */
  readonly offers: readonly OfferTold[]
}

/** Today of the tests is Tuesday, 24 November 2026. */
const days = {
  held: '2026-11-12',
  past: '2026-11-19',
  ahead: '2026-12-03',
  cancelled: '2026-12-10',
  option: '2026-12-17',
} as const
let number = 0

/** Builds it by SQL alone, so that what the commands refuse is there as well. */
export async function fullHouse(db: Db, word: string): Promise<FullHouse> {
  const place = await aPlace(db, word)
  const people = await somePeople(db, word, place)
  const row = await anImport(db, word, place.siteId)
  const sheetId = await aCount(db, place)
  const { partnerId } = people
  const bodies = await someBodies(db, word, { ...place, partnerId })
  const day = await aDay(db, word, { ...place, partnerId })
  const year = await aYear(db, word, place)
  const bookings = await someBookings(db, word, { ...place, partnerId })
  const goals = await someGoals(db, word, place)
  const wishes = [
    { visibility: 'public', partnerId, title: `Chorprobe ${word}` },
    { visibility: 'internal', partnerId, title: `Vorstandssitzung ${word}` },
    { visibility: 'public', title: `Frühstück ${word}` },
    { visibility: 'internal', title: `Teambesprechung ${word}` },
    { visibility: 'confidential', title: `Krisenberatung ${word}` },
    { visibility: 'public', title: `Sommerpause ${word}` },
  ] as const
  const offers: OfferTold[] = []
  for (const [hour, wish] of wishes.entries()) offers.push(await anOffer(db, place, wish, 8 + hour * 2))
  const round = await someRound(db, word, {
    centreId: place.centreId,
    bookingId: bookings.bookingId,
    offerId: offers[0]!.id,
  })
  const about = await theCity(db, word)
  const [paused, spoken] = [offers[5]!.id, offers[2]!.id]
  await sql`update offer set paused_from = '2026-11-20' where id = ${paused}`.execute(db)
  await sql`update import_row set offer_id = ${spoken} where id = ${row.rowId}`.execute(db)
  await sql`insert into offer_term (offer_id, term_id) values (${spoken}, ${about.termId})`.execute(db)
  return {
    word,
    ...place,
    ...people,
    ...row,
    ...day,
    ...year,
    ...bookings,
    ...round,
    ...goals,
    ...bodies,
    ...about,
    sheetId,
    offers,
  }
}

type Place = Pick<
  FullHouse,
  | 'slug'
  | 'siteSlug'
  | 'roomSlug'
  | 'centreId'
  | 'operatorId'
  | 'quarterId'
  | 'districtId'
  | 'siteId'
  | 'roomId'
  | 'wholeId'
  | 'hoursId'
  | 'closureId'
  | 'openingChangeId'
>

async function aPlace(db: Db, word: string): Promise<Place> {
  const slug = `${word.toLowerCase()}-${++number}`
  const districtId = await add(db, 'district', { number: 100 + number, name: `Bezirk ${word}` })
  const quarterId = await add(db, 'quarter', { slug, name: `Quartier ${word}` })
  const operatorId = await add(db, 'operator', { slug, name: `Träger ${word} e. V.` })
  const centreId = await add(db, 'centre', { slug, quarter_id: quarterId, name: `Zentrum ${word}` })
  await sql`insert into centre_operator (centre_id, operator_id) values (${centreId}, ${operatorId})`.execute(
    db,
  )
  await sql`insert into quarter_district (quarter_id, district_id) values (${quarterId}, ${districtId})`.execute(
    db,
  )
  const siteId = await buildSite(db, centreId, `Haus ${word}`)
  const roomId = await buildRoom(db, siteId, { name: `Saal ${word}`, capacity: 40 })
  const second = await buildRoom(db, siteId, { name: `Keller ${word}`, capacity: 12 })
  const wholeId = await buildComposite(db, siteId, [roomId, second], `Gesamtes Haus ${word}`)
  const hoursId = await add(db, 'opening_hours', {
    site_id: siteId,
    audience: `Jugend ${word}`,
    weekday: 2,
    from_time: '08:00',
    to_time: '20:00',
  })
  await add(db, 'time_band', {
    site_id: siteId,
    name: 'vormittags',
    from_time: '08:00',
    to_time: '12:00',
    position: 1,
  })
  const closureId = await add(db, 'closure', {
    centre_id: centreId,
    during: '[2026-12-27T00:00+01,2026-12-29T00:00+01)',
    reason: `Umbau ${word}`,
  })
  const openingChangeId = await add(db, 'opening_change', {
    site_id: siteId,
    on_date: '2026-11-17',
    kind: 'fell-out',
    from_time: '08:00',
    to_time: '12:00',
    reason: `Stromausfall ${word}`,
  })
  const siteSlug = await slugOf(db, 'site', siteId)
  const roomSlug = await slugOf(db, 'room', roomId)
  const photo = createHash('sha256').update(word).digest('hex')
  await sql`update site set photo_hash = ${photo}, photo_alt = 'Das Haus' where id = ${siteId}`.execute(db)
  return {
    slug,
    siteSlug,
    roomSlug,
    districtId,
    quarterId,
    operatorId,
    centreId,
    siteId,
    roomId,
    wholeId,
    hoursId,
    closureId,
    openingChangeId,
  }
}

type People = Pick<
  FullHouse,
  'personId' | 'partnerId' | 'partnerSlug' | 'alikeId' | 'partnerPersonId' | 'contactEntryId' | 'proposalId'
>

async function somePeople(db: Db, word: string, { centreId }: Place): Promise<People> {
  const personId = await add(db, 'person', { name: `Ida ${word}`, phone: `07131 ${word}` })
  await sql`insert into centre_person (centre_id, person_id) values (${centreId}, ${personId})`.execute(db)
  const partnerId = await buildPartner(db, `Musikverein ${word}`)
  const alikeId = await buildPartner(db, `Musikverein ${word} Abteilung Jugend`)
  await sql`update partner set published = true where id = ${partnerId}`.execute(db)
  const partnerPersonId = await add(db, 'person', { name: `Otto ${word}`, email: `otto@${word}.example` })
  await sql`insert into partner_person (partner_id, person_id) values (${partnerId}, ${partnerPersonId})`.execute(
    db,
  )
  const contactEntryId = await add(db, 'contact_entry', {
    partner_id: partnerId,
    centre_id: centreId,
    on_date: '2026-11-02',
    kind: 'exchange',
    subject: `Absprache ${word}`,
  })
  const [first, second] = [partnerId, alikeId].sort()
  const proposalId = await add(db, 'merge_proposal', { first_id: first, second_id: second })
  const partnerSlug = await slugOf(db, 'partner', partnerId)
  return { personId, partnerId, partnerSlug, alikeId, partnerPersonId, contactEntryId, proposalId }
}

async function anImport(db: Db, word: string, siteId: Id): Promise<Pick<FullHouse, 'rowId' | 'runId'>> {
  const about = { kind: 'belegungsplan', site_id: siteId }
  const runId = await add(db, 'import_run', { ...about, sha256: word, file_name: `plan-${word}.csv` })
  const cells = [
    ['Wochentag', 'Montag'],
    ['Gruppe / Kooperationspartner', `Gruppe ${word}`],
    ['Bezeichnung des Angebots', `Zeile ${word}`],
    ['Beginn', '9:00'],
    ['Ende', '10:00'],
    ['Zyklus', 'wöchentlich'],
  ]
  const rowId = await add(db, 'import_row', {
    ...about,
    run_id: runId,
    number: 1,
    position: 1,
    row_key: word,
    cells: JSON.stringify(cells),
    state: 'to-clarify',
  })
  await add(db, 'import_finding', {
    row_id: rowId,
    column_name: 'Raum',
    code: 'room-missing',
    message: 'Der Raum fehlt.',
  })
  return { runId, rowId }
}

/** An opening somebody counted. */
async function aCount(db: Db, { centreId, siteId }: Place): Promise<Id> {
  const sheetId = await add(db, 'visit_sheet', { centre_id: centreId, site_id: siteId, on_date: days.past })
  await add(db, 'visit_count', { sheet_id: sheetId, people: 7, source: 'paper' })
  return sheetId
}

async function theCity(
  db: Db,
  word: string,
): Promise<
  Pick<
    FullHouse,
    | 'termId'
    | 'retiredTermId'
    | 'holidayId'
    | 'spareDistrictId'
    | 'spareQuarterId'
    | 'spareOperatorId'
    | 'barrierId'
    | 'bandId'
  >
> {
  const slug = `${word.toLowerCase()}-${++number}`
  const termId = await buildTerm(db, 'topic', slug, `Thema ${word}`)
  const retiredTermId = await buildTerm(db, 'topic', `${slug}-alt`, `Altes Thema ${word}`)
  await sql`update term set retired_on = '2026-01-01' where id = ${retiredTermId}`.execute(db)
  const year = 2040 + number
  const holidayId = await add(db, 'school_holiday', {
    school_year: `${year}/${String((year + 1) % 100).padStart(2, '0')}`,
    name: `Ferien ${word}`,
    starts_on: `${year}-11-02`,
    ends_on: `${year}-11-05`,
  })
  const spareDistrictId = await add(db, 'district', { number: 500 + number, name: `Randbezirk ${word}` })
  const spareQuarterId = await add(db, 'quarter', { slug: `${slug}-rand`, name: `Randquartier ${word}` })
  const spareOperatorId = await add(db, 'operator', { slug: `${slug}-rand`, name: `Randträger ${word}` })
  const barrierId = await add(db, 'accessibility_feedback', { text: `Die Schrift ist klein, ${word}` })
  const band = await sql<{ id: Id }>`select id from age_band order by age_from limit 1`.execute(db)
  const bandId = band.rows[0]!.id
  await sql`update age_band set retired_on = '2026-01-01' where age_to is null`.execute(db)
  return {
    bandId,
    termId,
    retiredTermId,
    holidayId,
    spareDistrictId,
    spareQuarterId,
    spareOperatorId,
    barrierId,
  }
}

type Wish = Pick<OfferTold, 'title' | 'visibility'> & { readonly partnerId?: Id }

async function anOffer(db: Db, place: Place, wish: Wish, hour: number): Promise<OfferTold> {
  const { title, visibility, partnerId } = wish
  const id = await buildOffer(db, place.centreId, {
    title,
    visibility,
    ...(partnerId && { leaderId: partnerId }),
  })
  await sql`update offer set description = ${`Alle sind willkommen: ${title}.`} where id = ${id}`.execute(db)
  const times = [`${String(hour).padStart(2, '0')}:00`, `${String(hour + 1).padStart(2, '0')}:30`] as const
  const seriesId = await aSeries(db, place, id, times)
  const at = { siteId: place.siteId, roomIds: [place.roomId], times }
  const date = async (day: string, more: object = {}): Promise<Id> => {
    const session = await buildSession(db, id, { ...at, day, ...more })
    await sql`update session set series_id = ${seriesId}, rule_on = on_date where id = ${session}`.execute(db)
    return session
  }
  const ahead = await date(days.ahead)
  await occupy(db, place, ahead)
  const noteId = await add(db, 'offer_note', { offer_id: id, kind: 'doubt', text: `Stimmt das? ${title}` })
  return {
    id,
    slug: await slugOf(db, 'offer', id),
    title,
    visibility,
    ...(partnerId && { partnerId }),
    seriesId,
    ahead,
    past: await date(days.past),
    cancelled: await date(days.cancelled, { status: 'cancelled', reason: `Krank: ${title}` }),
    option: await date(days.option, { optionUntil: '2026-12-01' }),
    held: await date(days.held, { held: true }),
    noteId,
  }
}

async function aSeries(db: Db, place: Place, offerId: Id, times: readonly [string, string]): Promise<Id> {
  const seriesId = await add(db, 'series', {
    offer_id: offerId,
    kind: 'weekly',
    starts_on: days.held,
    until_on: days.option,
    weekdays: [4],
    start_time: times[0],
    end_time: times[1],
    site_id: place.siteId,
    planned_to: days.option,
  })
  await sql`insert into series_room (series_id, room_id) values (${seriesId}, ${place.roomId})`.execute(db)
  return seriesId
}

async function occupy(db: Db, place: Place, sessionId: Id): Promise<void> {
  await sql`
    insert into room_occupancy (id, room_id, site_id, during, session_id)
    select ${newId()}, ${place.roomId}, ${place.siteId}, tstzrange(starts_at, ends_at), id
    from session where id = ${sessionId}`.execute(db)
}
