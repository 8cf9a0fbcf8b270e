import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { done, refused } from '../../kernel/result.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { Postbox } from '../bookings/index.ts'
import { liftBookingsOfClosure, roomsOfSuspended, suspendBookingsForClosure } from '../bookings/index.ts'
import { liftClosure, plannedOf, suspendedBy, suspendForClosure } from '../offers/index.ts'
import type { ClosureInput, ClosurePlace, ClosureRefusal } from '../places/index.ts'
import { closePlace, reopenPlace } from '../places/index.ts'
import { tellGroups } from './group-letter.commands.ts'
import type { LetterCount } from './group-letter.ts'
import { datesInside, withLetters } from './inside.queries.ts'
import type { Inside } from './inside.ts'
import { nothingInside } from './inside.ts'

/** Who shuts or opens a place, when, and how the groups inside are written to. */
export interface Closer {
  readonly db: Db
  readonly actor: Actor
  readonly now: Date
  readonly post: Postbox
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

/** How a closing ended; `inside` is what lay inside and who is written to, also when it was refused. */
export interface Closed {
  readonly result: Result<number, ClosingRefusal>
  readonly inside: Inside
}

/** How a lifting ended: the dates that take place again, and the letters about them. */
export interface Reopened {
  readonly back: number
  readonly letters: LetterCount
}

/**
 * Shuts a place with everything inside, in one transaction: sessions and booked dates are suspended with the reason of
 * the closure, each group gets one letter that lists its dates (R072). The value is the number of dates suspended.
 * @throws Forbidden, Absent
 */
export async function closeWithDates(closer: Closer, closing: Closing): Promise<Closed> {
  const { db, actor, now, post } = closer
  const { id, on, input, confirmed } = closing
  let inside = nothingInside
  const result = await closePlace(db, actor, id, on, input, now, async (tx, closure) => {
    if (!confirmed) {
      const dates = await datesInside(tx, actor, closure.id, now)
      inside = await withLetters(tx, dates, post.send !== undefined)
      if (inside.groups.length > 0) return refused('dates-inside')
    }
    const sessions = await suspendForClosure(tx, { now }, closure.id)
    if (!sessions.ok) return refused('room-taken')
    const bookingDateIds = await suspendBookingsForClosure(tx, closer, closure.id)
    const sessionIds = await suspendedBy(tx, closure.id)
    const cause = { closureId: closure.id }
    const { reason } = closure
    const letters = await tellGroups(tx, closer, {
      cause,
      kind: 'suspended',
      reason,
      sessionIds,
      bookingDateIds,
    })
    inside = { ...inside, letters }
    return done(sessions.value.suspended + bookingDateIds.length)
  })
  return { result, inside }
}

/**
 * Ends a closure early, in one transaction: dates ahead come back as they were, each group gets one letter. Lifting
 * twice is the same as once. @throws Forbidden, Absent
 */
export async function reopenWithDates(closer: Closer, closureId: Id): Promise<Reopened> {
  const { db, actor, now } = closer
  let letters: LetterCount = { mail: 0, print: 0 }
  const back = await reopenPlace(db, actor, closureId, now, async (tx) => {
    const away = await suspendedBy(tx, closureId)
    const alsoRooms = await roomsOfSuspended(tx, closureId)
    const sessions = await liftClosure(tx, { now, alsoRooms }, closureId)
    const bookings = await liftBookingsOfClosure(tx, closer, closureId)
    letters = await tellGroups(tx, closer, {
      cause: { closureId },
      kind: 'lifted',
      reason: '',
      sessionIds: await plannedOf(tx, away),
      bookingDateIds: bookings.back,
    })
    return sessions.back + sessions.roomOpen + bookings.back.length
  })
  return { back, letters }
}
