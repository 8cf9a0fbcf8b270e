import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { done } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import { inSavepoint, inTransaction } from '../../platform/db/transaction.ts'
import { writeAudit } from '../identity/index.ts'
import type { Finding, ImportReport, IntakeKind, IntakePlace, IntakeRow } from './intake.ts'
import type { KnownRow } from './intake.queries.ts'
import { knownRows } from './intake.queries.ts'
import type { NewRow } from './keep-run.commands.ts'
import { keepRun, keyHashes } from './keep-run.commands.ts'
import { rowKeys } from './row-key.rules.ts'

/** What reading a table did. `runId` is null when nothing in the file was new (or nothing was to be changed). */
export type ImportDone = ImportReport & { readonly runId: Id | null }

/** A row of the file with what an earlier file made of it, if it came before. */
export interface ArrivedRow {
  readonly row: IntakeRow
  readonly hash: string
  readonly known: KnownRow | undefined
}

/** What became of a file. `kept` are the new rows; known ones are left alone. */
export interface TakenRows {
  readonly kept: readonly NewRow[]
  readonly created: number
  readonly unchanged: number
}

/** A table that is taken in, row by row of its kind. */
export interface ArrivingTable {
  readonly kind: IntakeKind
  readonly place: IntakePlace
  readonly year?: number | undefined
  readonly fileName: string
  /** Of the file's bytes, 64 hex digits. */
  readonly sha256: string
  readonly rows: readonly IntakeRow[]
  /** What makes a row the same row when the file comes again. */
  readonly identity: (row: IntakeRow) => readonly string[]
  readonly take: (rows: readonly ArrivedRow[]) => Promise<TakenRows>
}

/**
 * Takes the rows of a table in, inside the caller's transaction: those that came before are left alone, the others are
 * kept with every cell, what was found and what they became.
 */
export async function takeTable(tx: Tx, actor: Actor, table: ArrivingTable): Promise<ImportDone> {
  const { kind, place, year, fileName, sha256 } = table
  const hashes = keyHashes(rowKeys(table.rows.map(table.identity)))
  const known = await knownRows(tx, kind, place, hashes)
  const arrived = table.rows.map((row, index): ArrivedRow => {
    const hash = hashes[index]!
    return { row, hash, known: known.get(hash) }
  })
  const taken = await table.take(arrived)
  const run = { kind, place, year, fileName, sha256, accountId: actor.accountId }
  const inOrder = taken.kept.toSorted((a, b) => a.number - b.number)
  const runId = inOrder.length > 0 ? await keepRun(tx, run, inOrder) : null
  const { created, unchanged } = taken
  const findings = findingsOf(arrived, taken)
  await writeAudit(tx, actor, {
    event: 'import.run',
    entity: 'import-run',
    entityId: runId ?? undefined,
    centreId: place.centreId,
    detail: { kind, rows: arrived.length, created, unchanged, findings: findings.length },
  })
  return { runId, rows: arrived.length, created, unchanged, findings }
}

// Known rows say again what was found and not decided since.
function findingsOf(arrived: readonly ArrivedRow[], { kept }: TakenRows): Finding[] {
  const old = arrived.flatMap(({ row, known }) =>
    known && (known.state === 'taken' || known.state === 'to-clarify')
      ? known.findings.map((finding) => ({ ...finding, row: row.number }))
      : [],
  )
  return [...old, ...kept.flatMap((row) => row.findings)].sort((a, b) => a.row - b.row)
}

/**
 * Runs the reading of a file in one transaction, all or nothing. With `dryRun` everything is worked out and undone
 * again, also inside somebody else's transaction.
 */
export async function allOrNothing<T, R extends string>(
  db: Db | Tx,
  dryRun: boolean,
  work: (tx: Tx) => Promise<Result<T, R>>,
): Promise<Result<T, R>> {
  if (!dryRun) return inTransaction(db, work)
  const trying = async (tx: Tx) => {
    const answer = await work(tx)
    throw answer.ok ? new OnlyTried(answer.value) : new OnlyTried(undefined, answer)
  }
  try {
    return await (db.isTransaction ? inSavepoint(db as Tx, trying) : inTransaction(db, trying))
  } catch (error) {
    if (!(error instanceof OnlyTried)) throw error
    return (error.refusal as Result<T, R> | undefined) ?? done(error.found as T)
  }
}

/** Undoes what was only worked out. */
class OnlyTried extends Error {
  readonly found: unknown
  readonly refusal: unknown

  constructor(found: unknown, refusal?: unknown) {
    super('only tried')
    this.found = found
    this.refusal = refusal
  }
}
