import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { Login } from './account.ts'
import { deviceName } from './device.rules.ts'

/** The devices on which somebody is signed in now, the latest first. */
export async function loginsOf(db: Db, accountId: Id, now: Date): Promise<readonly Login[]> {
  const rows = await db
    .selectFrom('login')
    .select(['id', 'user_agent', 'ip_address', 'created_at', 'updated_at'])
    .where('user_id', '=', accountId)
    .where('expires_at', '>', now)
    .orderBy('updated_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    device: deviceName(row.user_agent ?? ''),
    address: row.ip_address || null,
    since: row.created_at,
    lastSeen: row.updated_at,
  }))
}
