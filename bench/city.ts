import { sql } from 'kysely'
import type { Day } from '../src/kernel/day.ts'
import { addDays, daysBetween, mondayOf, weekdayOf } from '../src/kernel/day.ts'
import { newId } from '../src/kernel/id.ts'
import type { Id } from '../src/kernel/id.ts'
import type { Db } from '../src/platform/db/tables.ts'
import { bulkLoad, insertJson, withoutIndexes } from './city-load.ts'
import { descriptionOf, quarterName, titleOf } from './city-words.ts'
import { insertYear } from './city-year.ts'

/** A generated city and where to look in it. */
export interface City {
  readonly scale: number
  readonly today: Day
  /** The last whole year: counted, judged, reported. */
  readonly year: number
  readonly centreIds: readonly Id[]
  readonly siteSlug: string
  readonly centreSlug: string
  readonly offerSlug: string
  /** A centre with free rooms, for planning. */
  readonly planning: { readonly offerIds: readonly Id[]; readonly roomIds: readonly Id[] }
  readonly counts: Readonly<Record<string, number>>
}

const centresAtScaleOne = 25
const offersPerRoom = 20
const partnersPerCentre = 32
const weeksBack = 13
const weeksAhead = 52

/** Every fifth centre is large: on average a centre has six rooms. */
function roomsOf(centre: number): number {
  return centre % 5 === 0 ? 10 : 5
}

/** Four slots a day from Monday to Saturday; each offer has one of its own, so that no two are ever in one room. */
const slots = [
  ['09:00', '10:30'],
  ['11:00', '12:30'],
  ['14:30', '16:00'],
  ['17:00', '19:00'],
] as const

/**
 * Fills an empty, migrated database: at scale 1 25 centres, 150 rooms, 3,000 offers and 150,000 sessions a year, three
 * of ten series with exceptions, in the last whole year and from thirteen weeks ago to a year from now. That last year
 * has everything the indicators, goals and reports ask for.
 */
export async function generateCity(db: Db, scale: number, today: Day): Promise<City> {
  const centres = centresAtScaleOne * scale
  const year = Number(today.slice(0, 4)) - 1
  const planning = await bulkLoad(db, async (one) => {
    await insertPlaces(one, centres)
    await insertOffers(one)
    const weeks = await insertSeries(one, year, today)
    await withoutIndexes(one, ['session', 'session_room', 'room_occupancy'], () =>
      insertSessions(one, weeks, today),
    )
    const ground = await insertPlanningGround(one)
    await insertYear(one, year)
    await refreshSearch(one)
    return ground
  })
  await sql`vacuum analyze`.execute(db)
  const centreIds = await idsOf(db, 'centre', 'position')
  return {
    scale,
    today,
    year,
    planning,
    centreIds: centreIds.slice(0, centres),
    ...(await landmarks(db)),
    counts: await countRows(db),
  }
}

// What the triggers would have done row by row.
async function refreshSearch(db: Db): Promise<void> {
  await sql`select search_refresh_offers(array(select id from offer))`.execute(db)
  await sql`select search_refresh_sites(array(select id from site))`.execute(db)
  await sql`select search_refresh_partners(array(select id from partner))`.execute(db)
}

async function insertPlaces(db: Db, centres: number): Promise<void> {
  const districts = Array.from({ length: centres }, (_, n) => ({
    id: newId(),
    number: n + 1,
    name: quarterName(n),
  }))
  await sql`insert into city (id, name) values (${newId()}, 'Musterstadt')`.execute(db)
  await insertJson(db, 'district', districts)
  const quarters = districts.map(({ name }, n) => ({ id: newId(), slug: `quartier-${n + 1}`, name }))
  await insertJson(db, 'quarter', quarters)
  const near = quarters.flatMap(({ id }, n) =>
    [0, 1, 2].map((on) => ({ quarter_id: id, district_id: districts[(n + on) % centres]!.id })),
  )
  await insertJson(db, 'quarter_district', near)
  const centreRows = districts.map(({ name }, n) => ({
    id: newId(),
    quarter_id: quarters[n]!.id,
    slug: `zentrum-${n + 1}`,
    name,
    position: n,
  }))
  await insertJson(db, 'centre', centreRows)
  const sites = centreRows.map((centre, n) => ({
    id: newId(),
    centre_id: centre.id,
    slug: `haus-${n + 1}`,
    name: `Haus ${centre.name}`,
    street: `Hauptstraße ${n + 1}`,
    postal_code: '70000',
    town: 'Musterstadt',
    district_id: districts[n]!.id,
  }))
  await insertJson(db, 'site', sites)
  const names = ['Saal', 'Café', 'Multiraum', 'Werkstatt', 'Keller']
  const rooms = sites.flatMap((site, n) =>
    Array.from({ length: roomsOf(n) }, (_, r) => ({
      id: newId(),
      site_id: site.id,
      slug: `raum-${r + 1}`,
      name: r < 5 ? names[r]! : `${names[r - 5]!} oben`,
      capacity: 20 + r * 10,
      position: r,
    })),
  )
  await insertJson(db, 'room', rooms)
  const kinds = (await idsByKind(db))['partner-kind']!
  // The first eight of each centre stand in public.
  const partners = Array.from({ length: centres * partnersPerCentre }, (_, n) => ({
    id: newId(),
    slug: `partner-${n + 1}`,
    name: `${n % 2 ? 'Verein' : 'Initiative'} ${quarterName(n)} ${n + 1}`,
    kind_id: pick(kinds, Math.floor(n / centres)),
    town: 'Musterstadt',
    district_id: districts[n % centres]!.id,
    published: n < centres * 8,
  }))
  await insertJson(db, 'partner', partners)
}

