import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import { addDays, daysFrom } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import { termsOfSites, windowsOn } from '../bookings/index.ts'
import {
  hoursOfSites,
  openPeriods,
  publicHolidays,
  schoolHolidaysBetween,
  timeBandsOf,
} from '../places/index.ts'
import { utilisationOf } from './room-use.rules.ts'
import type { BookableTimes, FellOut, LeafRoom, RoomShut, RoomUse, Utilisation } from './room-use.ts'

/** Which rooms, from day to day, both included. */
export interface UseQuestion {
  readonly centreId: Id
  readonly siteId?: Id | undefined
  readonly from: Day
  readonly to: Day
}

/** How the leaf rooms of a centre or one of its sites were used; what is over by `now` as it was, the rest as planned. */
export async function roomUtilisation(db: Db, question: UseQuestion, now: Date): Promise<Utilisation> {
  const rooms = await leafRooms(db, question)
  const siteIds = [...new Set(rooms.map(({ siteId }) => siteId))]
  const roomIds = rooms.map(({ id }) => id)
  const [times, uses, shut] = await Promise.all([
    bookableTimes(db, siteIds, question),
    usesOf(db, roomIds, question, now),
    shutRooms(db, roomIds, question),
  ])
  return utilisationOf({ from: question.from, to: question.to, rooms, times, uses, shut })
}

async function leafRooms(db: Db, { centreId, siteId }: UseQuestion): Promise<readonly LeafRoom[]> {
  const { rows } = await sql<LeafRoom>`
    select r.id, r.site_id as "siteId", r.name, s.name as site,
           greatest(r.in_use_from, s.opened_on)::text as "from", least(r.in_use_to, s.closed_on)::text as "to"
      from room r join site s on s.id = r.site_id
     where s.centre_id = ${centreId} and (${siteId ?? null}::uuid is null or s.id = ${siteId ?? null}::uuid)
       and not r.is_composite
     order by s.position, s.name, r.position, r.name`.execute(db)
  return rows
}

/** By the bookable windows of a site; where it has none, by its opening hours. */
async function bookableTimes(
  db: Db,
  siteIds: readonly Id[],
  { from, to }: UseQuestion,
): Promise<readonly BookableTimes[]> {
  const [terms, hours, schoolHolidays, bands] = await Promise.all([
    termsOfSites(db, siteIds, from),
    hoursOfSites(db, siteIds),
    schoolHolidaysBetween(db, from, to),
    Promise.all(siteIds.map((siteId) => timeBandsOf(db, siteId))),
  ])
  const calendar = { publicHolidays: publicHolidays(from, to), schoolHolidays }
  const days = daysFrom(from, to)
  return siteIds.map((siteId, index): BookableTimes => {
    const own = terms.get(siteId)!.windows
    const rules = hours.filter((line) => line.siteId === siteId)
    const basis = own.length > 0 ? 'windows' : rules.some(({ kind }) => kind === 'open') ? 'hours' : 'none'
    const byDay = new Map(
      days.map((day) => [day, own.length > 0 ? windowsOn(own, day) : openPeriods(rules, [], day, calendar)]),
    )
    return { siteId, basis, bands: bands[index]!, byDay }
  })
}

const inDays = ({ from, to }: UseQuestion) =>
  sql`tstzrange(${from}::date at time zone 'Europe/Berlin', ${addDays(to, 1)}::date at time zone 'Europe/Berlin')`

/** What a date belongs to. */
interface Owner {
  readonly id: Id
  readonly userClass: string
  readonly organiser: string
}

/**
 * Who had which room when: dates of offers and of bookings. A room that is only held back for somebody was not used.
 * Self-managed is what a group really opened itself; of what lies ahead, what it is to open with somebody named for it.
 */
async function usesOf(
  db: Db,
  roomIds: readonly Id[],
  question: UseQuestion,
  now: Date,
): Promise<readonly RoomUse[]> {
  const { rows } = await sql<Omit<RoomUse, 'userClass' | 'organiser'> & { ownerId: Id }>`
    select coalesce(o.session_id, o.booking_date_id) as key, o.room_id as "roomId",
           (extract(epoch from lower(o.during)) * 1000)::float as "from",
           (extract(epoch from upper(o.during)) * 1000)::float as "to",
           coalesce(s.offer_id, d.booking_id) as "ownerId",
           d.id is not null and case when d.ends_at <= ${now} then e.opened_at is not null
             else b.self_managed and p.booking_id is not null end as "selfManaged"
      from unnest(${[...roomIds]}::uuid[]) as room(id)
      cross join lateral (
        select room_id, session_id, booking_date_id, during from room_occupancy
         where room_id = room.id and during && ${inDays(question)} and closure_id is null offset 0) o
      left join session s on s.id = o.session_id
      left join booking_date d on d.id = o.booking_date_id
      left join evening e on e.booking_date_id = d.id
      left join booking b on b.id = d.booking_id
      left join booking_person p on p.booking_id = b.id
     where d.id is null or d.state = 'accepted'`.execute(db)
  const owners = await ownersOf(db, [...new Set(rows.map(({ ownerId }) => ownerId))])
  return rows.map(({ ownerId, ...use }) => {
    const { userClass, organiser } = owners.get(ownerId)!
    return { ...use, userClass, organiser }
  })
}

