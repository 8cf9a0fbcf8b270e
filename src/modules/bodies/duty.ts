import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { CalendarWindow, Cadence } from '../../kernel/windows.ts'
import type { YearlyDutyKind } from './body.ts'

/** What fulfils a duty: a meeting held, a report given, a decision made. */
export interface Evidence {
  readonly id: Id
  readonly kind: 'meeting' | 'report' | 'decision'
  /** The meeting (or, for a report, the body) on whose page it stands. */
  readonly pageId: Id
  readonly onDate: Day
  /** The window it belongs to whatever its date (a decision says for which year); else its date decides. */
  readonly windowKey?: string | undefined
}

/** One window of a duty with what to call it. */
export interface DutyWindow extends CalendarWindow {
  readonly name: string
}

/** Something owed again and again: to meet, to report, to decide. */
export interface Duty {
  readonly key: string
  readonly kind: 'meeting' | 'report' | YearlyDutyKind
  readonly centreId: Id | null
  readonly bodyId: Id | null
  readonly title: string
  readonly cadence: Cadence
  /** At least so many in each window. */
  readonly times: number
  readonly windows: readonly DutyWindow[]
}

export const dutyStateNames = {
  done: 'erledigt',
  due: 'fällig',
  missed: 'versäumt',
  'not-yet-due': 'noch nicht fällig',
} as const
export type DutyState = keyof typeof dutyStateNames

/** How one window stands at the end of a day, with what proves it. */
export interface DutyResult {
  readonly window: DutyWindow
  readonly state: DutyState
  /** Everything that counts, in the order of dates. */
  readonly evidence: readonly Evidence[]
  /** Done, but after the last day of the window. */
  readonly late: boolean
  /** Days left when due: 0 on the last day. */
  readonly daysLeft: number
}

/** A duty and how its windows stand. */
export interface DutyLine {
  readonly duty: Duty
  readonly results: readonly DutyResult[]
}
