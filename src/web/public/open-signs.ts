import { addDays } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { hoursOfSites, openNow, openText, planningFacts } from '../../modules/places/index.ts'
import type { OpeningHours, OpenState, PlanningFacts } from '../../modules/places/index.ts'
import type { PublicContext } from './frame.tsx'

/** Whether a house is open now, in words. */
export interface OpenSignFacts {
  readonly open: boolean
  readonly text: string
}

/** Signs by site, with what they were made from. */
export interface OpenSigns {
  readonly signs: ReadonlyMap<Id, OpenSignFacts>
  readonly facts: PlanningFacts
  /** All rules of these sites, contact hours too. */
  readonly hours: readonly OpeningHours[]
}

/** The signs of several sites at once. A site without opening hours has none. */
export async function openSigns(
  { deps, now, today }: PublicContext,
  siteIds: readonly Id[],
): Promise<OpenSigns> {
  const [hours, facts] = await Promise.all([
    hoursOfSites(deps.db, siteIds),
    planningFacts(deps.db, { siteIds, from: addDays(today, -1), to: addDays(today, 371) }),
  ])
  const signs = new Map<Id, OpenSignFacts>()
  for (const siteId of siteIds) {
    const own = hours.filter((rule) => rule.siteId === siteId)
    if (!own.some((rule) => rule.kind === 'open' && stillHolds(rule, today))) continue
    const shut = facts.closures.filter((closure) => closure.siteId === siteId && closure.wholeSite)
    const state: OpenState = openNow(own, shut, now, facts)
    signs.set(siteId, { open: state.open, text: openText(state, now) })
  }
  return { signs, facts, hours }
}

/** Rules whose last day has passed say nothing any more. */
export function stillHolds(rule: Pick<OpeningHours, 'validTo'>, today: string): boolean {
  return rule.validTo === null || rule.validTo >= today
}
