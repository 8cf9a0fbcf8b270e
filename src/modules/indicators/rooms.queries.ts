import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import { publicHolidays, timeBandsOfSites } from '../places/index.ts'
import type { IndicatorRecords, Measure } from './indicator.ts'
import { nothing } from './indicator.ts'
import { perCentre } from './period.ts'
import type { Asked, AskedOfAll, PerCentre } from './period.ts'
import { bookableDays, Slots } from './rooms.rules.ts'
import type { Ground, Room, Slot, Taken, TakenOften } from './rooms.rules.ts'

async function groundOf({ db, centreIds, from, to }: AskedOfAll): Promise<Ground> {
  const { rows: rooms } = await sql<Room>`
    select r.id, s.centre_id as centre, r.site_id as "siteId", r.name, s.name as site,
           greatest(r.in_use_from, s.opened_on)::text as "from", least(r.in_use_to, s.closed_on)::text as "to"
      from room r join site s on s.id = r.site_id
     where s.centre_id = any(${[...centreIds]}::uuid[]) and not r.is_composite
     order by s.position, s.name, r.position, r.name`.execute(db)
  const bands = await timeBandsOfSites(db, [...new Set(rooms.map(({ siteId }) => siteId))])
  return { rooms, bands, days: bookableDays(from, to) }
}

const during = ({ from, to }: Pick<Asked, 'from' | 'to'>) =>
  sql`o.during && tstzrange(${from}::date at time zone 'Europe/Berlin', (${to}::date + 1) at time zone 'Europe/Berlin')`
const wall = {
  from: sql`(lower(o.during) at time zone 'Europe/Berlin')`,
  to: sql`(upper(o.during) at time zone 'Europe/Berlin')`,
}

/** What took these rooms, one by one; `overnight`: only what does not end on the day it began. */
async function takenOneByOne(
  asked: AskedOfAll,
  roomIds: readonly Id[],
  overnight: boolean,
): Promise<readonly Taken[]> {
  if (roomIds.length === 0) return []
  const { rows } = await sql<Taken>`
    select o.room_id as "roomId", o.session_id is not null as booked,
           date_part('epoch', lower(o.during)) * 1000 as "from", date_part('epoch', upper(o.during)) * 1000 as "to"
      from room_occupancy o
     where o.room_id = any(${[...roomIds]}::uuid[]) and ${during(asked)}
       and (not ${overnight} or ${wall.from}::date <> ${wall.to}::date)`.execute(asked.db)
  return rows
}

/** What took these rooms within a bookable day: a series is one line, however many of its dates there are. */
async function takenOften(asked: AskedOfAll, roomIds: readonly Id[]): Promise<readonly TakenOften[]> {
  if (roomIds.length === 0) return []
  const holidays = [...publicHolidays(asked.from, asked.to).keys()]
  const { rows } = await sql<TakenOften>`
    with often as (
      select t.room_id, t.booked, t.begins::time as "from", t.ends::time as "to", count(*)::int as times
        from (select o.room_id, o.session_id is not null as booked, ${wall.from} as begins, ${wall.to} as ends
                from room_occupancy o where o.room_id = any(${[...roomIds]}::uuid[]) and ${during(asked)}) t
       where t.begins::date = t.ends::date and date_part('isodow', t.begins) < 7
         and t.begins::date <> all(${holidays}::date[])
       group by 1, 2, 3, 4
    )
    select room_id as "roomId", booked, date_part('epoch', "from") / 60 as "from", date_part('epoch', "to") / 60 as "to", times
      from often`.execute(asked.db)
  return rows
}

/** RB: booked share of what could be booked, in all and by time band. */
export async function roomMeasures(asked: AskedOfAll): Promise<PerCentre<Readonly<Record<'RB', Measure>>>> {
  const ground = await groundOf(asked)
  const limited = ground.rooms.filter(({ from, to }) => from !== null || to !== null).map(({ id }) => id)
  const always = ground.rooms.filter(({ from, to }) => from === null && to === null).map(({ id }) => id)
  const [one, overnight, often] = await Promise.all([
    takenOneByOne(asked, limited, false),
    takenOneByOne(asked, always, true),
    takenOften(asked, always),
  ])
  const slots = new Slots(ground, 'period')
  for (const taken of [...one, ...overnight]) slots.take(taken)
  for (const taken of often) slots.takeOften(taken)
  const rows = slots.all().map((slot) => ({ ...slot, centre: slot.room.centre }))
  return perCentre(asked.centreIds, rows, (own) => ({ RB: bookedShare(own) }))
}

function bookedShare(rows: readonly Slot[]): Measure {
  const sum = (some: readonly Slot[], of: 'booked' | 'bookable') =>
    some.reduce((all, slot) => all + slot[of], 0)
  const bookable = sum(rows, 'bookable')
  if (bookable <= 0) return nothing
  const booked = sum(rows, 'booked')
  const share = (some: readonly Slot[]) => {
    const all = sum(some, 'bookable')
    return all <= 0 ? null : (sum(some, 'booked') / all) * 100
  }
  return {
    value: (booked / bookable) * 100,
    basis: `${Math.round(booked / 60)} von ${Math.round(bookable / 60)} Raumstunden`,
    parts: [...Map.groupBy(rows, ({ band }) => band)].map(([name, own]) => ({ name, value: share(own) })),
  }
}

/** Room by room, band by band and day by day: what could be booked and what was. */
export async function roomRecords({ centreId, ...asked }: Asked): Promise<IndicatorRecords> {
  const ofOne = { ...asked, centreIds: [centreId] }
  const ground = await groundOf(ofOne)
  const slots = new Slots(ground, 'day')
  const roomIds = ground.rooms.map(({ id }) => id)
  for (const taken of await takenOneByOne(ofOne, roomIds, false)) slots.take(taken)
  return {
    columns: ['Tag', 'Haus', 'Raum', 'Zeitband', 'belegbare Minuten', 'belegte Minuten'],
    rows: slots.all().map(({ day, room, band, bookable, booked }) => ({
      cells: [day ?? '', room.site, room.name, band, bookable, booked],
      link: { kind: 'site', id: room.siteId },
    })),
  }
}
