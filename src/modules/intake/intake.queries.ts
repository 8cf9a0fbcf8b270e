import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { Scope } from '../identity/index.ts'
import type { Finding, IntakeKind, KeptRow, OriginalCell, RowLinks, RowState } from './intake.ts'

const columns = sql`
  r.id, r.kind, r.site_id as "siteId", s.centre_id as "centreId", coalesce(s.name, '') as site, r.number,
  run.file_name as "fileName", run.at as "importedAt", r.state, r.discard_reason as "discardReason",
  r.cells as original, r.offer_id as "offerId", r.series_id as "seriesId", r.partner_id as "partnerId",
  r.room_id as "roomId", r.opening_hours_id as "openingHoursId",
  coalesce((
    select json_agg(json_build_object('row', r.number, 'column', f.column_name, 'code', f.code,
      'message', f.message, 'value', f.value) order by f.position)
    from import_finding f where f.row_id = r.id), '[]') as findings`
const tables = sql`
  from import_row r
  join import_run run on run.id = r.run_id
  left join site s on s.id = r.site_id`

// Whether somebody may know of the row at all: those of their centres, and of the city as a whole.
function within(scope: Scope) {
  if (scope === 'everywhere') return sql<boolean>`true`
  return sql<boolean>`s.centre_id = any(${[...scope.centreIds]}::uuid[])`
}

/** One row that came in; undefined when there is none. */
export async function keptRow(db: Db, id: Id): Promise<KeptRow | undefined> {
  const { rows } = await sql<KeptRow>`select ${columns} ${tables} where r.id = ${id}`.execute(db)
  return rows[0]
}

/** What a record was made from: every row of a file that led to it, with each cell as it stood, newest file last. */
export async function originalTextOf(
  db: Db,
  record: { readonly offerId: Id } | { readonly roomId: Id } | { readonly partnerId: Id },
): Promise<readonly KeptRow[]> {
  const link =
    'offerId' in record
      ? sql`r.offer_id = ${record.offerId}`
      : 'roomId' in record
        ? sql`r.room_id = ${record.roomId}`
        : sql`r.partner_id = ${record.partnerId}`
  // A room of a busy house was named in thousands of rows: the latest are enough to see where it comes from.
  const { rows } = await sql<KeptRow>`
    select * from (select ${columns}, run.at as came, r.position ${tables} where ${link}
      order by run.at desc, r.position desc limit 200) latest
    order by came, position`.execute(db)
  return rows
}

/** What a list of rows to clarify asks for. Pages count from 1. */
export interface ClarifyQuestion {
  readonly scope: Scope
  readonly kind?: IntakeKind | undefined
  readonly centreId?: Id | undefined
  readonly text?: string | undefined
  /** Offers this person may not know of: their rows neither. */
  readonly without?: ReadonlySet<Id> | undefined
  readonly page: number
  readonly pageSize: number
}

/** How many rows wait, by kind, as far as the person may know. */
export async function rowsToClarifyByKind(
  db: Db,
  question: Omit<ClarifyQuestion, 'kind' | 'page' | 'pageSize'>,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ kind: string; count: number }>`
    select r.kind, count(*) as count ${tables}
    where r.state = 'to-clarify' and ${matching(question)} group by r.kind`.execute(db)
  return new Map(rows.map((row) => [row.kind, row.count]))
}

