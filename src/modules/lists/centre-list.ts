import type { Actor } from '../../kernel/actor.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import type { CentreListKind, FindingCode, RowLinks } from '../intake/index.ts'
import type { Operator } from '../places/index.ts'

/** Who reads or decides, inside which transaction. */
export interface ListDoer {
  readonly db: Tx
  readonly actor: Actor
  readonly now: Date
}

/** A list of a centre coming in. */
export interface ListWork {
  readonly doer: ListDoer
  readonly centreId: Id
  readonly context: ListContext
}

/** A cell of a list as a person corrects it: the name of the field and the column it stands in. */
export interface ListField {
  readonly name: string
  readonly column: string
  readonly required: boolean
  readonly hint?: string
  /** The only words it takes. */
  readonly choices?: readonly string[]
}

/** The texts of a row by the names of their fields, blanks tidied. */
export type Cells = Readonly<Record<string, string>>

/** What a list is read by besides its own texts. */
export interface ListContext {
  /** The year it belongs to, where somebody said it. */
  readonly year: number | undefined
  readonly operators: readonly Pick<Operator, 'id' | 'name'>[]
}

/** A cell nobody can read: its field (or `year`), what kind of thing is wrong, and the sentence for the person. */
export interface CellProblem {
  readonly field: string
  readonly code: FindingCode
  readonly message: string
}

/** How a record looks in its list: two rows with the same `key` mean the same record. */
export interface ListLine {
  readonly key: string
  readonly line: readonly string[]
}

/** A row that was understood. */
export interface ListEntry<R> extends ListLine {
  readonly record: R
}

/** A record of the house as its list shows it. */
export interface StandingEntry extends ListLine {
  readonly id: Id
  /** From when to when it counts; null: nobody knows. */
  readonly from: Day | null
  readonly to: Day | null
  /** Whose people it is about; null: everybody's. */
  readonly operatorId: Id | null
}

export type Reading<R> =
  | { readonly ok: true; readonly entry: ListEntry<R> }
  | { readonly ok: false; readonly problems: readonly CellProblem[] }

/** One kind of list of a whole centre: how its rows are read, kept and written out again. */
export interface CentreList<R> {
  readonly kind: CentreListKind
  readonly fields: readonly ListField[]
  /** Where a row notes what it became. */
  readonly link: 'grantId' | 'trainingId' | ('yearPlanEntryId' & keyof RowLinks)
  /** The year that makes equal texts of two years two rows; undefined: the texts alone say it. */
  readonly yearOfRow: (cells: Cells, year: number | undefined) => number | undefined
  readonly read: (cells: Cells, context: ListContext) => Reading<R>
  /** Whose people the row is about, as far as its text says. */
  readonly operatorOf: (cells: Cells, context: ListContext) => Id | null
  readonly record: (
    tx: Tx,
    actor: Actor,
    centreId: Id,
    records: readonly R[],
  ) => Promise<{ readonly ids: readonly Id[] }>
  /** All records of the centre in the order in which a list names them. */
  readonly standing: (db: Db | Tx, centreId: Id) => Promise<readonly StandingEntry[]>
}
