import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { Scope } from '../identity/index.ts'
import { mayKnowRow } from './intake.access.ts'
import type { Finding, IntakeKind, IntakePlace, KeptRow, OriginalCell, RowLinks, RowState } from './intake.ts'
import { linkColumns, selectedLinks } from './row-links.ts'

const columns = sql`
  r.id, r.kind, r.site_id as "siteId", coalesce(s.centre_id, r.centre_id) as "centreId",
  coalesce(s.name, c.name, '') as site, r.operator_id as "operatorId", run.year, r.number,
  run.file_name as "fileName", run.at as "importedAt", r.state, r.discard_reason as "discardReason",
  r.cells as original, ${sql.raw(selectedLinks)},
  coalesce((
    select json_agg(json_build_object('row', r.number, 'column', f.column_name, 'code', f.code,
      'message', f.message, 'value', f.value) order by f.position)
    from import_finding f where f.row_id = r.id), '[]') as findings`
const tables = sql`
  from import_row r
  join import_run run on run.id = r.run_id
  left join site s on s.id = r.site_id
  left join centre c on c.id = r.centre_id`
const centreOfRow = sql`coalesce(s.centre_id, r.centre_id)`

// Whether somebody may know of the row at all: those of their centres, and of the city as a whole.
function within(scope: Scope) {
  if (scope === 'everywhere') return sql<boolean>`true`
  return sql<boolean>`${centreOfRow} = any(${[...scope.centreIds]}::uuid[])`
}

/** One row that came in; undefined when there is none. */
export async function keptRow(db: Db, id: Id): Promise<KeptRow | undefined> {
  const { rows } = await sql<KeptRow>`select ${columns} ${tables} where r.id = ${id}`.execute(db)
  return rows[0]
}

/** A record that rows of files can have led to. */
export type RecordOfRows = {
  readonly [L in 'offerId' | 'roomId' | 'partnerId' | 'grantId' | 'trainingId' | 'yearPlanEntryId']: {
    readonly [key in L]: Id
  }
}['offerId' | 'roomId' | 'partnerId' | 'grantId' | 'trainingId' | 'yearPlanEntryId']

