import { sql } from 'kysely'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { startOf } from '../../kernel/recurrence.ts'
import { done, Forbidden } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { AuditEvent } from '../identity/index.ts'
import { writeAudit } from '../identity/index.ts'
import { lockRooms, release } from '../places/index.ts'
import type { Planner } from './planning.commands.ts'
import { plannableOffer } from './planning.commands.ts'
import type { PlanResult } from './planning.ts'
import type { PlannedOffer } from './planning.queries.ts'
import { lockOffers } from './planning.queries.ts'
import { refusing } from './planning-weighing.queries.ts'
import { seriesById } from './series.queries.ts'
import { mayPlan } from './session.access.ts'
import { bringBack } from './session-closure.commands.ts'
import { lockSessions, sessionsOfOffer } from './session.queries.ts'

/** What a series or offer that ends has left to give up. */
export interface Ended {
  /** Dates ahead, after the end, that are gone. */
  readonly removed: number
  /** Dates after the end that were over and nobody had spoken of: they fell out. */
  readonly fellOut: number
}

/**
 * Ends a series: `on` is the last day it can have a date; later ones vanish. What is over stays in plan and statistics: a
 * date that fell out as it was, one that nobody has spoken of as fallen out. @throws Absent, Forbidden
 */
export async function endSeries(planner: Planner, seriesId: Id, on: Day): Promise<PlanResult<Ended>> {
  return inTransaction(planner.db, async (tx) => {
    const series = await seriesById(tx, seriesId)
    const offer = await lockedOffer(tx, planner, series.offerId)
    if (on < startOf(series.rule)) return refusing('ends-before-start')
    const ended = await cut(tx, planner, {
      offerId: offer.id,
      seriesId,
      on,
      reason: 'Die Reihe ist beendet.',
    })
    if (ended === undefined) return refusing('already-held')
    await note(tx, planner, offer, 'series.ended', { seriesId, on, ...ended })
    return done(ended)
  })
}

/**
 * Ends an offer with all its series, as `endSeries` does; `on` is its last day, `version` what the person saw.
 * @throws Absent, Forbidden
 */
export async function endOffer(
  planner: Planner,
  offerId: Id,
  on: Day,
  reason: string,
  version?: number,
): Promise<PlanResult<Ended>> {
  return inTransaction(planner.db, async (tx) => {
    const offer = await lockedOffer(tx, planner, offerId)
    if (isOlder(version, offer)) return refusing('changed-meanwhile')
    const why = reason.trim() || 'Das Angebot ist beendet.'
    const ended = await cut(tx, planner, { offerId, seriesId: null, on, reason: why })
    if (ended === undefined) return refusing('already-held')
    await sql`
      update offer set ended_on = ${on}, end_reason = ${reason}, paused_from = null, version = version + 1,
        updated_at = now()
      where id = ${offerId}`.execute(tx)
    await note(tx, planner, offer, 'offer.ended', { on, ...ended })
    return done(ended)
  })
}

/** The person saw an older state of the offer; without a version nobody saw one (jobs, imports). */
function isOlder(version: number | undefined, offer: PlannedOffer): boolean {
  return version !== undefined && version !== offer.version
}

async function lockedOffer(tx: Tx, planner: Planner, offerId: Id): Promise<PlannedOffer> {
  await lockOffers(tx, [offerId])
  return plannableOffer(tx, planner, offerId)
}

interface Cut {
  readonly offerId: Id
  /** Null: all series of the offer. */
  readonly seriesId: Id | null
  readonly on: Day
  readonly reason: string
}

/**
 * Removes what is ahead after a day and shortens the rules; undefined when one of those dates was held. What is over is
 * history and is never removed. A date of an earlier week that was put off stays, and so does one that was brought
 * forward to before the end.
 */
async function cut(
  tx: Tx,
  { now }: Planner,
  { offerId, seriesId, on, reason }: Cut,
): Promise<Ended | undefined> {
  const after = sql`
    offer_id = ${offerId} and (${seriesId}::uuid is null or series_id = ${seriesId})
    and least(rule_on, on_date) > ${on}::date`
  const held = await sql`select 1 from session where ${after} and held_at is not null limit 1`.execute(tx)
  if (held.rows.length > 0) return undefined
  const over = sql`coalesce(ends_at <= ${now}, on_date < ${berlinDay(now)}::date)`
  const fellOut = await sql<{ id: Id }>`
    update session set status = 'cancelled', reason = ${reason}, own_change = true, sequence = sequence + 1,
      changed_at = now()
    where ${after} and ${over} and status = 'planned' returning id`.execute(tx)
  await release(
    tx,
    fellOut.rows.map((row) => row.id),
  )
  const removed = await sql`delete from session where ${after} and not ${over} returning id`.execute(tx)
  await shorten(tx, { offerId, seriesId, on })
  return { removed: removed.rows.length, fellOut: fellOut.rows.length }
}

