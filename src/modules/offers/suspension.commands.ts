import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { Forbidden } from '../../kernel/result.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import { may } from '../identity/index.ts'
import { lockRooms, release } from '../places/index.ts'
import { lockOffers, offersForPlanning } from './planning.queries.ts'
import { mayPlan } from './session.access.ts'
import { bringAheadBack } from './session-closure.commands.ts'
import { lockSessions, sessionsByIds } from './session.queries.ts'
import { oneInterruptionAtATime } from './suspension-keeping.commands.ts'
import { fallingOut, offersOfSuspension, plannedOf, restingBy, suspensionById } from './suspension.queries.ts'
import type { Lifted, NewSuspension } from './suspension.ts'

/**
 * Sets offers out, in the caller's transaction: the offers are kept as chosen, their dates in the period rest with the
 * reason, their rooms are free. Gives the dates; undefined when this suspension was there already (the form came
 * twice). @throws Forbidden (a centre one does not manage, an offer one may not know), Absent
 */
export async function suspendChosen(
  tx: Tx,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
  wish: NewSuspension,
): Promise<readonly Id[] | undefined> {
  const { offerIds } = wish
  await oneInterruptionAtATime(tx)
  await lockOffers(tx, offerIds)
  await mustSuspend(tx, actor, wish)
  if (!(await insertSuspension(tx, wish))) return undefined
  const ids = await suspendInside(tx, wish, now)
  await release(tx, ids)
  return ids
}

/**
 * Whether this person may set these offers out: they manage their centre, and know them. @throws Forbidden, Absent
 */
export async function mustSuspend(
  db: Db,
  actor: Actor,
  { centreId, offerIds }: Pick<NewSuspension, 'centreId' | 'offerIds'>,
): Promise<void> {
  for (const offer of (await offersForPlanning(db, offerIds)).values()) {
    const elsewhere = centreId !== null && centreId !== offer.centreId
    const manages = may(actor, 'centre.manage', { centreId: offer.centreId })
    if (elsewhere || !manages || !mayPlan(actor, offer)) throw new Forbidden('suspension of an offer')
  }
}

async function insertSuspension(tx: Tx, wish: NewSuspension): Promise<boolean> {
  const { id, centreId, fromOn, toOn, reason, filter, offerIds } = wish
  const { rows } = await sql`
    insert into suspension (id, centre_id, from_on, to_on, reason, filter)
    values (${id}, ${centreId}, ${fromOn}, ${toOn}, ${reason}, ${JSON.stringify(filter)}::jsonb)
    on conflict (id) do nothing returning id`.execute(tx)
  if (rows.length === 0) return false
  await sql`
    insert into suspension_offer (suspension_id, offer_id)
    select ${id}::uuid, unnest(${[...offerIds]}::uuid[])`.execute(tx)
  return true
}

// Locked whatever their status: a date that just comes back from a closure is seen as it is after that.
async function suspendInside(
  tx: Tx,
  { id, offerIds, fromOn, toOn }: NewSuspension,
  now: Date,
): Promise<Id[]> {
  const ofOffers = sql`s.offer_id = any(${[...offerIds]}::uuid[])`
  await sql`
    select s.id from session s
    where ${ofOffers} and s.on_date >= ${fromOn} and (${toOn}::date is null or s.on_date <= ${toOn}::date)
    order by s.id for update`.execute(tx)
  const { rows } = await sql<{ id: Id }>`
    update session s set status = 'suspended', suspension_id = x.id, reason = x.reason, sequence = s.sequence + 1,
      changed_at = now()
    from suspension x
    where x.id = ${id} and ${ofOffers} and ${fallingOut({ fromOn, toOn }, now)}
    returning s.id`.execute(tx)
  return rows.map((row) => row.id)
}

/**
 * Ends a suspension, in the caller's transaction: dates ahead take place again, as far as no closure, pause or other
 * suspension holds them; whose room is taken meanwhile comes back with its room open. Undefined when it was lifted before.
 */
export async function liftChosen(
  tx: Tx,
  moment: { readonly now: Date },
  suspensionId: Id,
): Promise<Lifted | undefined> {
  await oneInterruptionAtATime(tx)
  await lockOffers(tx, await offersOfSuspension(tx, suspensionId))
  const suspension = await suspensionById(tx, suspensionId)
  if (!suspension || suspension.liftedAt !== null) return undefined
  await sql`update suspension set lifted_at = ${moment.now} where id = ${suspensionId}`.execute(tx)
  const ids = await restingBy(tx, suspensionId)
  const wanted = await sessionsByIds(tx, ids)
  const rooms = await lockRooms(tx, [...new Set(wanted.flatMap((one) => one.roomIds))])
  await lockSessions(tx, ids)
  const brought = await bringAheadBack(tx, moment, await sessionsByIds(tx, ids), rooms)
  return { ...brought, suspension, sessionIds: await plannedOf(tx, ids) }
}
