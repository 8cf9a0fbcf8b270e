import { keptRow, keyHashes, knownRows, markCompleted, rowKeys } from '../intake/index.ts'
import type { ArrivedRow } from '../intake/index.ts'
import type { CentreList, ListWork } from './centre-list.ts'
import { cellsOf } from './centre-list-rows.rules.ts'
import type { ReadRow, RowOutcome } from './centre-list-rows.rules.ts'

/**
 * Rows that came in without their year and wait only for it are completed when their list comes again with the year:
 * nobody has to type it row by row.
 */
export async function settleWaiting<R>(
  list: CentreList<R>,
  work: ListWork,
  arrived: readonly ArrivedRow[],
  rows: readonly ReadRow<R>[],
  outcomes: readonly RowOutcome[],
): Promise<void> {
  if (work.context.year === undefined) return
  const { doer, centreId } = work
  const hashes = keyHashes(
    rowKeys(arrived.map(({ row }) => [...Object.values(cellsOf(list.fields, row)), ''])),
  )
  const waiting = await knownRows(doer.db, list.kind, { centreId, siteId: null }, hashes)
  for (const [index, one] of arrived.entries()) {
    const found = waiting.get(hashes[index]!)
    const outcome = outcomes[rows.findIndex((row) => row.arrived === one)]
    if (found?.state !== 'to-clarify' || outcome === undefined || outcome.kind === 'to-clarify') continue
    const kept = await keptRow(doer.db, found.id)
    await markCompleted(doer.db, doer, kept!, { [list.link]: outcome.id })
  }
}
