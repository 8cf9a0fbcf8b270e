import './bodies.table.ts'

export {
  bodyCadenceNames,
  bodyForm,
  bodyKindNames,
  bodyKinds,
  bodyRefusals,
  decisionKindNames,
  decisionKinds,
  memberForm,
  memberKindNames,
  memberKinds,
  occasionNames,
  reportForm,
  yearlyDutyKinds,
  yearlyDutyNames,
} from './body.ts'
export type {
  Body,
  BodyInput,
  BodyKind,
  BodyRefusal,
  BodyReport,
  DecisionKind,
  Member,
  MemberInput,
  Occasion,
  ReportInput,
  YearlyDutyKind,
} from './body.ts'
export {
  cancelForm,
  decisionForm,
  heldForm,
  meetingForm,
  meetingRefusals,
  meetingStateNames,
  taskForm,
} from './meeting.ts'
export type {
  BodyTask,
  Decision,
  DecisionInput,
  HeldInput,
  Meeting,
  MeetingInput,
  MeetingLine,
  MeetingRefusal,
  TaskInput,
} from './meeting.ts'
export { dutyStateNames } from './duty.ts'
export type { Duty, DutyLine, DutyResult, DutyState, DutyWindow, Evidence } from './duty.ts'
export { dutyStates, isDueSoon } from './duty.rules.ts'
export { mayEditBody, mayReadBody, mayReport } from './body.access.ts'
export {
  bodiesOf,
  bodyById,
  bodyByName,
  bodyReports,
  guestList,
  isBodyUsed,
  membersOf,
} from './body.queries.ts'
export type { GuestLine, ReportQuestion } from './body.queries.ts'
export { decisionsOf, meetingById, meetingsOf, tasksOf } from './meeting.queries.ts'
export type { DecisionQuestion, MeetingQuestion, TaskQuestion } from './meeting.queries.ts'
export { dutiesDueSoon, dutyLines, yearlyDutyMonths } from './duty.queries.ts'
export type { DutyQuestion } from './duty.queries.ts'
export {
  addMember,
  createBody,
  editBody,
  movePartnerOfBodies,
  noteReport,
  removeBody,
  removeMember,
  removeReport,
  setYearlyDuty,
} from './body.commands.ts'
export {
  cancelMeeting,
  editMeeting,
  holdMeeting,
  markInvited,
  planMeeting,
  reinstateMeeting,
  removeMeeting,
  withdrawHeld,
} from './meeting.commands.ts'
export {
  addDecision,
  addTask,
  finishTask,
  removeDecision,
  removeTask,
  reopenTask,
} from './decision.commands.ts'
export type { NumberedDecision } from './decision.commands.ts'
export {
  consultationForm,
  consultationRows,
  paperForm,
  paperRefusals,
  purposeNames,
  sessionKindNames,
} from './council-paper.ts'
export type { Consultation, CouncilPaper, PaperInput } from './council-paper.ts'
export { inOrder, noCosts, paperFindings, textOf } from './council-paper.rules.ts'
export type { PaperFinding } from './council-paper.rules.ts'
export { paperById, papersOf, peopleNamedIn } from './council-paper.queries.ts'
export type { PaperLine } from './council-paper.queries.ts'
export { createPaper, editPaper, removePaper } from './council-paper.commands.ts'
