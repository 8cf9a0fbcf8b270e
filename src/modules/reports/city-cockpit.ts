import type { Id } from '../../kernel/id.ts'
import type { Day } from '../../kernel/day.ts'
import type { ReportState } from './report.ts'

/** How goals are summed up when looking over a city. */
export const goalGroups = ['reached', 'partly', 'missed', 'at-risk', 'running', 'unjudged'] as const
export type GoalGroup = (typeof goalGroups)[number]
export const goalGroupNames = {
  reached: 'erreicht',
  partly: 'teilweise',
  missed: 'verfehlt',
  'at-risk': 'gefährdet',
  running: 'offen',
  unjudged: 'ohne Regel',
} satisfies Record<GoalGroup, string>
export type GoalCounts = Readonly<Record<GoalGroup, number>>

/** One goal of a centre, for the list behind the sums. */
export interface CityGoal {
  readonly number: number
  readonly title: string
  readonly state: string
  readonly figure: string
  readonly due: string
}

/**
 * A figure of a centre as the city sees it. `number` is what is shown, rounded as it is shown; null where a word stands
 * instead: "keine Angabe", "nicht festgelegt", "unter 5", "nicht vergleichbar".
 */
export interface CityFigure {
  readonly number: number | null
  readonly text: string
}

export interface CityCentre {
  readonly id: Id
  readonly slug: string
  readonly name: string
  readonly goals: GoalCounts
  /** All goals of the year, in their order. */
  readonly goalList: readonly CityGoal[]
  /** null: nobody has begun the report. */
  readonly report: ReportState | null
  /** By indicator; the same indicators for every centre. */
  readonly figures: ReadonlyMap<string, CityFigure>
}

/** An indicator as it stands over its column. */
export interface CityIndicator {
  readonly id: string
  readonly name: string
  readonly unit: string
  readonly definition: string
  readonly formula: string
  readonly number: number
  /** Why some centres do not stand beside the others; empty: all are counted alike. */
  readonly refused: string
}

/** A year of all centres, up to a day. */
export interface CityCockpit {
  readonly year: number
  readonly day: Day
  readonly centres: readonly CityCentre[]
  readonly indicators: readonly CityIndicator[]
  /** From this number of people on, figures are shown. */
  readonly hideBelow: number
}
