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
import { bookingsWhere } from './booking.queries.ts'
import type { BookingEventKind, LetterKind } from './booking.ts'
import { bookingsInside, bookingsSuspendedBy } from './closure.queries.ts'
import type { Postbox } from './deed.ts'
import { dateText } from './letter.rules.ts'
import { tell, writeLetter } from './writing.commands.ts'

/** Who shuts or opens, when; with `post` each booking gets one letter with all its dates. */
export interface ClosureMoment {
  readonly now: Date
  readonly actor?: Actor | undefined
  readonly post?: Postbox | undefined
}

/**
 * To be called in the transaction that keeps a new closure: dates ahead that hold a closed room are suspended with its
 * reason, and the closure takes the rooms. They keep their UID; their sequence rises.
 */
export async function suspendBookingsForClosure(
  tx: Tx,
  moment: ClosureMoment,
  closureId: Id,
): Promise<{ readonly suspended: number; readonly bookingIds: readonly Id[] }> {
  const leafIds = await leavesOfClosure(tx, closureId)
  await lockRooms(tx, leafIds)
  const inside = await bookingsInside(tx, closureId, moment.now)
  if (inside.length === 0) return { suspended: 0, bookingIds: [] }
  const { rows } = await sql<{ id: Id; bookingId: Id; reason: string }>`
    update booking_date d set state = 'suspended', reason = c.reason, suspended_by_id = c.id,
      sequence = d.sequence + 1, changed_at = now()
    from closure c
    where c.id = ${closureId} and d.id = any(${inside.map(({ id }) => id)}::uuid[])
      and d.state in ('reserved', 'accepted')
    returning d.id, d.booking_id as "bookingId", d.reason`.execute(tx)
  await release(
    tx,
    rows.map(({ id }) => id),
    'booking',
  )
  await occupyForClosures(tx, leafIds, moment.now)
  await tellBookings(tx, moment, 'suspended', rows, rows[0]?.reason ?? '')
  return { suspended: rows.length, bookingIds: [...new Set(rows.map(({ bookingId }) => bookingId))] }
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
): Promise<{ readonly back: number; readonly stuck: number; readonly bookingIds: readonly Id[] }> {
  const wanted = await bookingsSuspendedBy(tx, closureId, moment.now)
  const leafIds = await leavesOfClosure(tx, closureId)
  const rooms = await lockRooms(tx, [...new Set([...leafIds, ...wanted.flatMap(({ roomIds }) => roomIds)])])
  await occupyForClosures(tx, leafIds, moment.now)
  const away = await bookingsSuspendedBy(tx, closureId, moment.now)
  if (away.length === 0) return { back: 0, stuck: 0, bookingIds: [] }
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
  await tellBookings(tx, moment, 'lifted', back, '')
  return {
    back: back.length,
    stuck: stuck.size,
    bookingIds: [...new Set(back.map(({ bookingId }) => bookingId))],
  }
}

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
  { now, actor = theHouse, post }: ClosureMoment,
  kind: BookingEventKind & LetterKind,
  dates: readonly { readonly id: Id; readonly bookingId: Id }[],
  reason: string,
): Promise<void> {
  if (dates.length === 0) return
  const ids = new Set(dates.map(({ id }) => id))
  const bookingIds = [...new Set(dates.map(({ bookingId }) => bookingId))]
  const bookings = await bookingsWhere(tx, sql`b.id = any(${bookingIds}::uuid[])`, bookingIds.length)
  for (const booking of bookings) {
    const own = booking.dates.filter(({ id }) => ids.has(id))
    const text = [reason, ...own.map(dateText)].filter(Boolean).join('; ')
    await tell(tx, actor, booking, { kind, text, at: now, detail: { dates: own.length } })
    if (post) await writeLetter(tx, post, booking, kind, { dates: own, reason, at: now })
  }
}
