import type { Day } from '../../kernel/day.ts'
import { daysBetween } from '../../kernel/day.ts'
import { dayText } from '../../kernel/german-date.ts'
import type { Deadline } from './deadline.ts'
import { judgeCadence, judgeRamp } from './judge-cadence.rules.ts'
import { judgeCoverage } from './judge-coverage.rules.ts'
import type { Evidence, GoalFacts, GoalSettings, GoalState, Judgement } from './judgement.ts'
import type { Events, GoalRule } from './rule.ts'

/** The state of a goal that nobody can judge. */
export const withoutRule: Judgement = {
  state: 'no-rule',
  value: null,
  target: null,
  unit: '',
  evidence: [],
  notes: ['Ohne Frist und Maß lässt sich dieses Ziel nicht beurteilen.'],
}

/**
 * How a goal stands at the end of a day, from dated records alone (N2). Records after that day do not count.
 * `deadline` null or `rule` null: nobody can judge it.
 */
export function judge(
  rule: GoalRule | null,
  deadline: Deadline | null,
  facts: GoalFacts,
  day: Day,
  settings: GoalSettings,
): Judgement {
  if (!rule || !deadline) return withoutRule
  const known = knownBy(day, facts)
  switch (rule.type) {
    case 'milestone':
      return judgeMilestone(rule.of, deadline, known, day, settings)
    case 'count':
      return judgeCount(rule.of, rule.atLeast, deadline, known, day, settings)
    case 'cadence':
      return judgeCadence(rule, deadline, known.events ?? [], day, settings)
    case 'ramp':
      return judgeRamp(rule, deadline, known.events ?? [], day, settings)
    case 'coverage':
      return judgeCoverage(rule.of, rule.percent, deadline, known.needs ?? [], day, settings)
    case 'cooperation':
      return judgeCoverage(rule.of, 100, deadline, known.needs ?? [], day, settings)
    case 'indicator':
      return judgeIndicator(rule.atLeast, deadline, known, day, settings)
    case 'soft':
      return judgeSoft(deadline, known, day)
  }
}

function knownBy(day: Day, facts: GoalFacts): GoalFacts {
  return {
    ...facts,
    events: inOrder((facts.events ?? []).filter(({ on }) => on <= day)),
    steps: (facts.steps ?? []).filter(({ on }) => on <= day),
    needs: (facts.needs ?? []).map((need) => ({
      ...need,
      spans: need.spans.filter(({ from }) => from <= day),
    })),
  }
}

/** Sorting thousands of records that already are in order would cost most of the time. */
function inOrder(events: readonly Evidence[]): readonly Evidence[] {
  const ordered = events.every((event, at) => at === 0 || events[at - 1]!.on <= event.on)
  return ordered ? events : events.toSorted(byDay)
}

function byDay(a: Evidence, b: Evidence): number {
  return a.on < b.on ? -1 : a.on > b.on ? 1 : 0
}

function judgeMilestone(
  of: Events,
  { dueOn }: Deadline,
  facts: GoalFacts,
  day: Day,
  settings: GoalSettings,
): Judgement {
  const first = eventsThatCount(of, facts.events ?? [])[0]
  const steps = facts.steps ?? []
  const answer = { value: first ? 1 : 0, target: 1, unit: 'Nachweis', evidence: first ? [first] : steps }
  if (first) {
    const late = first.on > dueOn
    return {
      ...answer,
      state: late ? 'reached-late' : 'reached',
      notes: late
        ? [`Erreicht am ${dayText(first.on, true)}, ${daysBetween(dueOn, first.on)} Tage nach der Frist.`]
        : [],
    }
  }
  if (day >= dueOn) return { ...answer, state: 'missed', notes: ['Bis zur Frist gibt es keinen Nachweis.'] }
  const near = daysBetween(day, dueOn) <= settings.daysLeft
  return {
    ...answer,
    state: near ? 'at-risk' : steps.length > 0 ? 'on-track' : 'open',
    notes: near ? [`Noch ${daysBetween(day, dueOn)} Tage, und es gibt keinen Nachweis.`] : [],
  }
}

