import { randomBytes } from 'node:crypto'
import { hashPassword } from 'better-auth/crypto'
import { theHouse } from '../../kernel/actor.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, done, Forbidden, refused } from '../../kernel/result.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import type { AccountRefusal, Invitation, PasswordProblem } from './account.ts'
import { accountInScope } from './account.queries.ts'
import {
  accountScope,
  choiceProblem,
  lockRules,
  mayGive,
  mayManage,
  mayNameEmployer,
  passwordProblem,
} from './account.rules.ts'
import { countTry, linkKey } from './login-attempt.commands.ts'
import { writeAudit } from './audit.commands.ts'
import type { OpenLink } from './invitation.queries.ts'
import { linkState, tokenHash } from './invitation.queries.ts'
import { tokenText } from './link-token.rules.ts'
import { insertRole, stoppedBy } from './role.commands.ts'
import { setPassword } from './password.commands.ts'

/** A link that works once. The token is nowhere kept: only its hash is. */
export interface OneTimeLink {
  readonly accountId: Id
  readonly name: string
  readonly email: string
  readonly purpose: 'invite' | 'reset'
  readonly token: string
  readonly expiresAt: Date
}

/** Sends the link on its way in the same transaction (mail), where there is a way. */
export type DeliverLink = (tx: Tx, link: OneTimeLink) => Promise<void>

const day = 24 * 60 * 60 * 1_000
const validFor = { invite: 7 * day, reset: day }

/** Makes an account with one role, maybe with its employer, and a link for its first password (7 days). */
export async function inviteColleague(
  db: Db,
  actor: Actor,
  invitation: Invitation,
  now: Date,
  deliver?: DeliverLink,
): Promise<Result<OneTimeLink, AccountRefusal>> {
  const { name, email, choice, employerId = null } = invitation
  const problem = choiceProblem(choice)
  if (problem) return refused(problem)
  if (!mayGive(actor, choice.role, choice.scope)) return refused('reaches-further')
  if (!mayNameEmployer(actor, employerId)) return refused('other-operator')
  return inTransaction(db, async (tx) => {
    const id = newId()
    const stopped = await stoppedBy(tx, async () => {
      const account = { id, name, email, image: null, deactivated_at: null, operator_id: employerId }
      await tx.insertInto('account').values(account).execute()
      await insertRole(tx, id, choice)
    })
    if (stopped) return refused(stopped)
    const to = { accountId: id, name, email, purpose: 'invite' as const, by: actor.accountId }
    const link = await makeLink(tx, to, now)
    await writeAudit(tx, actor, {
      event: 'account.invited',
      entity: 'account',
      entityId: id,
      centreId: choice.scope.kind === 'centre' ? choice.scope.centreId : null,
      detail: { role: choice.role },
    })
    await deliver?.(tx, link)
    return done(link)
  })
}

/**
 * A new link for somebody who cannot get in (24 hours). The old password stops at once, all stays end; with
 * `dropSecondStep` the code app is forgotten as well (lost phone).
 * @throws Absent outside one's scope, Forbidden when the account may more than oneself.
 */
export async function resetColleague(
  db: Db,
  actor: Actor,
  accountId: Id,
  how: { readonly dropSecondStep: boolean },
  now: Date,
  deliver?: DeliverLink,
): Promise<Result<OneTimeLink, AccountRefusal>> {
  return inTransaction(db, async (tx) => {
    const account = await accountInScope(tx, accountScope(actor), accountId)
    if (!account) throw new Absent()
    if (!mayManage(actor, account.grants)) throw new Forbidden()
    if (accountId === actor.accountId) return refused('oneself')
    if (account.deactivatedAt) return refused('account-deactivated')
    const purpose = account.hasPassword ? 'reset' : 'invite'
    await tx.updateTable('credential').set({ password: null }).where('user_id', '=', accountId).execute()
    await tx.deleteFrom('login').where('user_id', '=', accountId).execute()
    if (how.dropSecondStep) await dropSecondFactor(tx, accountId)
    const { name, email } = account
    const link = await makeLink(tx, { accountId, name, email, purpose, by: actor.accountId }, now)
    await writeAudit(tx, actor, {
      event: 'account.reset',
      entity: 'account',
      entityId: accountId,
      detail: { secondStepDropped: how.dropSecondStep && account.secondStep },
    })
    await deliver?.(tx, link)
    return done(link)
  })
}

