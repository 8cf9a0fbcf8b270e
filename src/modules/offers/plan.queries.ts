import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { berlinDay, berlinInstant } from '../../kernel/berlin.ts'
import type { TimeOfDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import { addDays, daysFrom } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import { defaultTimeBands } from '../places/index.ts'
import type { OfferViewer } from './offer.access.ts'
import { busyTitle, shownAs } from './offer.access.ts'
import { planSign } from './offer.rules.ts'
import type { PlanCategory, Visibility } from './offer.ts'
import { bandPlanOf, cellsOf, closureDays, leavesOf } from './plan.rules.ts'
import type { BandPlan, PlanBand, PlanEntry, PlanRoom, WeekPlan } from './plan.ts'
import { fallsOut, statusAt } from './programme.rules.ts'

export interface PlanQuestion {
  readonly siteId: Id
  readonly monday: Day
  readonly viewer: OfferViewer
  readonly now: Date
}

/** A week of a site: rooms × days, closures, and what has no room yet; undefined without such a site. */
export async function weekPlan(db: Db, question: PlanQuestion): Promise<WeekPlan | undefined> {
  return (await loadWeek(db, question))?.week
}

/** The same week in the printed form, Monday to Saturday × bands (R060). */
export async function bandPlan(db: Db, question: PlanQuestion): Promise<BandPlan | undefined> {
  const loaded = await loadWeek(db, question)
  return loaded && bandPlanOf(loaded.week, loaded.bands)
}

interface Loaded {
  readonly week: WeekPlan
  readonly bands: readonly PlanBand[]
}

async function loadWeek(db: Db, question: PlanQuestion): Promise<Loaded | undefined> {
  const days = daysFrom(question.monday, addDays(question.monday, 6))
  const house = await readHouse(db, question)
  if (!house) return undefined
  const rooms = house.rooms.map((room) => ({ ...room, leafIds: room.leafIds ?? [room.id] }))
  const today = berlinDay(question.now)
  const all = house.sessions.flatMap((row) => entryOf(row, rooms, question.viewer, today) ?? [])
  const entries = all.filter((entry) => entry.roomIds.length > 0)
  const bands =
    house.bands.length > 0 ? house.bands : defaultTimeBands.map((band) => ({ id: band.name, ...band }))
  const week: WeekPlan = {
    site: house.site,
    days,
    rooms,
    bands,
    entries,
    cells: cellsOf(entries),
    closures: house.closures.flatMap(({ roomIds, from, to, ...closure }) =>
      leavesOf(roomIds, rooms).flatMap((roomId) =>
        closureDays({ ...closure, roomId, from: new Date(from), to: new Date(to) }, days),
      ),
    ),
    roomless: all.filter((entry) => entry.roomIds.length === 0),
  }
  return { week, bands }
}

interface House {
  readonly site: WeekPlan['site']
  readonly rooms: readonly (Omit<PlanRoom, 'leafIds'> & { readonly leafIds: readonly Id[] | null })[]
  readonly closures: readonly {
    readonly id: Id
    readonly reason: string
    readonly from: string
    readonly to: string
    readonly roomIds: readonly Id[]
  }[]
  readonly bands: readonly PlanBand[]
  readonly sessions: readonly Row[]
}

async function readHouse(db: Db, question: PlanQuestion): Promise<House | undefined> {
  const { siteId, monday } = question
  const from = berlinInstant(monday, '00:00')
  const to = berlinInstant(addDays(monday, 7), '00:00')
  const { rows } = await sql<House>`
    select json_build_object('id', site.id, 'slug', site.slug, 'name', site.name, 'centreId', centre.id,
        'centreName', centre.name) as site,
      (select coalesce(json_agg(json_build_object('id', room.id, 'name', room.name, 'capacity', room.capacity,
          'isComposite', room.is_composite, 'leafIds', (
            select json_agg(part.leaf_id) from room_part part where part.composite_id = room.id))
          order by room.position, room.name), '[]')
         from room where room.site_id = site.id
          and (room.in_use_from is null or room.in_use_from <= ${addDays(monday, 6)}::date)
          and (room.in_use_to is null or room.in_use_to >= ${monday}::date)) as rooms,
      (select coalesce(json_agg(json_build_object('id', c.id, 'reason', c.reason, 'from', lower(c.during),
          'to', upper(c.during), 'roomIds', (
            select json_agg(room.id) from room
             where room.site_id = site.id and (c.room_id is null or room.id = c.room_id)))
          order by lower(c.during)), '[]')
         from closure c
        where c.lifted_at is null and c.during && tstzrange(${from}, ${to})
          and (c.site_id = site.id or c.centre_id = site.centre_id
               or c.room_id in (select id from room where room.site_id = site.id))) as closures,
      (select coalesce(json_agg(json_build_object('id', b.id, 'name', b.name,
          'from', to_char(b.from_time, 'HH24:MI'), 'to', to_char(b.to_time, 'HH24:MI')) order by b.position), '[]')
         from time_band b where b.site_id = site.id) as bands,
      (select coalesce(json_agg(s), '[]') from (${sessionsOf(question)}) s) as sessions
    from site join centre on centre.id = site.centre_id
    where site.id = ${siteId}`.execute(db)
  return rows[0]
}

interface Row {
  readonly id: Id
  readonly offer_id: Id
  readonly on_date: Day
  readonly from_time: TimeOfDay | null
  readonly to_time: TimeOfDay | null
  readonly status: 'planned' | 'cancelled' | 'suspended'
  readonly reason: string
  readonly held: boolean
  readonly over: boolean | null
  readonly moved: boolean
  readonly room_open: boolean
  readonly option_until: Day | null
  readonly title: string
  readonly visibility: Visibility
  readonly centre_id: Id
  readonly plan_category: PlanCategory | null
  readonly stopped: boolean
  readonly organiser: string
  readonly partner_ids: readonly Id[] | null
  readonly room_ids: readonly Id[] | null
}

// The database says times as they stand on the wall (its connections think in Berlin) and what is over: a week has
// hundreds of dates, and reading moments one by one was most of its cost. Partners decide only who sees a secret.
function sessionsOf({ siteId, monday, now }: PlanQuestion): RawBuilder<unknown> {
  return sql`
    select s.id, s.offer_id, s.on_date, to_char(s.starts_at, 'HH24:MI') as from_time,
      to_char(s.ends_at, 'HH24:MI') as to_time, s.status, s.reason, s.held_at is not null as held,
      s.ends_at <= ${now} as over,
      coalesce(s.moved_from is not null or s.moved_from_on is not null, false) as moved, s.room_open, s.option_until,
      o.title, o.visibility, o.centre_id, o.plan_category, coalesce(o.paused_from <= s.on_date, false) as stopped,
      coalesce((select p.name from offer_organiser oo join partner p on p.id = oo.partner_id
         where oo.offer_id = o.id and oo.leads), centre.name) as organiser,
      case when o.visibility <> 'public' then (
        select json_agg(oo.partner_id) from offer_organiser oo where oo.offer_id = o.id) end as partner_ids,
      (select json_agg(sr.room_id) from session_room sr where sr.session_id = s.id) as room_ids
    from session s join offer o on o.id = s.offer_id join centre on centre.id = o.centre_id
    where s.site_id = ${siteId} and s.on_date between ${monday}::date and ${addDays(monday, 6)}::date
    order by s.on_date, s.starts_at, s.id`
}

function entryOf(
  row: Row,
  rooms: readonly PlanRoom[],
  viewer: OfferViewer,
  today: Day,
): PlanEntry | undefined {
  const { visibility, centre_id: centreId, partner_ids: partnerIds } = row
  const shown = shownAs({ visibility, centreId, partnerIds: partnerIds ?? [] }, viewer)
  if (shown === 'absent') return undefined
  const facts = { status: row.status, onDay: row.on_date, over: row.over, held: row.held, moved: row.moved }
  const status = statusAt(facts, today)
  const roomIds = row.room_ids ?? []
  const when = {
    sessionId: row.id,
    day: row.on_date,
    from: row.from_time,
    to: row.to_time,
    status,
    roomIds,
    leafIds: leavesOf(roomIds, rooms),
    roomOpen: row.room_open,
    optionUntil: row.option_until,
  }
  if (shown === 'busy') {
    return { ...when, offerId: null, title: busyTitle, organiser: null, sign: null, reason: '' }
  }
  return {
    ...when,
    offerId: row.offer_id,
    title: row.title,
    organiser: row.organiser,
    sign: planSign(row.plan_category, fallsOut(status) || row.stopped),
    reason: row.reason,
  }
}
