import type { Day } from '../../kernel/day.ts'
import { addDays, addMonths, daysBetween } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { CooperationEvidence, CooperationState, CooperationStep } from './cooperation.ts'

/** Where it stands, and the last day it stays active without another talk. */
export interface Standing {
  readonly step: CooperationStep
  readonly activeUntil: Day | null
}

/**
 * The step at the end of a day (N6), undefined when there is nothing to stand on. Active: agreed, still valid, and a
 * talk within `months`. Agreed: valid, and there has not been time for a talk yet. Dormant: agreed once, but the talk
 * is too long ago or the agreement has run out. The evidence must hold nothing that is later than the day.
 */
export function standingOn(evidence: CooperationEvidence, months: number, day: Day): Standing | undefined {
  const { agreements, lastContact, possibleSince } = evidence
  const still = (step: CooperationStep): Standing => ({ step, activeUntil: null })
  if (agreements.length > 0) {
    const valid = agreements.filter(({ validTo }) => validTo === null || validTo >= day)
    if (valid.length === 0) return still('dormant')
    const since = addMonths(day, -months)
    if (lastContact && lastContact.onDate >= since)
      return { step: 'active', activeUntil: activeUntil(lastContact.onDate, months, valid) }
    return still(valid.some(({ agreedOn }) => agreedOn >= since) ? 'agreed' : 'dormant')
  }
  if (lastContact) return still('first-talk')
  return possibleSince === null ? undefined : still('possible')
}

/** The first of: the last day the talk counts, the last day of the agreement that holds longest. */
function activeUntil(contact: Day, months: number, valid: CooperationEvidence['agreements']): Day {
  let last = addMonths(contact, months)
  // A shorter month may let the talk count some days longer than the same day of that month says.
  while (addMonths(addDays(last, 1), -months) <= contact) last = addDays(last, 1)
  const ends = valid.map(({ validTo }) => validTo)
  if (ends.includes(null)) return last
  const end = ends.reduce<Day>((latest, one) => (one !== null && one > latest ? one : latest), '')
  return end < last ? end : last
}

/** Whole weeks until it falls dormant without another talk; 0: within a week. Null unless active. */
export function weeksUntilDormant(state: Pick<CooperationState, 'activeUntil'>, day: Day): number | null {
  return state.activeUntil === null ? null : Math.floor(daysBetween(day, state.activeUntil) / 7)
}

/** What a coverage rule asks for (R033). */
export interface CoverageRule {
  /** At least one active partner of this kind in each of these districts. */
  readonly eachDistrict?: { readonly kindId: Id; readonly districtIds: readonly Id[] } | undefined
  /** These organisations are all active. */
  readonly partnerIds?: readonly Id[] | undefined
}

/** One demand of a rule, whether it is met, and by whom. */
export interface CoverageDemand {
  readonly districtId: Id | null
  readonly partnerId: Id | null
  readonly met: boolean
  readonly by: readonly CooperationState[]
}

/** How a coverage rule stands: demand by demand. */
export interface Coverage {
  readonly demands: readonly CoverageDemand[]
  readonly met: number
  readonly complete: boolean
}

/** Judges a coverage rule over the states of a day; a rule without demands is never complete. */
export function coverage(states: readonly CooperationState[], rule: CoverageRule): Coverage {
  const active = states.filter(({ step }) => step === 'active')
  const districts = (rule.eachDistrict?.districtIds ?? []).map((districtId) => {
    const by = active.filter(
      (state) => state.districtId === districtId && state.kindId === rule.eachDistrict!.kindId,
    )
    return { districtId, partnerId: null, met: by.length > 0, by }
  })
  const named = (rule.partnerIds ?? []).map((partnerId) => {
    const by = active.filter((state) => state.partnerId === partnerId)
    return { districtId: null, partnerId, met: by.length > 0, by }
  })
  const demands: readonly CoverageDemand[] = [...districts, ...named]
  const met = demands.filter((demand) => demand.met).length
  return { demands, met, complete: demands.length > 0 && met === demands.length }
}
