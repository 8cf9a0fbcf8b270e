import assert from 'node:assert/strict'
import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Db } from '../src/platform/db/tables.ts'

/** Until some transaction of this database waits for another one, or `over` says that nobody will. */
export async function untilWaiting(db: Db, over: () => boolean): Promise<void> {
  for (let look = 0; look < 500 && !over(); look++) {
    const { rows } = await sql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
      db,
    )
    if (rows.length > 0) return
    await delay(10)
  }
  assert.ok(over(), 'nobody waits, and nobody is done')
}
