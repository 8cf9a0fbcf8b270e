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
  roomsTakenAmong,
  release,
} from '../places/index.ts'
import type { Conflict, PlanResult } from './planning.ts'
import { usesOf, wall } from './planning.rules.ts'
import type { PlanningMoment } from './planning-weighing.queries.ts'
import { refusing } from './planning-weighing.queries.ts'
import { backToPlanned } from './session.commands.ts'
import { lockSessions, sessionsByIds } from './session.queries.ts'
import type { InsideSession } from './session-closure.queries.ts'
import {
  closuresOver,
  lockSessionsNear,
  roomsOfSessions,
  sessionsInside,
  suspendedBy,
} from './session-closure.queries.ts'
import { isAhead } from './session.rules.ts'
import type { Session } from './session.ts'
import { oneInterruptionAtATime } from './suspension-keeping.commands.ts'
import { suspensionsOver } from './suspension.queries.ts'
import type { BroughtBack } from './suspension.ts'

/**
 * To be called in the transaction that keeps a new closure: its sessions are suspended with its reason, and the
 * closure takes the rooms. Refused with a list when a series runs in closures and still takes a closed room.
 */
export async function suspendForClosure(
  tx: Tx,
  moment: Pick<PlanningMoment, 'now'>,
  closureId: Id,
): Promise<PlanResult<{ readonly suspended: number }>> {
  await oneInterruptionAtATime(tx)
  const leafIds = await leavesOfClosure(tx, closureId)
  await lockRooms(tx, leafIds)
  // What is read before it is locked may be cancelled, confirmed or moved meanwhile.
  await lockSessionsNear(tx, closureId)
  const inside = await sessionsInside(tx, closureId, moment.now)
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
 * sessions ahead come back as they were. What another closure, a suspension or a pause still holds stays away; a
 * session whose room is taken meanwhile comes back with its room open. `alsoRooms` are locked with the others, all
 * in one order, for what the caller brings back besides.
 */
export async function liftClosure(
  tx: Tx,
  moment: Pick<PlanningMoment, 'now'> & { readonly alsoRooms?: readonly Id[] },
  closureId: Id,
): Promise<BroughtBack> {
  await oneInterruptionAtATime(tx)
  const ids = await suspendedBy(tx, closureId)
  const leafIds = await leavesOfClosure(tx, closureId)
  const roomIds = [...leafIds, ...(await roomsOfSessions(tx, ids)), ...(moment.alsoRooms ?? [])]
  const rooms = await lockRooms(tx, [...new Set(roomIds)])
  await lockSessions(tx, ids)
  await occupyForClosures(tx, leafIds, moment.now)
  const sessions = (await sessionsByIds(tx, ids)).filter((one) => one.suspendedById === closureId)
  return bringAheadBack(tx, moment, sessions, rooms)
}

/** Brings those back that still lie ahead and whose offer does not rest. Locked as for `bringBack`. */
export async function bringAheadBack(
  tx: Tx,
  { now }: Pick<PlanningMoment, 'now'>,
  sessions: readonly Session[],
  rooms: ReadonlyMap<Id, RoomForUse>,
): Promise<BroughtBack> {
  const ahead = sessions.filter((one) => isAhead(one, now))
  return bringBack(tx, await withoutPaused(tx, ahead), rooms)
}

/** A paused offer keeps its dates: they stay suspended, now by the pause. */
async function withoutPaused(tx: Tx, sessions: readonly Session[]): Promise<Session[]> {
  const { rows } = await sql<{ id: Id }>`
    update session s set suspended_by_id = null, suspension_id = null, reason = 'Das Angebot pausiert.'
    from offer o
    where o.id = s.offer_id and o.paused_from <= s.on_date and s.id = any(${sessions.map((one) => one.id)}::uuid[])
    returning s.id`.execute(tx)
  const paused = new Set(rows.map((row) => row.id))
  return sessions.filter((one) => !paused.has(one.id))
}

/**
 * Brings suspended sessions back, all at once. What a closure or a suspension in force still holds is handed over to
 * it. Their rooms and they themselves are locked by the caller.
 */
export async function bringBack(
  tx: Tx,
  sessions: readonly Session[],
  rooms: ReadonlyMap<Id, RoomForUse>,
): Promise<BroughtBack> {
  const held = await handOver(
    tx,
    sessions.map((one) => one.id),
  )
  return takePlace(
    tx,
    sessions.filter((one) => !held.has(one.id)),
    rooms,
  )
}

/**
 * Plans suspended sessions again, whatever kept them away; whose room is taken meanwhile has its room open. Their rooms
 * and they themselves are locked by the caller.
 */
export async function takePlace(
  tx: Tx,
  back: readonly Session[],
  rooms: ReadonlyMap<Id, RoomForUse>,
): Promise<BroughtBack> {
  const uses = leafUses(usesOf(back), rooms)
  const doubtful = await roomsTakenAmong(tx, uses)
  const conflicts = await conflictsFor(
    tx,
    uses.filter((use) => doubtful.has(use.roomId)),
  )
  const taken = new Set([...conflicts.map((one) => one.key), ...overlappingKeys(uses)])
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

/** Names what keeps these sessions away now: a closure, or else a suspension. Gives the ids of those that stay away. */
async function handOver(tx: Tx, sessionIds: readonly Id[]): Promise<ReadonlySet<Id>> {
  const shut = await closuresOver(tx, sessionIds)
  const covered = new Set(shut.map((one) => one.sessionId))
  const resting = await suspensionsOver(
    tx,
    sessionIds.filter((id) => !covered.has(id)),
  )
  const keepers = [
    ...shut.map(({ closureId, ...rest }) => ({ ...rest, closureId, suspensionId: null })),
    ...resting.map(({ suspensionId, ...rest }) => ({ ...rest, closureId: null, suspensionId })),
  ]
  if (keepers.length === 0) return covered
  await sql`
    update session s set suspended_by_id = k."closureId", suspension_id = k."suspensionId", reason = k.reason
    from json_to_recordset(${JSON.stringify(keepers)}::json)
      as k("sessionId" uuid, "closureId" uuid, "suspensionId" uuid, reason text)
    where s.id = k."sessionId"`.execute(tx)
  return new Set(keepers.map((one) => one.sessionId))
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
