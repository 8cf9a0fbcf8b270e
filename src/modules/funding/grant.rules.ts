import type { Day } from '../../kernel/day.ts'
import { addMonths } from '../../kernel/day.ts'
import type { Cents } from '../../kernel/money.ts'
import type { GrantAward, GrantRefusal, GrantState, GrantStep } from './grant.ts'

/** Action → states in which it is allowed (R172). What is decided goes on to nothing, only back with a reason. */
const allowedSteps: Readonly<Record<GrantState, readonly GrantState[]>> = {
  preparing: ['applied'],
  applied: ['pending', 'granted', 'refused', 'preparing'],
  pending: ['granted', 'refused', 'applied', 'preparing'],
  granted: ['pending', 'applied'],
  refused: ['pending', 'applied'],
}

const order: Readonly<Record<GrantState, number>> = {
  preparing: 0,
  applied: 1,
  pending: 2,
  granted: 3,
  refused: 3,
}

/** The steps one may take from here, the usual ones first. */
export function stepsFrom(state: GrantState): readonly GrantState[] {
  return allowedSteps[state]
}

/** Whether a step undoes something: then it needs a reason. */
export function isStepBack(from: GrantState, to: GrantState): boolean {
  return order[to] < order[from]
}

/** Why this step cannot be taken; undefined when it can. */
export function stepProblem(
  grant: Pick<GrantAward, 'state' | 'ceilingCents' | 'appliedOn'>,
  step: GrantStep,
  today: Day,
): GrantRefusal | undefined {
  if (!allowedSteps[grant.state].includes(step.to)) return 'step-not-allowed'
  if (isStepBack(grant.state, step.to)) return step.reason === '' ? 'reason-missing' : undefined
  if (step.to !== 'pending' && step.onDate === null) return 'day-missing'
  if (step.onDate !== null && step.onDate > today) return 'in-the-future'
  const decided = step.to === 'granted' || step.to === 'refused'
  if (decided && grant.appliedOn !== null && step.onDate! < grant.appliedOn) return 'before-application'
  const { grantedCents } = step
  const tooMuch = grant.ceilingCents !== null && (grantedCents ?? 0) > grant.ceilingCents
  return step.to === 'granted' && tooMuch ? 'granted-above-ceiling' : undefined
}

/** What a step makes of the record: days and amounts that no longer hold are gone. */
export function afterStep(
  grant: Pick<GrantAward, 'appliedOn' | 'decidedOn'>,
  step: GrantStep,
): Pick<GrantAward, 'state' | 'appliedOn' | 'decidedOn' | 'grantedCents' | 'calledCents'> {
  const decided = step.to === 'granted' || step.to === 'refused'
  const applied = step.to === 'applied' && grant.appliedOn === null ? step.onDate : grant.appliedOn
  return {
    state: step.to,
    appliedOn: step.to === 'preparing' ? null : applied,
    decidedOn: decided ? step.onDate : null,
    grantedCents: step.to === 'granted' ? step.grantedCents : null,
    calledCents: null,
  }
}

/**
 * Where an application stood at the end of a day: by its own days, not by when somebody typed it. Days nobody knows
 * leave it as the list says. Undefined: the house did not know about it yet.
 */
export function stateOn(
  grant: Pick<GrantAward, 'state' | 'recordedOn' | 'appliedOn' | 'decidedOn'>,
  day: Day,
): GrantState | undefined {
  const { state, appliedOn, decidedOn } = grant
  const known = [grant.recordedOn, appliedOn, decidedOn].filter((one) => one !== null).sort()[0]
  if (known !== undefined && known > day) return undefined
  if (appliedOn !== null && appliedOn > day) return 'preparing'
  if (decidedOn !== null && decidedOn > day) return appliedOn === null ? 'preparing' : 'applied'
  return state
}

/** The grants as they stood at the end of a day; amounts of a later decision are not there yet. */
export function grantsAsOf(grants: readonly GrantAward[], day: Day): readonly GrantAward[] {
  return grants.flatMap((grant) => {
    const state = stateOn(grant, day)
    if (state === undefined) return []
    const open = state === grant.state ? {} : { grantedCents: null, calledCents: null, decidedOn: null }
    return [{ ...grant, state, ...open }]
  })
}

/** Sums that are never income. Each is null ("keine Angabe") where no amount is known. */
export interface GrantSums {
  /** Ceilings of what was applied for and not refused. */
  readonly appliedCents: Cents | null
  /** Of these, what runs on at least one day of the year. */
  readonly runningCents: Cents | null
  readonly grantedCents: Cents | null
  readonly calledCents: Cents | null
  /** Applied for, but nobody said from when to when: not among the running ones. */
  readonly withoutPeriod: number
}

/** Adds up ceilings, granted and called apart (R173, X9); `year` is the one for which "running" is asked. */
export function grantSums(grants: readonly GrantAward[], year: number): GrantSums {
  const applied = grants.filter(({ state }) => state !== 'preparing' && state !== 'refused')
  const running = applied.filter((grant) => runsIn(grant, year))
  return {
    appliedCents: sumOf(applied.map(({ ceilingCents }) => ceilingCents)),
    runningCents: sumOf(running.map(({ ceilingCents }) => ceilingCents)),
    grantedCents: sumOf(grants.map(({ grantedCents }) => grantedCents)),
    calledCents: sumOf(grants.map(({ calledCents }) => calledCents)),
    withoutPeriod: applied.filter(({ periodFrom, periodTo }) => periodFrom === null && periodTo === null)
      .length,
  }
}

/** Whether its period touches the year; without any day nobody can say so. */
export function runsIn(
  { periodFrom, periodTo }: Pick<GrantAward, 'periodFrom' | 'periodTo'>,
  year: number,
): boolean {
  if (periodFrom === null && periodTo === null) return false
  return (periodFrom ?? '0000') <= `${year}-12-31` && (periodTo ?? '9999') >= `${year}-01-01`
}

/** Whether the money ends within the next twelve months (N13). What was refused or never asked for cannot end. */
export function endsSoon(grant: Pick<GrantAward, 'state' | 'periodTo'>, today: Day): boolean {
  if (grant.periodTo === null || grant.state === 'refused' || grant.state === 'preparing') return false
  return grant.periodTo >= today && grant.periodTo <= addMonths(today, 12)
}

function sumOf(amounts: readonly (Cents | null)[]): Cents | null {
  const known = amounts.filter((amount) => amount !== null)
  return known.length === 0 ? null : known.reduce((sum, amount) => sum + amount, 0)
}
