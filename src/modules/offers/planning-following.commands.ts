import { sql } from 'kysely'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import { addDays } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { daysOf, startOf } from '../../kernel/recurrence.ts'
import { done } from '../../kernel/result.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import { release, roomsForUse } from '../places/index.ts'
import type { Planner } from './planning.commands.ts'
import { plannableOffer, previewOf, writeProposal } from './planning.commands.ts'
import type { OnConflict, PlannedSeries, PlanResult, Preview } from './planning.ts'
import type { PlannedOffer } from './planning.queries.ts'
import type { Proposal, Refusing, Wish } from './planning-weighing.queries.ts'
import { propose, refuseConflicts, refusing, staysAsItIs, wantedRooms } from './planning-weighing.queries.ts'
import { plannedDate } from './planning.rules.ts'
import { seriesById } from './series.queries.ts'
import { cutAfter, followingFrom } from './series.rules.ts'
import type { Series, SeriesPlan } from './series.ts'
import { mayPlan } from './session.access.ts'
import { noteSession, withSession } from './session-desk.commands.ts'
import { sessionById, sessionsFollowing } from './session.queries.ts'
import { changeRefusal } from './session.rules.ts'
import type { Session, SessionChange, SessionRef } from './session.ts'

/** A series that parts in two at a date: the old one ends the day before, a new one follows. */
interface Parting {
  readonly series: Series
  readonly pivot: Day
  readonly wish: Wish
  /** Sessions from the date on that the new series takes over or that vanish. */
  readonly replaced: readonly Session[]
  /** Sessions somebody changed by hand, with their day by the new rule (none: the rule has no such day). */
  readonly kept: readonly { readonly session: Session; readonly ruleOn: Day | null }[]
}

/** Changes a date and all following ones; the sessions keep their ids. @throws Absent, Forbidden */
export async function changeFollowing(
  planner: Planner,
  ref: SessionRef,
  change: SessionChange,
  onConflict: OnConflict,
): Promise<PlanResult<PlannedSeries>> {
  const roomIds = (session: Session) => [...(change.place?.roomIds ?? session.roomIds)]
  const wanted = (session: Session) => [
    ...roomIds(session),
    ...(typeof onConflict === 'object' ? Object.values(onConflict.otherRoom).flat() : []),
  ]
  const ahead = await seriesRooms(planner.db, ref.id)
  const locks = (session: Session) => [...new Set([...wanted(session), ...ahead])]
  return withSession(planner, { ref, may: mayPlan, roomIds: locks }, async (desk) => {
    const parting = await part(desk.tx, planner, desk.offer, desk.session, change, onConflict)
    if ('reason' in parting) return parting
    const except = parting.replaced.map((session) => session.id)
    const proposed = await propose(desk.tx, planner, [parting.wish], desk.rooms, except)
    if (!proposed.ok) return proposed
    const refusal = refuseConflicts(proposed.value)
    if (refusal) return refusal
    const planned = await writeParting(desk.tx, planner, parting, proposed.value[0]!, desk.rooms)
    await noteSession(desk, planner.actor, 'series.changed', { seriesId: planned.seriesId })
    return done(planned)
  })
}

/** What changing a date and all following ones would do; writes nothing. @throws Absent, Forbidden */
export async function previewFollowing(
  planner: Planner,
  ref: SessionRef,
  change: SessionChange,
): Promise<PlanResult<Preview>> {
  const { db } = planner
  const session = await sessionById(db, ref.id)
  const offer = await plannableOffer(db, planner, session.offerId)
  const parting = await part(db, planner, offer, session, change, 'refuse')
  if ('reason' in parting) return parting
  const rooms = await roomsForUse(db, wantedRooms([parting.wish]))
  const except = parting.replaced.map((one) => one.id)
  const proposed = await propose(db, planner, [parting.wish], rooms, except)
  if (!proposed.ok) return proposed
  const kept = parting.kept.map((one) => plannedDate(one.session))
  return done({ ...previewOf(proposed.value[0]!), kept })
}

async function seriesRooms(db: Db, sessionId: Id): Promise<readonly Id[]> {
  const { seriesId } = await sessionById(db, sessionId)
  return seriesId ? (await seriesById(db, seriesId)).place.roomIds : []
}

