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
export type { Body, BodyKind, BodyReport, Member, Occasion, YearlyDutyKind } from './body.ts'
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
  Meeting,
  MeetingInput,
  MeetingLine,
  MeetingRefusal,
} from './meeting.ts'
export { dutyStateNames } from './duty.ts'
export type { DutyLine, DutyResult, DutyState } from './duty.ts'
export { mayEditBody, mayReadBody } from './body.access.ts'
export { bodiesOf, bodyById, bodyReports, guestList, isBodyUsed, membersOf } from './body.queries.ts'
export type { GuestLine } from './body.queries.ts'
export { decisionsOf, meetingById, meetingsOf, tasksOf } from './meeting.queries.ts'
export { agreementDecisions, decisionById } from './decision.queries.ts'
export type { DecisionMade } from './decision.queries.ts'
export { dutiesDueSoon, dutyLines, yearlyDutyMonths } from './duty.queries.ts'
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
