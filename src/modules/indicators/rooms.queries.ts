import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { berlinInstant } from '../../kernel/berlin.ts'
import { addDays, daysFrom } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { timeBandsOfSites } from '../places/index.ts'
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

// Midnights long ago, on the clock of winter and on that of summer: days are counted from them without a calendar,
// since a city has as many occupancies as a book has letters.
const winterMidnight = sql`timestamptz '1999-12-31 23:00:00Z'`
const summerMidnight = sql`timestamptz '1999-12-31 22:00:00Z'`

/** The clock that Berlin went by at `began`. */
function clock({ from, to }: AskedOfAll) {
  const inSummer = summersIn(from, to).map(
    (summer) =>
      sql`began >= ${`${summer.from}T00:00:00Z`}::timestamptz and began < ${`${addDays(summer.to, 1)}T00:00:00Z`}::timestamptz`,
  )
  return inSummer.length === 0
    ? winterMidnight
    : sql`case when ${sql.join(inSummer, sql` or `)} then ${summerMidnight} else ${winterMidnight} end`
}

/** The midnights of days that cannot be booked, on either clock. */
function midnightsOff({ from, to }: AskedOfAll): readonly string[] {
  const bookable = new Set(bookableDays(from, to))
  const off = daysFrom(from, to).filter((day) => !bookable.has(day))
  return off.flatMap((day) => [`${day}T00:00:00+01:00`, `${day}T00:00:00+02:00`])
}

/**
 * What took these rooms, as far as sums ask for it: a series is one line, however many of its dates there are. What
 * begins within the days, nearly all, is read from its index alone, in the order of its beginnings, and told by the
 * time that passed since midnight; what ends on another day, since that midnight long ago.
 */
async function takenOften(asked: AskedOfAll, roomIds: readonly Id[]): Promise<readonly TakenRow[]> {
  if (roomIds.length === 0) return []
  const first = berlinInstant(asked.from, '00:00')
  const after = berlinInstant(addDays(asked.to, 1), '00:00')
  const { rows } = await sql<TakenRow>`
    with often as (
      select room.id as room_id, day.*
        from unnest(${[...roomIds]}::uuid[]) room (id) cross join lateral (
          select booked, began - since as began, ended - since as ended, count(*)::int as times
            from (
              select booked, began, ended,
                     case when ended <= midnight + interval '24 hours' then midnight else ${winterMidnight} end as since
                from (
                  select booked, began, ended, date_bin('1 day', began, ${clock(asked)}) as midnight
                    from (
                      select o.closure_id is null as booked, lower(o.during) as began, upper(o.during) as ended
                        from room_occupancy o
                       where o.room_id = room.id and o.during >= tstzrange(${first}, ${first}, '[]')
                         and o.during < tstzrange(${after}, ${after}, '[]') offset 0) taken offset 0) dated offset 0) told
           where since <> all(${midnightsOff(asked)}::timestamptz[]) group by 1, 2, 3) day
    )
    select room_id as "roomId", booked, ${minutes(sql`began`)} as "from", ${minutes(sql`ended`)} as "to", times,
           case when began >= interval '1 day' then ${milliseconds(winterMidnight)} + ${milliseconds(sql`began`)} end as at
      from often
    union all
    select room_id, closure_id is null, 0, ${minutes(sql`upper(during) - lower(during)`)}, 1, ${milliseconds(sql`lower(during)`)}
      from room_occupancy
     where room_id = any(${[...roomIds]}::uuid[]) and during @> ${first}::timestamptz and lower(during) < ${first}`.execute(
    asked.db,
  )
  return rows
}

const minutes = (span: RawBuilder<unknown>) => sql`date_part('epoch', ${span}) / 60`
const milliseconds = (moment: RawBuilder<unknown>) => sql`date_part('epoch', ${moment}) * 1000`

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