/** The rules end with the day; a series that begins after it stays only for the sake of dates that are kept. */
async function shorten(tx: Tx, { offerId, seriesId, on }: Omit<Cut, 'reason'>): Promise<void> {
  const meant = sql`s.offer_id = ${offerId} and (${seriesId}::uuid is null or s.id = ${seriesId})`
  await sql`
    delete from series s where ${meant} and s.starts_on > ${on}::date
      and not exists (select from session where series_id = s.id)`.execute(tx)
  await sql`
    update series s set until_on = least(s.until_on, greatest(s.starts_on, ${on}::date)),
      planned_to = least(s.planned_to, greatest(s.starts_on, ${on}::date)),
      dates = array(
        select d from unnest(s.dates) d where d <= ${on}::date
          or exists (select from session x where x.series_id = s.id and x.rule_on = d))
    where ${meant}`.execute(tx)
}

/** The offer rests from a day on: its dates stay visible as suspended, its rooms are free. @throws Absent, Forbidden */
export async function pauseOffer(
  planner: Planner,
  offerId: Id,
  from: Day,
  reason: string,
  version?: number,
): Promise<PlanResult<{ readonly suspended: number }>> {
  return inTransaction(planner.db, async (tx) => {
    const offer = await lockedOffer(tx, planner, offerId)
    if (isOlder(version, offer)) return refusing('changed-meanwhile')
    const { rows } = await sql<{ id: Id }>`
      update session set status = 'suspended', suspended_by_id = null, sequence = sequence + 1, changed_at = now(),
        reason = ${reason.trim() || 'Das Angebot pausiert.'}
      where offer_id = ${offerId} and on_date >= ${from} and status = 'planned' and held_at is null
      returning id`.execute(tx)
    await release(
      tx,
      rows.map((row) => row.id),
    )
    await pauseFrom(tx, offerId, from)
    await note(tx, planner, offer, 'offer.paused', { from, suspended: rows.length })
    return done({ suspended: rows.length })
  })
}

/**
 * The offer goes on: its dates from that day on are planned again. Where the room is taken meanwhile the date
 * comes back with its room open and stands in "Zu klären". @throws Absent, Forbidden
 */
export async function resumeOffer(
  planner: Planner,
  offerId: Id,
  from: Day,
  version?: number,
): Promise<PlanResult<{ readonly back: number; readonly roomOpen: number }>> {
  return inTransaction(planner.db, async (tx) => {
    const offer = await lockedOffer(tx, planner, offerId)
    if (isOlder(version, offer)) return refusing('changed-meanwhile')
    if (offer.pausedFrom === null) return refusing('not-paused')
    const before = await sessionsOfOffer(tx, offerId, from)
    const rooms = await lockRooms(tx, [...new Set(before.flatMap((session) => session.roomIds))])
    await lockSessions(
      tx,
      before.map((session) => session.id),
    )
    const sessions = await sessionsOfOffer(tx, offerId, from)
    const resting = sessions.filter(
      (one) => one.status === 'suspended' && one.suspendedById === null && one.suspensionId === null,
    )
    const result = await bringBack(tx, resting, rooms)
    await pauseFrom(tx, offerId, null)
    await note(tx, planner, offer, 'offer.resumed', { from, ...result })
    return done(result)
  })
}

async function pauseFrom(tx: Tx, offerId: Id, from: Day | null): Promise<void> {
  await sql`
    update offer set paused_from = ${from}, version = version + 1, updated_at = now() where id = ${offerId}`.execute(
    tx,
  )
}

async function note(
  tx: Tx,
  { actor }: Planner,
  offer: PlannedOffer,
  event: AuditEvent,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  await writeAudit(tx, actor, {
    event,
    entity: 'offer',
    entityId: offer.id,
    centreId: offer.centreId,
    detail,
  })
}

/** Whether this person may plan the dates of these offers. @throws Forbidden */
export function requirePlanner(planner: Planner, offers: Iterable<PlannedOffer>): void {
  for (const offer of offers) if (!mayPlan(planner.actor, offer)) throw new Forbidden('session.plan')
}
