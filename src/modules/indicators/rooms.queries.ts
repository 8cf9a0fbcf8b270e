import { sql } from 'kysely'
import { berlinDay, berlinInstant } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import { daysFrom, weekdayOf } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { publicHolidays, timeBandsOf } from '../places/index.ts'
import type { IndicatorRecords, Measure } from './indicator.ts'
import { nothing } from './indicator.ts'
import type { Asked } from './period.ts'

/** A leaf room in a time band, on one day or over the whole period. Minutes. */
interface Slot {
  readonly siteId: Id
  readonly room: string
  readonly site: string
  readonly band: string
  readonly day: Day | null
  bookable: number
  booked: number
}

interface Room {
  readonly id: Id
  readonly siteId: Id
  readonly name: string
  readonly site: string
  readonly from: Day | null
  readonly to: Day | null
}

interface Band {
  readonly name: string
  /** The moments it begins and ends, by day. */
  readonly at: ReadonlyMap<Day, readonly [from: number, to: number]>
}

/**
 * Bookable and booked minutes: each leaf room in each time band, Monday to Saturday without public holidays. Closures
 * take away from what can be booked. Rooms never hold two bookings at once, so their overlaps add up.
 * Worked out here and not in SQL: a fresh database would guess the join of days and bands wrong by seconds.
 */
async function slots(asked: Asked, each: 'day' | 'period'): Promise<readonly Slot[]> {
  const days = bookableDays(asked)
  const [rooms, taken] = await Promise.all([leafRooms(asked), occupancies(asked)])
  const bands = await bandsOfSites(asked, [...new Set(rooms.map(({ siteId }) => siteId))], days)
  const found = new Map<string, Slot>()
  const inUse = new Map<Id, { readonly room: Room; readonly days: ReadonlySet<Day> }>()
  for (const room of rooms) {
    const own = days.filter((day) => (room.from ?? day) <= day && (room.to ?? day) >= day)
    inUse.set(room.id, { room, days: new Set(own) })
    for (const day of own)
      for (const band of bands.get(room.siteId) ?? []) {
        const [from, to] = band.at.get(day)!
        slotOf(found, room, band, each === 'day' ? day : null).bookable += (to - from) / 60_000
      }
  }
  for (const { roomId, booked, from, to } of taken) {
    const use = inUse.get(roomId)
    if (!use) continue
    for (const day of daysFrom(berlinDay(new Date(from)), berlinDay(new Date(to)))) {
      if (!use.days.has(day)) continue
      for (const band of bands.get(use.room.siteId) ?? []) {
        const [start, end] = band.at.get(day)!
        const minutes = (Math.min(end, to) - Math.max(start, from)) / 60_000
        if (minutes <= 0) continue
        const slot = slotOf(found, use.room, band, each === 'day' ? day : null)
        if (booked) slot.booked += minutes
        else slot.bookable -= minutes
      }
    }
  }
  return [...found.values()]
}

function slotOf(found: Map<string, Slot>, room: Room, band: Band, day: Day | null): Slot {
  const key = `${room.id} ${band.name} ${day ?? ''}`
  let slot = found.get(key)
  if (!slot) {
    const { siteId, site, name } = room
    slot = { siteId, room: name, site, band: band.name, day, bookable: 0, booked: 0 }
    found.set(key, slot)
  }
  return slot
}

function bookableDays({ from, to }: Asked): Day[] {
  const holidays = publicHolidays(from, to)
  return daysFrom(from, to).filter((day) => weekdayOf(day) < 7 && !holidays.has(day))
}

async function leafRooms({ db, centreId }: Asked): Promise<readonly Room[]> {
  const { rows } = await sql<Room>`
    select r.id, r.site_id as "siteId", r.name, s.name as site,
           greatest(r.in_use_from, s.opened_on)::text as "from", least(r.in_use_to, s.closed_on)::text as "to"
      from room r join site s on s.id = r.site_id
     where s.centre_id = ${centreId} and not r.is_composite
     order by s.position, s.name, r.position, r.name`.execute(db)
  return rows
}

async function bandsOfSites(
  { db }: Asked,
  siteIds: readonly Id[],
  days: readonly Day[],
): Promise<ReadonlyMap<Id, readonly Band[]>> {
  const bands = await Promise.all(
    siteIds.map(async (siteId) => {
      const own = (await timeBandsOf(db, siteId)).map(({ name, from, to }): Band => {
        const at = (day: Day) =>
          [berlinInstant(day, from).getTime(), berlinInstant(day, to).getTime()] as const
        return { name, at: new Map(days.map((day) => [day, at(day)])) }
      })
      return [siteId, own] as const
    }),
  )
  return new Map(bands)
}

interface Taken {
  readonly roomId: Id
  readonly booked: boolean
  readonly from: number
  readonly to: number
}

async function occupancies({ db, centreId, from, to }: Asked): Promise<readonly Taken[]> {
  const { rows } = await sql<Taken>`
    select o.room_id as "roomId", o.session_id is not null as booked,
           (extract(epoch from lower(o.during)) * 1000)::float as "from",
           (extract(epoch from upper(o.during)) * 1000)::float as "to"
      from room_occupancy o
     where o.room_id in (select r.id from room r join site s on s.id = r.site_id where s.centre_id = ${centreId})
       and o.during && tstzrange(${from}::date at time zone 'Europe/Berlin', (${to}::date + 1) at time zone 'Europe/Berlin')`.execute(
    db,
  )
  return rows
}

/** RB: booked share of what could be booked, in all and by time band. */
export async function roomMeasures(asked: Asked): Promise<Record<'RB', Measure>> {
  const rows = await slots(asked, 'period')
  const bookable = rows.reduce((sum, row) => sum + row.bookable, 0)
  if (bookable <= 0) return { RB: nothing }
  const booked = rows.reduce((sum, row) => sum + row.booked, 0)
  const share = (some: readonly Slot[]) => {
    const all = some.reduce((sum, row) => sum + row.bookable, 0)
    return all <= 0 ? null : (some.reduce((sum, row) => sum + row.booked, 0) / all) * 100
  }
  return {
    RB: {
      value: (booked / bookable) * 100,
      basis: `${Math.round(booked / 60)} von ${Math.round(bookable / 60)} Raumstunden`,
      parts: [...Map.groupBy(rows, ({ band }) => band)].map(([name, own]) => ({ name, value: share(own) })),
    },
  }
}

/** Room by room, band by band and day by day: what could be booked and what was. */
export async function roomRecords(asked: Asked): Promise<IndicatorRecords> {
  const rows = await slots(asked, 'day')
  return {
    columns: ['Tag', 'Haus', 'Raum', 'Zeitband', 'belegbare Minuten', 'belegte Minuten'],
    rows: rows.map(({ day, site, room, band, bookable, booked, siteId }) => ({
      cells: [day ?? '', site, room, band, bookable, booked],
      link: { kind: 'site', id: siteId },
    })),
  }
}
