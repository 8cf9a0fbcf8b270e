import { berlinDay } from '../../kernel/berlin.ts'
import type { Id } from '../../kernel/id.ts'
import { done, Forbidden } from '../../kernel/result.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { writeAudit } from '../identity/index.ts'
import type { RoomForUse } from '../places/index.ts'
import { lockRooms, roomsForUse } from '../places/index.ts'
import type { PlanInput, PlannedSeries, PlanResult, Preview } from './planning.ts'
import type { PlannedOffer } from './planning.queries.ts'
import { lockOffers, offerForPlanning } from './planning.queries.ts'
import { plannedDate } from './planning.rules.ts'
import type { PlanningMoment, Proposal, Wish } from './planning-weighing.queries.ts'
import { propose, refuseConflicts, wantedRooms } from './planning-weighing.queries.ts'
import { insertSeries, insertSessions, updateSessions } from './planning-writing.commands.ts'
import { mayPlan } from './session.access.ts'

/** Who plans, where, when, and how far ahead sessions are made (months, from the configuration). */
export interface Planner extends PlanningMoment {
  readonly db: Db | Tx
}

/**
 * Plans a series: all its sessions, their rooms and the occupancy, in one transaction. Refused with all conflicts
 * at once, unless the input says what to do with those dates. @throws Absent, Forbidden
 */
export async function planSeries(
  planner: Planner,
  offerId: Id,
  input: PlanInput,
): Promise<PlanResult<PlannedSeries>> {
  return inTransaction(planner.db, async (tx) => {
    await lockOffers(tx, [offerId])
    const wish = wishOf(await plannableOffer(tx, planner, offerId), input)
    const rooms = await lockRooms(tx, wantedRooms([wish]))
    const proposed = await propose(tx, planner, [wish], rooms)
    if (!proposed.ok) return proposed
    const refusal = refuseConflicts(proposed.value)
    if (refusal) return refusal
    return done(await writeProposal(tx, planner, proposed.value[0]!, rooms))
  })
}

/** What `planSeries` would do, with every date, gap and conflict; writes nothing. @throws Absent, Forbidden */
export async function previewSeries(
  planner: Planner,
  offerId: Id,
  input: PlanInput,
): Promise<PlanResult<Preview>> {
  const { db } = planner
  const wish = wishOf(await plannableOffer(db, planner, offerId), input)
  const proposed = await propose(db, planner, [wish], await roomsForUse(db, wantedRooms([wish])))
  return proposed.ok ? done(previewOf(proposed.value[0]!)) : proposed
}

/** The offer, if this person may plan its dates. @throws Absent, Forbidden */
export async function plannableOffer(db: Db | Tx, planner: Planner, offerId: Id): Promise<PlannedOffer> {
  const offer = await offerForPlanning(db, offerId)
  if (!mayPlan(planner.actor, offer)) throw new Forbidden('session.plan')
  return offer
}

function wishOf(offer: PlannedOffer, input: PlanInput): Wish {
  const { plan, seats = null, onConflict = 'refuse' } = input
  return { offer, plan, seats, onConflict, followsId: null }
}

export function previewOf(proposal: Proposal): Preview {
  const { drafts, stuck, gaps, conflicts, kept, plannedTo } = proposal
  const dates = [...drafts, ...stuck].toSorted((a, b) => (a.onDate < b.onDate ? -1 : 1))
  return { dates: dates.map(plannedDate), gaps, conflicts, kept: kept.map(plannedDate), plannedTo }
}

/** Writes a proposal: the series, new sessions, sessions it takes over, and the trail. */
export async function writeProposal(
  tx: Tx,
  planner: Planner,
  proposal: Proposal,
  rooms: ReadonlyMap<Id, RoomForUse>,
): Promise<PlannedSeries> {
  const { wish, seriesId, siteId, plannedTo, drafts, gaps, stuck, kept } = proposal
  const { offer, plan, followsId } = wish
  await insertSeries(tx, { id: seriesId, offerId: offer.id, plan, siteId, plannedTo, followsId })
  const takenOver = new Set([...(wish.existing?.values() ?? [])].map((session) => session.id))
  await updateSessions(
    tx,
    drafts.filter((draft) => takenOver.has(draft.id)),
    rooms,
    planner.now,
  )
  await insertSessions(
    tx,
    drafts.filter((draft) => !takenOver.has(draft.id)),
    rooms,
  )
  await writeAudit(tx, planner.actor, {
    event: 'series.planned',
    entity: 'offer',
    entityId: offer.id,
    centreId: offer.centreId,
    detail: { seriesId, sessions: drafts.length, skipped: stuck.length, on: berlinDay(planner.now) },
  })
  return {
    seriesId,
    sessionIds: drafts.map((draft) => draft.id),
    gaps,
    skipped: stuck.map((draft) => draft.onDate),
    kept: kept.map((session) => session.onDate),
  }
}
