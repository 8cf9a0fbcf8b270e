import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { publicHolidays, timeBandsOf } from '../places/index.ts'
import type { IndicatorRecords, Measure } from './indicator.ts'
import { nothing } from './indicator.ts'
import type { Asked } from './period.ts'

interface Slot {
  readonly roomId: Id
  readonly siteId: Id
  readonly room: string
  readonly site: string
  readonly band: string
  readonly bookable: number
  readonly booked: number
}

/**
 * Bookable and booked minutes: each leaf room in each time band, Monday to Saturday without public holidays. Closures
 * take away from what can be booked. Rooms never hold two bookings at once, so their overlaps add up.
 */
async function slots(asked: Asked, each: 'day' | 'period'): Promise<readonly (Slot & { day: Day | null })[]> {
  const { db, centreId, from, to } = asked
  const sites = await db.selectFrom('site').select('id').where('centre_id', '=', centreId).execute()
  const bands = (
    await Promise.all(
      sites.map(async ({ id }) =>
        (await timeBandsOf(db, id)).map((band, position) => ({ site: id, position, ...band })),
      ),
    )
  ).flat()
  const holidays = [...publicHolidays(from, to).keys()]
  const byDay = each === 'day'
  const { rows } = await sql<Slot & { day: Day | null }>`
    with band as materialized (
      select * from json_to_recordset(${JSON.stringify(bands)}::json)
        as b(site uuid, position int, name text, "from" time, "to" time)
    ), day as materialized (
      select d::date as d from generate_series(${from}::date, ${to}::date, interval '1 day') as d
       where extract(isodow from d) < 7 and not d::date = any(${holidays}::date[])
    ), slot as materialized (
      select r.id as room_id, r.site_id, b.position, day.d, (day.d + b."from") at time zone 'Europe/Berlin' as a,
             (day.d + b."to") at time zone 'Europe/Berlin' as z
        from room r join site s on s.id = r.site_id join band b on b.site = s.id cross join day
       where s.centre_id = ${centreId} and not r.is_composite
         and day.d >= coalesce(r.in_use_from, day.d) and day.d <= coalesce(r.in_use_to, day.d)
         and day.d >= coalesce(s.opened_on, day.d) and day.d <= coalesce(s.closed_on, day.d)
    ), taken as materialized (
      select o.room_id, o.session_id is not null as booked, lower(o.during) as a, upper(o.during) as z,
             generate_series((lower(o.during) at time zone 'Europe/Berlin')::date,
                             (upper(o.during) at time zone 'Europe/Berlin')::date, interval '1 day')::date as d
        from room_occupancy o join room r on r.id = o.room_id join site s on s.id = r.site_id
       where s.centre_id = ${centreId}
         and o.during && tstzrange(${from}::date at time zone 'Europe/Berlin', (${to}::date + 1) at time zone 'Europe/Berlin')
    ), used as (
      select slot.room_id, slot.position, slot.d,
             sum(extract(epoch from least(slot.z, taken.z) - greatest(slot.a, taken.a))) filter (where booked) as booked,
             sum(extract(epoch from least(slot.z, taken.z) - greatest(slot.a, taken.a))) filter (where not booked) as shut
        from slot join taken on taken.room_id = slot.room_id and taken.d = slot.d
         and taken.a < slot.z and taken.z > slot.a
       group by slot.room_id, slot.position, slot.d
    )
    select slot.room_id as "roomId", slot.site_id as "siteId", room.name as room, site.name as site, b.name as band,
           case when ${byDay} then slot.d::text end as day,
           (sum(extract(epoch from slot.z - slot.a) - coalesce(used.shut, 0)) / 60)::float as bookable,
           (sum(coalesce(used.booked, 0)) / 60)::float as booked
      from slot join room on room.id = slot.room_id join site on site.id = slot.site_id
      join band b on b.site = slot.site_id and b.position = slot.position
      left join used on used.room_id = slot.room_id and used.position = slot.position and used.d = slot.d
     group by slot.room_id, slot.site_id, room.name, site.name, b.name, b.position, room.position, 6
     order by 6, site.name, room.position, room.name, b.position`.execute(db)
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
