import { createHash } from 'node:crypto'
import { theHouse } from '../kernel/actor.ts'
import type { IntakeKind } from '../modules/intake/index.ts'
import { importTable } from '../modules/offers/index.ts'
import { readTable } from '../platform/files/read-table.ts'
import { isTable } from '../platform/files/source-table.ts'
import { sourceFile } from './source-file.ts'
import type { Story } from './story.ts'
import { must } from './story.ts'

const kinds: readonly IntakeKind[] = [
  'oeffnungszeiten',
  'sozialressourcen',
  'belegungsplan',
  'belegungsliste',
]

/** Chapter 3: the four lists of Böckingen's year 2020 come in as they are, through the importers. */
export async function tellImports(story: Story): Promise<void> {
  for (const kind of kinds) {
    const fileName = `${kind}.csv`
    const bytes = sourceFile(fileName)
    const table = must(await readTable(bytes, fileName))
    if (!isTable(table)) throw new Error(`${fileName} is no table`)
    const { db, now, horizonMonths } = story
    const imported = await importTable(
      { db, actor: theHouse, now, horizonMonths },
      {
        kind,
        table,
        fileName,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        siteSlug: 'buergerhaus-boeckingen',
        create: true,
        dryRun: false,
      },
    )
    must(imported)
  }
}
