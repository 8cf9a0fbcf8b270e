import type { Query } from './path-query.ts'
import { withQuery } from './path-query.ts'

const bodies = '/buero/gremien'
const meetings = '/buero/sitzungen'
const tasks = '/buero/aufgaben'
const papers = '/buero/vorlagen'

/** Bodies, their meetings and duties, and council papers. */
export const bodyPaths = {
  bodies: (query: Query = {}) => withQuery(bodies, query),
  bodyNew: (query: Query = {}) => withQuery(`${bodies}/neu`, query),
  duties: (query: Query = {}) => withQuery(`${bodies}/pflichten`, query),
  body: (id: string) => `${bodies}/${id}`,
  bodyEdit: (id: string) => `${bodies}/${id}/aendern`,
  bodyRemove: (id: string) => `${bodies}/${id}/entfernen`,
  bodyMembers: (id: string) => `${bodies}/${id}/mitglieder`,
  bodyMemberRemove: (id: string, memberId: string) => `${bodies}/${id}/mitglieder/${memberId}/entfernen`,
  bodyReports: (id: string) => `${bodies}/${id}/berichte`,
  bodyReportRemove: (id: string, reportId: string) => `${bodies}/${id}/berichte/${reportId}/entfernen`,
  meetingNew: (bodyId: string) => `${bodies}/${bodyId}/sitzung`,

  meeting: (id: string, query: Query = {}) => withQuery(`${meetings}/${id}`, query),
  meetingEdit: (id: string) => `${meetings}/${id}/aendern`,
  meetingInvitation: (id: string) => `${meetings}/${id}/einladung`,
  meetingInvitationPdf: (id: string) => `${meetings}/${id}/einladung.pdf`,
  meetingInvited: (id: string) => `${meetings}/${id}/eingeladen`,
  meetingHeld: (id: string) => `${meetings}/${id}/stattgefunden`,
  meetingNotHeld: (id: string) => `${meetings}/${id}/nicht-stattgefunden`,
  meetingCancel: (id: string) => `${meetings}/${id}/absagen`,
  meetingReinstate: (id: string) => `${meetings}/${id}/wieder-ansetzen`,
  meetingRemove: (id: string) => `${meetings}/${id}/entfernen`,
  meetingDecisions: (id: string) => `${meetings}/${id}/beschluesse`,
  meetingDecisionRemove: (id: string, decisionId: string) =>
    `${meetings}/${id}/beschluesse/${decisionId}/entfernen`,
  meetingTasks: (id: string) => `${meetings}/${id}/aufgaben`,

  bodyTasks: (query: Query = {}) => withQuery(tasks, query),
  taskDone: (id: string) => `${tasks}/${id}/erledigt`,
  taskOpen: (id: string) => `${tasks}/${id}/offen`,
  taskRemove: (id: string) => `${tasks}/${id}/entfernen`,

  councilPapers: (query: Query = {}) => withQuery(papers, query),
  councilPaperNew: (query: Query = {}) => withQuery(`${papers}/neu`, query),
  councilPaper: (id: string) => `${papers}/${id}`,
  councilPaperEdit: (id: string) => `${papers}/${id}/aendern`,
  councilPaperRemove: (id: string) => `${papers}/${id}/entfernen`,
  councilPaperDocx: (id: string) => `${papers}/${id}/vorlage.docx`,
  councilPaperPdf: (id: string) => `${papers}/${id}/vorlage.pdf`,
}
