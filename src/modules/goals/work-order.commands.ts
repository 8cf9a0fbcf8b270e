import type { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, done, refused } from '../../kernel/result.ts'
import { inTransaction, refusalOf } from '../../platform/db/transaction.ts'
import type { Doer } from '../identity/index.ts'
import { writeAudit } from '../identity/index.ts'
import { goalToChange, mustEditGoals } from './goal.commands.ts'
import type { workOrderForm } from './goal.ts'

const gone = {
  work_order_field_of_action_id_fkey: 'choice-gone',
  action_goal_work_order_id_fkey: 'choice-gone',
} as const

/** Keeps what the city asks of a centre; the same form twice (same id) keeps it once. @throws Forbidden */
export async function addWorkOrder(
  { db, actor }: Doer,
  to: { readonly centreId: Id; readonly id: Id },
  input: z.output<typeof workOrderForm>,
): Promise<Result<Id, 'choice-gone'>> {
  mustEditGoals(actor, to.centreId)
  try {
    return await inTransaction(db, async (tx) => {
      const kept = await tx
        .insertInto('work_order')
        .values({
          id: to.id,
          centre_id: to.centreId,
          field_of_action_id: input.fieldOfActionId,
          text: input.text,
          from_year: input.fromYear,
          to_year: null,
        })
        .onConflict((again) => again.column('id').doNothing())
        .returning('id')
        .executeTakeFirst()
      if (kept)
        await writeAudit(tx, actor, {
          event: 'work-order.created',
          entity: 'work-order',
          entityId: to.id,
          centreId: to.centreId,
        })
      return done(to.id)
    })
  } catch (error) {
    const reason = refusalOf(error, gone)
    if (reason) return refused(reason)
    throw error
  }
}

/** Takes a work order out; goals that answered it stay. @throws Absent, Forbidden */
export async function removeWorkOrder({ db, actor }: Doer, id: Id): Promise<void> {
  await inTransaction(db, async (tx) => {
    const row = await tx
      .deleteFrom('work_order')
      .where('id', '=', id)
      .returning('centre_id')
      .executeTakeFirst()
    if (!row) throw new Absent()
    mustEditGoals(actor, row.centre_id)
    const centreId = row.centre_id
    await writeAudit(tx, actor, { event: 'work-order.removed', entity: 'work-order', entityId: id, centreId })
  })
}

/** Says which work order a goal answers; null: none. @throws Absent, Forbidden */
export async function answerWorkOrder(
  { db, actor }: Doer,
  goalId: Id,
  workOrderId: Id | null,
): Promise<Result<null, 'choice-gone'>> {
  try {
    return await inTransaction(db, async (tx) => {
      const { centreId } = await goalToChange(tx, actor, goalId)
      await tx
        .updateTable('action_goal')
        .set({ work_order_id: workOrderId })
        .where('id', '=', goalId)
        .execute()
      const note = { event: 'goal.order-answered', entity: 'goal', entityId: goalId, centreId } as const
      await writeAudit(tx, actor, note)
      return done(null)
    })
  } catch (error) {
    const reason = refusalOf(error, gone)
    if (reason) return refused(reason)
    throw error
  }
}
