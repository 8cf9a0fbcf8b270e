import type { Actor } from '../../kernel/actor.ts'
import type { Day } from '../../kernel/day.ts'
import { addMonths } from '../../kernel/day.ts'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Id } from '../../kernel/id.ts'
import { shortDayText } from '../../kernel/german-date.ts'
import { newId } from '../../kernel/id.ts'
import { endOf, startOf } from '../../kernel/recurrence.ts'
import { Forbidden } from '../../kernel/result.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { RoomForUse } from '../places/index.ts'
import { conflictsFor, isInUse, leafUses, overlappingKeys } from '../places/index.ts'
import type { Conflict, OnConflict, PlanRefusal } from './planning.ts'
import type { PlannedOffer } from './planning.queries.ts'
import { describeConflicts } from './planning.queries.ts'
import type { SessionDraft } from './planning.rules.ts'
import { draftOf, otherRooms, roomProblem, skips, usesOf } from './planning.rules.ts'
import { seriesFacts } from './series.queries.ts'
import { plannedDays, plannedTo } from './series.rules.ts'
import type { Gap, SeriesPlan } from './series.ts'
import { mayPlan } from './session.access.ts'
import type { Session } from './session.ts'

/** Who plans, when, and how far ahead sessions are made (months, from the configuration). */
export interface PlanningMoment {
  readonly actor: Actor
  readonly now: Date
  readonly horizonMonths: number
}

/** A series somebody wants. `existing`: sessions it takes over, by the day of the new rule. */
export interface Wish {
  readonly offer: PlannedOffer
  readonly plan: SeriesPlan
  readonly seats: number | null
  readonly onConflict: OnConflict
  readonly followsId: Id | null
  readonly existing?: ReadonlyMap<Day, Session> | undefined
}

/** What would be written for a wish. */
export interface Proposal {
  readonly wish: Wish
  readonly seriesId: Id
  readonly siteId: Id | null
  readonly plannedTo: Day
  readonly gaps: readonly Gap[]
  /** Dates whose rooms are free, or that take none. */
  readonly drafts: readonly SessionDraft[]
  /** Dates whose room is taken. */
  readonly stuck: readonly SessionDraft[]
  readonly conflicts: readonly Conflict[]
  /** Existing sessions that stay as they are. */
  readonly kept: readonly Session[]
}

export type Refusing = {
  readonly ok: false
  readonly reason: PlanRefusal
  readonly detail?: string | undefined
  readonly conflicts: readonly Conflict[]
}

export function refusing(
  reason: PlanRefusal,
  detail?: string,
  conflicts: readonly Conflict[] = [],
): Refusing {
  return detail === undefined ? { ok: false, reason, conflicts } : { ok: false, reason, detail, conflicts }
}

/** All rooms that wishes could take. */
export function wantedRooms(wishes: readonly Wish[]): Id[] {
  const ids = wishes.flatMap(({ plan, onConflict }) => [
    ...plan.place.roomIds,
    ...Object.values(otherRooms(onConflict)).flat(),
  ])
  return [...new Set(ids)].sort()
}

/**
 * Works out what wishes would become, with all conflicts of all of them from one query. Nothing is written.
 * `except`: sessions that will give back their rooms.
 */
export async function propose(
  db: Db,
  moment: PlanningMoment,
  wishes: readonly Wish[],
  rooms: ReadonlyMap<Id, RoomForUse>,
  except: readonly Id[] = [],
): Promise<{ readonly ok: true; readonly value: readonly Proposal[] } | Refusing> {
  refuseForeignRooms(
    moment.actor,
    wishes.map(({ offer }) => offer),
    rooms,
  )
  const proposals: Proposal[] = []
  for (const wish of wishes) {
    const proposal = await expand(db, moment, wish, rooms)
    if ('reason' in proposal) return proposal
    proposals.push(proposal)
  }
  const drafts = proposals.flatMap((proposal) => proposal.drafts)
  const weighed = await weigh(db, {
    actor: moment.actor,
    drafts,
    rooms,
    seats: wishes[0]?.seats ?? null,
    except,
  })
  if (!weighed.ok) return weighed
  return { ok: true, value: proposals.map((proposal) => sorted(proposal, weighed.conflicts, weighed.stuck)) }
}

/** Rooms of another centre are only for those who may plan there, too. @throws Forbidden */
export function refuseForeignRooms(
  actor: Actor,
  offers: readonly Pick<PlannedOffer, 'centreId'>[],
  rooms: ReadonlyMap<Id, RoomForUse>,
): void {
  const home = new Set(offers.map((offer) => offer.centreId))
  for (const room of rooms.values()) {
    if (!home.has(room.centreId) && !mayPlan(actor, { centreId: room.centreId, leaderIds: [] })) {
      throw new Forbidden('room of another centre')
    }
  }
}