/** Offers and bookings by their ids. Confidential offers keep to themselves who runs them. */
async function ownersOf(db: Db, ids: readonly Id[]): Promise<ReadonlyMap<Id, Owner>> {
  const { rows } = await sql<Owner>`
    select f.id, case when f.visibility = 'confidential' then 'Vertrauliche Nutzung'
             when f.run_by = 'team' then 'Angebote des Teams'
             when f.run_by = 'partner' then 'Angebote von Partnern'
             when f.run_by = 'residents' then 'Angebote aus der Nachbarschaft'
             else 'Angebote von Ehrenamtlichen' end as "userClass",
           case when f.visibility = 'confidential' then 'Vertrauliche Nutzung'
             else coalesce(p.name, 'Team des Zentrums') end as organiser
      from offer f
      left join offer_organiser g on g.offer_id = f.id and g.leads
      left join partner p on p.id = g.partner_id
     where f.id = any(${[...ids]}::uuid[])
    union all
    select b.id, coalesce(c.name, 'Raumnutzung ohne Nutzerklasse'),
           coalesce(p.name, 'Gruppen und Private ohne Partner')
      from booking b
      left join user_class c on c.id = b.user_class_id
      left join partner p on p.id = b.partner_id
     where b.id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map((owner) => [owner.id, owner]))
}

/** Closures of rooms, sites and the centre, room by room; a lifted one until it was lifted. */
async function shutRooms(
  db: Db,
  roomIds: readonly Id[],
  question: UseQuestion,
): Promise<readonly RoomShut[]> {
  const { rows } = await sql<RoomShut>`
    select r.id as "roomId",
           (extract(epoch from lower(c.during)) * 1000)::float as "from",
           (extract(epoch from least(upper(c.during), c.lifted_at)) * 1000)::float as "to"
      from closure c
      join room r on r.id = any(${[...roomIds]}::uuid[])
      join site s on s.id = r.site_id
     where c.during && ${inDays(question)} and (c.lifted_at is null or c.lifted_at > lower(c.during))
       and (c.centre_id = s.centre_id or c.site_id = r.site_id or c.room_id = r.id
         or exists (select 1 from room_part p where p.composite_id = c.room_id and p.leaf_id = r.id))`.execute(
    db,
  )
  return rows
}

const mostReasons = 20

/** What fell out in these days, by its reason (what a group wrote of itself is not told), the most frequent first; rare reasons are put together. */
export async function fellOutByReason(db: Db, question: UseQuestion): Promise<readonly FellOut[]> {
  const { centreId, siteId = null, from, to } = question
  const { rows } = await sql<FellOut>`
    with lost as (
      select s.status as what, case when o.visibility = 'confidential' then 'vertraulich' else s.reason end as reason,
             s.starts_at, s.ends_at
        from session s join offer o on o.id = s.offer_id
       where s.centre_id = ${centreId} and s.on_date between ${from} and ${to} and s.status <> 'planned'
         and (${siteId}::uuid is null or s.site_id = ${siteId}::uuid)
      union all
      select d.state, case when d.cancelled_by = 'person' then 'Absage der Gruppe' else d.reason end,
             d.starts_at, d.ends_at
        from booking_date d join booking b on b.id = d.booking_id
       where b.centre_id = ${centreId} and d.on_date between ${from} and ${to}
         and d.state in ('cancelled', 'suspended')
         and (${siteId}::uuid is null or d.site_id = ${siteId}::uuid)
    )
    select what, reason, count(*)::int as dates,
           coalesce(sum(extract(epoch from ends_at - starts_at) / 60), 0)::float as minutes
      from lost group by what, reason order by dates desc, reason`.execute(db)
  return folded(rows)
}

function folded(rows: readonly FellOut[]): readonly FellOut[] {
  const rare = Map.groupBy(rows.slice(mostReasons), ({ what }) => what)
  return [
    ...rows.slice(0, mostReasons),
    ...[...rare].map(([what, some]) => ({
      what,
      reason: `${some.length} weitere Gründe`,
      dates: some.reduce((sum, one) => sum + one.dates, 0),
      minutes: some.reduce((sum, one) => sum + one.minutes, 0),
    })),
  ]
}
