import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import { addDays } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { done } from '../../kernel/result.ts'
import type { Db } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { lockRooms, roomsForUse } from '../places/index.ts'
import type { Planner } from './planning.commands.ts'
import { previewOf, writeProposal } from './planning.commands.ts'
import type { OnConflict, PlannedSeries, PlanResult, Preview } from './planning.ts'
import type { PlannedOffer } from './planning.queries.ts'
import { lockOffers, offersForPlanning } from './planning.queries.ts'
import type { Wish } from './planning-weighing.queries.ts'
import { propose, refuseConflicts, wantedRooms } from './planning-weighing.queries.ts'
import { requirePlanner } from './series.commands.ts'
import { seriesOfOffers } from './series.queries.ts'
import type { NotRenewedReason } from './series-renewal.rules.ts'
import { continued, renewalOf } from './series-renewal.rules.ts'
import type { Series } from './series.ts'

/** The dates an offer would get. */
export interface Renewal {
  readonly offerId: Id
  readonly title: string
  readonly preview: Preview
}

/** An offer, or one of its series, that is not renewed, and why. */
export interface NotRenewed {
  readonly offerId: Id
  readonly title: string
  readonly why: NotRenewedReason
}

interface RenewalWishes {
  readonly wishes: readonly Wish[]
  readonly left: readonly NotRenewed[]
}

/** From the day after the summer holidays to the last day of the next ones; without holidays 1 September to 31 August. */
async function schoolYearPeriod(
  db: Db,
  schoolYear: string,
): Promise<{ readonly from: Day; readonly to: Day }> {
  const year = Number(schoolYear.slice(0, 4))
  const { rows } = await sql<{ ends_on: Day }>`
    select ends_on from school_holiday
    where name like 'Sommer%' and ends_on between ${`${year}-08-01`} and ${`${year + 1}-10-31`}
    order by ends_on`.execute(db)
  const ends = rows.map((row) => row.ends_on)
  const before = ends.find((day) => day.startsWith(String(year)))
  const next = ends.find((day) => day.startsWith(String(year + 1)))
  return { from: before ? addDays(before, 1) : `${year}-09-01`, to: next ?? `${year + 1}-08-31` }
}

/** What renewing offers for a school year (`2027/28`) would do: all dates, gaps and conflicts. @throws Absent, Forbidden */
export async function previewRenewal(
  planner: Planner,
  offerIds: readonly Id[],
  schoolYear: string,
): Promise<PlanResult<{ readonly renewals: readonly Renewal[]; readonly left: readonly NotRenewed[] }>> {
  const { db } = planner
  const { wishes, left } = await renewalWishes(db, planner, offerIds, schoolYear, 'refuse')
  const proposed = await propose(db, planner, wishes, await roomsForUse(db, wantedRooms(wishes)))
  if (!proposed.ok) return proposed
  const renewals = proposed.value.map((proposal) => {
    const { id, title } = proposal.wish.offer
    return { offerId: id, title, preview: previewOf(proposal) }
  })
  return done({ renewals, left })
}

/**
 * Renews offers for a school year in one step: each weekly or monthly series that ended gets a new one in the same
 * rhythm. All or nothing. @throws Absent, Forbidden
 */
export async function renewForSchoolYear(
  planner: Planner,
  offerIds: readonly Id[],
  schoolYear: string,
  onConflict: 'refuse' | 'skip' = 'refuse',
): Promise<PlanResult<{ readonly planned: readonly PlannedSeries[]; readonly left: readonly NotRenewed[] }>> {
  return inTransaction(planner.db, async (tx) => {
    await lockOffers(tx, offerIds)
    const { wishes, left } = await renewalWishes(tx, planner, offerIds, schoolYear, onConflict)
    const planned = await planAll({ ...planner, db: tx }, wishes)
    return planned.ok ? done({ planned: planned.value, left }) : planned
  })
}

/**
 * Gives an offer the rules of another (after duplicating it), from a day on, in the same rhythm; single dates are
 * not repeated. @throws Absent, Forbidden
 */
export async function copySeries(
  planner: Planner,
  fromOfferId: Id,
  toOfferId: Id,
  startsOn: Day,
  onConflict: OnConflict = 'refuse',
): Promise<PlanResult<readonly PlannedSeries[]>> {
  return inTransaction(planner.db, async (tx) => {
    await lockOffers(tx, [toOfferId])
    const offers = await offersForPlanning(tx, [fromOfferId, toOfferId])
    requirePlanner(planner, offers.values())
    const offer = offers.get(toOfferId)!
    const wishes = (await seriesOfOffers(tx, [fromOfferId])).flatMap((series) => {
      const rule = continued(series.rule, startsOn)
      return rule ? [wishFor(offer, series, { rule, followsId: null, onConflict })] : []
    })
    return planAll({ ...planner, db: tx }, wishes)
  })
}

async function planAll(
  planner: Planner,
  wishes: readonly Wish[],
): Promise<PlanResult<readonly PlannedSeries[]>> {
  return inTransaction(planner.db, async (tx) => {
    const rooms = await lockRooms(tx, wantedRooms(wishes))
    const proposed = await propose(tx, planner, wishes, rooms)
    if (!proposed.ok) return proposed
    const refusal = refuseConflicts(proposed.value)
    if (refusal) return refusal
    const planned: PlannedSeries[] = []
    for (const proposal of proposed.value) planned.push(await writeProposal(tx, planner, proposal, rooms))
    return done(planned)
  })
}

async function renewalWishes(
  db: Db,
  planner: Planner,
  offerIds: readonly Id[],
  schoolYear: string,
  onConflict: OnConflict,
): Promise<RenewalWishes> {
  const offers = await offersForPlanning(db, offerIds)
  requirePlanner(planner, offers.values())
  const period = await schoolYearPeriod(db, schoolYear)
  const all = await seriesOfOffers(db, [...offers.keys()])
  const followed = new Set(all.map((series) => series.followsId))
  const wishes: Wish[] = []
  const left: NotRenewed[] = []
  for (const series of all.filter((one) => !followed.has(one.id))) {
    const offer = offers.get(series.offerId)!
    const renewal = offer.endedOn === null ? renewalOf(series.rule, period) : 'ended-before'
    if (typeof renewal === 'string') left.push({ offerId: offer.id, title: offer.title, why: renewal })
    else wishes.push(wishFor(offer, series, { rule: renewal, followsId: series.id, onConflict }))
  }
  return { wishes, left }
}

function wishFor(
  offer: PlannedOffer,
  { time, place, policies }: Series,
  { rule, followsId, onConflict }: Pick<Wish, 'followsId' | 'onConflict'> & { readonly rule: Series['rule'] },
): Wish {
  return {
    offer,
    plan: { rule, time, place, policies, optionUntil: null },
    seats: null,
    onConflict,
    followsId,
  }
}
