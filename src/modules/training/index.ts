import './training.table.ts'

export { staffForm, staffRefusals } from './staff.ts'
export type { StaffMember } from './staff.ts'
export { trainingForm, trainingKindNames, trainingKinds, trainingRefusals } from './training.ts'
export type { TrainingRecord } from './training.ts'
export { doneOn, employedOn, tookPart } from './coverage.rules.ts'
export type { Coverage, Reminder } from './coverage.rules.ts'
export { kindOfForm, operatorOfOrganiser, proposedTopic } from './training-list.rules.ts'
export { staffCounts, staffMemberById, staffOfCentre } from './staff.queries.ts'
export type { StaffCount } from './staff.queries.ts'
export {
  trainingById,
  trainingCounts,
  trainingCoverage,
  trainingReminders,
  trainingTopics,
  trainingsOf,
} from './training.queries.ts'
export type { TrainingCount, TrainingLine } from './training.queries.ts'
export { createStaffMember, editStaffMember, recordStaff, removeStaffMember } from './staff.commands.ts'
export { createTraining, editTraining, recordTrainings, removeTraining } from './training.commands.ts'
