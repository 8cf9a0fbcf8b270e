import { berlinDay, berlinTime } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { FreeRoom, RoomForUse, Use } from '../places/index.ts'
import type { Conflict, OnConflict, PlannedDate, PlanRefusal } from './planning.ts'
import type { SeriesPlan, Whereabouts } from './series.ts'
import { momentsOf } from './series.rules.ts'

/** A session that is about to be written. */
export interface SessionDraft extends Whereabouts {
  readonly id: Id
  readonly offerId: Id
  readonly seriesId: Id | null
  readonly centreId: Id
  readonly ruleOn: Day | null
  readonly onDate: Day
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  readonly movedFrom: Date | null
  readonly movedFromOn: Day | null
  readonly openNote: string
  readonly optionUntil: Day | null
  readonly ownChange: boolean
}

/** A place with the site its rooms lie at; without rooms the site somebody named. */
export function placed(place: Whereabouts, rooms: ReadonlyMap<Id, RoomForUse>): Whereabouts {
  const first = place.roomIds[0]
  const siteId = (first && rooms.get(first)?.siteId) ?? place.siteId
  const nowhere = place.roomIds.length === 0 && place.elsewhere === '' && place.onlineChannel === ''
  return { ...place, siteId, roomOpen: nowhere || (place.roomOpen && place.roomIds.length === 0) }
}

export interface DraftOrigin {
  readonly offerId: Id
  readonly centreId: Id
  readonly seriesId: Id
  readonly plan: SeriesPlan
}

/** The session of one day of a series; `roomIds` are other rooms somebody chose for this day alone. */
export function draftOf(
  { offerId, centreId, seriesId, plan }: DraftOrigin,
  id: Id,
  day: Day,
  rooms: ReadonlyMap<Id, RoomForUse>,
  roomIds?: readonly Id[],
): SessionDraft {
  const place = placed(roomIds ? { ...plan.place, roomIds } : plan.place, rooms)
  return {
    ...place,
    ...momentsOf(day, plan.time),
    id,
    offerId,
    centreId,
    seriesId,
    ruleOn: day,
    onDate: day,
    movedFrom: null,
    movedFromOn: null,
    openNote: '',
    optionUntil: plan.optionUntil,
    ownChange: roomIds !== undefined,
  }
}

/** Whether a planned session takes its rooms: it has rooms and a time, and is certain. */
function occupies(session: Pick<SessionDraft, 'roomIds' | 'startsAt' | 'optionUntil'>): boolean {
  return session.roomIds.length > 0 && session.startsAt !== null && session.optionUntil === null
}

/** The uses of those drafts that take rooms. */
export function usesOf(drafts: readonly SessionDraft[]): Use[] {
  return drafts.filter(occupies).map((draft) => ({
    key: draft.id,
    roomIds: draft.roomIds,
    from: draft.startsAt!,
    to: draft.endsAt!,
  }))
}

/** What is wrong with the chosen rooms themselves, whatever the calendar says; undefined when nothing is. */
export function roomProblem(
  drafts: readonly SessionDraft[],
  rooms: ReadonlyMap<Id, RoomForUse>,
  seats: number | null,
  isInUse: (room: RoomForUse, day: Day) => boolean,
): { readonly reason: PlanRefusal; readonly detail?: string } | undefined {
  const checked = new Set<string>()
  for (const draft of drafts) {
    const chosen = draft.roomIds.map((id) => rooms.get(id))
    if (chosen.includes(undefined)) return { reason: 'room-unknown' }
    const known = chosen.filter((room) => room !== undefined)
    const closed = known.find((room) => !isInUse(room, draft.onDate))
    if (closed) return { reason: 'room-not-in-use', detail: closed.name }
    const combination = draft.roomIds.join()
    if (checked.has(combination)) continue
    checked.add(combination)
    if (new Set(known.map((room) => room.siteId)).size > 1) return { reason: 'rooms-of-two-sites' }
    const tooSmall = seats !== null && known.length > 0 && seatsOf(known) < seats
    if (tooSmall) return { reason: 'room-too-small', detail: known.map((room) => room.name).join(', ') }
  }
  return undefined
}

// A room of unknown capacity is never too small: nobody has said so.
function seatsOf(rooms: readonly RoomForUse[]): number {
  return rooms.reduce((sum, room) => sum + (room.capacity ?? Infinity), 0)
}

/** Free rooms as they serve instead of others: enough seats first, closest size first; of unknown size after these. */
export function instead(free: readonly FreeRoom[], taken: readonly RoomForUse[]): FreeRoom[] {
  const wanted = seatsOf(taken)
  if (taken.length === 0 || wanted === Infinity) return [...free]
  const fits = ({ capacity }: FreeRoom) => (capacity === null ? 1 : capacity >= wanted ? 0 : 2)
  const away = ({ capacity }: FreeRoom) => Math.abs((capacity ?? wanted) - wanted)
  return free.toSorted((a, b) => fits(a) - fits(b) || away(a) - away(b))
}

/** A session as a line of a preview. */
export function plannedDate(
  draft: Pick<SessionDraft, 'id' | 'onDate' | 'startsAt' | 'endsAt' | 'roomIds'>,
): PlannedDate {
  return {
    sessionId: draft.id,
    day: draft.onDate,
    from: draft.startsAt && berlinTime(draft.startsAt),
    to: draft.endsAt && berlinTime(draft.endsAt),
    roomIds: draft.roomIds,
  }
}

/** Rooms chosen for single days, if any. */
export function otherRooms(onConflict: OnConflict): Readonly<Record<Day, readonly Id[]>> {
  return typeof onConflict === 'object' ? onConflict.otherRoom : {}
}

/** Whether dates whose room is taken are left out. */
export function skips(onConflict: OnConflict): boolean {
  return onConflict === 'skip' || (typeof onConflict === 'object' && onConflict.rest === 'skip')
}

/** Day and times of a conflict, as they read on the wall. */
export function wall(from: Date, to: Date): Pick<Conflict, 'day' | 'from' | 'to'> {
  return { day: berlinDay(from), from: berlinTime(from), to: berlinTime(to) }
}