/** A page of rows that wait for a person, in the order of their files. */
export async function rowsToClarify(db: Db, question: ClarifyQuestion): Promise<readonly KeptRow[]> {
  const { kind = null, page, pageSize } = question
  const { rows } = await sql<KeptRow>`
    select ${columns} ${tables}
    where r.state = 'to-clarify' and ${matching(question)} and (${kind}::text is null or r.kind = ${kind})
    order by r.kind, r.site_id, r.position
    limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(db)
  return rows
}

function matching({ scope, centreId, text, without }: Omit<ClarifyQuestion, 'kind' | 'page' | 'pageSize'>) {
  const here = centreId === undefined ? sql`true` : sql`s.centre_id = ${centreId}`
  const pattern = `%${(text ?? '').replaceAll(/[\\%_]/g, '\\$&')}%`
  const said = text
    ? sql`exists (select from jsonb_array_elements(r.cells) cell where cell ->> 1 ilike ${pattern})`
    : sql`true`
  const known = without?.size
    ? sql`(r.offer_id is null or r.offer_id <> all(${[...without]}::uuid[]))`
    : sql`true`
  return sql`${within(scope)} and ${here} and ${said} and ${known}`
}

/** A run as its page shows it: how many rows it kept, how they stand, and what was found. */
export interface RunView {
  readonly id: Id
  readonly kind: IntakeKind
  readonly siteId: Id | null
  readonly centreId: Id | null
  readonly site: string
  readonly fileName: string
  readonly at: Date
  readonly rows: number
  readonly toClarify: number
  readonly findings: readonly Finding[]
}

/** One run with the first `most` findings; undefined when there is none. */
export async function runView(db: Db, id: Id, most: number): Promise<RunView | undefined> {
  const { rows } = await sql<Omit<RunView, 'findings'>>`
    select run.id, run.kind, run.site_id as "siteId", s.centre_id as "centreId", coalesce(s.name, '') as site,
      run.file_name as "fileName", run.at, count(r.id) as rows,
      count(r.id) filter (where r.state = 'to-clarify') as "toClarify"
    from import_run run
    left join site s on s.id = run.site_id
    left join import_row r on r.run_id = run.id
    where run.id = ${id} group by run.id, s.id`.execute(db)
  if (!rows[0]) return undefined
  const found = await sql<Finding>`
    select r.number as row, f.column_name as "column", f.code, f.message, f.value
    from import_finding f join import_row r on r.id = f.row_id
    where r.run_id = ${id} order by r.number, f.position limit ${most}`.execute(db)
  return { ...rows[0], findings: found.rows }
}

/** A row of an earlier file, as the importer needs it. */
export interface KnownRow extends RowLinks {
  readonly key: string
  readonly state: RowState
  readonly findings: readonly Omit<Finding, 'row'>[]
}

/** Rows of a kind and site that are in the house already, by the hash of their key. */
export async function knownRows(
  db: Db,
  kind: IntakeKind,
  siteId: Id,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, KnownRow>> {
  const { rows } = await sql<KnownRow>`
    select r.row_key as key, r.state, r.offer_id as "offerId", r.series_id as "seriesId",
      r.partner_id as "partnerId", r.room_id as "roomId", r.opening_hours_id as "openingHoursId",
      coalesce((
        select json_agg(json_build_object('column', f.column_name, 'code', f.code, 'message', f.message,
          'value', f.value) order by f.position)
        from import_finding f where f.row_id = r.id), '[]') as findings
    from import_row r
    where r.kind = ${kind} and r.site_id = ${siteId} and r.row_key = any(${[...hashes]}::text[])`.execute(db)
  return new Map(rows.map((row) => [row.key, row]))
}

/** A row as an export of its kind needs it, in the order in which the rows came in. */
export interface ListedRow extends RowLinks {
  readonly state: RowState
  readonly original: readonly OriginalCell[]
}

/** All rows of a kind and site that were not discarded, in the order in which they came in. */
export async function listedRows(db: Db, kind: IntakeKind, siteId: Id): Promise<readonly ListedRow[]> {
  const { rows } = await sql<ListedRow>`
    select r.state, r.cells as original, r.offer_id as "offerId", r.series_id as "seriesId",
      r.partner_id as "partnerId", r.room_id as "roomId", r.opening_hours_id as "openingHoursId"
    from import_row r
    where r.kind = ${kind} and r.site_id = ${siteId} and r.state <> 'discarded'
    order by r.position`.execute(db)
  return rows
}
