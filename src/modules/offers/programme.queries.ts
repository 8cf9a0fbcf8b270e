import { sql } from 'kysely'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import { addDays, daysFrom } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import { publicDates, resolveFilters } from './programme-filters.queries.ts'
import type { ResolvedFilters } from './programme-filters.queries.ts'
import type { PickedSessions } from './programme-sessions.queries.ts'
import { readSessions, withDescribedOffers, withOffers } from './programme-sessions.queries.ts'
import type {
  DescribedOffer,
  Programme,
  ProgrammeDay,
  ProgrammeFilters,
  ProgrammeList,
  ProgrammeSession,
} from './programme.ts'
import { mostCounted } from './programme.ts'

export interface ProgrammeQuestion {
  /** The days to show, in order. */
  readonly days: readonly Day[]
  readonly now: Date
  readonly filters?: ProgrammeFilters | undefined
  /** Sessions of a day at most; the total says how many there are. */
  readonly perDay?: number | undefined
}

/** The public dates of some days, each day up to `perDay`. Costs depend on what is shown, not on the city's size. */
export async function programme(db: Db, question: ProgrammeQuestion): Promise<Programme> {
  const { days, now, perDay = 40 } = question
  const filters = await resolveFilters(db, question.filters ?? {})
  if (filters.unknown.length > 0) return { days: days.map(emptyDay), unknown: filters.unknown }
  const most = Math.max(mostCounted, perDay + 1)
  const found = await firstOfDays(db, days, filters, { perDay, most: most + 1 })
  const shown = days.flatMap((day) => found.get(day)?.ids ?? [])
  const picked = await readSessions(db, sql`select s.* from session s where s.id = any(${shown}::uuid[])`)
  const byDay = Map.groupBy(await withOffers(db, picked, now), (session) => session.day)
  return {
    unknown: [],
    days: days.map((day) => {
      const counted = found.get(day)?.total ?? 0
      return { day, sessions: byDay.get(day) ?? [], total: Math.min(counted, most), more: counted > most }
    }),
  }
}

function emptyDay(day: Day): ProgrammeDay {
  return { day, sessions: [], total: 0, more: false }
}

interface FirstOfDay {
  readonly day: Day
  readonly total: number
  readonly ids: readonly Id[]
}

/**
 * The first `perDay` dates of each day and how many there are, counted up to `most`. Dates come by in order of time until
 * enough fit; where few offers can fit, it is their dates that are read.
 */
async function firstOfDays(
  db: Db,
  days: readonly Day[],
  filters: ResolvedFilters,
  { perDay, most }: { readonly perDay: number; readonly most: number },
): Promise<ReadonlyMap<Day, FirstOfDay>> {
  const [first, last] = [days.toSorted()[0], days.toSorted().at(-1)]
  const dates = filters.among
    ? sql`(${filters.among}) as few(id)
        join session s on s.offer_id = few.id and s.on_date between ${first}::date and ${last}::date
        join offer o on o.id = s.offer_id
        where ${publicDates(filters)}`
    : sql`unnest(${days}::date[]) as d(day) cross join lateral (
        select s.* from session s join offer o on o.id = s.offer_id
        where s.on_date = d.day and ${publicDates(filters)} order by s.starts_at, s.id limit ${most}) s`
  const { rows } = await sql<FirstOfDay>`
    select s.on_date as day, least(count(*), ${most}::bigint) as total,
      (array_agg(s.id order by s.starts_at, s.id))[1:${perDay}::integer] as ids
    from ${dates} group by s.on_date`.execute(db)
  return new Map(rows.map((row) => [row.day, row]))
}

export interface ListQuestion {
  readonly from: Day
  readonly to: Day
  readonly now: Date
  readonly filters?: ProgrammeFilters | undefined
  readonly limit: number
  readonly offset?: number | undefined
}

/** Public dates of a period in order, page by page: `/programm.json`. */
export async function programmeList(db: Db, question: ListQuestion): Promise<ProgrammeList> {
  const { limit, offset = 0 } = question
  const filters = await resolveFilters(db, question.filters ?? {})
  if (filters.unknown.length > 0) return { sessions: [], nextOffset: null, unknown: filters.unknown }
  const { rows, sites } = await readPeriod(db, question, filters, limit + 1, offset)
  const sessions = await withOffers(db, { rows: rows.slice(0, limit), sites }, question.now)
  return { sessions, nextOffset: rows.length > limit ? offset + limit : null, unknown: [] }
}

/** Most dates a feed carries. */
export const mostInCalendar = 5_000

export interface CalendarQuestion {
  readonly from: Day
  readonly to: Day
  readonly now: Date
  readonly filters?: ProgrammeFilters | undefined
  /** Only this offer. */
  readonly offerSlug?: string | undefined
  readonly limit?: number | undefined
}

/** Public dates for ICS and Atom, with the text of their offers, sequence and last change; an unknown filter gives none. */
export async function calendarSessions(
  db: Db,
  question: CalendarQuestion,
): Promise<ProgrammeSession<DescribedOffer>[]> {
  const filters = await resolveFilters(db, question.filters ?? {})
  if (filters.unknown.length > 0) return []
  const { offerSlug, limit = mostInCalendar } = question
  const onOffer =
    offerSlug === undefined ? filters.onOffer : [...filters.onOffer, sql<boolean>`o.slug = ${offerSlug}`]
  const picked = await readPeriod(db, question, { ...filters, onOffer }, limit, 0)
  return withDescribedOffers(db, picked, question.now)
}

function readPeriod(
  db: Db,
  { from, to }: { readonly from: Day; readonly to: Day },
  filters: ResolvedFilters,
  limit: number,
  offset: number,
): Promise<PickedSessions> {
  return readSessions(
    db,
    sql`
    select s.* from session s join offer o on o.id = s.offer_id
    where s.on_date between ${from} and ${to} and ${publicDates(filters)}
    order by s.on_date, s.starts_at, s.id limit ${limit} offset ${offset}`,
  )
}

/** What the home page of a centre shows: today, tomorrow, and the five days after. */
export interface CentreHome {
  readonly today: ProgrammeDay
  readonly tomorrow: ProgrammeDay
  readonly later: readonly ProgrammeDay[]
}

/** Today, tomorrow and the week of one centre. */
export async function centreHome(db: Db, centreSlug: string, now: Date, perDay = 40): Promise<CentreHome> {
  const first = berlinDay(now)
  const days = daysFrom(first, addDays(first, 6))
  const found = await programme(db, { days, now, filters: { centre: centreSlug }, perDay })
  const [today, tomorrow, ...later] = found.days
  return { today: today!, tomorrow: tomorrow!, later }
}
