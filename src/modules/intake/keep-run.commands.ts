import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/tables.ts'
import type { Finding, IntakeKind, IntakePlace, OriginalCell, RowLinks } from './intake.ts'
import { linkValues } from './row-links.ts'

/** Keys as the table keeps them: texts of any length become 64 hex digits. */
export function keyHashes(keys: readonly string[]): string[] {
  return keys.map((key) => createHash('sha256').update(key).digest('hex'))
}

/** Lets only one file come in at a time: the same file sent twice at once is taken once, a site is made once. */
export async function lockIntake(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(7184012)`.execute(tx)
}

/** A file that came in. */
export interface NewRun {
  readonly kind: IntakeKind
  readonly place: IntakePlace
  /** The year the list belongs to, where somebody said it. */
  readonly year?: number | undefined
  readonly fileName: string
  /** Of the file's bytes, 64 hex digits. */
  readonly sha256: string
  readonly accountId: Id | null
}

/** A row to keep; `hash` as `keyHashes` gives it. */
export interface NewRow extends RowLinks {
  readonly number: number
  readonly hash: string
  readonly original: readonly OriginalCell[]
  readonly state: 'taken' | 'to-clarify'
  readonly findings: readonly Finding[]
  /** Whose people it is about; absent: everybody's. */
  readonly operatorId?: Id | null | undefined
}

/** Keeps a run with all its rows and findings: four statements, however many there are. */
export async function keepRun(tx: Tx, run: NewRun, rows: readonly NewRow[]): Promise<Id> {
  const runId = newId()
  const { kind, place } = run
  const where = { kind, site_id: place.siteId, centre_id: place.siteId === null ? place.centreId : null }
  await tx
    .insertInto('import_run')
    .values({
      id: runId,
      ...where,
      year: run.year ?? null,
      file_name: run.fileName.slice(0, 200),
      sha256: run.sha256,
      account_id: run.accountId,
    })
    .execute()
  const last = await lastPosition(tx, where)
  const kept = rows.map((row) => ({ ...row, id: newId() }))
  const asJson = kept.map((row, index) => ({
    id: row.id,
    run_id: runId,
    ...where,
    number: row.number,
    position: last + index + 1,
    row_key: row.hash,
    cells: row.original,
    state: row.state,
    discard_reason: '',
    operator_id: row.operatorId ?? null,
    ...linkValues(row),
  }))
  await sql`
    insert into import_row
    select * from json_populate_recordset(null::import_row, ${JSON.stringify(asJson)}::json)`.execute(tx)
  await keepFindings(tx, kept)
  return runId
}

async function lastPosition(
  tx: Tx,
  where: { readonly kind: string; readonly site_id: Id | null; readonly centre_id: Id | null },
): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(position), 0) as last from import_row
    where kind = ${where.kind} and site_id is not distinct from ${where.site_id}
      and centre_id is not distinct from ${where.centre_id}`.execute(tx)
  return rows[0]!.last
}

async function keepFindings(
  tx: Tx,
  rows: readonly { readonly id: Id; readonly findings: readonly Finding[] }[],
): Promise<void> {
  const found = rows.flatMap((row) =>
    row.findings.map((finding, position) => ({
      id: newId(),
      row_id: row.id,
      column_name: finding.column,
      code: finding.code,
      message: finding.message,
      value: finding.value,
      position,
    })),
  )
  if (found.length === 0) return
  await sql`
    insert into import_finding (id, row_id, column_name, code, message, value, position)
    select id, row_id, column_name, code, message, value, position
    from json_populate_recordset(null::import_finding, ${JSON.stringify(found)}::json)`.execute(tx)
}
