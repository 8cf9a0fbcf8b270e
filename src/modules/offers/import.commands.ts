import { done, Forbidden, refused, type Result } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { may, mayAnywhere } from '../identity/index.ts'
import type { ImportDone, IntakeRefusal, SiteListKind } from '../intake/index.ts'
import { allOrNothing, lockIntake, readColumns, takeTable } from '../intake/index.ts'
import { hoursImport } from './import-hours.commands.ts'
import { listImport } from './import-list.commands.ts'
import { planImport } from './import-plan.commands.ts'
import { importSite, roomsByName } from './import-place.commands.ts'
import { ImportRefused } from './import-refused.ts'
import { resourcesImport } from './import-resources.commands.ts'
import type { Importer, ImportWish, ImportWork, KindImport } from './import-work.ts'

const imports = {
  belegungsliste: listImport,
  belegungsplan: planImport,
  sozialressourcen: resourcesImport,
  oeffnungszeiten: hoursImport,
} satisfies Record<SiteListKind, KindImport>

/**
 * Takes a file into the house, all or nothing, in one transaction. With `dryRun` everything is worked out and undone
 * again: the same findings, no change. Rows that came before are left alone. @throws Forbidden
 */
export async function importTable(
  importer: Importer,
  wish: ImportWish,
): Promise<Result<ImportDone, IntakeRefusal>> {
  if (!mayAnywhere(importer.actor, 'import.run')) throw new Forbidden()
  try {
    return await allOrNothing<ImportDone, IntakeRefusal>(importer.db, wish.dryRun, async (tx) => {
      const taken = await takeIn(tx, importer, wish)
      return done(wish.dryRun ? { ...taken, runId: null } : taken)
    })
  } catch (error) {
    if (error instanceof ImportRefused) return refused(error.reason, error.detail)
    throw error
  }
}

async function takeIn(tx: Tx, importer: Importer, wish: ImportWish): Promise<ImportDone> {
  const { actor } = importer
  const { kind, fileName, sha256 } = wish
  const read = readColumns(kind, wish.table)
  if (!read.ok) throw new ImportRefused(read.reason, read.detail)
  await lockIntake(tx)
  const site = await importSite(tx, actor, wish.siteSlug, wish.create)
  if (!site.ok) throw new ImportRefused(site.reason, site.detail)
  const { id: siteId, centreId } = site.value
  if (!may(actor, 'import.run', { centreId })) throw new Forbidden()
  const rooms = await roomsByName(tx, siteId)
  const work: ImportWork = { tx, importer, site: site.value, create: wish.create, rooms }
  const { identity, take } = imports[kind]
  const place = { centreId, siteId }
  return takeTable(tx, actor, {
    kind,
    place,
    fileName,
    sha256,
    rows: read.value,
    identity,
    take: (arrived) => take(work, arrived),
  })
}
