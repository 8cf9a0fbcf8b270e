import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { theHouse } from '../kernel/actor.ts'
import type { IntakeKind } from '../modules/intake/index.ts'
import { importTable } from '../modules/offers/index.ts'
import { readTable } from '../platform/files/read-table.ts'
import { isTable } from '../platform/files/source-table.ts'
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
    const bytes = readFileSync(join(dataDir(), fileName))
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

/** The folder of the lists, seen from the sources and from the built program. */
function dataDir(from: string = dirname(fileURLToPath(import.meta.url))): string {
  const dir = join(from, 'src/seed/data/boeckingen')
  if (existsSync(dir)) return dir
  const above = dirname(from)
  if (above === from) throw new Error('the lists of Böckingen are missing')
  return dataDir(above)
}
