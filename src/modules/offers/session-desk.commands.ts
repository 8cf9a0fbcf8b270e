import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { Forbidden } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { AuditEvent } from '../identity/index.ts'
import { writeAudit } from '../identity/index.ts'
import type { RoomForUse } from '../places/index.ts'
import { lockRooms } from '../places/index.ts'
import type { Planner } from './planning.commands.ts'
import type { PlanResult } from './planning.ts'
import type { PlannedOffer } from './planning.queries.ts'
import { lockOffers, offerForPlanning } from './planning.queries.ts'
import { refusing } from './planning-weighing.queries.ts'
import type { SessionOwner } from './session.access.ts'
import { lockSessions, sessionById } from './session.queries.ts'
import type { Session, SessionRef } from './session.ts'

/** A session on the desk: nobody else changes it, its offer or its rooms until the transaction ends. */
export interface OnDesk {
  readonly tx: Tx
  readonly session: Session
  readonly offer: PlannedOffer
  readonly rooms: ReadonlyMap<Id, RoomForUse>
}

export interface DeskWish {
  readonly ref: SessionRef
  readonly may: (actor: Actor, owner: SessionOwner) => boolean
  /** Rooms that are needed besides nothing: the session's own, or others. */
  readonly roomIds: (session: Session) => readonly Id[]
}

/**
 * Takes a session in hand: offer, then rooms, then the session are locked, always in this order. Refused with
 * `changed-meanwhile` when it is not the one the person saw. @throws Absent, Forbidden
 */
export async function withSession<T>(
  planner: Planner,
  { ref, may, roomIds }: DeskWish,
  work: (desk: OnDesk) => Promise<PlanResult<T>>,
): Promise<PlanResult<T>> {
  return inTransaction(planner.db, async (tx) => {
    const seen = await sessionById(tx, ref.id)
    await lockOffers(tx, [seen.offerId])
    const offer = await offerForPlanning(tx, seen.offerId)
    if (!may(planner.actor, offer)) throw new Forbidden('session')
    const rooms = await lockRooms(tx, roomIds(seen))
    await lockSessions(tx, [ref.id])
    const session = await sessionById(tx, ref.id)
    if (session.sequence !== ref.sequence) return refusing('changed-meanwhile')
    return work({ tx, session, offer, rooms })
  })
}

/** The trail of a deed on one session. */
export async function noteSession(
  { tx, session, offer }: OnDesk,
  actor: Actor,
  event: AuditEvent,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await writeAudit(tx, actor, {
    event,
    entity: 'session',
    entityId: session.id,
    centreId: offer.centreId,
    detail: { offerId: offer.id, day: session.onDate, ...detail },
  })
}
