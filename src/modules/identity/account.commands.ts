import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, done, Forbidden, refused } from '../../kernel/result.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import type { Account, AccountRefusal } from './account.ts'
import { accountInScope } from './account.queries.ts'
import { accountScope, mayManage } from './account.rules.ts'
import { writeAudit } from './audit.commands.ts'
import { guardCityOffice, isLastCityOffice } from './role.commands.ts'

/**
 * Nobody gets in with this account any more, from this moment on; what it did stays in the trail.
 * @throws Absent outside one's scope, Forbidden when the account may more than oneself.
 */
export async function deactivate(
  db: Db,
  actor: Actor,
  accountId: Id,
  now: Date,
): Promise<Result<void, AccountRefusal>> {
  return inTransaction(db, async (tx) => {
    await guardCityOffice(tx)
    const account = await managed(tx, actor, accountId)
    if (accountId === actor.accountId) return refused('oneself')
    if (account.deactivatedAt) return done(undefined)
    const cityOffice = account.grants.some(({ role }) => role === 'city-office')
    if (cityOffice && (await isLastCityOffice(tx, accountId))) return refused('last-city-office')
    await tx.updateTable('account').set({ deactivated_at: now }).where('id', '=', accountId).execute()
    await tx.deleteFrom('login').where('user_id', '=', accountId).execute()
    await tx
      .deleteFrom('invitation')
      .where('account_id', '=', accountId)
      .where('used_at', 'is', null)
      .execute()
    await writeAudit(tx, actor, { event: 'account.deactivated', entity: 'account', entityId: accountId })
    return done(undefined)
  })
}

/** Lets somebody in again, with the roles and the password of before. @throws as `deactivate`. */
export async function reactivate(db: Db, actor: Actor, accountId: Id): Promise<void> {
  await inTransaction(db, async (tx) => {
    const account = await managed(tx, actor, accountId)
    if (!account.deactivatedAt) return
    await tx.updateTable('account').set({ deactivated_at: null }).where('id', '=', accountId).execute()
    await writeAudit(tx, actor, { event: 'account.reactivated', entity: 'account', entityId: accountId })
  })
}

async function managed(tx: Tx, actor: Actor, accountId: Id): Promise<Account> {
  const account = await accountInScope(tx, accountScope(actor), accountId)
  if (!account) throw new Absent()
  if (!mayManage(actor, account.grants)) throw new Forbidden()
  return account
}

/** Changes one's own name. */
export async function renameMyself(db: Db, actor: Actor, name: string): Promise<void> {
  const accountId = self(actor)
  await inTransaction(db, async (tx) => {
    await tx.updateTable('account').set({ name }).where('id', '=', accountId).execute()
    await writeAudit(tx, actor, { event: 'account.renamed', entity: 'account', entityId: accountId })
  })
}

/** Ends one of one's own stays. @throws Absent when it is none of ours. */
export async function revokeLogin(db: Db, actor: Actor, loginId: Id): Promise<void> {
  const accountId = self(actor)
  await inTransaction(db, async (tx) => {
    const gone = await tx
      .deleteFrom('login')
      .where('id', '=', loginId)
      .where('user_id', '=', accountId)
      .returning('id')
      .execute()
    if (gone.length === 0) throw new Absent()
    await writeAudit(tx, actor, { event: 'login.revoked', entity: 'account', entityId: accountId })
  })
}

/** Ends all of one's own stays but this one. */
export async function revokeOtherLogins(db: Db, actor: Actor, loginId: Id): Promise<void> {
  const accountId = self(actor)
  await inTransaction(db, async (tx) => {
    await tx.deleteFrom('login').where('user_id', '=', accountId).where('id', '<>', loginId).execute()
    await writeAudit(tx, actor, { event: 'login.revoked', entity: 'account', entityId: accountId })
  })
}

/** Forgets what is over: ended stays, old codes, used and expired links, old tries to sign in. For a nightly job. */
export async function forgetExpired(db: Db, now: Date): Promise<void> {
  const day = 24 * 60 * 60 * 1_000
  const monthAgo = new Date(now.getTime() - 30 * day)
  await db.deleteFrom('login').where('expires_at', '<', now).execute()
  await db.deleteFrom('verification').where('expires_at', '<', now).execute()
  await db.deleteFrom('invitation').where('expires_at', '<', monthAgo).execute()
  await db
    .deleteFrom('login_attempt')
    .where('last_request', '<', now.getTime() - day)
    .execute()
}

function self(actor: Actor): Id {
  if (actor.accountId === null) throw new Forbidden()
  return actor.accountId
}
