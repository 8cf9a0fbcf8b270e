import type { Day } from '../../kernel/day.ts'
import { addDays, daysBetween, weekdayOf } from '../../kernel/day.ts'
import { dayText } from '../../kernel/german-date.ts'
import type { Tally, Window } from './cadence.rules.ts'
import { gapWords, lastWindows, lengthOf, tallyOf, windowsOf } from './cadence.rules.ts'
import type { Deadline } from './deadline.ts'
import type { Evidence, GoalSettings, GoalState, Judgement } from './judgement.ts'
import type { GoalRule, Per } from './rule.ts'

type Cadence = Extract<GoalRule, { type: 'cadence' }>
type Ramp = Extract<GoalRule, { type: 'ramp' }>

/** A cadence over the time of the goal: every window wants its number. Settled before the end once all are served. */
export function judgeCadence(
  rule: Cadence,
  deadline: Deadline,
  events: readonly Evidence[],
  day: Day,
  settings: GoalSettings,
): Judgement {
  const tally = tallyOf(
    events.map(({ on }) => on),
    rule.daysOnly,
  )
  if (rule.lastWindows !== undefined)
    return judgeRunning(rule, rule.lastWindows, deadline, events, tally, day, settings)
  const from = deadline.startsOn ?? yearStart(deadline.dueOn)
  const evidence = events.filter(({ on }) => on >= from && on <= deadline.dueOn)
  const windows = windowsOf(rule.per, from, deadline.dueOn, tally, rule.atLeast)
  const phases = [{ per: rule.per, windows }]
  return { ...overWindows(phases, day, deadline.dueOn, from, settings, 'each'), evidence }
}

/** A slower pace first, then a denser one; counted in days, so that both paces weigh what they last. */
export function judgeRamp(
  rule: Ramp,
  deadline: Deadline,
  events: readonly Evidence[],
  day: Day,
  settings: GoalSettings,
): Judgement {
  const tally = tallyOf(events.map(({ on }) => on))
  const from = deadline.startsOn ?? yearStart(deadline.dueOn)
  const evidence = events.filter(({ on }) => on >= from && on <= deadline.dueOn)
  const second = addDays(rule.until, 1)
  const phases = [
    { per: rule.per, windows: windowsOf(rule.per, from, rule.until, tally, rule.atLeast) },
    { per: rule.thenPer, windows: windowsOf(rule.thenPer, second, deadline.dueOn, tally, rule.atLeast) },
  ]
  return { ...overWindows(phases, day, deadline.dueOn, from, settings, 'days'), evidence }
}

interface Phase {
  readonly per: Per
  readonly windows: readonly Window[]
}

function overWindows(
  phases: readonly Phase[],
  day: Day,
  dueOn: Day,
  from: Day,
  settings: GoalSettings,
  weigh: 'each' | 'days',
): Omit<Judgement, 'evidence'> {
  const windows = phases.flatMap((phase) => phase.windows)
  const weightOf = (window: Window) => (weigh === 'days' ? daysBetween(window.from, window.to) + 1 : 1)
  const sum = (some: readonly Window[]) => some.reduce((total, window) => total + weightOf(window), 0)
  const gliding = phases.every(({ per }) => typeof per === 'object')
  const unit = weigh === 'days' || gliding ? 'Tage im Takt' : 'Zeiträume im Takt'
  // A gliding day that lies ahead says nothing yet: its window is not over.
  const served = windows.filter(
    (window) => window.served && (window.from <= day || window.from !== window.to),
  )
  const answer = { value: sum(served), target: sum(windows), unit }
  if (day < from) return { ...answer, value: 0, state: 'not-due', notes: [] }
  const share = (sum(served) / sum(windows)) * 100
  if (served.length === windows.length) return { ...answer, state: 'reached', notes: [] }
  const gaps = gapWords(windows.filter((window) => window.to <= day)).map((gap) => `Nicht im Takt: ${gap}.`)
  if (day >= dueOn)
    return { ...answer, state: share >= settings.partlyPercent ? 'partly' : 'missed', notes: gaps }
  const soon = endingSoon(phases, day, settings)
  return { ...answer, state: running(served, gaps, soon), notes: [...gaps, ...soon] }
}

