import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import { done } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import type { RoomForUse } from '../places/index.ts'
import {
  conflictsFor,
  leafUses,
  leavesOfClosure,
  lockRooms,
  occupy,
  occupyForClosures,
  overlappingKeys,
  release,
} from '../places/index.ts'
import type { Conflict, PlanResult } from './planning.ts'
import { usesOf, wall } from './planning.rules.ts'
import type { PlanningMoment } from './planning-weighing.queries.ts'
import { refusing } from './planning-weighing.queries.ts'
import { backToPlanned } from './session.commands.ts'
import { lockSessions, sessionsByIds } from './session.queries.ts'
import type { InsideSession } from './session-closure.queries.ts'
import { closuresOver, sessionsInside, suspendedBy } from './session-closure.queries.ts'
import type { Session } from './session.ts'

/**
 * To be called in the transaction that keeps a new closure: its sessions are suspended with its reason, and the
 * closure takes the rooms. Refused with a list when a series runs in closures and still takes a closed room.
 */
export async function suspendForClosure(
  tx: Tx,
  moment: Pick<PlanningMoment, 'now'>,
  closureId: Id,
): Promise<PlanResult<{ readonly suspended: number }>> {
  const leafIds = await leavesOfClosure(tx, closureId)
  await lockRooms(tx, leafIds)
  const inside = await sessionsInside(tx, closureId)
  const staying = inside.filter((session) => session.runs && session.closedRoomId !== null)
  if (staying.length > 0) return refusing('room-taken', undefined, staying.map(asConflict))
  const ids = inside.filter((session) => !session.runs).map((session) => session.id)
  await sql`
    update session s set status = 'suspended', reason = c.reason, suspended_by_id = c.id,
      sequence = s.sequence + 1, changed_at = now()
    from closure c where c.id = ${closureId} and s.id = any(${ids}::uuid[])`.execute(tx)
  await release(tx, ids)
  await occupyForClosures(tx, leafIds, moment.now)
  return done({ suspended: ids.length })
}

function asConflict(session: InsideSession): Conflict {
  return {
    offerId: session.offerId,
    ...wall(session.startsAt!, session.endsAt!),
    roomId: session.closedRoomId!,
    room: session.closedRoom!,
    who: session.title,
    alternatives: [],
  }
}

/**
 * To be called in the transaction that lifts a closure, after `lifted_at` is set: the rooms are free again, and
 * sessions ahead come back as they were. What another closure or a pause still holds stays away; a session
 * whose room is taken meanwhile comes back with its room open.
 */
export async function liftClosure(
  tx: Tx,
  moment: Pick<PlanningMoment, 'now'>,
  closureId: Id,
): Promise<{ readonly back: number; readonly roomOpen: number }> {
  const ids = await suspendedBy(tx, closureId)
  const wanted = await sessionsByIds(tx, ids)
  const leafIds = await leavesOfClosure(tx, closureId)
  const rooms = await lockRooms(tx, [...new Set([...leafIds, ...wanted.flatMap((one) => one.roomIds)])])
  await lockSessions(tx, ids)
  await occupyForClosures(tx, leafIds, moment.now)
  const sessions = (await sessionsByIds(tx, ids)).filter((one) => one.suspendedById === closureId)
  const ahead = sessions.filter((one) => one.endsAt === null || one.endsAt > moment.now)
  return bringBack(tx, await withoutPaused(tx, ahead), rooms)
}

/** A paused offer keeps its dates: they stay suspended, now by the pause. */
async function withoutPaused(tx: Tx, sessions: readonly Session[]): Promise<Session[]> {
  const { rows } = await sql<{ id: Id }>`
    update session s set suspended_by_id = null, reason = 'Das Angebot pausiert.'
    from offer o
    where o.id = s.offer_id and o.paused_from <= s.on_date and s.id = any(${sessions.map((one) => one.id)}::uuid[])
    returning s.id`.execute(tx)
  const paused = new Set(rows.map((row) => row.id))
  return sessions.filter((one) => !paused.has(one.id))
}

/** Brings suspended sessions back, all at once. Their rooms and they themselves are locked by the caller. */
export async function bringBack(
  tx: Tx,
  sessions: readonly Session[],
  rooms: ReadonlyMap<Id, RoomForUse>,
): Promise<{ readonly back: number; readonly roomOpen: number }> {
  const covering = await closuresOver(
    tx,
    sessions.map((one) => one.id),
  )
  await sql`
    update session s set suspended_by_id = c."closureId", reason = c.reason
    from json_to_recordset(${JSON.stringify(covering)}::json) as c("sessionId" uuid, "closureId" uuid, reason text)
    where s.id = c."sessionId"`.execute(tx)
  const covered = new Set(covering.map((one) => one.sessionId))
  const back = sessions.filter((one) => !covered.has(one.id))
  const uses = leafUses(usesOf(back), rooms)
  const taken = new Set([...(await conflictsFor(tx, uses)).map((one) => one.key), ...overlappingKeys(uses)])
  await backToPlanned(
    tx,
    back.map((one) => one.id),
  )
  await occupy(
    tx,
    uses.filter((use) => !taken.has(use.key)),
  )
  await openRooms(tx, [...taken])
  return { back: back.length - taken.size, roomOpen: taken.size }
}

/** The room of these sessions is open again, with a note for "Zu klären". */
async function openRooms(tx: Tx, ids: readonly Id[]): Promise<void> {
  if (ids.length === 0) return
  const list = [...ids]
  await sql`
    update session s set room_open = true, open_note = (
      select string_agg(r.name, ', ' order by r.name) || ' war schon belegt.'
      from session_room b join room r on r.id = b.room_id where b.session_id = s.id)
    where s.id = any(${list}::uuid[])`.execute(tx)
  await sql`delete from session_room where session_id = any(${list}::uuid[])`.execute(tx)
}
