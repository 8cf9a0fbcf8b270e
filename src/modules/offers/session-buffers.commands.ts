import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import { done } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import {
  conflictsFor,
  leafUses,
  lockRooms,
  occupy,
  occupyForClosures,
  overlappingKeys,
  release,
} from '../places/index.ts'
import type { Conflict, PlanResult } from './planning.ts'
import { wall } from './planning.rules.ts'
import { refusing } from './planning-weighing.queries.ts'
import { lockSessions } from './session.queries.ts'

interface Ahead {
  readonly id: Id
  readonly offerId: Id
  readonly startsAt: Date
  readonly endsAt: Date
  readonly roomIds: readonly Id[]
}

/**
 * To be called in the transaction that changes the setup or cleanup of a room: dates ahead take their rooms anew, with
 * the new minutes. Refused with the list of dates that would then stand in each other's way. What has begun stays.
 */
export async function retakeRooms(
  tx: Tx,
  roomId: Id,
  now: Date,
): Promise<PlanResult<{ readonly sessions: number }>> {
  const seen = await sessionsAhead(tx, roomId, now)
  const rooms = await lockRooms(tx, [...new Set([roomId, ...seen.flatMap((session) => session.roomIds)])])
  await lockSessions(
    tx,
    seen.map(({ id }) => id),
  )
  // Again: what was seen before may have been cancelled or moved meanwhile.
  const ahead = await sessionsAhead(tx, roomId, now)
  const uses = leafUses(
    ahead.map(({ id, roomIds, startsAt, endsAt }) => ({ key: id, roomIds, from: startsAt, to: endsAt })),
    rooms,
  )
  const ids = ahead.map(({ id }) => id)
  const taken = await conflictsFor(tx, uses, ids)
  const colliding = new Set([...overlappingKeys(uses), ...taken.map(({ key }) => key)])
  if (colliding.size > 0) {
    const inTheWay = ahead.filter(({ id }) => colliding.has(id))
    const room = rooms.get(roomId)?.name ?? ''
    return refusing(
      'room-taken',
      undefined,
      inTheWay.map((session) => asConflict(session, roomId, room)),
    )
  }
  await release(tx, ids)
  await occupy(tx, uses)
  // Where the minutes are fewer now, closures take what they had to leave to them.
  await occupyForClosures(tx, [...new Set(uses.map((use) => use.roomId))], now)
  return done({ sessions: ids.length })
}

function asConflict({ offerId, startsAt, endsAt }: Ahead, roomId: Id, room: string): Conflict {
  return { offerId, ...wall(startsAt, endsAt), roomId, room, who: '', alternatives: [] }
}

/** Sessions that have not begun and take the room, a part of it, or something it is a part of. */
async function sessionsAhead(tx: Tx, roomId: Id, now: Date): Promise<readonly Ahead[]> {
  const { rows } = await sql<Ahead>`
    select s.id, s.offer_id as "offerId", s.starts_at as "startsAt", s.ends_at as "endsAt",
      array(select room_id from session_room where session_id = s.id order by room_id) as "roomIds"
    from session s
    where s.starts_at > ${now} and s.id in (
      select u.session_id from room_occupancy u
      where upper(u.during) > ${now} and u.room_id in (
        select leaf_id from room_part where composite_id = ${roomId} union select ${roomId}::uuid))
    order by s.starts_at, s.id`.execute(tx)
  return rows
}