/** Offers that came back count on the day of their n-th session; everything else counts as it is. */
function eventsThatCount(of: Events, events: readonly Evidence[]): readonly Evidence[] {
  if (of.kind !== 'formats') return events
  const seen = new Map<string, number>()
  return events.filter(({ id, parentId }) => {
    const offer = parentId ?? id
    const count = (seen.get(offer) ?? 0) + 1
    seen.set(offer, count)
    return count === of.minSessions
  })
}

const unitOf: Record<Events['kind'], string> = {
  sessions: 'Termine',
  formats: 'wiederkehrende Formate',
  meetings: 'Sitzungen',
  outreach: 'Einträge',
  publications: 'Veröffentlichungen',
  milestones: 'Nachweise',
  grants: 'bewilligte Drittmittel',
}

function judgeCount(
  of: Events,
  target: number,
  { startsOn, dueOn }: Deadline,
  facts: GoalFacts,
  day: Day,
  settings: GoalSettings,
): Judgement {
  const since = startsOn ?? yearStart(dueOn)
  const inTime = eventsThatCount(
    of,
    (facts.events ?? []).filter(({ on }) => on >= since),
  )
  const byDue = inTime.filter(({ on }) => on <= dueOn).length
  const answer = { value: byDue, target, unit: unitOf[of.kind], evidence: inTime }
  if (startsOn && day < startsOn) return { ...answer, state: 'not-due', notes: [] }
  const reachedOn = inTime[target - 1]?.on
  if (reachedOn !== undefined) {
    const late = reachedOn > dueOn
    return {
      ...answer,
      value: inTime.length,
      state: late ? 'reached-late' : 'reached',
      notes: late ? [`Bis zur Frist waren es ${byDue} von ${target}.`] : [],
    }
  }
  if (day >= dueOn)
    return { ...answer, state: 'missed', notes: [`Bis zur Frist ${missing(target - byDue)}.`] }
  return { ...answer, ...pace(byDue, target, since, dueOn, day, settings) }
}

function missing(n: number): string {
  return n === 1 ? 'fehlte 1' : `fehlten ${n}`
}

/** Behind the linear pace by more than the city's margin: at risk. */
function pace(
  value: number,
  target: number,
  from: Day,
  to: Day,
  day: Day,
  settings: GoalSettings,
): { state: GoalState; notes: readonly string[] } {
  const passed = (daysBetween(from, day) + 1) / (daysBetween(from, to) + 1)
  const behind = passed * 100 - (value / target) * 100
  if (behind > settings.riskMarginPercent)
    return {
      state: 'at-risk',
      notes: [
        `Von der Zeit sind ${Math.round(passed * 100)} % vergangen, erreicht sind ${percent(value, target)} %.`,
      ],
    }
  return { state: value > 0 ? 'on-track' : 'open', notes: [] }
}

function percent(value: number, target: number): number {
  return Math.floor((value / target) * 100)
}

function yearStart(day: Day): Day {
  return `${day.slice(0, 4)}-01-01`
}

function judgeIndicator(
  target: number,
  { startsOn, dueOn }: Deadline,
  { measured }: GoalFacts,
  day: Day,
  settings: GoalSettings,
): Judgement {
  const value = measured?.value ?? null
  const answer = { value, target, unit: '', evidence: measured?.evidence ?? [] }
  if (startsOn && day < startsOn) return { ...answer, state: 'not-due', notes: [] }
  if (value === null)
    return {
      ...answer,
      state: day < dueOn ? 'open' : 'missed',
      notes: ['Zu dieser Kennzahl gibt es keine Angabe.'],
    }
  if (value >= target) return { ...answer, state: 'reached', notes: [] }
  if (day >= dueOn) return { ...answer, state: 'missed', notes: [] }
  return { ...answer, ...pace(value, target, startsOn ?? yearStart(dueOn), dueOn, day, settings) }
}

function judgeSoft({ startsOn }: Deadline, { measured }: GoalFacts, day: Day): Judgement {
  const notes = ['Ein weiches Ziel: Ob es erreicht ist, beurteilt ein Mensch.']
  return {
    state: startsOn && day < startsOn ? 'not-due' : 'open',
    value: measured?.value ?? null,
    target: null,
    unit: '',
    evidence: measured?.evidence ?? [],
    notes,
  }
}
