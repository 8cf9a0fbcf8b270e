import './goals.table.ts'

export { evidenceKindNames, goalStateNames, goalStates } from './judgement.ts'
export type { Evidence, GoalState, Judgement } from './judgement.ts'
export { parseDeadline } from './deadline.rules.ts'
export { goalTypeNames, goalTypes } from './rule.ts'
export type { GoalRule } from './rule.ts'
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
  GoalStanding,
  GoalTree,
  GoalVersion,
  Verdict,
  WorkOrder,
} from './goal.ts'
export { dueWords, lintGoal, ruleWords, valueWords, versionOn } from './standing.rules.ts'
export {
  goalById,
  goalSettings,
  goalStandings,
  goalStandingsOf,
  goalTree,
  goalYears,
  goalsOf,
  goalsOfDecisions,
  guidingGoalById,
  orientationGoalById,
  proofsOf,
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
export { exportGoals } from './export-file.queries.ts'
export { fieldsOfRule, perNames, recordKindNames, ruleFromForm, ruleLists } from './rule-form.rules.ts'
export { achievement } from './achievement.rules.ts'
export { addWorkOrder, answerWorkOrder, removeWorkOrder } from './work-order.commands.ts'
