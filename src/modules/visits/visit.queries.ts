import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { Gender } from './visit.ts'

/** Which visits: of these centres, from day to day, both included. A date past midnight belongs to its day. */
export interface VisitQuestion {
  readonly centreIds: readonly Id[]
  readonly from: Day
  readonly to: Day
}

/** By what visits are summed up; what is not named is summed over and null in the answer. */
export type VisitKey = 'day' | 'month' | 'centre' | 'site' | 'session' | 'band' | 'gender'

/** Visits that have the named keys in common. `bandId`, `gender` null although asked for: not noted. */
export interface VisitTotal {
  /** The day, or with 'month' its first day. */
  readonly day: Day | null
  readonly centreId: Id | null
  readonly siteId: Id | null
  /** null although asked for: visits of an opening. */
  readonly sessionId: Id | null
  readonly bandId: Id | null
  readonly gender: Gender | null
  readonly people: number
}

const columns = {
  day: { name: 'day', value: sql`on_date` },
  month: { name: 'day', value: sql`date_trunc('month', on_date)::date` },
  centre: { name: 'centreId', value: sql`centre_id` },
  site: { name: 'siteId', value: sql`site_id` },
  session: { name: 'sessionId', value: sql`session_id` },
  band: { name: 'bandId', value: sql`band_id` },
  gender: { name: 'gender', value: sql`gender` },
} as const
const nothing = { day: null, centreId: null, siteId: null, sessionId: null, bandId: null, gender: null }

/**
 * Counted presences (V of the indicators): every person once per date or opening they came to. Sums of what was
 * counted; without a row nobody came or nobody counted, which `countedSheets` tells apart.
 */
export async function visitTotals(
  db: Db,
  { centreIds, from, to }: VisitQuestion,
  by: readonly VisitKey[] = ['day', 'centre', 'site', 'session', 'band', 'gender'],
): Promise<VisitTotal[]> {
  const keys = by.map((key) => columns[key])
  const named = sql.join([
    sql`sum(people)::integer as people`,
    ...keys.map(({ name, value }) => sql`${value} as ${sql.ref(name)}`),
  ])
  const grouped = keys.length === 0 ? sql`` : sql`group by ${sql.join(keys.map(({ value }) => value))}`
  const { rows } = await sql<Partial<VisitTotal> & { people: number }>`
    select ${named} from visit_total
     where centre_id = any(${[...centreIds]}::uuid[]) and on_date between ${from} and ${to} and people > 0
     ${grouped}`.execute(db)
  return rows.filter(({ people }) => people !== null).map((row) => ({ ...nothing, ...row }))
}

/** How much was counted at all, a counted zero included. */
export interface CountedSheets {
  readonly centreId: Id
  /** Dates of offers somebody counted. */
  readonly sessions: number
  /** Openings of a site on a day somebody counted. */
  readonly openings: number
}

/** How many dates and openings of each centre were counted; a centre without a line counted nothing: "keine Angabe". */
export async function countedSheets(
  db: Db,
  { centreIds, from, to }: VisitQuestion,
): Promise<CountedSheets[]> {
  const { rows } = await sql<CountedSheets>`
    select centre_id as "centreId", count(session_id)::integer as sessions,
      (count(*) - count(session_id))::integer as openings
      from visit_sheet
     where centre_id = any(${[...centreIds]}::uuid[]) and on_date between ${from} and ${to} and withdrawn_at is null
     group by centre_id`.execute(db)
  return rows
}

/** One sheet behind a figure: what was counted where and when, with the id that opens it. */
export interface VisitRecord {
  readonly id: Id
  readonly onDate: Day
  readonly centreId: Id
  readonly siteId: Id | null
  readonly siteName: string | null
  /** null: the opening of the site. Its title is asked of offers, by somebody who may know it. */
  readonly sessionId: Id | null
  readonly people: number
}

/** What narrows the records behind a figure; `bandId` or `gender` null: not noted. */
export interface RecordQuestion extends VisitQuestion {
  readonly siteId?: Id | undefined
  readonly bandId?: Id | null | undefined
  readonly gender?: Gender | null | undefined
  /** From 1. */
  readonly page?: number | undefined
  readonly size?: number | undefined
}

/** The records behind a figure, the latest first, a page at a time; counted zeros included unless a cell is asked for. */
export async function visitRecords(
  db: Db,
  question: RecordQuestion,
): Promise<{ readonly records: VisitRecord[]; readonly more: boolean }> {
  const { centreIds, from, to, siteId, page = 1, size = 50 } = question
  const cell = cellConditions(question)
  const here = siteId === undefined ? sql`` : sql`and s.site_id = ${siteId}`
  const inCell = sql`and exists (
    select from visit_total t where ${sql.join([sql`t.sheet_id = s.id and t.people > 0`, ...cell], sql` and `)})`
  const { rows } = await sql<VisitRecord>`
    select s.*, site.name as "siteName", (
        select coalesce(sum(t.people), 0)::integer from visit_total t
         where ${sql.join([sql`t.sheet_id = s.id`, ...cell], sql` and `)}) as people
      from (
        select s.id, s.on_date as "onDate", s.centre_id as "centreId", s.site_id as "siteId", s.session_id as "sessionId"
          from visit_sheet s
         where s.centre_id = any(${[...centreIds]}::uuid[]) and s.on_date between ${from} and ${to}
           and s.withdrawn_at is null ${here} ${cell.length > 0 ? inCell : sql``}
         order by s.on_date desc, s.id desc limit ${size + 1} offset ${(page - 1) * size}) s
      left join site on site.id = s."siteId"
     order by s."onDate" desc, s.id desc`.execute(db)
  return { records: rows.slice(0, size), more: rows.length > size }
}

function cellConditions({ bandId, gender }: RecordQuestion): RawBuilder<unknown>[] {
  return [
    ...(bandId === undefined ? [] : [sql`t.band_id is not distinct from ${bandId}::uuid`]),
    ...(gender === undefined ? [] : [sql`t.gender is not distinct from ${gender}::text`]),
  ]
}

/** How many people were counted at these dates; a date without an entry was not counted. */
export async function countedSessions(db: Db, sessionIds: readonly Id[]): Promise<Map<Id, number>> {
  if (sessionIds.length === 0) return new Map()
  const { rows } = await sql<{ id: Id; people: number }>`
    select s.session_id as id, coalesce(sum(t.people), 0)::integer as people
      from visit_sheet s left join visit_total t on t.sheet_id = s.id
     where s.session_id = any(${[...sessionIds]}::uuid[]) and s.withdrawn_at is null
     group by s.session_id`.execute(db)
  return new Map(rows.map(({ id, people }) => [id, people]))
}

/** Openings that were counted, as `siteId day`. */
export async function countedOpenings(
  db: Db,
  siteIds: readonly Id[],
  from: Day,
  to: Day,
): Promise<Set<string>> {
  if (siteIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('visit_sheet')
    .select(['site_id', 'on_date'])
    .where('site_id', 'in', siteIds)
    .where('session_id', 'is', null)
    .where('on_date', '>=', from)
    .where('on_date', '<=', to)
    .where('withdrawn_at', 'is', null)
    .execute()
  return new Set(rows.map((row) => `${row.site_id} ${row.on_date}`))
}