async function part(
  db: Db,
  planner: Planner,
  offer: PlannedOffer,
  session: Session,
  change: SessionChange,
  onConflict: OnConflict,
): Promise<Parting | Refusing> {
  const reason = changeRefusal(session)
  if (reason) return refusing(reason)
  const pivot = session.ruleOn
  if (!session.seriesId || pivot === null) return refusing('not-a-series')
  if (session.onDate < berlinDay(planner.now)) return refusing('already-past')
  const series = await seriesById(db, session.seriesId)
  if (series.rule.kind === 'once') return refusing('not-a-series')
  const plan = changedPlan(series, pivot, change)
  const following = await sessionsFollowing(db, series.id, pivot)
  const chosen = following.map((one) => (one.id === session.id ? { ...one, ownChange: false } : one))
  const newDays = matchDays(series, plan, pivot)
  const withDay = chosen.map((one) => ({ session: one, ruleOn: newDays.get(one.ruleOn ?? '') ?? null }))
  const existing = new Map(withDay.flatMap((one) => (one.ruleOn === null ? [] : [[one.ruleOn, one.session]])))
  return {
    series,
    pivot,
    wish: { offer, plan, seats: null, onConflict, followsId: series.id, existing },
    replaced: chosen.filter((one) => !staysAsItIs(one)),
    kept: withDay.filter((one) => staysAsItIs(one.session)),
  }
}

function changedPlan(series: Series, pivot: Day, change: SessionChange): SeriesPlan {
  return {
    rule: followingFrom(series.rule, pivot, change.day),
    time: change.time === undefined ? series.time : change.time,
    place: change.place ?? series.place,
    policies: series.policies,
    optionUntil: change.takeOption ? null : series.optionUntil,
  }
}

/** The n-th day of the old rule becomes the n-th day of the new one. */
function matchDays(series: Series, plan: SeriesPlan, pivot: Day): Map<Day, Day> {
  const last = series.plannedTo ?? pivot
  const oldDays = daysOf(series.rule, pivot, last)
  const newDays = daysOf(plan.rule, startOf(plan.rule), addDays(last, 400))
  return new Map(oldDays.flatMap((day, n) => (newDays[n] === undefined ? [] : [[day, newDays[n]]])))
}

async function writeParting(
  tx: Tx,
  planner: Planner,
  parting: Parting,
  proposal: Proposal,
  rooms: Parameters<typeof writeProposal>[3],
): Promise<PlannedSeries> {
  const takenOver = new Set(proposal.drafts.map((draft) => draft.id))
  const ids = parting.replaced.map((session) => session.id)
  await release(tx, ids)
  const gone = ids.filter((id) => !takenOver.has(id))
  await sql`delete from session where id = any(${gone}::uuid[])`.execute(tx)
  const planned = await writeProposal(tx, planner, proposal, rooms)
  await adopt(tx, planned.seriesId, parting)
  await endBefore(tx, parting)
  return { ...planned, kept: parting.kept.map(({ session }) => session.onDate) }
}

/** Sessions changed by hand go over to the new series as they are. */
async function adopt(tx: Tx, seriesId: Id, { kept }: Parting): Promise<void> {
  const rows = kept.map(({ session, ruleOn }) => ({ id: session.id, rule_on: ruleOn }))
  await sql`
    update session s set series_id = ${seriesId}, rule_on = k.rule_on
    from json_to_recordset(${JSON.stringify(rows)}::json) as k(id uuid, rule_on date) where s.id = k.id`.execute(
    tx,
  )
}

async function endBefore(tx: Tx, { series, pivot }: Parting): Promise<void> {
  const last = addDays(pivot, -1)
  const rule = cutAfter(series.rule, last)
  if (!rule) {
    await sql`
      delete from series where id = ${series.id}
        and not exists (select 1 from session where series_id = ${series.id})`.execute(tx)
  }
  const dates = rule?.kind === 'dates' ? [...rule.dates] : undefined
  await sql`
    update series set until_on = greatest(starts_on, ${last}::date), planned_to = ${last},
      dates = coalesce(${dates ?? null}::date[], dates)
    where id = ${series.id}`.execute(tx)
}
