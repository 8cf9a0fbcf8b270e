import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import {
  longText,
  oneOf,
  optionalId,
  optionalText,
  requiredDay,
  requiredInteger,
  requiredText,
} from '../../kernel/input.ts'
import type { Deadline } from './deadline.ts'
import { goalStates } from './judgement.ts'
import type { GoalState, Judgement } from './judgement.ts'
import type { GoalRule } from './rule.ts'

/** A direction of years: "offen, niederschwellig … etabliert" (R074). */
export interface GuidingGoal {
  readonly id: Id
  readonly centreId: Id
  readonly number: number
  readonly title: string
  readonly untilText: string
  readonly version: number
}

export interface OrientationGoal {
  readonly id: Id
  readonly guidingGoalId: Id
  readonly title: string
  readonly untilText: string
  readonly fieldOfActionId: Id | null
  readonly version: number
}

/** The wording and rule of an action goal from `changedOn` on; the first one from the start. */
export interface GoalVersion {
  readonly number: number
  readonly title: string
  readonly rule: GoalRule | null
  readonly deadline: Deadline | null
  readonly responsible: string
  readonly remark: string
  readonly changedOn: Day | null
  readonly reason: string
  /** Given up on that day. */
  readonly withdrawn: boolean
}

/** A goal of one year, with all its versions, the first first. */
export interface ActionGoal {
  readonly id: Id
  readonly centreId: Id
  readonly orientationGoalId: Id
  readonly workOrderId: Id | null
  /** The decision of a meeting it follows from. */
  readonly decisionId: Id | null
  readonly year: number
  readonly number: number
  readonly version: number
  readonly versions: readonly GoalVersion[]
}

/** What the city asks of a centre; goals answer it. */
export interface WorkOrder {
  readonly id: Id
  readonly fieldOfActionId: Id | null
  readonly text: string
  readonly fromYear: number
  readonly toYear: number | null
}

/** The goals of a centre and year as a tree, empty branches included. */
export interface GoalTree {
  readonly guiding: readonly (GuidingGoal & {
    readonly orientation: readonly (OrientationGoal & {
      readonly fieldOfAction: string | null
      readonly goals: readonly ActionGoal[]
    })[]
  })[]
}

/** A person's word on the state of a day; both stay visible (N2). */
export interface Verdict {
  readonly id: Id
  readonly goalId: Id
  readonly onDate: Day
  readonly agrees: boolean
  readonly computed: GoalState
  readonly state: GoalState
  readonly reason: string
  readonly by: string | null
}

/** How one version of a goal stands at the end of a day. A version that was replaced stands as "changed". */
export interface GoalStanding {
  readonly goal: ActionGoal
  readonly version: GoalVersion
  readonly judgement: Judgement
  readonly verdicts: readonly Verdict[]
}

export const guidingGoalForm = z.object({
  number: requiredInteger(1, 99),
  title: requiredText('Bitte schreiben Sie das Ziel in einem Satz.', 400),
  untilText: optionalText(40),
})
export type GuidingGoalInput = z.output<typeof guidingGoalForm>

export const orientationGoalForm = z.object({
  title: requiredText('Bitte schreiben Sie das Ziel in einem Satz.', 400),
  untilText: optionalText(40),
  fieldOfActionId: optionalId(),
})
export type OrientationGoalInput = z.output<typeof orientationGoalForm>

/** The words of an action goal; rule and deadline are read beside it. */
export const actionGoalForm = z.object({
  title: requiredText('Bitte schreiben Sie das Ziel in einem Satz.', 400),
  deadline: optionalText(60),
  from: optionalText(60),
  responsible: optionalText(120),
  remark: longText(1_000),
})

/** What a command needs to know of an action goal. */
export interface ActionGoalInput {
  readonly title: string
  readonly rule: GoalRule | null
  readonly deadline: Deadline | null
  readonly responsible: string
  readonly remark: string
}

export const goalChangeForm = z.object({
  changedOn: requiredDay('Bitte geben Sie an, seit wann das gilt.'),
  reason: requiredText('Bitte schreiben Sie, warum das Ziel geändert wird.', 400),
})
export type GoalChangeInput = z.output<typeof goalChangeForm>

export const milestoneForm = z.object({
  onDate: requiredDay('Bitte geben Sie an, wann das war.'),
  evidence: requiredText('Bitte schreiben Sie, was es belegt: Protokoll, Eröffnung, Abnahme …', 200),
})
export type MilestoneInput = z.output<typeof milestoneForm>

export const verdictForm = z.object({
  onDate: requiredDay('Bitte geben Sie den Stichtag an.'),
  state: oneOf(goalStates),
  reason: requiredText('Bitte schreiben Sie in einem Satz, warum.', 400),
})
export type VerdictInput = z.output<typeof verdictForm>

export const goalSettingForm = z.object({
  partlyPercent: requiredInteger(1, 100),
  riskMarginPercent: requiredInteger(0, 100),
  daysLeft: requiredInteger(0, 90),
})

export const workOrderForm = z.object({
  fieldOfActionId: optionalId(),
  text: requiredText('Bitte schreiben Sie den Arbeitsauftrag in einem Satz.', 400),
  fromYear: requiredInteger(1990, 2199),
})

/** Why a change to a goal was refused. */
export const goalRefusals = {
  'number-taken': 'Diese Nummer trägt schon ein anderes Ziel. Bitte wählen Sie eine freie.',
  'title-taken': 'Dieses Ziel gibt es hier schon. Bitte öffnen Sie das vorhandene.',
  'changed-meanwhile':
    'Jemand anderes hat dieses Ziel inzwischen geändert. Bitte laden Sie die Seite neu und tragen Sie Ihre Änderung noch einmal ein.',
  'choice-gone': 'Eine Ihrer Auswahlen gibt es nicht mehr. Bitte wählen Sie neu.',
  'in-the-future': 'Dieser Tag liegt in der Zukunft. Bitte tragen Sie ein, was schon geschehen ist.',
  'nothing-changed': 'Am Ziel selbst ist nichts anders als vorher. Dann braucht es keine neue Fassung.',
  'before-last-change': 'Das Ziel wurde nach diesem Tag schon geändert. Bitte geben Sie einen späteren an.',
  'still-used': 'Darunter stehen noch Ziele. Bitte nehmen Sie zuerst diese heraus.',
} as const
export type GoalRefusal = keyof typeof goalRefusals
