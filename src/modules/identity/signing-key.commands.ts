import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { newId } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'

/**
 * The key that signs cookies and hides second factors. It lies in the database, so that all app processes
 * share it and a restored backup still opens; made at the first start.
 */
export async function signingKey(db: Db): Promise<string> {
  await sql`
    insert into signing_key (id, secret) values (${newId()}, ${randomBytes(48).toString('base64url')})
    on conflict do nothing`.execute(db)
  const row = await db.selectFrom('signing_key').select('secret').executeTakeFirstOrThrow()
  return row.secret
}