async function dropSecondFactor(tx: Tx, accountId: Id): Promise<void> {
  await tx.deleteFrom('second_factor').where('user_id', '=', accountId).execute()
  await tx.updateTable('account').set({ two_factor_enabled: false }).where('id', '=', accountId).execute()
}

/**
 * A link for somebody who asked for it at the door, where mail can carry it. Says nothing to the one who asks:
 * neither whether there is such an account nor whether it was asked for too often. The old password stays.
 */
export async function requestNewPassword(
  db: Db,
  email: string,
  now: Date,
  deliver: DeliverLink,
): Promise<void> {
  const wait = await countTry(db, linkKey(email), lockRules.link, now)
  if (wait !== undefined) return
  await inTransaction(db, async (tx) => {
    const account = await tx
      .selectFrom('account')
      .select(['id', 'name', 'email'])
      .where('email', '=', email.toLowerCase())
      .where('deactivated_at', 'is', null)
      .executeTakeFirst()
    if (!account) return
    const to = { accountId: account.id, name: account.name, email: account.email, by: null }
    const link = await insertLink(tx, { ...to, purpose: 'reset' }, now)
    await writeAudit(tx, theHouse, {
      event: 'account.link-requested',
      entity: 'account',
      entityId: account.id,
    })
    await deliver(tx, link)
  })
}

/** Makes a link; earlier ones of the same account stop working. */
async function makeLink(tx: Tx, to: LinkFor, now: Date): Promise<OneTimeLink> {
  await tx
    .deleteFrom('invitation')
    .where('account_id', '=', to.accountId)
    .where('used_at', 'is', null)
    .execute()
  return insertLink(tx, to, now)
}

type LinkFor = Omit<OneTimeLink, 'token' | 'expiresAt'> & { readonly by: Id | null }

async function insertLink(tx: Tx, to: LinkFor, now: Date): Promise<OneTimeLink> {
  const { accountId, name, email, purpose, by } = to
  const token = tokenText(randomBytes(16))
  const expiresAt = new Date(now.getTime() + validFor[purpose])
  await tx
    .insertInto('invitation')
    .values({
      id: newId(now.getTime()),
      account_id: accountId,
      purpose,
      token_hash: tokenHash(token),
      expires_at: expiresAt,
      used_at: null,
      created_by: by,
    })
    .execute()
  return { accountId, name, email, purpose, token, expiresAt }
}

/** Sets the password behind a link, which is used up by that; all other stays of the account end. */
export async function acceptInvitation(
  db: Db,
  token: string,
  password: string,
  now: Date,
): Promise<Result<OpenLink, AccountRefusal | PasswordProblem>> {
  const seen = await linkState(db, token, now)
  if (!seen.ok) return seen
  const weak = passwordProblem(password, seen.value)
  if (weak) return refused(weak)
  const hash = await hashPassword(password)
  return inTransaction(db, async (tx) => {
    // Asked again under the lock: two people with one link end up as one.
    const link = await linkState(tx, token, now, { lock: true })
    if (!link.ok) return link
    const { accountId, name } = link.value
    await tx
      .updateTable('invitation')
      .set({ used_at: now })
      .where('token_hash', '=', tokenHash(token))
      .execute()
    await setPassword(tx, accountId, hash)
    await tx.deleteFrom('login').where('user_id', '=', accountId).execute()
    const self = { accountId, name, grants: [] }
    await writeAudit(tx, self, { event: 'account.opened', entity: 'account', entityId: accountId })
    return link
  })
}
