import { theHouse } from '../kernel/actor.ts'
import { importYearFile } from '../modules/lists/index.ts'
import type { YearFileKind } from '../modules/lists/index.ts'
import { sourceFile } from './source-file.ts'
import type { Story } from './story.ts'
import { must } from './story.ts'

const files: readonly (readonly [kind: YearFileKind, fileName: string])[] = [
  ['ziele', 'ziele-2021.json'],
  ['nacherfassung', 'jahr-2021-beispiel.json'],
]

/** The goals of 2021 as the report has them, and an invented year to judge them by, through the importers. */
export async function tellPastYear({ db, now }: Story): Promise<void> {
  for (const [kind, fileName] of files) {
    const json: unknown = JSON.parse(sourceFile(fileName).toString('utf8'))
    const wish = { kind, json, slug: 'boeckingen', create: false, dryRun: false }
    const { findings } = must(await importYearFile({ db, actor: theHouse, now }, wish))
    if (findings.length > 0) throw new Error(`${fileName}: ${JSON.stringify(findings[0])}`)
  }
}
