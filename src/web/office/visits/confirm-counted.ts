import type { Result } from '../../../kernel/result.ts'
import { done } from '../../../kernel/result.ts'
import { confirmHeld, withdrawHeld } from '../../../modules/offers/index.ts'
import type { PlanResult, SessionRef } from '../../../modules/offers/index.ts'
import { recordHeadcount, sheetOfOccasion, withdrawSheet } from '../../../modules/visits/index.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { plannerOf } from '../offers/doer.ts'
import type { OfficeContext } from '../route.ts'
import { sessionLink } from './session-link.ts'

/**
 * Says that a date took place; a number that comes with it is its count of visitors, both in one transaction. Where
 * people were counted by age, that count stays: it says more than the number. @throws Absent, Forbidden
 */
export function confirmCounted(
  ctx: OfficeContext,
  ref: SessionRef,
  count: number | null,
): Promise<PlanResult<null>> {
  const planner = plannerOf(ctx)
  return inTransaction(planner.db, async (tx) => {
    const held = await confirmHeld({ ...planner, db: tx }, ref, count)
    if (!held.ok || count === null) return held
    const counted: Result<unknown, string> = await recordHeadcount(
      { ...planner, db: tx },
      sessionLink(ctx),
      ref.id,
      count,
    )
    if (!counted.ok && counted.reason !== 'by-band') throw new Error(`confirmed, but ${counted.reason}`)
    return done(null)
  })
}

/** Takes the confirmation back, and the count of visitors with it. @throws Absent, Forbidden */
export function withdrawCounted(ctx: OfficeContext, ref: SessionRef): Promise<PlanResult<null>> {
  const planner = plannerOf(ctx)
  return inTransaction(planner.db, async (tx) => {
    const back = await withdrawHeld({ ...planner, db: tx }, ref)
    if (!back.ok) return back
    const sheet = await sheetOfOccasion(tx, { sessionId: ref.id })
    if (sheet) {
      const wish = { stand: sheet.stand, reason: 'Bestätigung des Termins zurückgenommen' }
      await withdrawSheet({ ...planner, db: tx }, sessionLink(ctx), sheet.id, wish)
    }
    return done(null)
  })
}
