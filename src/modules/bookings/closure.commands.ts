import { sql } from 'kysely'
import { theHouse } from '../../kernel/actor.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/tables.ts'
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
import type { LeafUse } from '../places/index.ts'
import { bookingsInside, bookingsSuspendedBy } from './closure.queries.ts'
import { bookedDates } from './letter-dates.queries.ts'
import { storyOfDates } from './letter.rules.ts'
import { lockDates } from './taking.commands.ts'
import { tellAll } from './writing.commands.ts'

/** Who shuts or opens, when. The groups are written to by `interruptions`, once for all their dates. */
export interface ClosureMoment {
  readonly now: Date
  readonly actor?: Actor | undefined
}

/**
 * To be called in the transaction that keeps a new closure: dates ahead that hold a closed room are suspended with its
 * reason, and the closure takes the rooms. They keep their UID; their sequence rises. @returns these dates
 */
export async function suspendBookingsForClosure(
  tx: Tx,
  moment: ClosureMoment,
  closureId: Id,
): Promise<readonly Id[]> {
  const leafIds = await leavesOfClosure(tx, closureId)
  await lockRooms(tx, leafIds)
  await lockDates(tx, idsOf(await bookingsInside(tx, closureId, moment.now)))
  const inside = await bookingsInside(tx, closureId, moment.now)
  if (inside.length === 0) return []
  const { rows } = await sql<{ id: Id; reason: string }>`
    update booking_date d set state = 'suspended', reason = c.reason, suspended_by_id = c.id,
      sequence = d.sequence + 1, changed_at = now()
    from closure c
    where c.id = ${closureId} and d.id = any(${idsOf(inside)}::uuid[])
      and d.state in ('reserved', 'accepted')
    returning d.id, d.reason`.execute(tx)
  const ids = idsOf(rows)
  await release(tx, ids, 'booking')
  await occupyForClosures(tx, leafIds, moment.now)
  await tellBookings(tx, moment, 'suspended', ids, rows[0]?.reason ?? '')
  return ids
}

/**
 * To be called in the transaction that lifts a closure, after `lifted_at` is set: dates ahead come back as they were.
 * What another closure still shuts stays away for its sake; a date whose room was given away meanwhile stays suspended
 * until the team moves it (`stuck`).
 */
export async function liftBookingsOfClosure(
  tx: Tx,
  moment: ClosureMoment,
  closureId: Id,
): Promise<{ readonly back: readonly Id[]; readonly stuck: number }> {
  const wanted = await bookingsSuspendedBy(tx, closureId, moment.now)
  const leafIds = await leavesOfClosure(tx, closureId)
  const rooms = await lockRooms(tx, [...new Set([...leafIds, ...wanted.flatMap(({ roomIds }) => roomIds)])])
  await lockDates(tx, idsOf(wanted))
  await occupyForClosures(tx, leafIds, moment.now)
  const away = await bookingsSuspendedBy(tx, closureId, moment.now)
  if (away.length === 0) return { back: [], stuck: 0 }
  const uses = leafUses(
    away.map(({ id, roomIds, startsAt, endsAt }) => ({ key: id, roomIds, from: startsAt, to: endsAt })),
    rooms,
  )
  const stuck = await keepAway(tx, uses)
  const back = away.filter(({ id }) => !stuck.has(id))
  await sql`
    update booking_date d set state = n.becomes, reason = '', suspended_by_id = null,
      sequence = d.sequence + 1, changed_at = now()
    from json_to_recordset(${JSON.stringify(back)}::json) as n(id uuid, becomes text) where d.id = n.id`.execute(
    tx,
  )
  const holding = new Set(back.filter(({ becomes }) => becomes !== 'wished').map(({ id }) => id))
  await occupy(
    tx,
    uses.filter(({ key }) => holding.has(key)),
    'booking',
  )
  const ids = idsOf(back)
  await tellBookings(tx, moment, 'lifted', ids, '')
  return { back: ids, stuck: stuck.size }
}

const idsOf = (dates: readonly { readonly id: Id }[]): Id[] => dates.map(({ id }) => id)

/** Dates whose room something else holds: for another closure's sake, or until the team moves them. */
async function keepAway(tx: Tx, uses: readonly LeafUse[]): Promise<ReadonlySet<Id>> {
  const taken = await conflictsFor(tx, uses)
  const stuck = new Set([...taken.map(({ key }) => key), ...overlappingKeys(uses)])
  const rows = [...stuck].map((id) => ({
    id,
    closure_id: taken.find((one) => one.key === id && one.closureId !== null)?.closureId ?? null,
  }))
  await sql`
    update booking_date d set suspended_by_id = n.closure_id, changed_at = now(), sequence = d.sequence + 1,
      reason = coalesce((select c.reason from closure c where c.id = n.closure_id), 'Der Raum ist inzwischen belegt.')
    from json_to_recordset(${JSON.stringify(rows)}::json) as n(id uuid, closure_id uuid) where d.id = n.id`.execute(
    tx,
  )
  return stuck
}

async function tellBookings(
  tx: Tx,
  { now, actor = theHouse }: ClosureMoment,
  kind: 'suspended' | 'lifted',
  dateIds: readonly Id[],
  reason: string,
): Promise<void> {
  const lines = storyOfDates(await bookedDates(tx, dateIds), reason)
  await tellAll(
    tx,
    actor,
    lines.map((line) => ({ ...line, kind, at: now })),
  )
}
