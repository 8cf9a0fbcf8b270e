import './goals.table.ts'

export { evidenceKindNames, goalStateNames, goalStates, usualGoalSettings } from './judgement.ts'
export type { Evidence, EvidenceKind, GoalSettings, GoalState, Judgement } from './judgement.ts'
export type { Deadline } from './deadline.ts'
export { deadlineWords, parseDeadline } from './deadline.rules.ts'
export { goalRule, goalTypeNames, goalTypes } from './rule.ts'
export type { GoalRule, GoalType } from './rule.ts'
export {
  actionGoalForm,
  goalChangeForm,
  goalRefusals,
  goalSettingForm,
  guidingGoalForm,
  milestoneForm,
  orientationGoalForm,
  verdictForm,
  workOrderForm,
} from './goal.ts'
export type {
  ActionGoal,
  ActionGoalInput,
  GoalRefusal,
  GoalStanding,
  GoalTree,
  GoalVersion,
  GuidingGoal,
  OrientationGoal,
  Verdict,
  WorkOrder,
} from './goal.ts'
export { dueWords, lintGoal, ruleWords, valueWords, versionOn } from './standing.rules.ts'
export {
  goalById,
  goalSettings,
  goalStandings,
  goalTree,
  goalYears,
  goalsOf,
  guidingGoalById,
  orientationGoalById,
  proofsOf,
  verdictsOf,
  workOrdersOf,
} from './goal.queries.ts'
export {
  annotateGoal,
  changeGoal,
  createActionGoal,
  createGuidingGoal,
  createOrientationGoal,
  editGuidingGoal,
  editOrientationGoal,
  saysTheSame as sameGoal,
  withdrawGoal,
} from './goal.commands.ts'
export {
  confirmGoal,
  linkGrants,
  noteMilestone,
  removeMilestone,
  saveGoalSettings,
} from './proof.commands.ts'
export { importGoals, isGoalsFile } from './import.commands.ts'
export type { GoalsImport } from './import.commands.ts'
export { fieldsOfRule, perNames, recordKindNames, ruleFromForm, ruleLists } from './rule-form.rules.ts'
export { achievement } from './achievement.rules.ts'
