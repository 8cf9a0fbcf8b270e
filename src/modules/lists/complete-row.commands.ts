import type { Id } from '../../kernel/id.ts'
import { done, Forbidden, refused } from '../../kernel/result.ts'
import type { Problems, Result } from '../../kernel/result.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { Doer } from '../identity/index.ts'
import { may } from '../identity/index.ts'
import type { CentreListKind, KeptRow } from '../intake/index.ts'
import { isCentreListKind, markCompleted, rowToDecide, tidy } from '../intake/index.ts'
import { centreById } from '../places/index.ts'
import type { CentreList, Cells, ListEntry, ListField } from './centre-list.ts'
import { centreLists } from './centre-lists.ts'

const yearField: ListField = {
  name: 'year',
  column: 'Jahr',
  required: false,
  hint: 'Wenn die Liste es nicht sagt',
}

/** The fields in which a person corrects a row of this list: its columns, and the year where the list needs one. */
export function rowFields(kind: CentreListKind): readonly ListField[] {
  return kind === 'drittmittel' ? centreLists[kind].fields : [...centreLists[kind].fields, yearField]
}

/** What the row says, by the names of its fields. */
export function rowCells(row: KeptRow): Cells {
  const text = new Map(row.original.map(([column, words]) => [column, tidy(words)]))
  if (!isCentreListKind(row.kind)) return {}
  const cells = rowFields(row.kind).map(({ name, column }) => [name, text.get(column) ?? ''] as const)
  return { ...Object.fromEntries(cells), ...(row.year === null ? {} : { year: String(row.year) }) }
}

const otherwise =
  'Diesen Eintrag gibt es schon mit einer anderen Angabe. Ändern Sie ihn selbst, und verwerfen Sie dann diese Zeile.'

/**
 * Completes a row with what a person has corrected: it is read as if the file had said so. Refused with the problems of
 * its fields. @throws Absent, Forbidden
 */
export async function completeListRow(
  { db, actor, now }: Doer,
  rowId: Id,
  typed: Cells,
): Promise<
  Result<Id, 'already-decided' | 'cannot-complete'> | { readonly ok: false; readonly problems: Problems }
> {
  return inTransaction(db, async (tx) => {
    const row = await rowToDecide(tx, actor, rowId)
    if (!row.ok) return row
    const { kind, centreId } = row.value
    if (!isCentreListKind(kind) || centreId === null) return refused('cannot-complete')
    if (!may(actor, 'import.run', { centreId })) throw new Forbidden()
    const doer = { db: tx, actor, now }
    const cells = Object.fromEntries(rowFields(kind).map(({ name }) => [name, tidy(typed[name] ?? '')]))
    if (kind === 'drittmittel') return complete(centreLists.drittmittel, doer, row.value, cells)
    return kind === 'fortbildungen'
      ? complete(centreLists.fortbildungen, doer, row.value, cells)
      : complete(centreLists.eckpunkteplan, doer, row.value, cells)
  })
}

async function complete<R>(
  list: CentreList<R>,
  doer: Doer & { readonly db: Tx },
  row: KeptRow,
  cells: Cells,
): Promise<{ readonly ok: true; readonly value: Id } | { readonly ok: false; readonly problems: Problems }> {
  const centreId = row.centreId!
  const typed = cells['year'] ?? ''
  const year = /^(19[9]\d|20\d\d|21\d\d)$/.test(typed) ? Number(typed) : undefined
  if (typed !== '' && year === undefined)
    return { ok: false, problems: { year: 'Bitte ein Jahr angeben, zum Beispiel 2025.' } }
  const { operators } = (await centreById(doer.db, centreId))!
  const reading = list.read(cells, { year: year ?? row.year ?? undefined, operators })
  if (!reading.ok) {
    return {
      ok: false,
      problems: Object.fromEntries(reading.problems.map(({ field, message }) => [field, message])),
    }
  }
  const id = await recordFor(list, doer, centreId, reading.entry)
  if (id === undefined) return { ok: false, problems: { [list.fields[0]!.name]: otherwise } }
  await markCompleted(doer.db, doer, row, { [list.link]: id })
  return done(id)
}

/** The record that says exactly this, made when there is none; undefined when there is one that says otherwise. */
async function recordFor<R>(
  list: CentreList<R>,
  { db, actor }: { readonly db: Tx; readonly actor: Doer['actor'] },
  centreId: Id,
  entry: ListEntry<R>,
): Promise<Id | undefined> {
  const there = (await list.standing(db as Db, centreId)).filter(({ key }) => key === entry.key)
  const same = there.find(({ line }) => line.join('\n') === entry.line.join('\n'))
  if (same || there.length > 0) return same?.id
  return (await list.record(db, actor, centreId, [entry.record])).ids[0]
}