function running(served: readonly Window[], gaps: readonly string[], soon: readonly string[]): GoalState {
  if (gaps.length > 0 || soon.length > 0) return 'at-risk'
  return served.length > 0 ? 'on-track' : 'open'
}

/** A sentence when the window of today is unserved and nearly over. "Nearly" is never more than a quarter of it. */
function endingSoon(phases: readonly Phase[], day: Day, settings: GoalSettings): string[] {
  return phases.flatMap(({ per, windows }) => {
    if (typeof per === 'object') return []
    const near = Math.min(settings.daysLeft, Math.floor(lengthOf(per) / 4))
    const current = windows.find(({ from, to }) => from <= day && day < to)
    if (!current || current.served || daysBetween(day, current.to) > near) return []
    return [`${current.name}: noch ${daysBetween(day, current.to)} Tage, und es fehlt etwas.`]
  })
}

/** "Runs by then": only the last n whole windows up to the deadline count. */
function judgeRunning(
  rule: Cadence,
  n: number,
  { dueOn }: Deadline,
  events: readonly Evidence[],
  tally: Tally,
  day: Day,
  settings: GoalSettings,
): Judgement {
  const by = day < dueOn ? day : dueOn
  const windows = lastWindows(rule.per, n, by, tally, rule.atLeast)
  const value = windows.filter((window) => window.served).length
  const first = windows[0]?.from ?? by
  const answer = {
    value,
    target: n,
    unit: 'Zeiträume im Takt',
    evidence: events.filter(({ on }) => on >= first && on <= by),
  }
  const gaps = gapWords(windows).map((gap) => `Nicht im Takt: ${gap}.`)
  if (day < dueOn) return { ...answer, ...beforeDeadline(rule, n, value, dueOn, tally, day, settings) }
  if (value === n) return { ...answer, state: 'reached', notes: [] }
  const lateOn = laterOn(rule, n, dueOn, day, tally)
  if (lateOn !== undefined)
    return { ...answer, state: 'reached-late', notes: [...gaps, `Im Takt seit ${dayText(lateOn, true)}.`] }
  return { ...answer, state: (value / n) * 100 >= settings.partlyPercent ? 'partly' : 'missed', notes: gaps }
}

function beforeDeadline(
  rule: Cadence,
  n: number,
  value: number,
  dueOn: Day,
  tally: Tally,
  day: Day,
  settings: GoalSettings,
): { state: GoalState; notes: readonly string[] } {
  const decisive = lastWindows(rule.per, n, dueOn, tally, rule.atLeast)
  const over = decisive.filter((window) => window.to <= day && !window.served)
  if (over.length > 0)
    return { state: 'at-risk', notes: gapWords(over).map((gap) => `Nicht im Takt: ${gap}.`) }
  const start = decisive[0]?.from
  if (start !== undefined && value === 0 && day < start && daysBetween(day, start) <= settings.daysLeft)
    return { state: 'at-risk', notes: [`Ab ${dayText(start)} zählt jeder Zeitraum.`] }
  return { state: value > 0 ? 'on-track' : 'open', notes: [] }
}

/** The first day after the deadline on which the last n windows were all served. */
function laterOn(rule: Cadence, n: number, dueOn: Day, day: Day, tally: Tally): Day | undefined {
  for (let by = addDays(dueOn, 1); by <= day; by = addDays(by, 1)) {
    if (rule.per === 'week' && weekdayOf(by) !== 7) continue
    const windows = lastWindows(rule.per, n, by, tally, rule.atLeast)
    if (windows.length === n && windows.every((window) => window.served)) return by
  }
  return undefined
}

function yearStart(day: Day): Day {
  return `${day.slice(0, 4)}-01-01`
}
