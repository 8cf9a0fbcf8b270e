import { isoWeekOf, mondayOf, mondayOfIsoWeek } from '../../../kernel/day.ts'
import type { Day } from '../../../kernel/day.ts'
import { Absent } from '../../../kernel/result.ts'
import { may } from '../../../modules/identity/index.ts'
import { viewerOf, weekPlan } from '../../../modules/offers/index.ts'
import type { WeekPlan } from '../../../modules/offers/index.ts'
import type { CentreName } from '../../../modules/places/index.ts'
import type { OfficeContext } from '../route.ts'
import type { House } from '../today/house.ts'
import { houseOf } from '../today/house.ts'
import { withBookings } from '../../plan/plan-bookings.ts'

/** Which house and week a plan is about. */
export interface PlanPlace {
  readonly house: House
  readonly site: CentreName['sites'][number]
  readonly monday: Day
  /** `2026-W48`. */
  readonly week: string
  /** What was asked for is no week; this week is shown instead. */
  readonly wrongWeek: boolean
}

/** House and week of the address (`zentrum`, `standort`, `woche`); undefined while there is no site yet. */
export async function planPlace(ctx: OfficeContext): Promise<PlanPlace | undefined> {
  return planPlaceAt(ctx, { centre: ctx.query('zentrum'), site: ctx.query('standort') })
}

/** The week of the address at a house that is named by its slugs; undefined while there is no site yet. */
export async function planPlaceAt(
  ctx: OfficeContext,
  wish: { readonly centre: string; readonly site: string },
): Promise<PlanPlace | undefined> {
  const house = await houseOf(ctx.deps.db, ctx.actor, 'plan.read', wish)
  const site = house?.site ?? house?.centre.sites[0]
  if (!house || !site) return undefined
  const asked = ctx.query('woche')
  const monday = mondayOfIsoWeek(asked) ?? mondayOf(ctx.today)
  const wrongWeek = asked !== '' && mondayOfIsoWeek(asked) === undefined
  return { house: { ...house, site }, site, monday, week: isoWeekOf(monday), wrongWeek }
}

/** The same for files, which have no way to say that there is nothing yet. @throws Absent */
export async function planPlaceOrAbsent(ctx: OfficeContext): Promise<PlanPlace> {
  const place = await planPlace(ctx)
  if (!place) throw new Absent()
  return place
}

/** The week of a place as this person may know it. @throws Absent */
export async function planOf(ctx: OfficeContext, place: PlanPlace): Promise<WeekPlan> {
  const { deps, actor } = ctx
  const question = {
    siteId: place.site.id,
    monday: place.monday,
    viewer: viewerOf(actor),
    now: deps.clock.now(),
  }
  const plan = await weekPlan(deps.db, question)
  if (!plan) throw new Absent()
  return withBookings(deps.db, plan, may(actor, 'booking.read', { centreId: plan.site.centreId }))
}
