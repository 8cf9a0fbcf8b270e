import { addDays } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { hoursOfSites, openNow, openText, planningFacts } from '../../modules/places/index.ts'
import type {
  OpeningExceptions,
  OpeningHours,
  OpenState,
  PlanningFacts,
  SiteName,
} from '../../modules/places/index.ts'
import { openingExceptions } from '../../modules/offers/index.ts'
import type { OpeningException } from '../../modules/offers/index.ts'
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
  /** Days on which these sites are open otherwise, from yesterday on. */
  readonly exceptions: readonly OpeningException[]
}

/** A house, and the days between which it opens at all. */
type OpenSite = Pick<SiteName, 'id' | 'openedOn' | 'closedOn'>

/** The signs of several sites at once. A site that is never open has none. */
export async function openSigns(
  { deps, now, today }: PublicContext,
  sites: readonly OpenSite[],
): Promise<OpenSigns> {
  const siteIds = sites.map(({ id }) => id)
  const [from, to] = [addDays(today, -1), addDays(today, 371)]
  const [hours, facts, exceptions] = await Promise.all([
    hoursOfSites(deps.db, siteIds),
    planningFacts(deps.db, { siteIds, from, to }),
    openingExceptions(deps.db, siteIds, from, to),
  ])
  const signs = new Map<Id, OpenSignFacts>()
  for (const site of sites) {
    const siteId = site.id
    const own = hours.filter((rule) => rule.siteId === siteId).map((rule) => whileItRuns(rule, site))
    const otherwise = exceptionsOf(exceptions, siteId)
    const opens = own.some((rule) => rule.kind === 'open' && stillHolds(rule, today))
    if (!opens && otherwise.extra.every((period) => period.to <= now.getTime())) continue
    const shut = facts.closures.filter((closure) => closure.siteId === siteId && closure.wholeSite)
    const state: OpenState = openNow(own, shut, now, facts, otherwise)
    signs.set(siteId, { open: state.open, text: openText(state, now) })
  }
  return { signs, facts, hours, exceptions }
}

/** Hours may be entered long before a house opens: until then, and once it is given up, they hold on no day. */
function whileItRuns(rule: OpeningHours, { openedOn, closedOn }: OpenSite): OpeningHours {
  const [first, last] = [openedOn ?? '', closedOn ?? '9999-12-31']
  return {
    ...rule,
    validFrom: (rule.validFrom ?? '') > first ? rule.validFrom : openedOn,
    validTo: (rule.validTo ?? '9999-12-31') < last ? rule.validTo : closedOn,
  }
}

/** What is otherwise at one site, as the rule of opening wants it. */
export function exceptionsOf(all: readonly OpeningException[], siteId: Id): OpeningExceptions {
  const own = all.filter((one) => one.siteId === siteId)
  return {
    fellOut: own
      .filter(({ kind }) => kind === 'fell-out')
      .map(({ period, offerId }) => ({ ...period, offerId })),
    extra: own.filter(({ kind }) => kind === 'extra').map(({ period }) => period),
  }
}

/** Rules whose last day has passed say nothing any more. */
export function stillHolds(rule: Pick<OpeningHours, 'validTo'>, today: string): boolean {
  return rule.validTo === null || rule.validTo >= today
}
