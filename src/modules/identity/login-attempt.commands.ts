import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { newId } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import { minutesLocked } from './account.rules.ts'
import type { LockRule } from './account.rules.ts'

/** The key under which tries for one account are counted; also for addresses that have no account. */
export function accountKey(email: string): string {
  return `account ${createHash('sha256').update(email.trim().toLowerCase()).digest('base64url')}`
}

/** The key under which asked-for links are counted, so that nobody's letter box is flooded. */
export function linkKey(email: string): string {
  return accountKey(email).replace('account', 'link')
}

/** The key under which failures from one network address are counted. */
export function addressKey(address: string): string {
  return `address ${createHash('sha256').update(address).digest('base64url')}`
}

/**
 * Counts a try before it is made, so that many at once cannot slip through, and says how many minutes this
 * one must wait. Undefined means: go ahead. Tries during the pause do not prolong it.
 */
export async function countTry(db: Db, key: string, rule: LockRule, now: Date): Promise<number | undefined> {
  const nowMs = now.getTime()
  const over = sql`counted.last_request <= ${nowMs - rule.minutes * 60_000}`
  const { rows } = await sql<{ count: number; last_request: number }>`
    insert into login_attempt as counted (id, key, count, last_request)
    values (${newId()}, ${key}, 1, ${nowMs})
    on conflict (key) do update set
      count = case when ${over} then 1 else least(counted.count + 1, ${rule.failures + 1}) end,
      last_request = case when ${over} or counted.count < ${rule.failures} then ${nowMs} else counted.last_request end
    returning count, last_request`.execute(db)
  const { count, last_request: lastMs } = rows[0]!
  return minutesLocked(rule, { count, lastMs }, nowMs)
}

/** The try was right: the account starts from nought. */
export async function forgetTries(db: Db, key: string): Promise<void> {
  await db.deleteFrom('login_attempt').where('key', '=', key).execute()
}

/** The try was right: it does not count against an address that others share. */
export async function takeBackTry(db: Db, key: string): Promise<void> {
  await db
    .updateTable('login_attempt')
    .set((eb) => ({ count: eb('count', '-', 1) }))
    .where('key', '=', key)
    .where('count', '>', 0)
    .execute()
}
