import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import type { Paper, PaperKind, PaperSection, PaperVersion, VersionState } from './paper.ts'
import { heldOn } from './version.rules.ts'

/** A document with all its versions, the latest first. */
export interface PaperLine extends Paper {
  readonly versions: readonly PaperVersion[]
}

/** The documents of a centre and of the operators that run it (all of them, or those given), by kind and title. */
export async function papersOf(
  db: Db | Tx,
  filter: { readonly centreId: Id; readonly operatorIds?: readonly Id[] | undefined },
): Promise<readonly PaperLine[]> {
  const { centreId, operatorIds } = filter
  const rows = await db
    .selectFrom('paper')
    .selectAll()
    .where((or) =>
      or.or([
        or('centre_id', '=', centreId),
        or.and([
          or('centre_id', 'is', null),
          or(
            'operator_id',
            'in',
            or.selectFrom('centre_operator').select('operator_id').where('centre_id', '=', centreId),
          ),
        ]),
      ]),
    )
    .orderBy('kind')
    .orderBy('title')
    .execute()
  const read = rows
    .map(toPaper)
    .filter(({ operatorId }) => !operatorIds || operatorId === null || operatorIds.includes(operatorId))
  return withVersions(db, read)
}

/** One document with its versions, or undefined. */
export async function paperById(db: Db | Tx, id: Id): Promise<PaperLine | undefined> {
  const row = await db.selectFrom('paper').selectAll().where('id', '=', id).executeTakeFirst()
  return row && (await withVersions(db, [toPaper(row)]))[0]
}

/** The document a version belongs to, or undefined. */
export async function paperOfVersion(db: Db | Tx, versionId: Id): Promise<PaperLine | undefined> {
  const row = await db
    .selectFrom('paper_version')
    .select('paper_id')
    .where('id', '=', versionId)
    .executeTakeFirst()
  return row && paperById(db, row.paper_id)
}

/** The version of the centre's Eckpunktepapier that held at the end of a day; undefined: none (R100). */
export async function keyPointsOn(db: Db | Tx, centreId: Id, day: Day): Promise<PaperVersion | undefined> {
  const papers = await papersOf(db, { centreId })
  const paper = papers.find(({ kind }) => kind === 'key-points')
  return paper && heldOn(paper.versions, day)
}

async function withVersions(db: Db | Tx, papers: readonly Paper[]): Promise<readonly PaperLine[]> {
  if (papers.length === 0) return []
  const ids = papers.map(({ id }) => id)
  const rows = await db
    .selectFrom('paper_version')
    .selectAll()
    .where('paper_id', 'in', ids)
    .orderBy('number', 'desc')
    .execute()
  const byPaper = Map.groupBy(rows.map(toVersion), ({ paperId }) => paperId)
  return papers.map((paper) => ({ ...paper, versions: byPaper.get(paper.id) ?? [] }))
}

interface PaperRow {
  readonly id: string
  readonly centre_id: string | null
  readonly operator_id: string | null
  readonly kind: PaperKind
  readonly title: string
  readonly area: string
  readonly version: number
}

function toPaper(row: PaperRow): Paper {
  const { id, kind, title, area, version } = row
  return { id, kind, title, area, version, centreId: row.centre_id, operatorId: row.operator_id }
}

interface VersionRow {
  readonly id: string
  readonly paper_id: string
  readonly number: number
  readonly state: VersionState
  readonly valid_from: string | null
  readonly change_note: string
  readonly sections: PaperSection[]
  readonly file_hash: string | null
  readonly file_name: string
  readonly version: number
}

function toVersion(row: VersionRow): PaperVersion {
  return {
    id: row.id,
    paperId: row.paper_id,
    number: row.number,
    state: row.state,
    validFrom: row.valid_from,
    changeNote: row.change_note,
    sections: row.sections,
    fileHash: row.file_hash,
    fileName: row.file_name,
    version: row.version,
  }
}
