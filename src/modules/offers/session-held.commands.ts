import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Id } from '../../kernel/id.ts'
import { done, Forbidden } from '../../kernel/result.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { trailOf, writeAudit } from '../identity/index.ts'
import { release } from '../places/index.ts'
import type { Planner } from './planning.commands.ts'
import type { PlanResult } from './planning.ts'
import { refusing } from './planning-weighing.queries.ts'
import { mayConfirm } from './session.access.ts'
import { takePlace } from './session-closure.commands.ts'
import { noteSession, withSession } from './session-desk.commands.ts'
import { heldRefusal, restedBefore } from './session.rules.ts'
import type { Session, SessionRef } from './session.ts'
import { keepSuspended } from './suspension-keeping.commands.ts'

/**
 * Somebody says that a date took place, with the count of people if they know it. Saying it again corrects the
 * count. One that rested took place all the same: in its room, if nobody else had it. @throws Absent, Forbidden
 */
export async function confirmHeld(
  planner: Planner,
  ref: SessionRef,
  count: number | null = null,
): Promise<PlanResult<null>> {
  const roomIds = ({ status, roomIds: own }: Session) => (status === 'suspended' ? own : [])
  return withSession(planner, { ref, may: mayConfirm, roomIds }, async (desk) => {
    const refusal = heldRefusal(desk.session, planner.now)
    if (refusal) return refusing(refusal)
    const rested = desk.session.status === 'suspended'
    if (rested) await takePlace(desk.tx, [desk.session], desk.rooms)
    await sql`
      update session set held_at = ${planner.now}, held_by = ${planner.actor.accountId}, held_count = ${count},
        sequence = sequence + 1, changed_at = now()
      where id = ${ref.id}`.execute(desk.tx)
    await noteSession(desk, planner.actor, 'session.held', { count, ...(rested && { rested }) })
    return done(null)
  })
}

/**
 * Takes the confirmation back, with its count. A date that rested before, rests again while the suspension of its offer
 * is in force; every other one has no word again on whether it took place. @throws Absent, Forbidden
 */
export async function withdrawHeld(planner: Planner, ref: SessionRef): Promise<PlanResult<null>> {
  return withSession(planner, { ref, may: mayConfirm, roomIds: () => [] }, async (desk) => {
    await sql`
      update session set held_at = null, held_by = null, held_count = null, sequence = sequence + 1,
        changed_at = now()
      where id = ${ref.id}`.execute(desk.tx)
    if (restedBefore(await trailOf(desk.tx, 'session', ref.id)))
      await release(desk.tx, [...(await keepSuspended(desk.tx, [ref.id], null))])
    await noteSession(desk, planner.actor, 'session.heldWithdrawn')
    return done(null)
  })
}

/** Where a whole day is confirmed with one tap. */
export type DayPlace =
  { readonly centreId: Id; readonly siteId?: undefined } | { readonly centreId: Id; readonly siteId: Id }

/**
 * "Hat alles stattgefunden": confirms every date of that day that has begun, is planned and certain, and that
 * nobody has confirmed yet; what somebody may not know of stays for those who do. @throws Forbidden
 */
export async function confirmDay(
  planner: Planner,
  { centreId, siteId }: DayPlace,
  day: Day,
): Promise<PlanResult<{ readonly confirmed: number }>> {
  const { actor, now } = planner
  if (!mayConfirm(actor, { centreId, leaderIds: [] })) throw new Forbidden('session.confirm')
  const knows = mayConfirm(actor, { centreId, leaderIds: [], visibility: 'confidential' })
  return inTransaction(planner.db, async (tx) => {
    const { rows } = await sql<{ id: Id }>`
      update session set held_at = ${now}, held_by = ${actor.accountId}, sequence = sequence + 1, changed_at = now()
      where centre_id = ${centreId} and (${siteId ?? null}::uuid is null or site_id = ${siteId ?? null})
        and on_date = ${day} and status = 'planned' and held_at is null and option_until is null
        and coalesce(starts_at <= ${now}, on_date <= ${berlinDay(now)}::date)
        and (${knows} or not exists (
          select from offer o where o.id = session.offer_id and o.visibility = 'confidential'))
      returning id`.execute(tx)
    await writeAudit(tx, actor, {
      event: 'session.dayHeld',
      entity: 'centre',
      entityId: centreId,
      centreId,
      detail: { day, siteId: siteId ?? null, confirmed: rows.length },
    })
    return done({ confirmed: rows.length })
  })
}
