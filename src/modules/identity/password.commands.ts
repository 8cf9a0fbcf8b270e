import { hashPassword, verifyPassword } from 'better-auth/crypto'
import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { done, Forbidden, refused } from '../../kernel/result.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import type { AccountRefusal } from './account.ts'
import { lockRules, passwordProblem } from './account.rules.ts'
import { writeAudit } from './audit.commands.ts'
import { accountKey, countTry, forgetTries } from './login-attempt.commands.ts'

/** Keeps the hash of a password, as the sign-in library reads it. */
export async function setPassword(tx: Tx, accountId: Id, hash: string): Promise<void> {
  await tx
    .insertInto('credential')
    .values({
      id: newId(),
      user_id: accountId,
      account_id: accountId,
      provider_id: 'credential',
      password: hash,
      access_token: null,
      refresh_token: null,
      id_token: null,
      access_token_expires_at: null,
      refresh_token_expires_at: null,
      scope: null,
    })
    .onConflict((known) => known.constraint('credential_once_per_provider').doUpdateSet({ password: hash }))
    .execute()
}

/**
 * Whether it is really the person: a device may be left open. Wrong ones are counted like at the door.
 * @throws Forbidden when nobody with a password asks.
 */
export async function checkOwnPassword(
  db: Db,
  actor: Actor,
  password: string,
  now: Date,
): Promise<
  Result<{ readonly accountId: Id; readonly name: string; readonly email: string }, AccountRefusal>
> {
  const person = await db
    .selectFrom('account')
    .innerJoin('credential', 'credential.user_id', 'account.id')
    .where('account.id', '=', actor.accountId)
    .where('credential.provider_id', '=', 'credential')
    .select(['account.id', 'account.name', 'account.email', 'credential.password'])
    .executeTakeFirst()
  if (!person?.password) throw new Forbidden()
  const { id: accountId, name, email } = person
  const wait = await countTry(db, accountKey(email), lockRules.account, now)
  if (wait !== undefined) return refused('too-often', String(wait))
  if (!(await verifyPassword({ hash: person.password, password }))) return refused('password-wrong')
  await forgetTries(db, accountKey(email))
  return done({ accountId, name, email })
}

/** A new password for oneself, known the present one; all stays but this one end. */
export async function changePassword(
  db: Db,
  actor: Actor,
  loginId: Id,
  typed: { readonly current: string; readonly next: string },
  now: Date,
): Promise<Result<void, AccountRefusal>> {
  const person = await checkOwnPassword(db, actor, typed.current, now)
  if (!person.ok) return person
  const { accountId } = person.value
  const weak = passwordProblem(typed.next, person.value)
  if (weak) return refused(weak)
  const hash = await hashPassword(typed.next)
  await inTransaction(db, async (tx) => {
    await setPassword(tx, accountId, hash)
    await tx.deleteFrom('login').where('user_id', '=', accountId).where('id', '<>', loginId).execute()
    await writeAudit(tx, actor, { event: 'account.password-changed', entity: 'account', entityId: accountId })
  })
  return done(undefined)
}
