import type { Id } from '../../kernel/id.ts'
import type { ArrivedRow, Finding } from '../intake/index.ts'
import type { ListRow } from './import-list.rules.ts'

/** A row with what was understood and found, and the room it names. */
export interface ReadRow {
  readonly arrived: ArrivedRow
  readonly listed: ListRow
  readonly findings: Finding[]
  readonly roomId: Id | null
}

/** Rows of one event: `fresh` ones are new; `known` is the event as an earlier file made it. */
export interface ListActivity {
  readonly key: string
  readonly fresh: readonly ReadRow[]
  readonly known: { readonly offerId: Id; readonly seriesId: Id | null } | undefined
}
