import type { Id } from '../../../kernel/id.ts'
import type { Problems } from '../../../kernel/result.ts'
import type { Body, BodyTask, Decision, Meeting, MeetingRefusal } from '../../../modules/bodies/index.ts'
import type { ActionGoal } from '../../../modules/goals/index.ts'
import type { CentreName } from '../../../modules/places/index.ts'
import type { SignedBy } from '../../../modules/reports/index.ts'

/** What came back with a form of the page. */
export interface MeetingAgain {
  readonly form: 'held' | 'cancel' | 'decision' | 'task'
  readonly values: Readonly<Record<string, string>>
  readonly problems: Problems
  readonly status: 409 | 422
}

/** Everything the page of a meeting shows. */
export interface MeetingView {
  readonly meeting: Meeting
  readonly body: Body
  readonly decisions: readonly Decision[]
  readonly tasks: readonly BodyTask[]
  /** Goals that a decision of this meeting led to. */
  readonly goals: readonly ActionGoal[]
  /** Target agreements that a decision of this meeting signed. */
  readonly signed: readonly SignedBy[]
  /** The decision a task is to follow from. */
  readonly taskFor: Id | undefined
  /** The centre in which this person may set goals out of a decision. */
  readonly goalCentre: string | undefined
  readonly centres: readonly CentreName[]
  readonly today: string
  readonly mayEdit: boolean
  /** Makes a decision or task one, however often its form is sent. */
  readonly nextId: Id
  readonly again: MeetingAgain | undefined
  /** Why the last tap did nothing. */
  readonly refusal: MeetingRefusal | undefined
}
