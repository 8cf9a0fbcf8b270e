import type { Actor } from '../../kernel/actor.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import type { Conflict, OnConflict, PlanInput, PlannedSeries, PlanResult, Preview } from './planning.ts'
import type { TimeSpan, Whereabouts } from './series.ts'
import type { Extent, NewTime, OpenQuestion, SessionRef } from './session.ts'

/** Who plans, when, and how far ahead sessions are made (months, from the configuration). */
export interface Planner {
  readonly db: Db | Tx
  readonly actor: Actor
  readonly now: Date
  readonly horizonMonths: number
}

// Signatures first; the deeds follow.
export declare function planSeries(
  planner: Planner,
  offerId: Id,
  input: PlanInput,
): Promise<PlanResult<PlannedSeries>>
export declare function previewSeries(
  planner: Planner,
  offerId: Id,
  input: PlanInput,
): Promise<PlanResult<Preview>>

type Following = { readonly onConflict?: OnConflict | undefined }
export declare function moveSession(
  planner: Planner,
  session: SessionRef,
  extent: Extent,
  to: NewTime,
  how?: Following,
): Promise<PlanResult<PlannedSeries>>
export declare function changeTimes(
  planner: Planner,
  session: SessionRef,
  extent: Extent,
  time: TimeSpan | null,
  how?: Following,
): Promise<PlanResult<PlannedSeries>>
export declare function changeRoom(
  planner: Planner,
  session: SessionRef,
  extent: Extent,
  place: Whereabouts,
  how?: Following,
): Promise<PlanResult<PlannedSeries>>
export declare function previewFollowing(
  planner: Planner,
  session: SessionRef,
  change: { to?: NewTime; time?: TimeSpan | null; place?: Whereabouts },
): Promise<PlanResult<Preview>>
export declare function cancelSession(
  planner: Planner,
  session: SessionRef,
  extent: Extent,
  reason: string,
): Promise<PlanResult<{ cancelled: number }>>
export declare function reinstateSession(planner: Planner, session: SessionRef): Promise<PlanResult<null>>
export declare function takeOption(
  planner: Planner,
  session: SessionRef,
  extent: Extent,
): Promise<PlanResult<{ taken: number }>>
export declare function confirmHeld(
  planner: Planner,
  session: SessionRef,
  count?: number | null,
): Promise<PlanResult<null>>
export declare function confirmDay(
  planner: Planner,
  where: { centreId: Id } | { siteId: Id },
  day: Day,
): Promise<PlanResult<{ confirmed: number }>>
export declare function withdrawHeld(planner: Planner, session: SessionRef): Promise<PlanResult<null>>
export declare function endSeries(
  planner: Planner,
  seriesId: Id,
  on: Day,
): Promise<PlanResult<{ removed: number }>>
export declare function endOffer(
  planner: Planner,
  offerId: Id,
  on: Day,
  reason: string,
): Promise<PlanResult<{ removed: number }>>
export declare function pauseOffer(
  planner: Planner,
  offerId: Id,
  from: Day,
  reason: string,
): Promise<PlanResult<{ suspended: number }>>
export declare function resumeOffer(
  planner: Planner,
  offerId: Id,
  from: Day,
): Promise<PlanResult<{ resumed: number; roomOpen: readonly Conflict[] }>>
export declare function copySeries(
  planner: Planner,
  fromOfferId: Id,
  toOfferId: Id,
  startsOn: Day,
  onConflict?: OnConflict,
): Promise<PlanResult<readonly PlannedSeries[]>>
export interface Renewal {
  readonly offerId: Id
  readonly title: string
  readonly preview: Preview
}
export interface NotRenewed {
  readonly offerId: Id
  readonly title: string
  readonly why: 'runs-anyway' | 'single-dates' | 'already-renewed' | 'no-dates'
}
export declare function previewRenewal(
  planner: Planner,
  offerIds: readonly Id[],
  schoolYear: string,
): Promise<PlanResult<{ renewals: readonly Renewal[]; left: readonly NotRenewed[] }>>
export declare function renewForSchoolYear(
  planner: Planner,
  offerIds: readonly Id[],
  schoolYear: string,
  onConflict?: 'refuse' | 'skip',
): Promise<PlanResult<{ planned: readonly PlannedSeries[]; left: readonly NotRenewed[] }>>
export declare function growSeries(
  db: Db,
  now: Date,
  horizonMonths: number,
): Promise<{ series: number; sessions: number; roomOpen: number }>
export declare function expireOptions(db: Db, now: Date): Promise<{ expired: number }>
export declare function suspendForClosure(
  tx: Tx,
  planner: Planner,
  closureId: Id,
): Promise<PlanResult<{ suspended: number }>>
export declare function liftClosure(
  tx: Tx,
  planner: Planner,
  closureId: Id,
): Promise<{ back: number; roomOpen: number }>
export declare function openQuestions(
  db: Db,
  scope: 'everywhere' | { readonly centreIds: readonly Id[] },
  page: { today: Day; offset: number; limit: number },
): Promise<readonly OpenQuestion[]>
