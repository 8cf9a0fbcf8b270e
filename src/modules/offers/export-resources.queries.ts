import type { Db } from '../../platform/db/tables.ts'
import type { ListedRow } from '../intake/index.ts'
import { folded, inColumns, intakeColumns, listedRows } from '../intake/index.ts'
import type { ExportQuestion } from './export.ts'
import { placeOf } from './export.ts'
import { addedResources, resourcesByRow } from './export-resources-rows.queries.ts'
import type { Resource } from './export-resources.rules.ts'
import { resourceLine } from './export-resources.rules.ts'

/** The overview of social resources as it stands now: rows of files in their order, then what people have added. */
export async function resourcesTable(db: Db, question: ExportQuestion): Promise<string[][]> {
  const written = await listedRows(db, 'sozialressourcen', placeOf(question))
  const resources = await resourcesByRow(db, question, written)
  const lines: string[][] = []
  let section = ''
  for (const row of written) {
    const cells = inColumns('sozialressourcen', row.original)
    if (isHeading(cells)) {
      section = cells[0]!
      lines.push(cells)
      continue
    }
    const resource = resources.get(row)
    if (resource) lines.push(resourceLine(resource, cells))
    else if (isOpen(row)) lines.push(cells)
  }
  for (const [heading, added] of Map.groupBy(await addedResources(db, question), (one) => one.section)) {
    // Below a heading everything belongs to it, so what belongs elsewhere needs one of its own.
    if (folded(heading) !== folded(section))
      lines.push(headingLine(heading || 'Weitere Partner und Angebote'))
    lines.push(...added.map((one: Resource) => resourceLine(one)))
  }
  return lines
}

function isHeading(cells: readonly string[]): boolean {
  return cells[0] !== '' && cells.slice(1).every((text) => text === '')
}

function isOpen(row: ListedRow): boolean {
  return row.state === 'to-clarify' && row.offerId === null && row.partnerId === null
}

function headingLine(text: string): string[] {
  return intakeColumns.sozialressourcen.map((_column, index) => (index === 0 ? text : ''))
}
