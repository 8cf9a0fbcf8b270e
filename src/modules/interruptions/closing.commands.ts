import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { done, refused } from '../../kernel/result.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import type { Postbox } from '../bookings/index.ts'
import { bookingsInside, liftBookingsOfClosure, suspendBookingsForClosure } from '../bookings/index.ts'
import { liftClosure, sessionsInside, suspendForClosure } from '../offers/index.ts'
import type { ClosureInput, ClosurePlace, ClosureRefusal } from '../places/index.ts'
import { closePlace, reopenPlace } from '../places/index.ts'

/** Who shuts or opens a place, when, and how the groups inside are written to. */
export interface Closer {
  readonly db: Db
  readonly actor: Actor
  readonly now: Date
  readonly post: Postbox
}

/** A date of an offer or of a booking that lies inside a closure. */
export interface DateInside {
  readonly id: Id
  /** The offer, or the group that uses the room. */
  readonly title: string
  readonly kind: 'session' | 'booking'
  readonly startsAt: Date | null
  /** Its series goes on in closures: it takes place all the same. */
  readonly runs: boolean
}

/** What is shut, for how long and why. The same id sent twice is one closure. */
export interface Closing {
  readonly id: Id
  readonly on: ClosurePlace
  readonly input: ClosureInput
  /** The person has seen what falls out; without that a closure with dates inside is refused and writes nothing. */
  readonly confirmed: boolean
}

export type ClosingRefusal = ClosureRefusal | 'dates-inside'

/** How a closing ended; `inside` is what lay inside, also when it was refused. */
export interface Closed {
  readonly result: Result<number, ClosingRefusal>
  readonly inside: readonly DateInside[]
}

/**
 * Shuts a place with everything inside, in one transaction: sessions and booked dates are suspended with the reason of
 * the closure, each booking gets one letter that lists its dates (R072). The value is the number of dates suspended.
 * @throws Forbidden, Absent
 */
export async function closeWithDates(closer: Closer, closing: Closing): Promise<Closed> {
  const { db, actor, now } = closer
  const { id, on, input, confirmed } = closing
  let inside: readonly DateInside[] = []
  const result = await closePlace(db, actor, id, on, input, now, async (tx, closure) => {
    inside = await datesInside(tx, closure.id, now)
    if (!confirmed && inside.some(({ runs }) => !runs)) return refused('dates-inside')
    const sessions = await suspendForClosure(tx, { now }, closure.id)
    if (!sessions.ok) return refused('room-taken')
    const bookings = await suspendBookingsForClosure(tx, closer, closure.id)
    return done(sessions.value.suspended + bookings.suspended)
  })
  return { result, inside }
}

/**
 * Ends a closure early, in one transaction: dates ahead come back as they were, each booking gets one letter. Lifting
 * twice is the same as once. @returns the number of dates that take place again. @throws Forbidden, Absent
 */
export function reopenWithDates(closer: Closer, closureId: Id): Promise<number> {
  const { db, actor, now } = closer
  return reopenPlace(db, actor, closureId, now, async (tx) => {
    const { back, roomOpen } = await liftClosure(tx, { now }, closureId)
    const bookings = await liftBookingsOfClosure(tx, closer, closureId)
    return back + roomOpen + bookings.back
  })
}

async function datesInside(tx: Tx, closureId: Id, now: Date): Promise<readonly DateInside[]> {
  const sessions = await sessionsInside(tx, closureId)
  const bookings = await bookingsInside(tx, closureId, now)
  return [
    ...sessions.map(({ id, title, startsAt, runs }) => ({
      id,
      title,
      kind: 'session' as const,
      startsAt,
      runs,
    })),
    ...bookings.map(({ id, title, startsAt }) => ({
      id,
      title,
      kind: 'booking' as const,
      startsAt,
      runs: false,
    })),
  ]
}
