import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import { done } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { leafUses, occupy, release } from '../places/index.ts'
import type { Planner } from './planning.commands.ts'
import type { OnConflict, PlannedSeries, PlanResult } from './planning.ts'
import type { SessionDraft } from './planning.rules.ts'
import { usesOf } from './planning.rules.ts'
import { changeFollowing } from './planning-following.commands.ts'
import type { Refusing } from './planning-weighing.queries.ts'
import { refuseForeignRooms, refusing, weigh } from './planning-weighing.queries.ts'
import { updateSessions } from './planning-writing.commands.ts'
import { seriesById, seriesFacts } from './series.queries.ts'
import { isInside } from './series.rules.ts'
import type { TimeSpan, Whereabouts } from './series.ts'
import { mayCancel, mayPlan } from './session.access.ts'
import type { OnDesk } from './session-desk.commands.ts'
import { noteSession, withSession } from './session-desk.commands.ts'
import { lockSessions, sessionsFollowing } from './session.queries.ts'
import { cancelRefusal, changed, changeRefusal, timeOf } from './session.rules.ts'
import type { Extent, NewTime, SessionChange, SessionRef } from './session.ts'
import { keepSuspended } from './suspension-keeping.commands.ts'

export interface ChangeOptions {
  readonly onConflict?: OnConflict | undefined
}

/** Puts a date on another day or time, or this one and all following. @throws Absent, Forbidden */
export function moveSession(
  planner: Planner,
  ref: SessionRef,
  extent: Extent,
  to: NewTime,
  options?: ChangeOptions,
): Promise<PlanResult<PlannedSeries>> {
  return change(planner, ref, extent, { day: to.day, time: { start: to.start, end: to.end } }, options)
}

/** Gives a date another time, or opens it (`null`). @throws Absent, Forbidden */
export function changeTimes(
  planner: Planner,
  ref: SessionRef,
  extent: Extent,
  time: TimeSpan | null,
  options?: ChangeOptions,
): Promise<PlanResult<PlannedSeries>> {
  return change(planner, ref, extent, { time }, options)
}

/** Gives a date other rooms, a place elsewhere, or opens the room. @throws Absent, Forbidden */
export function changeRoom(
  planner: Planner,
  ref: SessionRef,
  extent: Extent,
  place: Whereabouts,
  options?: ChangeOptions,
): Promise<PlanResult<PlannedSeries>> {
  return change(planner, ref, extent, { place }, options)
}

/** Makes an option certain: it takes its rooms now. @throws Absent, Forbidden */
export function takeOption(
  planner: Planner,
  ref: SessionRef,
  extent: Extent,
  options?: ChangeOptions,
): Promise<PlanResult<PlannedSeries>> {
  return change(planner, ref, extent, { takeOption: true }, options)
}

function change(
  planner: Planner,
  ref: SessionRef,
  extent: Extent,
  what: SessionChange,
  options: ChangeOptions = {},
): Promise<PlanResult<PlannedSeries>> {
  return extent === 'following'
    ? changeFollowing(planner, ref, what, options.onConflict ?? 'refuse')
    : changeOne(planner, ref, what)
}

async function changeOne(
  planner: Planner,
  ref: SessionRef,
  what: SessionChange,
): Promise<PlanResult<PlannedSeries>> {
  const roomIds = ({ roomIds: own }: { readonly roomIds: readonly Id[] }) => what.place?.roomIds ?? own
  return withSession(planner, { ref, may: mayPlan, roomIds }, async (desk) => {
    const reason = changeRefusal(desk.session)
    if (reason) return refusing(reason)
    if (what.place) refuseForeignRooms(planner.actor, [desk.offer], desk.rooms)
    const draft = changed(desk.session, what, desk.rooms)
    const refusal = await refuseDraft(planner, desk, draft)
    if (refusal) return refusal
    await updateSessions(desk.tx, [draft], desk.rooms, planner.now)
    const moved = what.day !== undefined || what.time !== undefined
    await noteSession(desk, planner.actor, moved ? 'session.moved' : 'session.changed', { to: draft.onDate })
    return done({
      seriesId: draft.seriesId ?? draft.id,
      sessionIds: [draft.id],
      gaps: [],
      skipped: [],
      kept: [],
    })
  })
}

