import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'

/** What an indicator is asked about: a centre from a day to a day, both included. */
export interface Asked {
  readonly db: Db
  readonly centreId: Id
  readonly from: Day
  readonly to: Day
}

/** The same for several centres at once: a city is measured with as many queries as one house. */
export interface AskedOfAll extends Omit<Asked, 'centreId'> {
  readonly centreIds: readonly Id[]
  /** Only these indicators are asked for; without, all of them. */
  readonly wanted?: ReadonlySet<string> | undefined
}

/** What came out for each centre that was asked about. */
export type PerCentre<T> = ReadonlyMap<Id, T>

/** Rows of a query, told apart by their centre; a centre without a row has nothing to count. */
export function perCentre<R extends { readonly centre: Id }, T>(
  centreIds: readonly Id[],
  rows: readonly R[],
  told: (own: readonly R[], centreId: Id) => T,
): PerCentre<T> {
  const byCentre = Map.groupBy(rows, ({ centre }) => centre)
  return new Map(centreIds.map((id) => [id, told(byCentre.get(id) ?? [], id)]))
}
