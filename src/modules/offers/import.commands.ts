import type { Id } from '../../kernel/id.ts'
import { done, Forbidden, refused, type Result } from '../../kernel/result.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import { inSavepoint, inTransaction } from '../../platform/db/transaction.ts'
import { may, mayAnywhere, writeAudit } from '../identity/index.ts'
import type { Finding, ImportReport, IntakeKind, IntakeRefusal } from '../intake/index.ts'
import { keepRun, keyHashes, knownRows, lockIntake, readColumns, rowKeys } from '../intake/index.ts'
import { hoursImport } from './import-hours.commands.ts'
import { listImport } from './import-list.commands.ts'
import { planImport } from './import-plan.commands.ts'
import { importSite, roomsByName } from './import-place.commands.ts'
import { ImportRefused } from './import-refused.ts'
import { resourcesImport } from './import-resources.commands.ts'
import type { ArrivedRow, Importer, ImportWish, ImportWork, KindImport, TakenRows } from './import-work.ts'

const imports = {
  belegungsliste: listImport,
  belegungsplan: planImport,
  sozialressourcen: resourcesImport,
  oeffnungszeiten: hoursImport,
} satisfies Record<IntakeKind, KindImport>

/** What an import did. `runId` is null when nothing in the file was new (or nothing was to be changed). */
export type ImportDone = ImportReport & { readonly runId: Id | null }

/**
 * Takes a file into the house, all or nothing, in one transaction. With `dryRun` everything is worked out and undone
 * again: the same findings, no change. Rows that came before are left alone. @throws Forbidden
 */
export async function importTable(
  importer: Importer,
  wish: ImportWish,
): Promise<Result<ImportDone, IntakeRefusal>> {
  if (!mayAnywhere(importer.actor, 'import.run')) throw new Forbidden()
  let report: ImportDone | undefined
  try {
    return await atOnce(importer.db, wish.dryRun, async (tx) => {
      report = await takeIn(tx, importer, wish)
      if (wish.dryRun) throw new OnlyTried()
      return done(report)
    })
  } catch (error) {
    if (error instanceof ImportRefused) return refused(error.reason, error.detail)
    if (error instanceof OnlyTried && report) return done({ ...report, runId: null })
    throw error
  }
}

class OnlyTried extends Error {}

// A failed attempt inside somebody else's transaction must undo only itself.
function atOnce<T>(db: Db | Tx, alone: boolean, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.isTransaction && alone ? inSavepoint(db as Tx, work) : inTransaction(db, work)
}

async function takeIn(tx: Tx, importer: Importer, wish: ImportWish): Promise<ImportDone> {
  const { actor } = importer
  const read = readColumns(wish.kind, wish.table)
  if (!read.ok) throw new ImportRefused(read.reason, read.detail)
  await lockIntake(tx)
  const site = await importSite(tx, actor, wish.siteSlug, wish.create)
  if (!site.ok) throw new ImportRefused(site.reason, site.detail)
  if (!may(actor, 'import.run', { centreId: site.value.centreId })) throw new Forbidden()
  const rooms = await roomsByName(tx, site.value.id)
  const work: ImportWork = { tx, importer, site: site.value, create: wish.create, rooms }
  const { identity, take } = imports[wish.kind]
  const hashes = keyHashes(rowKeys(read.value.map(identity)))
  const known = await knownRows(tx, wish.kind, site.value.id, hashes)
  const arrived = read.value.map((row, index): ArrivedRow => {
    const hash = hashes[index]!
    return { row, hash, known: known.get(hash) }
  })
  const taken = await take(work, arrived)
  const runId = taken.kept.length > 0 ? await keep(work, wish, taken) : null
  const { created, unchanged } = taken
  const findings = findingsOf(arrived, taken)
  await writeAudit(tx, actor, {
    event: 'import.run',
    entity: 'import-run',
    entityId: runId ?? undefined,
    centreId: site.value.centreId,
    detail: { kind: wish.kind, rows: arrived.length, created, unchanged, findings: findings.length },
  })
  return { runId, rows: arrived.length, created, unchanged, findings }
}

function keep({ tx, importer, site }: ImportWork, wish: ImportWish, taken: TakenRows): Promise<Id> {
  const { kind, fileName, sha256 } = wish
  const run = { kind, siteId: site.id, fileName, sha256, accountId: importer.actor.accountId }
  return keepRun(
    tx,
    run,
    taken.kept.toSorted((a, b) => a.number - b.number),
  )
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
