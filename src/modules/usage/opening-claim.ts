import type { Id } from '../../kernel/id.ts'

/** What opening hours come to in a mean week. */
export interface MeanOpening {
  readonly days: number
  readonly minutes: number
}

/** A number of days or hours in the week that a text says a house is open. */
export interface OpeningClaim {
  /** As it was typed: "durchschnittlich 3 Tage wöchentlich". */
  readonly written: string
  readonly unit: 'days' | 'hours'
  readonly least: number
  readonly most: number
}

/** A claim that the opening hours contradict (R-OPEN-6): a warning with both figures, never a refusal. */
export interface OpeningDoubt {
  readonly written: string
  /** "im Schnitt 2,5 Tage in der Woche" */
  readonly found: string
}

/** The same, with the text in which it stands. */
export interface DoubtfulText {
  readonly of: 'centre' | 'offer'
  readonly id: Id
  readonly name: string
  readonly doubts: readonly OpeningDoubt[]
}
