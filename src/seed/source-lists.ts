import { createHash } from 'node:crypto'
import { theHouse } from '../kernel/actor.ts'
import type { ListKind, ListReport } from '../modules/lists/index.ts'
import { importFile } from '../modules/lists/index.ts'
import { readTable } from '../platform/files/read-table.ts'
import { sourceFile } from './source-file.ts'
import type { Story } from './story.ts'
import { must } from './story.ts'

/** Reads a file of Böckingen's sources in as somebody would: for the site or the centre of that slug, by its importer. */
export async function tellFile(
  { db, now, horizonMonths }: Story,
  kind: ListKind,
  file: { readonly name: string; readonly slug: string; readonly year?: number; readonly create?: boolean },
): Promise<ListReport> {
  const bytes = sourceFile(file.name)
  const imported = await importFile(
    { db, actor: theHouse, now, horizonMonths },
    {
      kind,
      source: must(await readTable(bytes, file.name)),
      fileName: file.name,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      slug: file.slug,
      year: file.year,
      create: file.create === true,
      dryRun: false,
    },
  )
  return must(imported)
}
