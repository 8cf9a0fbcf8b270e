import { Forbidden, done, refused } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import type { Source, SourceTable } from '../../platform/files/source-table.ts'
import { isTable } from '../../platform/files/source-table.ts'
import { mayAnywhere } from '../identity/index.ts'
import type { IntakeRefusal } from '../intake/index.ts'
import { allOrNothing, isCentreListKind } from '../intake/index.ts'
import { importTable } from '../offers/index.ts'
import type { Importer } from '../offers/index.ts'
import { importCentreList } from './centre-list.commands.ts'
import type { ListKind, ListReport } from './list-kind.ts'
import { isYearFileKind } from './list-kind.ts'
import { importYearFile } from './year-file.commands.ts'

/** What somebody hands in. */
export interface FileWish {
  readonly kind: ListKind
  readonly source: Source
  readonly fileName: string
  /** Of the file's bytes, 64 hex digits. */
  readonly sha256: string
  /** The slug of a site; for files of a whole centre of the centre or one of its sites. */
  readonly slug?: string | undefined
  /** The year a list belongs to, where its rows do not say it. */
  readonly year?: number | undefined
  /** Whether what is missing (the centre, rooms, districts, operators) is made. */
  readonly create: boolean
  readonly dryRun: boolean
}

/**
 * The one door for everything that comes in as a file: lists of a site, lists of a centre, goals, a past year. All or
 * nothing; with `dryRun` everything is worked out and undone again. @throws Forbidden
 */
export async function importFile(
  importer: Importer,
  wish: FileWish,
): Promise<Result<ListReport, IntakeRefusal>> {
  if (!mayAnywhere(importer.actor, 'import.run')) throw new Forbidden()
  const { kind, source } = wish
  if (isYearFileKind(kind)) {
    if (isTable(source)) return refused('no-json')
    const file = { kind, json: source.value, slug: wish.slug, create: wish.create }
    return trying(importer, wish, (tx) => importYearFile({ ...importer, db: tx }, file))
  }
  if (!isTable(source)) return refused('no-table')
  if (!isCentreListKind(kind)) return importTable(importer, { ...siteWish(wish, source), kind })
  return trying(importer, wish, (tx) =>
    importCentreList({ ...importer, db: tx }, { ...wish, kind, table: source }),
  )
}

function siteWish({ fileName, sha256, slug, create, dryRun }: FileWish, table: SourceTable) {
  return { table, fileName, sha256, siteSlug: slug, create, dryRun }
}

async function trying(
  { db }: Importer,
  { dryRun }: FileWish,
  work: (tx: Tx) => Promise<Result<ListReport, IntakeRefusal>>,
): Promise<Result<ListReport, IntakeRefusal>> {
  const answer = await allOrNothing(db, dryRun, work)
  return answer.ok && dryRun ? done({ ...answer.value, runId: null }) : answer
}
