import type { Id } from '../../kernel/id.ts'
import type { ArrivedRow, Finding, IntakeRow } from '../intake/index.ts'
import { cut } from '../intake/index.ts'
import type {
  CellProblem,
  CentreList,
  Cells,
  ListEntry,
  ListField,
  ListLine,
  Reading,
  StandingEntry,
} from './centre-list.ts'

/** A new row with what was understood of it. */
export interface ReadRow<R> {
  readonly arrived: ArrivedRow
  readonly cells: Cells
  readonly reading: Reading<R>
  /** What lies beside the table. */
  readonly stray: readonly Finding[]
}

type Listed = Pick<CentreList<never>, 'fields'>

/** The texts of a row by the names of their fields. */
export function cellsOf(fields: readonly ListField[], row: Pick<IntakeRow, 'cells'>): Cells {
  return Object.fromEntries(fields.map(({ name, column }) => [name, row.cells[column] ?? '']))
}

/** What cannot be read, as findings of the row; a year the list does not say belongs to its first column. */
function findingsOf<R>(
  { fields }: Listed,
  { arrived, cells }: ReadRow<R>,
  problems: readonly CellProblem[],
): Finding[] {
  return problems.map(({ field, code, message }) => ({
    row: arrived.row.number,
    column: fields.find(({ name }) => name === field)?.column ?? fields[0]!.column,
    code,
    message,
    value: cut(field in cells ? cells[field]! : '', 200),
  }))
}

/** Says that a row stands in the file twice. */
function repeatedFinding<R>({ fields }: Listed, { arrived, cells }: ReadRow<R>): Finding {
  const [first] = fields
  return {
    row: arrived.row.number,
    column: first!.column,
    code: 'duplicate',
    message: 'Diese Zeile steht schon weiter oben. Sie zählt einmal.',
    value: cut(cells[first!.name] ?? '', 200),
  }
}

/** Says in which cell a row contradicts the record that is there already; undefined when it says the same. */
function otherwiseFinding<R>(
  { fields }: Listed,
  { arrived }: Pick<ReadRow<R>, 'arrived'>,
  said: ListLine,
  there: ListLine,
): Finding | undefined {
  const at = said.line.findIndex((text, index) => text !== there.line[index])
  if (at === -1) return undefined
  return {
    row: arrived.row.number,
    column: fields[at]!.column,
    code: 'period-contradiction',
    message:
      'Diesen Eintrag gibt es schon mit einer anderen Angabe. Er bleibt, wie er ist. Ändern Sie ihn selbst, oder verwerfen Sie diese Zeile.',
    value: cut(said.line[at]!, 200),
  }
}

/** Rows that mean something the house does not have yet, each once, by their key. */
export function newEntries<R>(
  rows: readonly ReadRow<R>[],
  standing: ReadonlyMap<string, readonly StandingEntry[]>,
): Map<string, ListEntry<R>> {
  const fresh = new Map<string, ListEntry<R>>()
  for (const { reading } of rows) {
    if (!reading.ok || standing.has(reading.entry.key) || fresh.has(reading.entry.key)) continue
    fresh.set(reading.entry.key, reading.entry)
  }
  return fresh
}

/** What becomes of a row: a record, a row that waits, or nothing because the house knows exactly that already. */
export type RowOutcome =
  | { readonly kind: 'known'; readonly id: Id }
  | { readonly kind: 'taken'; readonly id: Id; readonly findings: readonly Finding[] }
  | { readonly kind: 'to-clarify'; readonly findings: readonly Finding[] }

/** What becomes of a row that is new to the house. */
export function outcomeOf<R>(
  list: Listed,
  row: ReadRow<R>,
  known: {
    readonly fresh: ReadonlyMap<string, ListEntry<R>>
    readonly made: ReadonlyMap<string, Id>
    readonly standing: ReadonlyMap<string, readonly StandingEntry[]>
  },
): RowOutcome {
  const { reading, stray } = row
  if (!reading.ok)
    return { kind: 'to-clarify', findings: [...stray, ...findingsOf(list, row, reading.problems)] }
  const { entry } = reading
  const first = known.fresh.get(entry.key)
  if (first) {
    const id = known.made.get(entry.key)!
    if (first === entry) return { kind: 'taken', id, findings: stray }
    const other = otherwiseFinding(list, row, entry, first)
    if (other) return { kind: 'to-clarify', findings: [...stray, other] }
    return { kind: 'taken', id, findings: [...stray, repeatedFinding(list, row)] }
  }
  const there = known.standing.get(entry.key)!
  const same = there.find(({ line }) => line.join('\n') === entry.line.join('\n'))
  if (!same) {
    return { kind: 'to-clarify', findings: [...stray, otherwiseFinding(list, row, entry, there[0]!)!] }
  }
  return stray.length > 0 ? { kind: 'taken', id: same.id, findings: stray } : { kind: 'known', id: same.id }
}
