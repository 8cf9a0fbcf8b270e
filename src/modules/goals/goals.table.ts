import type { ColumnType, Generated } from 'kysely'
import type { GoalState } from './judgement.ts'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    guiding_goal: GuidingGoalTable
    orientation_goal: OrientationGoalTable
    work_order: WorkOrderTable
    action_goal: ActionGoalTable
    action_goal_version: ActionGoalVersionTable
    goal_verdict: GoalVerdictTable
    goal_milestone: GoalMilestoneTable
    goal_grant: { goal_id: string; grant_id: string }
    goal_setting: GoalSettingTable
  }
}

export interface GuidingGoalTable {
  id: string
  centre_id: string
  number: number
  title: string
  until_text: Generated<string>
  version: Generated<number>
}

export interface OrientationGoalTable {
  id: string
  guiding_goal_id: string
  title: string
  until_text: Generated<string>
  field_of_action_id: string | null
  position: Generated<number>
  version: Generated<number>
}

export interface WorkOrderTable {
  id: string
  centre_id: string
  field_of_action_id: string | null
  text: string
  from_year: number
  to_year: number | null
  position: Generated<number>
}

export interface ActionGoalTable {
  id: string
  centre_id: string
  orientation_goal_id: string
  work_order_id: string | null
  decision_id: string | null
  year: number
  number: number
  created_at: Generated<Date>
  version: Generated<number>
}

export interface ActionGoalVersionTable {
  goal_id: string
  number: number
  title: string
  rule: ColumnType<object | null, string | null, string | null>
  deadline: Generated<string>
  starts_on: string | null
  due_on: string | null
  responsible: Generated<string>
  remark: Generated<string>
  changed_on: string | null
  reason: Generated<string>
  withdrawn: Generated<boolean>
  created_at: Generated<Date>
}

export interface GoalVerdictTable {
  id: string
  goal_id: string
  on_date: string
  agrees: boolean
  computed: GoalState
  state: GoalState
  reason: string
  account_id: string | null
  created_at: Generated<Date>
}

export interface GoalMilestoneTable {
  id: string
  goal_id: string
  on_date: string
  evidence: string
  account_id: string | null
  created_at: Generated<Date>
}

export interface GoalSettingTable {
  only_one: Generated<boolean>
  partly_percent: Generated<number>
  risk_margin_percent: Generated<number>
  days_left: Generated<number>
}
