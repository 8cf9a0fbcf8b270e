import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, Forbidden, done, refused } from '../../kernel/result.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import { inTransaction, refusalOf } from '../../platform/db/transaction.ts'
import type { AccountRefusal } from './account.ts'
import { accountInScope } from './account.queries.ts'
import { accountScope, employersToGive, mayManage, mayNameEmployer } from './account.rules.ts'
import { writeAudit } from './audit.commands.ts'

const byConstraint = { account_operator_id_fkey: 'place-unknown' } as const

/**
 * Says which operator employs somebody: from then on they read the rows of its people, and of no other's. The city
 * office may name any operator, everybody else only their own, and nobody changes it for themselves.
 * @throws Absent outside one's scope, Forbidden when the account may more than oneself.
 */
export async function setEmployer(
  db: Db,
  actor: Actor,
  accountId: Id,
  operatorId: Id | null,
): Promise<Result<void, AccountRefusal>> {
  try {
    return await inTransaction(db, async (tx) => {
      const account = await accountInScope(tx, accountScope(actor), accountId)
      if (!account) throw new Absent()
      if (!mayManage(actor, account.grants)) throw new Forbidden()
      if (accountId === actor.accountId && employersToGive(actor) !== 'all') return refused('oneself')
      const { employerId } = account
      if (![employerId, operatorId].every((id) => mayNameEmployer(actor, id)))
        return refused('other-operator')
      await tx.updateTable('account').set({ operator_id: operatorId }).where('id', '=', accountId).execute()
      const detail = { from: await nameOf(tx, employerId), to: await nameOf(tx, operatorId) }
      const about = { entity: 'account', entityId: accountId, detail }
      await writeAudit(tx, actor, { event: 'account.employer-changed', ...about })
      return done(undefined)
    })
  } catch (error) {
    const reason = refusalOf(error, byConstraint)
    if (reason) return refused(reason)
    throw error
  }
}

/** The operator as the trail names it; identity itself knows nothing about places. */
async function nameOf(tx: Tx, operatorId: Id | null): Promise<string> {
  const { rows } = await sql<{ name: string }>`select name from operator where id = ${operatorId}`.execute(tx)
  return rows[0]?.name ?? 'kein Träger'
}
