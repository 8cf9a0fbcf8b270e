import { berlinDay } from '../../kernel/berlin.ts'
import type { Id } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, Forbidden, done, refused } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction, refusalOf } from '../../platform/db/transaction.ts'
import type { Doer } from '../identity/index.ts'
import { may, writeAudit } from '../identity/index.ts'
import { goalToChange } from './goal.commands.ts'
import type { MilestoneInput, Verdict, VerdictInput } from './goal.ts'
import { goalById, goalStandings } from './goal.queries.ts'
import type { GoalSettings } from './judgement.ts'

/** Notes what proves a milestone; the same day and words twice are one. @throws Absent, Forbidden */
export async function noteMilestone(
  { db, actor, now }: Doer,
  goalId: Id,
  id: Id,
  { onDate, evidence }: MilestoneInput,
): Promise<Result<Id, 'in-the-future'>> {
  if (onDate > berlinDay(now)) return refused('in-the-future')
  return inTransaction(db, async (tx) => {
    const { centreId } = await goalToChange(tx, actor, goalId)
    const kept = await tx
      .insertInto('goal_milestone')
      .values({ id, goal_id: goalId, on_date: onDate, evidence, account_id: actor.accountId })
      .onConflict((again) => again.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (kept)
      await writeAudit(tx, actor, {
        event: 'goal.milestone-noted',
        entity: 'goal',
        entityId: goalId,
        centreId,
        detail: { onDate, evidence },
      })
    return done(id)
  })
}

/** Takes a wrong proof out. @throws Absent, Forbidden */
export async function removeMilestone({ db, actor }: Doer, id: Id): Promise<Id> {
  return inTransaction(db, async (tx) => {
    const gone = await tx
      .deleteFrom('goal_milestone')
      .where('id', '=', id)
      .returning('goal_id')
      .executeTakeFirst()
    if (!gone) throw new Absent()
    const { centreId } = await goalToChange(tx, actor, gone.goal_id)
    await writeAudit(tx, actor, {
      event: 'goal.milestone-removed',
      entity: 'goal',
      entityId: gone.goal_id,
      centreId,
    })
    return gone.goal_id
  })
}

/** Ties a goal to the grants that pay for it, in place of those before. @throws Absent, Forbidden */
export async function linkGrants(
  { db, actor }: Doer,
  goalId: Id,
  grantIds: readonly Id[],
): Promise<Result<null, 'choice-gone'>> {
  try {
    return await inTransaction(db, async (tx) => {
      const { centreId } = await goalToChange(tx, actor, goalId)
      const own = await ownGrants(tx, centreId, grantIds)
      if (own.length < new Set(grantIds).size) return refused('choice-gone' as const)
      await tx.deleteFrom('goal_grant').where('goal_id', '=', goalId).execute()
      if (own.length > 0) {
        const links = own.map(({ id }) => ({ goal_id: goalId, grant_id: id }))
        await tx.insertInto('goal_grant').values(links).execute()
      }
      await writeAudit(tx, actor, { event: 'goal.grants-linked', entity: 'goal', entityId: goalId, centreId })
      return done(null)
    })
  } catch (error) {
    const reason = refusalOf(error, { goal_grant_grant_id_fkey: 'choice-gone' as const })
    if (reason) return refused(reason)
    throw error
  }
}

async function ownGrants(tx: Tx, centreId: Id, ids: readonly Id[]): Promise<readonly { readonly id: Id }[]> {
  if (ids.length === 0) return []
  return tx
    .selectFrom('grant_award')
    .select('id')
    .where('centre_id', '=', centreId)
    .where('id', 'in', ids)
    .execute()
}

/**
 * A person confirms the computed state of a day, or contradicts it, with a reason. Both stay (N2).
 * @throws Absent, Forbidden
 */
export async function confirmGoal(
  { db, actor, now }: Doer,
  goalId: Id,
  id: Id,
  { onDate, state, reason }: VerdictInput,
): Promise<Result<Pick<Verdict, 'agrees' | 'computed'>, 'in-the-future'>> {
  if (onDate > berlinDay(now)) return refused('in-the-future')
  return inTransaction(db, async (tx) => {
    const goal = await goalById(tx, goalId)
    if (!goal) throw new Absent()
    const { centreId, year } = goal
    if (!may(actor, 'goal.confirm', { centreId })) throw new Forbidden()
    const standings = await goalStandings(tx, centreId, year, onDate)
    const computed = standings.findLast((each) => each.goal.id === goalId)!.judgement.state
    const agrees = computed === state
    await tx
      .insertInto('goal_verdict')
      .values({
        id,
        goal_id: goalId,
        on_date: onDate,
        agrees,
        computed,
        state,
        reason,
        account_id: actor.accountId,
      })
      .onConflict((again) => again.column('id').doNothing())
      .execute()
    await writeAudit(tx, actor, {
      event: agrees ? 'goal.confirmed' : 'goal.contradicted',
      entity: 'goal',
      entityId: goalId,
      centreId,
      detail: { onDate, computed, state },
    })
    return done({ agrees, computed })
  })
}

/** Sets what the city calls partly reached and at risk. @throws Forbidden */
export async function saveGoalSettings({ db, actor }: Doer, settings: GoalSettings): Promise<void> {
  if (!may(actor, 'city.manage', {})) throw new Forbidden()
  await inTransaction(db, async (tx) => {
    await tx
      .updateTable('goal_setting')
      .set({
        partly_percent: settings.partlyPercent,
        risk_margin_percent: settings.riskMarginPercent,
        days_left: settings.daysLeft,
      })
      .execute()
    await writeAudit(tx, actor, { event: 'goal.settings-saved', entity: 'city', detail: { ...settings } })
  })
}