async function insertOffers(db: Db): Promise<void> {
  const rooms = await roomsInOrder(db)
  const terms = await idsByKind(db)
  const partnerIds = await idsOf(db, 'partner', 'slug')
  const rows = Array.from({ length: rooms.length * offersPerRoom }, (_, n) => ({
    id: newId(),
    centre_id: rooms[Math.floor(n / offersPerRoom)]!.centre_id,
    slug: `angebot-${n + 1}`,
    title: titleOf(n),
    description: descriptionOf(n),
    type_id: pick(terms['offer-type']!, n),
    visibility: n % 20 === 19 ? 'internal' : n % 50 === 7 ? 'confidential' : 'public',
    age_from: n % 4 === 0 ? (n * 3) % 60 : null,
    languages: n % 5 === 0 ? ['de', 'tr'] : ['de'],
    plan_category: (['generations', 'youth', 'adults'] as const)[n % 3],
    is_free: n % 3 !== 0,
    run_by: n % 4 === 1 ? 'partner' : 'team',
  }))
  await insertJson(db, 'offer', rows)
  const topics = rows.flatMap(({ id }, n) => [
    { offer_id: id, term_id: pick(terms['topic']!, n) },
    { offer_id: id, term_id: pick(terms['person-group']!, n * 3) },
  ])
  await insertJson(db, 'offer_term', topics)
  const led = rows.filter((_, n) => n % 4 === 1)
  await insertJson(
    db,
    'offer_organiser',
    led.map(({ id }, n) => ({ offer_id: id, partner_id: pick(partnerIds, n), leads: true })),
  )
}

// Each offer once a week; on eight Saturdays of the year one offer of each room has a date of its own.
async function insertSeries(db: Db, year: number, today: Day): Promise<readonly number[]> {
  const offers = await sql<{ id: Id; slug: string }>`select id, slug from offer`.execute(db)
  const rooms = await roomsInOrder(db)
  const first = mondayOf(`${year}-01-01`)
  const now = Math.floor(daysBetween(first, today) / 7)
  const around = Array.from({ length: weeksBack + weeksAhead }, (_, w) => now - weeksBack + w)
  const weeks = [...new Set([...Array.from({ length: 53 }, (_, w) => w), ...around])]
  const series = offers.rows.flatMap(({ id, slug }) => {
    const n = Number(slug.slice('angebot-'.length)) - 1
    const room = rooms[Math.floor(n / offersPerRoom)]!
    const slot = n % offersPerRoom
    const startsOn = addDays(first, Math.floor(slot / slots.length))
    const weekly = seriesOf(id, room, slot, startsOn)
    if (slot >= 8) return [{ ...weekly, planned_to: addDays(today, 7 * weeksAhead) }]
    const once = {
      ...seriesOf(id, room, slot, addDays(first, 7 * (5 * slot + 3) + 5)),
      kind: 'once',
      weekdays: [],
    }
    return [
      { ...weekly, planned_to: addDays(today, 7 * weeksAhead) },
      { ...once, planned_to: null },
    ]
  })
  await insertJson(
    db,
    'series',
    series.map(({ room_id: _room, ...row }) => row),
  )
  await insertJson(
    db,
    'series_room',
    series.map((one) => ({ series_id: one.id, room_id: one.room_id })),
  )
  return weeks
}

function seriesOf(offerId: Id, room: RoomRow, slot: number, startsOn: Day) {
  const [start, end] = slots[slot % slots.length]!
  return {
    id: newId(),
    offer_id: offerId,
    kind: 'weekly',
    starts_on: startsOn,
    weekdays: [weekdayOf(startsOn)],
    start_time: start,
    end_time: end,
    site_id: room.site_id,
    room_id: room.id,
  }
}

