import type { Query } from './path-query.ts'
import { withQuery } from './path-query.ts'

const outreach = '/buero/aufsuchend'
const walkIn = '/buero/kontakte'
const advice = '/buero/fachberatung'
const publications = '/buero/veroeffentlichungen'

/** Where the team counts and notes its day: out in the quarter, at the counter, in print. */
export const countingPaths = {
  outreach: (query: Query = {}) => withQuery(outreach, query),
  outreachNew: (query: Query = {}) => withQuery(`${outreach}/neu`, query),
  outreachCrew: () => `${outreach}/mitwirkende`,
  outreachCrewRemove: (id: string) => `${outreach}/mitwirkende/${id}/entfernen`,
  outreachOne: (id: string) => `${outreach}/${id}`,
  outreachRemove: (id: string) => `${outreach}/${id}/entfernen`,

  walkIn: (query: Query = {}) => withQuery(walkIn, query),
  walkInList: (query: Query = {}) => withQuery(`${walkIn}/liste`, query),
  walkInSlip: () => `${walkIn}/zettel`,
  walkInRemove: (id: string) => `${walkIn}/${id}/zuruecknehmen`,
  walkInOutcome: (id: string) => `${walkIn}/${id}/ausgang`,

  advice: (query: Query = {}) => withQuery(advice, query),
  adviceEmergency: (query: Query = {}) => withQuery(`${advice}/notfall`, query),
  adviceTopics: () => `${advice}/themen`,
  adviceTopic: (id: string) => `${advice}/themen/${id}`,
  adviceServiceNew: (query: Query = {}) => withQuery(`${advice}/neu`, query),
  adviceService: (id: string) => `${advice}/stellen/${id}`,
  adviceServiceCheck: (id: string) => `${advice}/stellen/${id}/geprueft`,
  adviceServiceClose: (id: string) => `${advice}/stellen/${id}/schliessen`,

  publications: (query: Query = {}) => withQuery(publications, query),
  publicationNew: (query: Query = {}) => withQuery(`${publications}/neu`, query),
  publication: (id: string) => `${publications}/${id}`,
  publicationRemove: (id: string) => `${publications}/${id}/entfernen`,
}
