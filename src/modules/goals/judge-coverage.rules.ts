import type { Day } from '../../kernel/day.ts'
import { daysBetween } from '../../kernel/day.ts'
import { dayText } from '../../kernel/german-date.ts'
import type { Deadline } from './deadline.ts'
import type { Evidence, GoalSettings, GoalState, Judgement, Need } from './judgement.ts'
import type { Needs } from './rule.ts'

interface Standing {
  readonly wanted: readonly Need[]
  readonly missing: readonly Need[]
  readonly enough: boolean
}

/** What was there on that day, of what had to be there then. */
function standingOn(needs: readonly Need[], day: Day, percent: number): Standing {
  const wanted = needs.filter(
    ({ wantedFrom, wantedTo }) =>
      (wantedFrom === null || wantedFrom <= day) && (wantedTo === null || wantedTo >= day),
  )
  const missing = wanted.filter((need) => !need.spans.some((span) => holds(span, day)))
  const there = wanted.length - missing.length
  return { wanted, missing, enough: wanted.length > 0 && there * 100 >= percent * wanted.length }
}

function holds(span: { readonly from: Day; readonly to: Day | null }, day: Day): boolean {
  return span.from <= day && (span.to === null || span.to >= day)
}

/**
 * Everything that must be there is there; judged on the deadline and kept afterwards.
 * What cannot be undone (a report that was given) is reached on its own day already.
 */
export function judgeCoverage(
  of: Needs,
  percent: number,
  { startsOn, dueOn }: Deadline,
  allNeeds: readonly Need[],
  day: Day,
  settings: GoalSettings,
): Judgement {
  const since = startsOn ?? `${dueOn.slice(0, 4)}-01-01`
  const needs = of.kind === 'reports' ? withSpansFrom(allNeeds, since) : allNeeds
  const now = standingOn(needs, day < dueOn ? day : dueOn, percent)
  const answer = { ...figures(of, now), evidence: evidenceOf(needs, day) }
  const notes = now.missing.map(({ name }) => `Es fehlt: ${name}.`)
  if (startsOn && day < startsOn) return { ...answer, state: 'not-due', notes: [] }
  if (needs.length === 0 || now.wanted.length === 0)
    return {
      ...answer,
      value: null,
      state: 'open',
      notes: ['Keine Angabe: Es ist nichts eingetragen, woran sich das messen ließe.'],
    }
  if (day < dueOn) {
    if (now.enough && of.kind === 'reports') return { ...answer, state: 'reached', notes: [] }
    return { ...answer, state: beforeDeadline(now, since, dueOn, day, settings), notes }
  }
  if (now.enough) return { ...answer, state: 'reached', notes: [] }
  const lateOn = firstDayAfter(needs, percent, dueOn, day)
  if (lateOn !== undefined)
    return {
      ...answer,
      state: 'reached-late',
      notes: [...notes, `Vollständig seit ${dayText(lateOn, true)}.`],
    }
  return { ...answer, state: 'missed', notes }
}

function withSpansFrom(needs: readonly Need[], since: Day): readonly Need[] {
  return needs.map((need) => ({ ...need, spans: need.spans.filter(({ from }) => from >= since) }))
}

function beforeDeadline(now: Standing, since: Day, dueOn: Day, day: Day, settings: GoalSettings): GoalState {
  const share = ((now.wanted.length - now.missing.length) / now.wanted.length) * 100
  const passed = ((daysBetween(since, day) + 1) / (daysBetween(since, dueOn) + 1)) * 100
  const near = !now.enough && daysBetween(day, dueOn) <= settings.daysLeft
  if (near || (!now.enough && passed - share > settings.riskMarginPercent)) return 'at-risk'
  return share > 0 ? 'on-track' : 'open'
}

function figures(of: Needs, now: Standing): { value: number; target: number; unit: string } {
  const there = now.wanted.length - now.missing.length
  if (of.kind === 'advice')
    return { value: now.missing.length, target: 0, unit: 'Themen ohne Fachberatungsstelle' }
  if (of.kind === 'staff-trained')
    return {
      value: now.wanted.length === 0 ? 0 : Math.floor((there * 100) / now.wanted.length),
      target: 100,
      unit: '% geschult',
    }
  const unit = of.kind === 'reports' ? 'Gremien mit Bericht' : 'aktive Kooperationen'
  return { value: there, target: now.wanted.length, unit }
}

function evidenceOf(needs: readonly Need[], day: Day): readonly Evidence[] {
  const spans = needs.flatMap((need) => need.spans).filter(({ from }) => from <= day)
  const once = new Map(spans.map(({ evidence }) => [`${evidence.kind} ${evidence.id}`, evidence]))
  return [...once.values()].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

/** The first day after the deadline on which enough was there; only days on which something began can be it. */
function firstDayAfter(needs: readonly Need[], percent: number, dueOn: Day, day: Day): Day | undefined {
  const begun = needs.flatMap((need) => need.spans.map(({ from }) => from))
  const days = [...new Set(begun)].filter((from) => from > dueOn && from <= day).toSorted()
  return days.find((from) => standingOn(needs, from, percent).enough)
}
