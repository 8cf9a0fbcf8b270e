import type { Query } from './path-query.ts'
import { withQuery } from './path-query.ts'

const grants = '/buero/drittmittel'
const training = '/buero/fortbildungen'
const staff = '/buero/personal'
const papers = '/buero/konzepte'
const protection = '/buero/kinderschutz'
const chronicle = '/buero/chronik'
const yearPlan = '/buero/eckpunkteplan'

/** What a year is told from, beside what is counted: money, people, documents, notes, the plan. */
export const yearPaths = {
  grants: (query: Query = {}) => withQuery(grants, query),
  grantNew: (query: Query = {}) => withQuery(`${grants}/neu`, query),
  grant: (id: string) => `${grants}/${id}`,
  grantEdit: (id: string) => `${grants}/${id}/aendern`,
  grantStep: (id: string) => `${grants}/${id}/schritt`,
  grantCall: (id: string) => `${grants}/${id}/abruf`,
  grantRemove: (id: string) => `${grants}/${id}/entfernen`,

  trainings: (query: Query = {}) => withQuery(training, query),
  trainingNew: (query: Query = {}) => withQuery(`${training}/neu`, query),
  training: (id: string) => `${training}/${id}`,
  trainingRemove: (id: string) => `${training}/${id}/entfernen`,
  staff: (query: Query = {}) => withQuery(staff, query),
  staffNew: (query: Query = {}) => withQuery(`${staff}/neu`, query),
  staffMember: (id: string) => `${staff}/${id}`,
  staffRemove: (id: string) => `${staff}/${id}/entfernen`,

  papers: (query: Query = {}) => withQuery(papers, query),
  paperNew: (query: Query = {}) => withQuery(`${papers}/neu`, query),
  paper: (id: string, query: Query = {}) => withQuery(`${papers}/${id}`, query),
  paperEdit: (id: string) => `${papers}/${id}/aendern`,
  paperWrite: (id: string) => `${papers}/${id}/schreiben`,
  paperDraft: (id: string) => `${papers}/${id}/neue-fassung`,
  paperValidate: (id: string) => `${papers}/${id}/gilt`,
  paperDiscard: (id: string) => `${papers}/${id}/entwurf-verwerfen`,
  paperFile: (versionId: string) => `${papers}/fassung/${versionId}/datei`,

  protection: (query: Query = {}) => withQuery(protection, query),
  protectionDraft: () => `${protection}/neue-fassung`,
  protectionScheme: (id: string) => `${protection}/fassungen/${id}`,
  protectionValidate: (id: string) => `${protection}/fassungen/${id}/gilt`,
  protectionDiscard: (id: string) => `${protection}/fassungen/${id}/verwerfen`,
  protectionCount: (id: string) => `${protection}/fassungen/${id}/kenntnis`,

  chronicle: (query: Query = {}) => withQuery(chronicle, query),
  yearRemark: () => `${chronicle}/hinweis`,
  chronicleNote: (id: string) => `${chronicle}/${id}`,
  chronicleRemove: (id: string) => `${chronicle}/${id}/entfernen`,
  yearPlan: (query: Query = {}) => withQuery(yearPlan, query),
  yearPlanPdf: (query: Query = {}) => withQuery('/buero/eckpunkteplan.pdf', query),
  yearPlanNew: (query: Query = {}) => withQuery(`${yearPlan}/neu`, query),
  yearPlanEntry: (id: string) => `${yearPlan}/${id}`,
  yearPlanRemove: (id: string) => `${yearPlan}/${id}/entfernen`,
}
