import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, done, Forbidden, refused } from '../../kernel/result.ts'
import { inSavepoint, inTransaction, refusalOf } from '../../platform/db/transaction.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import type { AccountRefusal, RoleChoice } from './account.ts'
import { accountInScope } from './account.queries.ts'
import { accountScope, choiceProblem, mayGive } from './account.rules.ts'
import { writeAudit } from './audit.commands.ts'

/** Gives a role. @throws Absent when the account lies outside one's scope. */
export async function grantRole(
  db: Db,
  actor: Actor,
  accountId: Id,
  choice: RoleChoice,
): Promise<Result<void, AccountRefusal>> {
  const problem = choiceProblem(choice)
  if (problem) return refused(problem)
  if (!mayGive(actor, choice.role, choice.scope)) return refused('reaches-further')
  if (accountId === actor.accountId) return refused('oneself')
  return inTransaction(db, async (tx) => {
    const account = await accountInScope(tx, accountScope(actor), accountId)
    if (!account) throw new Absent()
    if (account.deactivatedAt) return refused('account-deactivated')
    const stopped = await stoppedBy(tx, () => insertRole(tx, accountId, choice))
    if (stopped) return refused(stopped)
    await note(tx, actor, 'account.role-granted', accountId, choice)
    return done(undefined)
  })
}

const reasons = {
  account_email_unique: 'address-taken',
  account_role_once: 'role-already-there',
  account_operator_id_fkey: 'place-unknown',
  account_role_operator_id_fkey: 'place-unknown',
  account_role_centre_id_fkey: 'place-unknown',
  account_role_partner: 'place-unknown',
} as const satisfies Record<string, AccountRefusal>

/** Writes in a savepoint, so that a refusal of the database leaves the transaction around it alive. */
export async function stoppedBy(tx: Tx, write: () => Promise<void>): Promise<AccountRefusal | undefined> {
  try {
    await inSavepoint(tx, write)
    return undefined
  } catch (error) {
    const reason = refusalOf(error, reasons)
    if (reason) return reason
    throw error
  }
}

/** Takes a role away. @throws Absent when there is none to see, Forbidden when it is more than one's own. */
export async function revokeRole(
  db: Db,
  actor: Actor,
  accountId: Id,
  roleId: Id,
): Promise<Result<void, AccountRefusal>> {
  return inTransaction(db, async (tx) => {
    await guardCityOffice(tx)
    const account = await accountInScope(tx, accountScope(actor), accountId)
    const grant = account?.grants.find(({ id }) => id === roleId)
    if (!account || !grant) throw new Absent()
    if (!mayGive(actor, grant.role, grant.scope)) throw new Forbidden()
    if (accountId === actor.accountId) return refused('oneself')
    if (grant.role === 'city-office' && (await isLastCityOffice(tx, accountId)))
      return refused('last-city-office')
    await tx.deleteFrom('account_role').where('id', '=', roleId).execute()
    await note(tx, actor, 'account.role-revoked', accountId, { ...grant, partnerId: grant.partnerId ?? null })
    return done(undefined)
  })
}

/** Writes a role as it is; who may was asked before. */
export async function insertRole(
  tx: Tx,
  accountId: Id,
  { role, scope, partnerId }: RoleChoice,
): Promise<void> {
  await tx
    .insertInto('account_role')
    .values({
      id: newId(),
      account_id: accountId,
      role,
      operator_id: scope.kind === 'operator' ? scope.operatorId : null,
      centre_id: scope.kind === 'centre' ? scope.centreId : null,
      partner_id: partnerId,
    })
    .execute()
}

async function note(
  tx: Tx,
  actor: Actor,
  event: 'account.role-granted' | 'account.role-revoked',
  accountId: Id,
  { role, scope }: RoleChoice,
): Promise<void> {
  const centreId = scope.kind === 'centre' ? scope.centreId : null
  await writeAudit(tx, actor, { event, entity: 'account', entityId: accountId, centreId, detail: { role } })
}

/** Two people must not take the role from each other at the same moment. */
export async function guardCityOffice(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('account_role city-office'))`.execute(tx)
}

/** Whether nobody but this account could still open the house. */
export async function isLastCityOffice(tx: Tx, accountId: Id): Promise<boolean> {
  const others = await tx
    .selectFrom('account_role')
    .innerJoin('account', 'account.id', 'account_role.account_id')
    .where('account_role.role', '=', 'city-office')
    .where('account.deactivated_at', 'is', null)
    .where('account.id', '<>', accountId)
    .select('account.id')
    .executeTakeFirst()
  return others === undefined
}
