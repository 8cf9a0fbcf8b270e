import { done, Forbidden, refused } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import { may } from '../identity/index.ts'
import type {
  ArrivedRow,
  CentreListKind,
  ImportDone,
  IntakeRefusal,
  NewRow,
  TakenRows,
} from '../intake/index.ts'
import { lockIntake, noLinks, readColumns, strayFindings, takeTable } from '../intake/index.ts'
import { centreById } from '../places/index.ts'
import type { CentreList, ListDoer, ListWork } from './centre-list.ts'
import { centreLists } from './centre-lists.ts'
import { cellsOf, newEntries, outcomeOf } from './centre-list-rows.rules.ts'
import type { ReadRow } from './centre-list-rows.rules.ts'
import { listCentre } from './list-centre.commands.ts'
import { settleWaiting } from './waiting-rows.commands.ts'

/** A list of funding, of trainings or of a plan has hundreds of lines, never thousands. */
const mostRows = 2_000

/** A table of a whole centre that somebody hands in. */
export interface CentreListWish {
  readonly kind: CentreListKind
  readonly table: {
    readonly header: readonly string[]
    readonly rows: readonly { readonly number: number; readonly cells: readonly string[] }[]
  }
  readonly fileName: string
  readonly sha256: string
  readonly slug?: string | undefined
  readonly create: boolean
  readonly year?: number | undefined
}

const takers = {
  drittmittel: (work: ListWork, rows: readonly ArrivedRow[]) => takeRows(centreLists.drittmittel, work, rows),
  fortbildungen: (work: ListWork, rows: readonly ArrivedRow[]) =>
    takeRows(centreLists.fortbildungen, work, rows),
  eckpunkteplan: (work: ListWork, rows: readonly ArrivedRow[]) =>
    takeRows(centreLists.eckpunkteplan, work, rows),
} satisfies Record<CentreListKind, unknown>

/**
 * Takes a list of a whole centre in, inside the caller's transaction. Every row is kept with its text; what is new and
 * readable becomes a record, what cannot be read waits for a person. @throws Forbidden
 */
export async function importCentreList(
  doer: ListDoer,
  wish: CentreListWish,
): Promise<Result<ImportDone, IntakeRefusal>> {
  const { kind, fileName, sha256, year } = wish
  const read = readColumns(kind, wish.table)
  if (!read.ok) return read
  if (read.value.length > mostRows) return refused('too-many-rows', `${mostRows} Zeilen`)
  await lockIntake(doer.db)
  const centre = await listCentre(doer.db, doer.actor, wish)
  if (!centre.ok) return centre
  const centreId = centre.value
  if (!may(doer.actor, 'import.run', { centreId })) throw new Forbidden()
  const operators = (await centreById(doer.db, centreId))!.operators
  const work: ListWork = { doer, centreId, context: { year, operators } }
  const { fields, yearOfRow } = centreLists[kind]
  const taken = await takeTable(doer.db, doer.actor, {
    kind,
    place: { centreId, siteId: null },
    year,
    fileName,
    sha256,
    rows: read.value,
    identity: (row) => {
      const cells = cellsOf(fields, row)
      return [...Object.values(cells), String(yearOfRow(cells, year) ?? '')]
    },
    take: (rows) => takers[kind](work, rows),
  })
  return done(taken)
}

async function takeRows<R>(
  list: CentreList<R>,
  work: ListWork,
  arrived: readonly ArrivedRow[],
): Promise<TakenRows> {
  const { doer, centreId, context } = work
  const standing = Map.groupBy(await list.standing(doer.db, centreId), ({ key }) => key)
  const rows = arrived
    .filter(({ known }) => known === undefined)
    .map((one): ReadRow<R> => {
      const cells = cellsOf(list.fields, one.row)
      return {
        arrived: one,
        cells,
        reading: list.read(cells, context),
        stray: strayFindings(list.kind, one.row),
      }
    })
  const fresh = newEntries(rows, standing)
  const { ids } = await list.record(
    doer.db,
    doer.actor,
    centreId,
    [...fresh.values()].map(({ record }) => record),
  )
  const made = new Map([...fresh.keys()].map((key, index) => [key, ids[index]!]))
  const outcomes = rows.map((row) => outcomeOf(list, row, { fresh, made, standing }))
  await settleWaiting(list, work, arrived, rows, outcomes)
  const kept = outcomes.flatMap((outcome, index): NewRow[] => {
    if (outcome.kind === 'known') return []
    const { arrived: one, cells } = rows[index]!
    return [
      {
        ...noLinks,
        ...(outcome.kind === 'taken' ? { [list.link]: outcome.id } : {}),
        number: one.row.number,
        hash: one.hash,
        original: one.row.original,
        state: outcome.kind,
        findings: outcome.findings,
        operatorId: list.operatorOf(cells, context),
      },
    ]
  })
  return { kept, created: kept.length, unchanged: arrived.length - kept.length }
}
