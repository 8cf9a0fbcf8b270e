import type { Day } from '../../../kernel/day.ts'
import type { Problems } from '../../../kernel/result.ts'
import type { Group, Question, Round, RoundLetter } from '../../../modules/rounds/index.ts'
import type { House } from '../today/house.ts'

/** What the page shows: who would be asked, and what was typed when it comes back. */
export interface Starting {
  readonly today: Day
  readonly house: House
  readonly schoolYears: readonly string[]
  readonly schoolYear: string
  readonly groups: readonly Group[]
  readonly running: Round | undefined
  readonly mail: boolean
  readonly id: string
  readonly dueOn: string
  /** Groups that are not to be asked, also those that this school year does not show. */
  readonly unticked: readonly string[]
  readonly problems: Problems
  readonly refusal?: string | undefined
}

/** What the page of a round shows. */
export interface RoundView {
  readonly round: Round
  readonly questions: readonly Question[]
  /** Standing groups the round has not asked; only while answers are open and for those who may ask. */
  readonly further: readonly Group[]
  /** Letters on paper that this person can print now. */
  readonly toPrint: readonly RoundLetter[]
  readonly open: boolean
  readonly today: Day
  readonly now: Date
  readonly mail: boolean
  readonly mayManage: boolean
  readonly mayDecide: boolean
  readonly again?: RoundAgain | undefined
}

/** Why the page came back. */
export interface RoundAgain {
  readonly status: 409 | 422
  readonly refusal?: string | undefined
  readonly problems?: Problems | undefined
  readonly dueOn?: string | undefined
}

/** What the page of one group in a round shows. */
export interface QuestionView {
  readonly question: Question
  readonly round: Round
  readonly today: Day
  /** How many dates fall out when the team carries out that the group stops. */
  readonly datesAfter: number
  readonly mayDecide: boolean
  /** Whether this person can print its letter now. */
  readonly mayPrint: boolean
  readonly again?: QuestionAgain | undefined
}

/** Why the page came back, with what was typed. */
export interface QuestionAgain {
  readonly status: 409 | 422
  readonly problems: Problems
  readonly refusal?: string | undefined
  readonly typed: Readonly<Record<string, string>>
}