async function expand(
  db: Db,
  moment: PlanningMoment,
  wish: Wish,
  rooms: ReadonlyMap<Id, RoomForUse>,
): Promise<Proposal | Refusing> {
  const { plan, offer } = wish
  const from = startOf(plan.rule)
  if (offer.endedOn !== null && from > offer.endedOn) return refusing('offer-ended')
  const horizon = addMonths(berlinDay(moment.now), moment.horizonMonths)
  const last = earliest(plannedTo(plan.rule, horizon), offer.endedOn)
  const origin = { offerId: offer.id, centreId: offer.centreId, seriesId: newId(), plan }
  const siteId = rooms.get(plan.place.roomIds[0] ?? '')?.siteId ?? plan.place.siteId
  const leafIds = plan.place.roomIds.flatMap((id) => rooms.get(id)?.leaves.map((leaf) => leaf.id) ?? [])
  const facts = await seriesFacts(db, { centreId: offer.centreId, siteId, leafIds, from, to: last })
  const { days, gaps } = plannedDays(plan, facts, from, last)
  if (days.length === 0 && last === endOf(plan.rule)) return refusing('no-dates')
  const other = otherRooms(wish.onConflict)
  const kept = [...(wish.existing?.values() ?? [])].filter(staysAsItIs)
  const keptDays = new Set(kept.map((session) => session.ruleOn))
  const drafts = days
    .filter((day) => !keptDays.has(wish.existing?.get(day)?.ruleOn ?? ''))
    .map((day) => draftOf(origin, wish.existing?.get(day)?.id ?? newId(), day, rooms, other[day]))
  return {
    wish,
    seriesId: origin.seriesId,
    siteId,
    plannedTo: last,
    gaps,
    drafts,
    stuck: [],
    conflicts: [],
    kept,
  }
}

/** Somebody changed this date by hand, or it falls out: a change of the series leaves it alone. */
export function staysAsItIs(session: Pick<Session, 'ownChange' | 'status' | 'heldAt'>): boolean {
  return session.ownChange || session.status !== 'planned' || session.heldAt !== null
}

function sorted(proposal: Proposal, conflicts: readonly Conflict[], stuckIds: ReadonlySet<Id>): Proposal {
  const own = conflicts.filter((conflict) => conflict.offerId === proposal.wish.offer.id)
  const days = new Set(proposal.drafts.filter((draft) => stuckIds.has(draft.id)).map((draft) => draft.onDate))
  return {
    ...proposal,
    drafts: proposal.drafts.filter((draft) => !stuckIds.has(draft.id)),
    stuck: proposal.drafts.filter((draft) => stuckIds.has(draft.id)),
    conflicts: own.filter((conflict) => days.has(conflict.day)),
  }
}

export interface Weighing {
  readonly actor: Actor
  readonly drafts: readonly SessionDraft[]
  readonly rooms: ReadonlyMap<Id, RoomForUse>
  readonly seats: number | null
  readonly except: readonly Id[]
}

type Weighed = { readonly ok: true; readonly conflicts: readonly Conflict[]; readonly stuck: ReadonlySet<Id> }

/** Asks for all drafts at once whether their rooms are free; conflicts come with names and alternatives. */
export async function weigh(db: Db, weighing: Weighing): Promise<Weighed | Refusing> {
  const { actor, drafts, rooms, seats, except } = weighing
  const problem = roomProblem(drafts, rooms, seats, isInUse)
  if (problem) return refusing(problem.reason, problem.detail)
  const wanted = leafUses(usesOf(drafts), rooms)
  const overlapping = overlappingKeys(wanted)
  const first = drafts.find((draft) => overlapping.has(draft.id))
  if (first) return refusing('overlaps-itself', shortDayText(first.onDate))
  const taken = await conflictsFor(db, wanted, except)
  const conflicts = await describeConflicts(db, { actor, drafts, rooms, wanted, taken, seats, except })
  return { ok: true, conflicts, stuck: new Set(taken.map((one) => one.key)) }
}

/** Refuses when a wish has conflicts that it does not want to skip. */
export function refuseConflicts(proposals: readonly Proposal[]): Refusing | undefined {
  const open = proposals.filter(({ wish, stuck }) => stuck.length > 0 && !skips(wish.onConflict))
  if (open.length === 0) return undefined
  return refusing(
    'room-taken',
    undefined,
    open.flatMap((proposal) => proposal.conflicts),
  )
}

function earliest(day: Day, other: Day | null): Day {
  return other !== null && other < day ? other : day
}
