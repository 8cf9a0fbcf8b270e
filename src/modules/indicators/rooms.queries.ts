import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { berlinInstant } from '../../kernel/berlin.ts'
import { addDays, epochDay } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { publicHolidays, timeBandsOfSites } from '../places/index.ts'
import type { IndicatorRecords, Measure } from './indicator.ts'
import { nothing } from './indicator.ts'
import { perCentre } from './period.ts'
import type { Asked, AskedOfAll, PerCentre } from './period.ts'
import { bookableDays, Slots, summersIn } from './rooms.rules.ts'
import type { Ground, Room, Slot, Taken, TakenOften } from './rooms.rules.ts'

async function roomsOf({ db, centreIds }: AskedOfAll): Promise<readonly Room[]> {
  const { rows } = await sql<Room>`
    select r.id, s.centre_id as centre, r.site_id as "siteId", r.name, s.name as site,
           greatest(r.in_use_from, s.opened_on)::text as "from", least(r.in_use_to, s.closed_on)::text as "to"
      from room r join site s on s.id = r.site_id
     where s.centre_id = any(${[...centreIds]}::uuid[]) and not r.is_composite
     order by s.position, s.name, r.position, r.name`.execute(db)
  return rows
}

async function groundOf({ db, from, to }: AskedOfAll, rooms: readonly Room[]): Promise<Ground> {
  const bands = await timeBandsOfSites(db, [...new Set(rooms.map(({ siteId }) => siteId))])
  return { rooms, bands, days: bookableDays(from, to) }
}

// The moments are worked out here: a calendar in the condition would be asked once for each occupancy.
const during = ({ from, to }: Pick<Asked, 'from' | 'to'>) =>
  sql`o.during && tstzrange(${berlinInstant(from, '00:00')}, ${berlinInstant(addDays(to, 1), '00:00')})`

/** What took these rooms, one by one. */
async function takenOneByOne(asked: AskedOfAll, roomIds: readonly Id[]): Promise<readonly Taken[]> {
  if (roomIds.length === 0) return []
  const { rows } = await sql<Taken>`
    select o.room_id as "roomId", o.closure_id is null as booked,
           date_part('epoch', lower(o.during)) * 1000 as "from", date_part('epoch', upper(o.during)) * 1000 as "to"
      from room_occupancy o
     where o.room_id = any(${[...roomIds]}::uuid[]) and ${during(asked)}`.execute(asked.db)
  return rows
}

/** Either within one bookable day, and how often; or (`at` the moment it began) over more than one day. */
interface TakenRow extends TakenOften {
  readonly at: number | null
}

/** Whole seconds since 1970. */
const seconds = (moment: RawBuilder<unknown>) => sql`date_part('epoch', ${moment})::int8`

/**
 * Every occupancy of these rooms that touches the days, as far as sums ask for it. What begins within them, nearly all,
 * is read from its index alone, in the order of its beginnings.
 */
function taken({ from, to }: AskedOfAll, roomIds: readonly Id[]) {
  const first = berlinInstant(from, '00:00')
  const after = berlinInstant(addDays(to, 1), '00:00')
  const ofRooms = sql`
    select o.room_id, o.closure_id is null as booked, ${seconds(sql`lower(o.during)`)} as began,
           ${seconds(sql`upper(o.during)`)} - ${seconds(sql`lower(o.during)`)} as lasts
      from room_occupancy o where o.room_id = any(${[...roomIds]}::uuid[])`
  return sql`
    ${ofRooms} and o.during >= tstzrange(${first}, ${first}, '[]') and o.during < tstzrange(${after}, ${after}, '[]')
    union all ${ofRooms} and o.during @> ${first}::timestamptz and lower(o.during) < ${first}`
}

/** Seconds that Berlin is ahead of UTC at `began`. */
function ahead({ from, to }: AskedOfAll) {
  const inSummer = summersIn(from, to).map(
    (summer) =>
      sql`began between ${epochDay(summer.from) * 86_400}::int8 and ${epochDay(summer.to) * 86_400 + 86_399}::int8`,
  )
  return inSummer.length === 0
    ? sql`3600`
    : sql`case when ${sql.join(inSummer, sql` or `)} then 7200 else 3600 end`
}

/**
 * What took these rooms: a series is one line, however many of its dates there are. Worked out with whole seconds,
 * since a city has as many occupancies as a book has letters: asking the calendar for each of them takes four times
 * as long.
 */
async function takenOften(asked: AskedOfAll, roomIds: readonly Id[]): Promise<readonly TakenRow[]> {
  if (roomIds.length === 0) return []
  const holidays = [...publicHolidays(asked.from, asked.to).keys()].map(epochDay)
  const { rows } = await sql<TakenRow>`
    select room_id as "roomId", booked, began::float / 60 as "from", (began + lasts)::float / 60 as "to",
           at::float * 1000 as at, times
      from (
        select room_id, booked, wall % 86400 as began, lasts,
               case when wall % 86400 + lasts > 86400 then began end as at, count(*)::int as times
          from (
            select room_id, booked, began, lasts, began + ${ahead(asked)} as wall
              from (${taken(asked, roomIds)} offset 0) taken offset 0) placed
         where wall % 86400 + lasts > 86400
            or ((wall / 86400 + 3) % 7 < 6 and wall / 86400 <> all(${holidays}::int8[]))
         group by 1, 2, 3, 4, 5) often`.execute(asked.db)
  return rows
}

/** RB: booked share of what could be booked, in all and by time band. */
export async function roomMeasures(asked: AskedOfAll): Promise<PerCentre<Readonly<Record<'RB', Measure>>>> {
  const rooms = await roomsOf(asked)
  const limited = rooms.filter(({ from, to }) => from !== null || to !== null).map(({ id }) => id)
  const always = rooms.filter(({ from, to }) => from === null && to === null).map(({ id }) => id)
  const [often, one, ground] = await Promise.all([
    takenOften(asked, always),
    takenOneByOne(asked, limited),
    groundOf(asked, rooms),
  ])
  const slots = new Slots(ground, 'period')
  for (const taken of one) slots.take(taken)
  for (const taken of often) {
    const { roomId, booked, from, to, at } = taken
    if (at === null) slots.takeOften(taken)
    else slots.take({ roomId, booked, from: at, to: at + (to - from) * 60_000 })
  }
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
  const ground = await groundOf(ofOne, await roomsOf(ofOne))
  const slots = new Slots(ground, 'day')
  const roomIds = ground.rooms.map(({ id }) => id)
  for (const taken of await takenOneByOne(ofOne, roomIds)) slots.take(taken)
  return {
    columns: ['Tag', 'Haus', 'Raum', 'Zeitband', 'belegbare Minuten', 'belegte Minuten'],
    rows: slots.all().map(({ day, room, band, bookable, booked }) => ({
      cells: [day ?? '', room.site, room.name, band, bookable, booked],
      link: { kind: 'site', id: room.siteId },
    })),
  }
}
