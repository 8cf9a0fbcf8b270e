import type { Actor } from '../../kernel/actor.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'

/** Who does something, when, on which database (or inside which transaction). */
export interface Doer {
  readonly db: Db | Tx
  readonly actor: Actor
  readonly now: Date
}