/** What a record was made from: every row of a file that led to it, with each cell as it stood, newest file last. */
export async function originalTextOf(db: Db, record: RecordOfRows): Promise<readonly KeptRow[]> {
  const [[link, id]] = Object.entries(record) as [[keyof RowLinks, Id]]
  // A room of a busy house was named in thousands of rows: the latest are enough to see where it comes from.
  const { rows } = await sql<KeptRow>`
    select * from (select ${columns}, run.at as came, r.position ${tables} where ${sql.ref(`r.${linkColumns[link]}`)} = ${id}
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
  /** Rows this person may not know of. */
  readonly withoutRows?: ReadonlySet<Id> | undefined
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
    order by r.kind, r.site_id, r.centre_id, r.position
    limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(db)
  return rows
}

function matching(question: Omit<ClarifyQuestion, 'kind' | 'page' | 'pageSize'>) {
  const { scope, centreId, text, without, withoutRows } = question
  const here = centreId === undefined ? sql`true` : sql`${centreOfRow} = ${centreId}`
  const pattern = `%${(text ?? '').replaceAll(/[\\%_]/g, '\\$&')}%`
  const said = text
    ? sql`exists (select from jsonb_array_elements(r.cells) cell where cell ->> 1 ilike ${pattern})`
    : sql`true`
  const known = without?.size
    ? sql`(r.offer_id is null or r.offer_id <> all(${[...without]}::uuid[]))`
    : sql`true`
  const seen = withoutRows?.size ? sql`r.id <> all(${[...withoutRows]}::uuid[])` : sql`true`
  return sql`${within(scope)} and ${here} and ${said} and ${known} and ${seen}`
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

/** One run with the first `most` findings, `without` those of some rows; undefined when there is none. */
export async function runView(
  db: Db,
  id: Id,
  most: number,
  without: ReadonlySet<Id> = new Set(),
): Promise<RunView | undefined> {
  const { rows } = await sql<Omit<RunView, 'findings'>>`
    select run.id, run.kind, run.site_id as "siteId", coalesce(s.centre_id, run.centre_id) as "centreId",
      coalesce(s.name, c.name, '') as site, run.file_name as "fileName", run.at, count(r.id) as rows,
      count(r.id) filter (where r.state = 'to-clarify') as "toClarify"
    from import_run run
    left join site s on s.id = run.site_id
    left join centre c on c.id = run.centre_id
    left join import_row r on r.run_id = run.id
    where run.id = ${id} group by run.id, s.id, c.id`.execute(db)
  if (!rows[0]) return undefined
  const found = await sql<Finding>`
    select r.number as row, f.column_name as "column", f.code, f.message, f.value
    from import_finding f join import_row r on r.id = f.row_id
    where r.run_id = ${id} and r.id <> all(${[...without]}::uuid[])
    order by r.number, f.position limit ${most}`.execute(db)
  return { ...rows[0], findings: found.rows }
}

/** A row of an earlier file, as the importer needs it. */
export interface KnownRow extends RowLinks {
  readonly id: Id
  readonly key: string
  readonly state: RowState
  readonly findings: readonly Omit<Finding, 'row'>[]
}

/** Rows of a kind and place that are in the house already, by the hash of their key. */
export async function knownRows(
  db: Db,
  kind: IntakeKind,
  place: IntakePlace,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, KnownRow>> {
  const { rows } = await sql<KnownRow>`
    select r.id, r.row_key as key, r.state, ${sql.raw(selectedLinks)},
      coalesce((
        select json_agg(json_build_object('column', f.column_name, 'code', f.code, 'message', f.message,
          'value', f.value) order by f.position)
        from import_finding f where f.row_id = r.id), '[]') as findings
    from import_row r
    where r.kind = ${kind} and ${at(place)} and r.row_key = any(${[...hashes]}::text[])`.execute(db)
  return new Map(rows.map((row) => [row.key, row]))
}

function at({ siteId, centreId }: IntakePlace) {
  return siteId === null
    ? sql`r.site_id is null and r.centre_id = ${centreId}`
    : sql`r.site_id = ${siteId} and r.centre_id is null`
}

/** A row as an export of its kind needs it, in the order in which the rows came in. */
export interface ListedRow extends RowLinks {
  readonly state: RowState
  readonly runId: Id
  readonly year: number | null
  readonly operatorId: Id | null
  readonly original: readonly OriginalCell[]
}

/** All rows of a kind and place that were not discarded, in the order in which they came in. */
export async function listedRows(
  db: Db,
  kind: IntakeKind,
  place: IntakePlace,
): Promise<readonly ListedRow[]> {
  const { rows } = await sql<ListedRow>`
    select r.state, r.run_id as "runId", run.year, r.operator_id as "operatorId", r.cells as original,
      ${sql.raw(selectedLinks)}
    from import_row r join import_run run on run.id = r.run_id
    where r.kind = ${kind} and ${at(place)} and r.state <> 'discarded'
    order by r.position`.execute(db)
  return rows
}

/** Rows about the people of an operator this person does not belong to. */
export async function rowsOfOthers(db: Db, actor: Actor): Promise<ReadonlySet<Id>> {
  const { rows } = await sql<{ id: Id; centreId: Id; operatorId: Id | null }>`
    select r.id, ${centreOfRow} as "centreId", r.operator_id as "operatorId"
    from import_row r left join site s on s.id = r.site_id
    where r.kind = 'fortbildungen'`.execute(db)
  return new Set(
    rows.filter((row) => !mayKnowRow(actor, { ...row, kind: 'fortbildungen' })).map(({ id }) => id),
  )
}
