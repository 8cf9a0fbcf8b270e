import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import { openings } from './opening.queries.ts'

/** The twelve months of a year; null: nothing was counted or noted then, or the month has not begun. */
export type Months = readonly (number | null)[]

interface Row {
  readonly id: string
  readonly month: number
  readonly value: number
}

/**
 * The indicators that add up month by month, by id: their months sum up to the year. An indicator nobody fed is not
 * there. One query for what was noted, two for the opening hours.
 */
export async function monthsOf(
  db: Db,
  centreId: Id,
  year: number,
  upTo: Day,
): Promise<ReadonlyMap<string, Months>> {
  const [from, end] = [`${year}-01-01`, `${year}-12-31`]
  const to = upTo < end ? upTo : end
  if (from > to) return new Map()
  const [noted, opened] = await Promise.all([
    notedByMonth(db, centreId, from, to),
    openedByMonth(db, centreId, from, to),
  ])
  const last = Number(to.slice(5, 7))
  const byId = Map.groupBy([...noted, ...opened], ({ id }) => id)
  return new Map([...byId].map(([id, rows]) => [id, monthsFrom(id, rows, last)]))
}

/** What somebody counts is unknown where nobody did; what is noted when it happens did not happen where nothing is. */
function monthsFrom(id: string, rows: readonly Row[], last: number): Months {
  const values = new Map(rows.map(({ month, value }) => [month, value]))
  const missing = id === 'V' || id === 'TN' ? null : 0
  return Array.from({ length: 12 }, (_, at) => (at < last ? (values.get(at + 1) ?? missing) : null))
}

async function notedByMonth(db: Db, centreId: Id, from: Day, to: Day): Promise<readonly Row[]> {
  const month = sql`extract(month from on_date)::int as month`
  const here = sql`centre_id = ${centreId} and on_date between ${from} and ${to}`
  const { rows } = await sql<Row>`
    select 'V' as id, s.month, coalesce(t.people, 0) as value
      from (select distinct ${month} from visit_sheet where ${here} and withdrawn_at is null) s
      left join (select ${month}, sum(people)::int as people from visit_total where ${here} group by 1) t using (month)
    union all
    select 'TN', s.month, coalesce(t.people, 0)
      from (select distinct ${month} from visit_sheet where ${here} and withdrawn_at is null and session_id is not null) s
      left join (select ${month}, sum(people)::int as people from visit_total where ${here} and session_id is not null group by 1) t using (month)
    union all
    select 'SES', ${month}, count(held_at)::int from session where ${here} and status <> 'suspended' group by 2
    union all
    select 'BK', ${month}, count(*)::int from advice_contact where ${here} group by 2
    union all
    select 'VW', ${month}, count(referred_to_id)::int from advice_contact where ${here} group by 2
    union all
    select case kind when 'walk' then 'BT-S' when 'walk-and-talk' then 'BT-W' when 'doorstep-talk' then 'BT-G' else 'BT-A' end,
           ${month}, count(*)::int from outreach where ${here} group by 1, 2
    union all
    select 'BT-P', ${month}, sum(people)::int from outreach where ${here} and kind = 'walk' group by 2
    union all
    select 'OEA-N', ${month}, (count(*) filter (where kind = 'newsletter'))::int from publication where ${here} group by 2
    union all
    select 'OEA-V', ${month}, count(*)::int from publication where ${here} group by 2
    union all
    select 'KO-G', ${month}, count(*)::int from contact_entry
     where (centre_id = ${centreId} or centre_id is null) and on_date between ${from} and ${to} group by 2`.execute(
    db,
  )
  return rows
}

async function openedByMonth(db: Db, centreId: Id, from: Day, to: Day): Promise<readonly Row[]> {
  const list = (await openings({ db, centreIds: [centreId], from, to })).get(centreId)
  const byMonth = Map.groupBy(list ?? [], ({ day }) => Number(day.slice(5, 7)))
  return [...byMonth].flatMap(([month, own]) => [
    { id: 'OH', month, value: own.reduce((sum, opening) => sum + opening.to - opening.from, 0) / 3_600_000 },
    { id: 'OD', month, value: new Set(own.map(({ day }) => day)).size },
  ])
}
