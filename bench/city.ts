import { sql } from 'kysely'
import type { Day } from '../src/kernel/day.ts'
import { addDays, mondayOf, weekdayOf } from '../src/kernel/day.ts'
import { newId } from '../src/kernel/id.ts'
import type { Id } from '../src/kernel/id.ts'
import type { Db } from '../src/platform/db/tables.ts'
import { descriptionOf, quarterName, titleOf } from './city-words.ts'

/** A generated city and where to look in it. */
export interface City {
  readonly scale: number
  readonly today: Day
  readonly siteSlug: string
  readonly centreSlug: string
  readonly offerSlug: string
  /** A centre with free rooms, for planning. */
  readonly planning: { readonly offerIds: readonly Id[]; readonly roomIds: readonly Id[] }
  readonly counts: Readonly<Record<string, number>>
}

const centresAtScaleOne = 25
const offersPerRoom = 20
const weeksBack = 26
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
 * of ten series with exceptions. Indexes and checks of keys wait until the rows are in.
 */
export async function generateCity(db: Db, scale: number, today: Day): Promise<City> {
  const centres = centresAtScaleOne * scale
  await insertPlaces(db, centres)
  await insertOffers(db)
  await insertSeries(db, today)
  await withoutIndexes(db, ['session', 'session_room', 'room_occupancy'], () => insertSessions(db, today))
  const planning = await insertPlanningGround(db)
  await sql`vacuum analyze`.execute(db)
  return { scale, today, ...(await landmarks(db)), planning, counts: await countRows(db) }
}

async function insertPlaces(db: Db, centres: number): Promise<void> {
  const districts = Array.from({ length: centres }, (_, n) => ({
    id: newId(),
    number: n + 1,
    name: quarterName(n),
  }))
  await sql`insert into city (id, name) values (${newId()}, 'Musterstadt')`.execute(db)
  await insertJson(db, 'district', districts)
  const centreRows = districts.map(({ name }, n) => ({
    id: newId(),
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
  const partners = Array.from({ length: centres * 8 }, (_, n) => ({
    id: newId(),
    slug: `partner-${n + 1}`,
    name: `${n % 2 ? 'Verein' : 'Initiative'} ${quarterName(n)} ${n + 1}`,
    town: 'Musterstadt',
    district_id: districts[n % centres]!.id,
    published: true,
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

async function insertSeries(db: Db, today: Day): Promise<void> {
  const offers = await sql<{ id: Id; slug: string }>`select id, slug from offer`.execute(db)
  const rooms = await roomsInOrder(db)
  const first = addDays(mondayOf(today), -7 * weeksBack)
  const series = offers.rows.map(({ id, slug }) => {
    const n = Number(slug.slice('angebot-'.length)) - 1
    const room = rooms[Math.floor(n / offersPerRoom)]!
    const slot = n % offersPerRoom
    const [start, end] = slots[slot % slots.length]!
    const startsOn = addDays(first, Math.floor(slot / slots.length))
    return {
      id: newId(),
      offer_id: id,
      room_id: room.id,
      site_id: room.site_id,
      starts_on: startsOn,
      start,
      end,
    }
  })
  await insertJson(
    db,
    'series',
    series.map((one) => ({
      id: one.id,
      offer_id: one.offer_id,
      kind: 'weekly',
      starts_on: one.starts_on,
      weekdays: [weekdayOf(one.starts_on)],
      start_time: one.start,
      end_time: one.end,
      site_id: one.site_id,
      planned_to: addDays(first, 7 * (weeksBack + weeksAhead)),
    })),
  )
  await insertJson(
    db,
    'series_room',
    series.map((one) => ({ series_id: one.id, room_id: one.room_id })),
  )
}

// Three of ten series have exceptions: about every tenth of their dates falls out, is moved by 15 minutes, or rests.
async function insertSessions(db: Db, today: Day): Promise<void> {
  await sql`
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
        from generate_series(0, ${weeksBack + weeksAhead - 1}) w
        cross join series s join offer o on o.id = s.offer_id order by w, s.start_time) e) x`.execute(db)
  await sql`
    insert into session_room (session_id, room_id)
    select s.id, r.room_id from session s join series_room r on r.series_id = s.series_id`.execute(db)
  await sql`
    insert into room_occupancy (id, room_id, site_id, during, session_id)
    select uuidv7(), r.room_id, s.site_id, tstzrange(s.starts_at, s.ends_at), s.id
    from session s join session_room r on r.session_id = s.id where s.status = 'planned'`.execute(db)
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
      (select count(*) from offer) as offers, (select count(*) from session) as sessions`.execute(db)
  return rows[0]!
}

/** Writes rows under the names of their columns; what is not named keeps its default. */
async function insertJson(db: Db, table: string, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return
  const columns = sql.join(Object.keys(rows[0]!).map((name) => sql.ref(name)))
  for (let from = 0; from < rows.length; from += 5_000) {
    const part = JSON.stringify(rows.slice(from, from + 5_000))
    await sql`
      insert into ${sql.table(table)} (${columns})
      select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${part}::json)`.execute(db)
  }
}

async function withoutIndexes(db: Db, tables: readonly string[], work: () => Promise<void>): Promise<void> {
  const { rows: indexes } = await sql<{ name: string; make: string }>`
    select indexname as name, indexdef as make from pg_indexes i
    where tablename = any(${tables}) and not exists (select from pg_constraint c where c.conname = i.indexname)`.execute(
    db,
  )
  const { rows: constraints } = await sql<{ at: string; name: string; make: string }>`
    select conrelid::regclass::text as at, conname as name, pg_get_constraintdef(oid) as make from pg_constraint
    where conrelid::regclass::text = any(${tables}) and contype in ('x', 'f', 'u')`.execute(db)
  for (const { at, name } of constraints) {
    await sql`alter table ${sql.table(at)} drop constraint ${sql.ref(name)}`.execute(db)
  }
  for (const { name } of indexes) await sql`drop index ${sql.ref(name)}`.execute(db)
  await work()
  for (const { make } of indexes) await sql.raw(make).execute(db)
  for (const { at, name, make } of constraints.toSorted((a, b) => (a.make < b.make ? 1 : -1))) {
    await sql`alter table ${sql.table(at)} add constraint ${sql.ref(name)} ${sql.raw(make)}`.execute(db)
  }
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