// Three of ten series have exceptions: about every tenth of their dates falls out, is moved by 15 minutes, or rests.
async function insertSessions(db: Db, weeks: readonly number[], today: Day): Promise<void> {
  await sql`
    with made as (
    insert into session (id, offer_id, series_id, centre_id, site_id, rule_on, on_date, starts_at, ends_at, status,
      reason, moved_from, moved_from_on, own_change, held_at, held_count, sequence)
    select uuidv7(), x.offer_id, x.series_id, x.centre_id, x.site_id, x.day, x.day,
      (x.day + x.start_time + x.shift) at time zone 'Europe/Berlin',
      (x.day + x.end_time + x.shift) at time zone 'Europe/Berlin',
      x.status, case x.status when 'cancelled' then 'Die Leitung ist krank.' when 'suspended' then 'Umbau' else '' end,
      case when x.shift > interval '0' then (x.day + x.start_time) at time zone 'Europe/Berlin' end,
      case when x.shift > interval '0' then x.day end,
      x.shift > interval '0',
      case when x.status = 'planned' and x.day < ${today}::date - 4 and x.h % 10 < 8 then now() end,
      case when x.status = 'planned' and x.day < ${today}::date - 4 and x.h % 10 < 5 then 5 + x.h % 30 end,
      0
    from (
      select e.*,
        case when e.odd and e.h % 10 = 0 then 'cancelled' when e.odd and e.h % 37 = 1 then 'suspended'
          else 'planned' end as status,
        case when e.odd and e.h % 10 = 2 then interval '15 minutes' else interval '0' end as shift
      from (
        select s.id as series_id, s.offer_id, o.centre_id, s.site_id, s.start_time, s.end_time,
          s.starts_on + 7 * w as day, abs(hashtext(s.id::text || w)) as h, abs(hashtext(s.id::text)) % 10 < 3 as odd
        from unnest(${weeks}::int[]) w
        join series s on s.kind = 'weekly' or w = 0 join offer o on o.id = s.offer_id offset 0) e offset 0) x
    returning id, series_id, site_id, starts_at, ends_at, status
    ), placed as (select m.*, r.room_id from made m join series_room r on r.series_id = m.series_id
    ), rooms as (insert into session_room (session_id, room_id) select id, room_id from placed)
    insert into room_occupancy (id, room_id, site_id, during, session_id)
    select uuidv7(), room_id, site_id, tstzrange(starts_at, ends_at), id from placed where status = 'planned'`.execute(
    db,
  )
}

/** A house of its own in which planning is measured: rooms that are free for years. */
async function insertPlanningGround(db: Db): Promise<City['planning']> {
  const [centreId, siteId] = [newId(), newId()]
  await insertJson(db, 'centre', [{ id: centreId, slug: 'neubau', name: 'Neubau', position: 9_999 }])
  await insertJson(db, 'site', [{ id: siteId, centre_id: centreId, slug: 'neubau', name: 'Neubau' }])
  const rooms = Array.from({ length: 40 }, (_, n) => ({
    id: newId(),
    site_id: siteId,
    slug: `raum-${n}`,
    name: `Raum ${n}`,
    position: n,
  }))
  await insertJson(db, 'room', rooms)
  const offers = Array.from({ length: 400 }, (_, n) => ({
    id: newId(),
    centre_id: centreId,
    slug: `neu-${n}`,
    title: titleOf(n),
  }))
  await insertJson(db, 'offer', offers)
  return { offerIds: offers.map(({ id }) => id), roomIds: rooms.map(({ id }) => id) }
}

async function landmarks(db: Db): Promise<Pick<City, 'siteSlug' | 'centreSlug' | 'offerSlug'>> {
  const { rows } = await sql<{ slug: string }>`
    select slug from offer where visibility = 'public' and slug like 'angebot-%' order by id limit 1`.execute(
    db,
  )
  return { siteSlug: 'haus-1', centreSlug: 'zentrum-1', offerSlug: rows[0]!.slug }
}

async function countRows(db: Db): Promise<Record<string, number>> {
  const { rows } = await sql<Record<string, number>>`
    select (select count(*) from centre) as centres, (select count(*) from room) as rooms,
      (select count(*) from offer) as offers, (select count(*) from session) as sessions,
      (select count(*) from visit_sheet) as counted`.execute(db)
  return rows[0]!
}

interface RoomRow {
  readonly id: Id
  readonly site_id: Id
  readonly centre_id: Id
}

async function roomsInOrder(db: Db): Promise<readonly RoomRow[]> {
  const { rows } = await sql<RoomRow>`
    select r.id, r.site_id, s.centre_id from room r join site s on s.id = r.site_id join centre c on c.id = s.centre_id
    order by c.position, r.position`.execute(db)
  return rows
}

async function idsOf(db: Db, table: string, order: string): Promise<Id[]> {
  const { rows } = await sql<{
    id: Id
  }>`select id from ${sql.table(table)} order by ${sql.ref(order)}`.execute(db)
  return rows.map(({ id }) => id)
}

async function idsByKind(db: Db): Promise<Readonly<Record<string, readonly Id[]>>> {
  const { rows } = await sql<{ kind: string; ids: Id[] }>`
    select kind, array_agg(id order by position) as ids from term group by kind`.execute(db)
  return Object.fromEntries(rows.map(({ kind, ids }) => [kind, ids]))
}

function pick(ids: readonly Id[], n: number): Id {
  return ids[n % ids.length]!
}
