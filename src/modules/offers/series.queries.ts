import { sql } from 'kysely'
import { berlinInstant } from '../../kernel/berlin.ts'
import type { Day, Weekday } from '../../kernel/day.ts'
import { addDays } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { MonthWeek, Recurrence } from '../../kernel/recurrence.ts'
import { Absent } from '../../kernel/result.ts'
import type { Db } from '../../platform/db/tables.ts'
import { publicHolidays, schoolHolidaysBetween } from '../places/index.ts'
import type { ClosureFact, Series, SeriesFacts, SeriesKind } from './series.ts'

interface SeriesRow {
  readonly id: Id
  readonly offer_id: Id
  readonly kind: SeriesKind
  readonly starts_on: Day
  readonly until_on: Day | null
  readonly days: readonly Day[]
  readonly weekdays: readonly Weekday[]
  readonly every_weeks: number
  readonly month_week: MonthWeek | null
  readonly start_time: string | null
  readonly end_time: string | null
  readonly on_public_holidays: 'run' | 'out'
  readonly in_school_holidays: 'run' | 'out' | 'only'
  readonly in_closures: 'run' | 'out'
  readonly site_id: Id | null
  readonly room_open: boolean
  readonly elsewhere: string
  readonly online_channel: string
  readonly option_until: Day | null
  readonly planned_to: Day | null
  readonly follows_id: Id | null
  readonly room_ids: readonly Id[]
}

const select = sql`
  select q.id, q.offer_id, q.kind, q.starts_on, q.until_on, q.dates::text[] as days, q.weekdays, q.every_weeks,
    q.month_week, to_char(q.start_time, 'HH24:MI') as start_time, to_char(q.end_time, 'HH24:MI') as end_time,
    q.on_public_holidays, q.in_school_holidays, q.in_closures, q.site_id, q.room_open, q.elsewhere, q.online_channel,
    q.option_until, q.planned_to, q.follows_id,
    array(select room_id::text from series_room where series_id = q.id order by room_id) as room_ids
  from series q`

/** One series. @throws Absent */
export async function seriesById(db: Db, id: Id): Promise<Series> {
  const { rows } = await sql<SeriesRow>`${select} where q.id = ${id}`.execute(db)
  if (!rows[0]) throw new Absent('series')
  return toSeries(rows[0])
}

/** The series of offers, the oldest first. */
export async function seriesOfOffers(db: Db, offerIds: readonly Id[]): Promise<Series[]> {
  const { rows } = await sql<SeriesRow>`
    ${select} where q.offer_id = any(${[...offerIds]}::uuid[]) order by q.starts_on, q.id`.execute(db)
  return rows.map(toSeries)
}

/** Series whose rule goes on beyond the day up to which they are planned, and who may still grow. */
export async function seriesToGrow(db: Db, today: Day, horizon: Day): Promise<Series[]> {
  const { rows } = await sql<SeriesRow>`
    ${select} join offer o on o.id = q.offer_id
    where q.kind in ('weekly', 'monthly') and q.planned_to < ${horizon}
      and (q.until_on is null or q.until_on > q.planned_to)
      and (q.option_until is null or q.option_until >= ${today})
      and o.paused_from is null
      and (o.ended_on is null or o.ended_on > q.planned_to)
    order by q.id`.execute(db)
  return rows.map(toSeries)
}

function toSeries(row: SeriesRow): Series {
  return {
    id: row.id,
    offerId: row.offer_id,
    rule: ruleOf(row),
    time: row.start_time && row.end_time ? { start: row.start_time, end: row.end_time } : null,
    place: {
      roomIds: row.room_ids,
      siteId: row.site_id,
      roomOpen: row.room_open,
      elsewhere: row.elsewhere,
      onlineChannel: row.online_channel,
    },
    policies: {
      onPublicHolidays: row.on_public_holidays,
      inSchoolHolidays: row.in_school_holidays,
      inClosures: row.in_closures,
    },
    optionUntil: row.option_until,
    plannedTo: row.planned_to,
    followsId: row.follows_id,
  }
}

function ruleOf(row: SeriesRow): Recurrence {
  const { kind, starts_on: from, until_on: until, weekdays, every_weeks: everyWeeks } = row
  switch (kind) {
    case 'once':
      return { kind, on: from }
    case 'dates':
      return { kind, dates: row.days }
    case 'weekly':
      return { kind, weekdays, everyWeeks, from, until }
    case 'monthly':
      return { kind, monthWeek: row.month_week!, weekday: weekdays[0]!, from, until }
    case 'block':
      return { kind, weekdays, from, until: until! }
  }
}

export interface FactsQuestion {
  readonly centreId: Id
  readonly siteId: Id | null
  readonly leafIds: readonly Id[]
  readonly from: Day
  readonly to: Day
}

/** Holidays, and the closures that concern a place: its centre, its site, its rooms. */
export async function seriesFacts(db: Db, question: FactsQuestion): Promise<SeriesFacts> {
  const { from, to } = question
  return {
    publicHolidays: publicHolidays(from, to),
    schoolHolidays: await schoolHolidaysBetween(db, from, to),
    closures: await closuresAt(db, question),
  }
}

async function closuresAt(
  db: Db,
  { centreId, siteId, leafIds, from, to }: FactsQuestion,
): Promise<ClosureFact[]> {
  // A rule that ended before the days asked for has none left to look at; PostgreSQL refuses a range that runs backwards.
  if (to < from) return []
  const leaves = [...leafIds]
  const { rows } = await sql<ClosureFact>`
    select c.id, lower(c.during) as "from", upper(c.during) as "to", c.reason
    from closure c
    where c.lifted_at is null
      and c.during && tstzrange(${berlinInstant(from, '00:00')}, ${berlinInstant(addDays(to, 2), '00:00')})
      and (c.centre_id = ${centreId} or c.site_id = ${siteId}
        or c.centre_id = (select centre_id from site where id = ${siteId})
        or c.room_id = any(${leaves}::uuid[])
        or exists (select 1 from room_part p where p.composite_id = c.room_id and p.leaf_id = any(${leaves}::uuid[])))
    order by lower(c.during), c.id`.execute(db)
  return rows
}
