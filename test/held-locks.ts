import { sql } from 'kysely'
import { inTransaction } from '../src/platform/db/transaction.ts'
import type { Db, Tx } from '../src/platform/db/tables.ts'
import { eventually } from './eventually.ts'

/** Does the first deed and holds it back until the second waits for it, or is done; then the first does `more`, and both end. */
export async function meanwhile(
  db: Db,
  first: (tx: Tx) => Promise<unknown>,
  second: () => Promise<unknown>,
  more?: (tx: Tx) => Promise<unknown>,
): Promise<void> {
  let other: Promise<unknown> = Promise.resolve()
  await inTransaction(db, async (tx) => {
    await first(tx)
    let over = false
    other = second().finally(() => (over = true))
    // Told below; until then nobody listens.
    other.catch(() => undefined)
    await untilWaiting(db, () => over)
    await more?.(tx)
  })
  await other
}

/** Until some transaction of this database waits for another one, or `over` says that nobody will. */
async function untilWaiting(db: Db, over: () => boolean): Promise<void> {
  await eventually(async () => {
    if (over()) return true
    const { rows } = await sql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
      db,
    )
    return rows.length > 0
  })
}
