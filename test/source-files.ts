import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { theHouse } from '../src/kernel/actor.ts'
import type { Actor } from '../src/kernel/actor.ts'
import type { ImportDone, SiteListKind } from '../src/modules/intake/index.ts'
import { exportTable, importTable } from '../src/modules/offers/index.ts'
import type { ImportWish } from '../src/modules/offers/index.ts'
import { siteBySlug } from '../src/modules/places/index.ts'
import type { Db } from '../src/platform/db/tables.ts'
import { readTable } from '../src/platform/files/read-table.ts'
import { isTable } from '../src/platform/files/source-table.ts'

/** The moment at which tests read files in. */
export const importMoment = new Date('2026-11-24T10:00:00Z')

/** A file of Böckingen as it came. */
export function sourceFile(kind: SiteListKind): Uint8Array {
  return readFileSync(new URL(`../src/seed/data/boeckingen/${kind}.csv`, import.meta.url))
}

/** Its lines, the header first. */
export function sourceLines(kind: SiteListKind): string[] {
  return Buffer.from(sourceFile(kind)).toString('utf8').trimEnd().split(/\r?\n/)
}

interface Taking extends Partial<ImportWish> {
  readonly bytes?: Uint8Array | string
  readonly actor?: Actor
}

/** Reads a file into the house "boeckingen", making what is missing. */
export async function tryImport(
  db: Db,
  kind: SiteListKind,
  { bytes, actor = theHouse, ...wish }: Taking = {},
) {
  const content = bytes === undefined ? sourceFile(kind) : Buffer.from(bytes)
  const table = await readTable(content, `${kind}.csv`)
  assert.ok(table.ok && isTable(table.value))
  return importTable(
    { db, actor, now: importMoment, horizonMonths: 18 },
    {
      kind,
      table: table.value,
      fileName: `${kind}.csv`,
      sha256: createHash('sha256').update(content).digest('hex'),
      siteSlug: 'boeckingen',
      create: true,
      dryRun: false,
      ...wish,
    },
  )
}

/** The same, where it must succeed. */
export async function importFile(db: Db, kind: SiteListKind, taking: Taking = {}): Promise<ImportDone> {
  const answer = await tryImport(db, kind, taking)
  assert.ok(answer.ok, JSON.stringify(answer))
  return answer.value
}

/** The rows of an export of "boeckingen". */
export async function exportRows(
  db: Db,
  kind: SiteListKind,
  wish: {
    readonly from?: string
    readonly to?: string
    readonly actor?: Actor
    readonly today?: string
  } = {},
): Promise<readonly (readonly string[])[]> {
  const site = await siteBySlug(db, 'boeckingen')
  assert.ok(site)
  const { rows } = await exportTable(db, { kind, site, today: '2026-11-24', actor: theHouse, ...wish })
  return rows
}

/** Rows with a finding of this code. */
export function rowsWith(done: ImportDone, code: string): number[] {
  return done.findings.filter((finding) => finding.code === code).map((finding) => finding.row)
}
