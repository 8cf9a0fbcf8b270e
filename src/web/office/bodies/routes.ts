import { paths } from '../../paths.ts'
import { deed, page } from '../route.ts'
import type { OfficeRoute } from '../route.ts'
import { createMember, createReport, deleteMember, deleteReport, showBody } from './body.tsx'
import * as bodyForm from './body-form.tsx'
import { setMonth, showDuties } from './duties.tsx'
import { invitationPdf, showInvitation } from './invitation.tsx'
import { showBodies } from './list.tsx'
import * as meetingForm from './meeting-form.tsx'
import { cancel, held, invited, notHeld, reinstate, remove, showMeeting } from './meeting.tsx'
import { decide, giveTask, undecide } from './outcome.ts'
import * as paperForm from './paper-form.tsx'
import * as papers from './papers.tsx'
import * as tasks from './tasks.tsx'

const id = ':id'

const bodyRoutesOnly: readonly OfficeRoute[] = [
  page(paths.bodies(), 'body.read', showBodies),
  page(paths.bodyNew(), 'body.edit', bodyForm.showNew),
  deed(paths.bodyNew(), 'body.edit', 'body.created', bodyForm.create),
  page(paths.duties(), 'body.read', showDuties),
  deed(paths.duties(), 'city.manage', 'yearly-duty.changed', setMonth),
  page(paths.body(id), 'body.read', showBody),
  page(paths.bodyEdit(id), 'body.edit', bodyForm.showEdit),
  deed(paths.bodyEdit(id), 'body.edit', 'body.edited', bodyForm.edit),
  deed(paths.bodyRemove(id), 'body.edit', 'body.removed', bodyForm.remove),
  deed(paths.bodyMembers(id), 'body.edit', 'body.member-added', createMember),
  deed(paths.bodyMemberRemove(id, ':memberId'), 'body.edit', 'body.member-removed', deleteMember),
  deed(paths.bodyReports(id), 'body.edit', 'body.reported', createReport),
  deed(paths.bodyReportRemove(id, ':reportId'), 'body.edit', 'body.report-removed', deleteReport),
  page(paths.meetingNew(id), 'body.edit', meetingForm.showNew),
  deed(paths.meetingNew(id), 'body.edit', 'meeting.planned', meetingForm.create),
]

const meetingRoutes: readonly OfficeRoute[] = [
  page(paths.meeting(id), 'body.read', showMeeting),
  page(paths.meetingEdit(id), 'body.edit', meetingForm.showEdit),
  deed(paths.meetingEdit(id), 'body.edit', 'meeting.edited', meetingForm.edit),
  page(paths.meetingInvitation(id), 'body.read', showInvitation),
  page(paths.meetingInvitationPdf(id), 'body.read', invitationPdf),
  deed(paths.meetingInvited(id), 'body.edit', 'meeting.invited', invited),
  deed(paths.meetingHeld(id), 'body.edit', 'meeting.held', held),
  deed(paths.meetingNotHeld(id), 'body.edit', 'meeting.heldWithdrawn', notHeld),
  deed(paths.meetingCancel(id), 'body.edit', 'meeting.cancelled', cancel),
  deed(paths.meetingReinstate(id), 'body.edit', 'meeting.reinstated', reinstate),
  deed(paths.meetingRemove(id), 'body.edit', 'meeting.removed', remove),
  deed(paths.meetingDecisions(id), 'body.edit', 'decision.made', decide),
  deed(paths.meetingDecisionRemove(id, ':decisionId'), 'body.edit', 'decision.removed', undecide),
  deed(paths.meetingTasks(id), 'body.edit', 'task.given', giveTask),
  page(paths.bodyTasks(), 'body.read', tasks.showTasks),
  deed(paths.taskDone(id), 'body.edit', 'task.finished', tasks.finish),
  deed(paths.taskOpen(id), 'body.edit', 'task.reopened', tasks.reopen),
  deed(paths.taskRemove(id), 'body.edit', 'task.removed', tasks.remove),
]

const paperRoutes: readonly OfficeRoute[] = [
  page(paths.councilPapers(), 'body.read', papers.showPapers),
  page(paths.councilPaperNew(), 'council.edit', paperForm.showNew),
  deed(paths.councilPaperNew(), 'council.edit', 'council-paper.created', paperForm.create),
  page(paths.councilPaper(id), 'body.read', papers.showPaper),
  page(paths.councilPaperEdit(id), 'council.edit', paperForm.showEdit),
  deed(paths.councilPaperEdit(id), 'council.edit', 'council-paper.edited', paperForm.edit),
  deed(paths.councilPaperRemove(id), 'council.edit', 'council-paper.removed', papers.remove),
  page(paths.councilPaperDocx(id), 'body.read', papers.paperAsDocx),
  page(paths.councilPaperPdf(id), 'body.read', papers.paperAsPdf),
]

/** Bodies, meetings, tasks, duties and council papers. */
export const bodyRoutes: readonly OfficeRoute[] = [...bodyRoutesOnly, ...meetingRoutes, ...paperRoutes]
