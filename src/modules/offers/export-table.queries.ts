import { Forbidden } from '../../kernel/result.ts'
import type { Db } from '../../platform/db/tables.ts'
import { may } from '../identity/index.ts'
import type { SiteListKind } from '../intake/index.ts'
import { intakeColumns } from '../intake/index.ts'
import type { ExportQuestion, ExportTable } from './export.ts'
import { openingHoursTable } from './export-hours.queries.ts'
import { occupancyList } from './export-list.queries.ts'
import { occupancyPlan } from './export-plan.queries.ts'
import { resourcesTable } from './export-resources.queries.ts'

const tables = {
  belegungsliste: occupancyList,
  belegungsplan: occupancyPlan,
  sozialressourcen: resourcesTable,
  oeffnungszeiten: openingHoursTable,
} satisfies Record<SiteListKind, (db: Db, question: ExportQuestion) => Promise<string[][]>>

/**
 * A list as its source has it, column by column, from the records as they stand now (`docs/normalisierung.md`).
 * @throws Forbidden
 */
export async function exportTable(db: Db, question: ExportQuestion): Promise<ExportTable> {
  const { actor, site, kind } = question
  if (!may(actor, 'export.run', { centreId: site.centreId })) throw new Forbidden()
  return { header: intakeColumns[kind], rows: await tables[kind](db, question) }
}
