import type { Kysely, Transaction } from 'kysely'

/**
 * Every table by its name. Empty here: each module adds its own in `x.table.ts` by declaration merging,
 * `declare module '../../platform/db/tables.ts' { interface Tables { offer: OfferTable } }`.
 */
export interface Tables {}

/** The database, typed by the tables of all modules. */
export type Db = Kysely<Tables>

/** An open transaction; it can be used wherever a `Db` is expected. */
export type Tx = Transaction<Tables>
