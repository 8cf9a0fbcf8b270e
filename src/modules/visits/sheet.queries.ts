import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { Cell, Occasion } from './visit.ts'

/** A sheet with what counts on it now. */
export interface Sheet extends Occasion {
  readonly id: Id
  readonly siteName: string | null
  readonly withdrawn: boolean
  /** Cells with people in them. */
  readonly cells: readonly Cell[]
  /** Rises with every row; commands want the one the person saw. */
  readonly stand: number
}

/** One line of what happened on a sheet. Taps of one device are one line. */
export interface SheetEvent {
  readonly source: 'tap' | 'paper' | 'correction' | 'withdrawal'
  readonly at: Date
  readonly by: string | null
  readonly bandId: Id | null
  readonly bandName: string | null
  readonly gender: Cell['gender']
  /** Corrections: what stood there before. */
  readonly old: number | null
  /** Corrections: what stands there since; else how many were added. */
  readonly people: number
  readonly reason: string
}

/** A sheet by its id, or undefined. */
export async function sheetById(db: Db, id: Id): Promise<Sheet | undefined> {
  const row = await db
    .selectFrom('visit_sheet as s')
    .leftJoin('site', 'site.id', 's.site_id')
    .select([
      's.id',
      's.centre_id as centreId',
      's.site_id as siteId',
      's.on_date as onDate',
      's.session_id as sessionId',
      's.withdrawn_at',
      'site.name as siteName',
    ])
    .where('s.id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const { withdrawn_at: withdrawnAt, ...sheet } = row
  const [cells, stand] = await Promise.all([cellsOfSheet(db, id), sheetStand(db, id)])
  return { ...sheet, withdrawn: withdrawnAt !== null, cells, stand }
}

/** The sheet of a date, or of the opening of a site on a day, as long as it counts; or undefined. */
export async function sheetOfOccasion(
  db: Db,
  { siteId = null, onDate = '', sessionId }: { siteId?: Id | null; onDate?: Day; sessionId: Id | null },
): Promise<Sheet | undefined> {
  const sheets = db.selectFrom('visit_sheet').select('id').where('withdrawn_at', 'is', null)
  const one =
    sessionId === null
      ? sheets.where('session_id', 'is', null).where('site_id', '=', siteId).where('on_date', '=', onDate)
      : sheets.where('session_id', '=', sessionId)
  const row = await one.executeTakeFirst()
  return row && sheetById(db, row.id)
}

/** What counts on a sheet now, without empty cells. */
export async function cellsOfSheet(db: Db, id: Id): Promise<Cell[]> {
  return db
    .selectFrom('visit_total')
    .select(['band_id as bandId', 'gender', 'people'])
    .where('sheet_id', '=', id)
    .where('people', '>', 0)
    .execute()
}

/** How many rows the sheet has: the state of it that somebody saw. */
export async function sheetStand(db: Db, id: Id): Promise<number> {
  const { rows } = await db
    .selectFrom('visit_count')
    .select((e) => e.fn.countAll<number>().as('rows'))
    .where('sheet_id', '=', id)
    .executeTakeFirstOrThrow()
  return Number(rows)
}

/** What happened on a sheet, the oldest first: entries and corrections one by one, taps by device and day they arrived. */
export async function sheetHistory(db: Db, id: Id): Promise<SheetEvent[]> {
  const { rows } = await sql<SheetEvent>`
    select c.source, c.received_at as at, a.name as by, c.band_id as "bandId", b.name as "bandName", c.gender,
      c.old_people as old, c.people + coalesce(c.old_people, 0) as people, c.reason, c.id
      from visit_count c left join account a on a.id = c.account_id left join age_band b on b.id = c.band_id
     where c.sheet_id = ${id} and c.source in ('paper', 'correction', 'withdrawal')
    union all
    select 'tap', max(c.received_at), max(a.name), null, null, null, null, sum(c.people)::integer, '', null
      from visit_count c left join account a on a.id = c.account_id
     where c.sheet_id = ${id} and c.source in ('tap', 'undo')
     group by c.device, c.account_id
     order by at, id`.execute(db)
  return rows
}

/** The last taps of somebody on a sheet that still count, for undoing without script. */
export async function lastTapOf(db: Db, sheetId: Id, accountId: Id): Promise<Id | undefined> {
  const row = await db
    .selectFrom('visit_count as c')
    .select('c.id')
    .where('c.sheet_id', '=', sheetId)
    .where('c.account_id', '=', accountId)
    .where('c.source', '=', 'tap')
    .where((e) =>
      e.not(e.exists(e.selectFrom('visit_count as u').select('u.id').whereRef('u.undoes_id', '=', 'c.id'))),
    )
    .orderBy('c.received_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

/** Sheets of a centre from day to day, both included, the latest first: openings and dates somebody counted. */
export async function sheetsBetween(
  db: Db,
  { centreId, siteId, from, to }: { centreId: Id; siteId?: Id | undefined; from: Day; to: Day },
): Promise<(Occasion & { readonly id: Id; readonly people: number })[]> {
  const here = siteId === undefined ? sql`` : sql`and s.site_id = ${siteId}`
  const { rows } = await sql<Occasion & { id: Id; people: number }>`
    select s.id, s.centre_id as "centreId", s.site_id as "siteId", s.on_date as "onDate", s.session_id as "sessionId",
      coalesce((select sum(t.people) from visit_total t where t.sheet_id = s.id), 0)::integer as people
      from visit_sheet s
     where s.centre_id = ${centreId} and s.on_date between ${from} and ${to} and s.withdrawn_at is null ${here}
     order by s.on_date desc, s.session_id nulls first, s.id`.execute(db)
  return rows
}
