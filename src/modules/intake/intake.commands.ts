import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import { Absent, done, Forbidden, refused, type Result } from '../../kernel/result.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { may, writeAudit } from '../identity/index.ts'
import type { Finding, IntakeKind, KeptRow, OriginalCell, RowLinks } from './intake.ts'
import { keptRow } from './intake.queries.ts'

/** Who decides, on which database (or inside which transaction). */
export interface IntakeDoer {
  readonly db: Db | Tx
  readonly actor: Actor
  readonly now: Date
}

/** Keys as the table keeps them: texts of any length become 64 hex digits. */
export function keyHashes(keys: readonly string[]): string[] {
  return keys.map((key) => createHash('sha256').update(key).digest('hex'))
}

/** Lets only one file come in at a time: the same file sent twice at once is taken once, a site is made once. */
export async function lockIntake(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(7184012)`.execute(tx)
}

export interface NewRun {
  readonly kind: IntakeKind
  readonly siteId: Id
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
}

/** Keeps a run with all its rows and findings: three statements, however many there are. */
export async function keepRun(tx: Tx, run: NewRun, rows: readonly NewRow[]): Promise<Id> {
  const runId = newId()
  await tx
    .insertInto('import_run')
    .values({
      id: runId,
      kind: run.kind,
      site_id: run.siteId,
      file_name: run.fileName.slice(0, 200),
      sha256: run.sha256,
      account_id: run.accountId,
    })
    .execute()
  const kept = rows.map((row) => ({ ...row, id: newId() }))
  const asJson = kept.map((row, index) => ({
    id: row.id,
    number: row.number,
    place: index + 1,
    row_key: row.hash,
    cells: row.original,
    state: row.state,
    offer_id: row.offerId,
    series_id: row.seriesId,
    partner_id: row.partnerId,
    room_id: row.roomId,
    opening_hours_id: row.openingHoursId,
  }))
  await sql`
    insert into import_row (id, run_id, kind, site_id, number, position, row_key, cells, state, offer_id, series_id,
      partner_id, room_id, opening_hours_id)
    select n.id, ${runId}, ${run.kind}, ${run.siteId}, n.number, coalesce(last.position, 0) + n.place, n.row_key,
      n.cells, n.state, n.offer_id, n.series_id, n.partner_id, n.room_id, n.opening_hours_id
    from json_to_recordset(${JSON.stringify(asJson)}::json) as n(id uuid, number int, place int, row_key text,
      cells jsonb, state text, offer_id uuid, series_id uuid, partner_id uuid, room_id uuid, opening_hours_id uuid)
    cross join (
      select max(position) as position from import_row where kind = ${run.kind} and site_id = ${run.siteId}
    ) last`.execute(tx)
  await keepFindings(tx, kept)
  return runId
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

/**
 * The row for a decision, held until the transaction ends. Refused when somebody has decided already.
 * @throws Absent, Forbidden
 */
export async function rowToDecide(tx: Tx, actor: Actor, id: Id): Promise<Result<KeptRow, 'already-decided'>> {
  await sql`select id from import_row where id = ${id} for update`.execute(tx)
  const row = await keptRow(tx, id)
  if (!row) throw new Absent()
  if (!may(actor, 'clarify.decide', { centreId: row.centreId })) throw new Forbidden()
  return row.state === 'to-clarify' ? done(row) : refused('already-decided')
}

/** Puts a row aside for good, with the reason; its text stays. @throws Absent, Forbidden */
export async function discardRow(
  { db, actor, now }: IntakeDoer,
  id: Id,
  reason: string,
): Promise<Result<null, 'already-decided'>> {
  return inTransaction(db, async (tx) => {
    const row = await rowToDecide(tx, actor, id)
    if (!row.ok) return row
    await tx
      .updateTable('import_row')
      .set({ state: 'discarded', discard_reason: reason, decided_by: actor.accountId, decided_at: now })
      .where('id', '=', id)
      .execute()
    await writeAudit(tx, actor, {
      event: 'clarify.discarded',
      entity: 'import-row',
      entityId: id,
      centreId: row.value.centreId,
    })
    return done(null)
  })
}

/** Notes that a row was completed and what became of it. The caller has asked `rowToDecide` in the same transaction. */
export async function markCompleted(
  tx: Tx,
  { actor, now }: Pick<IntakeDoer, 'actor' | 'now'>,
  row: KeptRow,
  links: Partial<RowLinks>,
): Promise<void> {
  const became = { ...row, ...links }
  await tx
    .updateTable('import_row')
    .set({
      state: 'completed',
      offer_id: became.offerId,
      series_id: became.seriesId,
      partner_id: became.partnerId,
      room_id: became.roomId,
      opening_hours_id: became.openingHoursId,
      decided_by: actor.accountId,
      decided_at: now,
    })
    .where('id', '=', row.id)
    .execute()
  await writeAudit(tx, actor, {
    event: 'clarify.completed',
    entity: 'import-row',
    entityId: row.id,
    centreId: row.centreId,
    detail: { offerId: became.offerId, seriesId: became.seriesId },
  })
}

/** Rows that led to an organisation follow it when it is merged. Hand it to `mergePartners`. */
export async function moveRowsOfPartner(tx: Tx, from: Id, to: Id): Promise<void> {
  await tx.updateTable('import_row').set({ partner_id: to }).where('partner_id', '=', from).execute()
}
