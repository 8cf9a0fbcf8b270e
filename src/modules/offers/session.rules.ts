import { berlinDay, berlinTime } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { RoomForUse } from '../places/index.ts'
import type { PlanRefusal } from './planning.ts'
import type { SessionDraft } from './planning.rules.ts'
import { placed } from './planning.rules.ts'
import type { TimeSpan } from './series.ts'
import { momentsOf } from './series.rules.ts'
import type { Session, SessionChange } from './session.ts'

/** The session's time on the wall; null while it is open. */
export function timeOf(session: Pick<Session, 'startsAt' | 'endsAt'>): TimeSpan | null {
  if (!session.startsAt || !session.endsAt) return null
  return { start: berlinTime(session.startsAt), end: berlinTime(session.endsAt) }
}

/** Not over yet; without a time it lasts all its day. */
export function isAhead({ endsAt, onDate }: Pick<SessionDraft, 'endsAt' | 'onDate'>, now: Date): boolean {
  return endsAt === null ? onDate >= berlinDay(now) : endsAt > now
}

/** The session as a change leaves it. Moved back to where it came from, it has not moved at all. */
export function changed(
  session: Session,
  change: SessionChange,
  rooms: ReadonlyMap<Id, RoomForUse>,
): SessionDraft {
  const day = change.day ?? session.onDate
  const time = change.time === undefined ? timeOf(session) : change.time
  const moments = momentsOf(day, time)
  const place = change.place ? placed(change.place, rooms) : session
  return {
    id: session.id,
    offerId: session.offerId,
    seriesId: session.seriesId,
    centreId: session.centreId,
    ruleOn: session.ruleOn,
    onDate: day,
    ...moments,
    ...movedFrom(session, day, moments.startsAt),
    roomIds: place.roomIds,
    siteId: place.siteId,
    roomOpen: place.roomOpen,
    elsewhere: place.elsewhere,
    onlineChannel: place.onlineChannel,
    openNote: change.place ? '' : session.openNote,
    optionUntil: change.takeOption ? null : session.optionUntil,
    ownChange: true,
  }
}

function movedFrom(
  session: Session,
  day: Day,
  startsAt: Date | null,
): Pick<SessionDraft, 'movedFrom' | 'movedFromOn'> {
  const originDay = session.movedFromOn ?? session.onDate
  const origin = session.movedFromOn === null ? session.startsAt : session.movedFrom
  const sameStart = origin === null || startsAt === null || origin.getTime() === startsAt.getTime()
  if (day === originDay && sameStart) return { movedFrom: null, movedFromOn: null }
  return { movedFrom: origin, movedFromOn: originDay }
}

/** Why a session cannot be changed; undefined when it can. */
export function changeRefusal(session: Pick<Session, 'status' | 'heldAt'>): PlanRefusal | undefined {
  if (session.heldAt !== null) return 'already-held'
  return session.status === 'planned' ? undefined : 'not-planned'
}

/** Why a session cannot be cancelled. A suspended one can: then it does not come back when the house opens. */
export function cancelRefusal(session: Pick<Session, 'status' | 'heldAt'>): PlanRefusal | undefined {
  if (session.heldAt !== null) return 'already-held'
  return session.status === 'cancelled' ? 'not-planned' : undefined
}

/**
 * Why nobody can say that a session took place: somebody cancelled it, its house was shut or its offer paused, it is only
 * an option, or has not begun. One in a suspension may have taken place all the same: that does not know every day.
 */
export function heldRefusal(
  session: Pick<Session, 'status' | 'suspensionId' | 'optionUntil' | 'startsAt' | 'onDate'>,
  now: Date,
): PlanRefusal | undefined {
  if (session.status !== 'planned' && session.suspensionId === null) return 'not-planned'
  if (session.optionUntil !== null) return 'still-option'
  const begun = session.startsAt ? session.startsAt <= now : session.onDate <= berlinDay(now)
  return begun ? undefined : 'not-yet'
}

/** What the trail of a date says, the oldest first. */
type Trail = readonly { readonly event: string; readonly detail: Readonly<Record<string, unknown>> }[]

/** Whether a date that is confirmed rested until then: its trail says so, whatever was corrected since. */
export function restedBefore(trail: Trail): boolean {
  const withdrawn = trail.findLastIndex(({ event }) => event === 'session.heldWithdrawn')
  return trail.slice(withdrawn + 1).some(({ detail }) => detail['rested'] === true)
}
