import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'

/** How a goal stands at the end of a day. */
export const goalStates = [
  'open',
  'on-track',
  'at-risk',
  'reached',
  'reached-late',
  'partly',
  'missed',
  'not-due',
  'no-rule',
  'changed',
] as const
export type GoalState = (typeof goalStates)[number]

/** The words of the contract (`report ziele`). */
export const goalStateNames = {
  open: 'offen',
  'on-track': 'im Plan',
  'at-risk': 'gefährdet',
  reached: 'erreicht',
  'reached-late': 'verspätet erreicht',
  partly: 'teilweise erreicht',
  missed: 'verfehlt',
  'not-due': 'nicht fällig',
  'no-rule': 'ohne Regel',
  changed: 'geändert',
} as const satisfies Record<GoalState, string>

export const evidenceKinds = [
  'session',
  'meeting',
  'outreach',
  'publication',
  'body-report',
  'milestone',
  'grant',
  'training',
  'advice-service',
  'agreement',
  'contact',
  'indicator-value',
] as const
export type EvidenceKind = (typeof evidenceKinds)[number]
export const evidenceKindNames = {
  session: 'Termin',
  meeting: 'Sitzung',
  outreach: 'Aufsuchende Arbeit',
  publication: 'Veröffentlichung',
  'body-report': 'Bericht im Gremium',
  milestone: 'Nachweis',
  grant: 'Drittmittel',
  training: 'Fortbildung',
  'advice-service': 'Fachberatungsstelle',
  agreement: 'Vereinbarung',
  contact: 'Gespräch',
  'indicator-value': 'Kennzahl',
} as const satisfies Record<EvidenceKind, string>

/** A dated record that proves something; `parentId` where its page belongs to another record (offer, partner, body). */
export interface Evidence {
  readonly kind: EvidenceKind
  readonly id: Id
  readonly on: Day
  readonly text: string
  readonly parentId?: Id | undefined
}

/** From a day to a day, both included; null: still so. */
export interface Span {
  readonly from: Day
  readonly to: Day | null
  readonly evidence: Evidence
}

/** Something that must be there: wanted in its own time, there in its spans. */
export interface Need {
  readonly name: string
  readonly wantedFrom: Day | null
  readonly wantedTo: Day | null
  readonly spans: readonly Span[]
}

/** What the records say about one goal; everything dated, sorted or not. */
export interface GoalFacts {
  readonly events?: readonly Evidence[] | undefined
  readonly needs?: readonly Need[] | undefined
  /** The value of an indicator over the goal's time up to the day that is asked about. */
  readonly measured?: { readonly value: number | null; readonly evidence: readonly Evidence[] } | undefined
  /** Steps that show somebody is at it (a grant applied for). */
  readonly steps?: readonly Evidence[] | undefined
}

/** The settings of the city. */
export interface GoalSettings {
  /** From this share of served windows on, a cadence is partly reached. */
  readonly partlyPercent: number
  /** At risk: so many percentage points behind the linear pace. */
  readonly riskMarginPercent: number
  /** At risk: the current window (or the deadline) is this near and nothing is there. */
  readonly daysLeft: number
}
export const usualGoalSettings: GoalSettings = { partlyPercent: 80, riskMarginPercent: 20, daysLeft: 7 }

/** What came out. `value` and `target` count in `unit`; null: no figure. */
export interface Judgement {
  readonly state: GoalState
  readonly value: number | null
  readonly target: number | null
  readonly unit: string
  readonly evidence: readonly Evidence[]
  readonly notes: readonly string[]
}
