import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'

/** These letters did not reach anybody by mail: they are to be printed. Unknown ones are left out; twice is once. */
export async function lettersNotSent(db: Db, ids: readonly Id[], now: Date): Promise<void> {
  await sql`
    update booking_letter set mailed = false, unsent_at = coalesce(unsent_at, ${now})
    where id = any(${[...ids]}::uuid[])`.execute(db)
}