/** Whether a single date can be where it is meant to be: not in a closure, not in a taken room. */
async function refuseDraft(
  planner: Planner,
  desk: OnDesk,
  draft: SessionDraft,
): Promise<Refusing | undefined> {
  const shut = await closureOver(desk, draft)
  if (shut !== undefined) return refusing('closed', shut)
  const { tx, rooms } = desk
  const weighed = await weigh(tx, {
    actor: planner.actor,
    drafts: [draft],
    rooms,
    seats: null,
    except: [draft.id],
  })
  if (!weighed.ok) return weighed
  return weighed.stuck.size > 0 ? refusing('room-taken', undefined, weighed.conflicts) : undefined
}

async function closureOver({ tx, rooms, session }: OnDesk, draft: SessionDraft): Promise<string | undefined> {
  if (session.seriesId && (await seriesById(tx, session.seriesId)).policies.inClosures === 'run')
    return undefined
  const leafIds = [...rooms.values()].flatMap((room) => room.leaves.map((leaf) => leaf.id))
  const { centreId, siteId, onDate } = draft
  const facts = await seriesFacts(tx, { centreId, siteId, leafIds, from: onDate, to: onDate })
  return facts.closures.find((shut) => isInside(onDate, timeOf(draft), shut))?.reason
}

/**
 * Says that a date falls out, at once and with the reason: it stays visible, its rooms are free. "All following"
 * (only who may plan) ends the series there. @throws Absent, Forbidden
 */
export async function cancelSession(
  planner: Planner,
  ref: SessionRef,
  extent: Extent,
  reason: string,
): Promise<PlanResult<{ readonly cancelled: number }>> {
  const may = extent === 'one' ? mayCancel : mayPlan
  return withSession(planner, { ref, may, roomIds: () => [] }, async (desk) => {
    const { session, tx } = desk
    const refusal = cancelRefusal(session)
    if (refusal) return refusing(refusal)
    const ids = extent === 'one' ? [session.id] : await stopSeries(desk)
    if (!ids) return refusing('not-a-series')
    await sql`
      update session set status = 'cancelled', reason = ${reason}, suspended_by_id = null, suspension_id = null,
        own_change = true, sequence = sequence + 1, changed_at = now()
      where id = any(${ids}::uuid[])`.execute(tx)
    await release(tx, ids)
    await noteSession(desk, planner.actor, 'session.cancelled', { dates: ids.length })
    return done({ cancelled: ids.length })
  })
}

/** Ends the rule before this date; returns the dates from here on that can still fall out. */
async function stopSeries({ tx, session }: OnDesk): Promise<Id[] | undefined> {
  if (!session.seriesId) return undefined
  const from = session.ruleOn ?? session.onDate
  await sql`
    update series set until_on = greatest(starts_on, ${from}::date - 1)
    where id = ${session.seriesId} and kind in ('weekly', 'monthly')`.execute(tx)
  const seen = await sessionsFollowing(tx, session.seriesId, from)
  await lockSessions(
    tx,
    seen.map((one) => one.id),
  )
  const following = await sessionsFollowing(tx, session.seriesId, from)
  return following.filter((one) => cancelRefusal(one) === undefined).map((one) => one.id)
}

/**
 * A cancelled date takes place after all, in its rooms if they are still free; in a suspension of its offer it rests
 * with the others. @throws Absent, Forbidden
 */
export async function reinstateSession(planner: Planner, ref: SessionRef): Promise<PlanResult<null>> {
  const roomIds = (session: { readonly roomIds: readonly Id[] }) => session.roomIds
  return withSession(planner, { ref, may: mayCancel, roomIds }, async (desk) => {
    const { tx, session, rooms } = desk
    if (session.status !== 'cancelled') return refusing('not-cancelled')
    const refusal = await refuseDraft(planner, desk, session)
    if (refusal) return refusal
    await backToPlanned(tx, [session.id])
    const resting = await keepSuspended(tx, [session.id], planner.now)
    if (resting.size === 0) await occupy(tx, leafUses(usesOf([session]), rooms))
    await noteSession(desk, planner.actor, 'session.reinstated')
    return done(null)
  })
}

/** Takes the reason away and plans again; occupying the rooms is the caller's part. */
export async function backToPlanned(tx: Tx, ids: readonly Id[]): Promise<void> {
  await sql`
    update session set status = 'planned', reason = '', suspended_by_id = null, suspension_id = null,
      sequence = sequence + 1, changed_at = now()
    where id = any(${[...ids]}::uuid[])`.execute(tx)
}
