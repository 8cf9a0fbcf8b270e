import type { Query } from './path-query.ts'
import { withQuery } from './path-query.ts'

const report = '/buero/jahresbericht'

/** The annual report: begun, written, read, approved, handed out. */
export const reportPaths = {
  report: (query: Query = {}) => withQuery(report, query),
  reportPreview: (query: Query = {}) => withQuery(`${report}/vorschau`, query),
  reportFile: (form: string, query: Query = {}) => withQuery(`${report}/datei/${form}`, query),
  reportBegin: () => `${report}/beginnen`,
  reportChapter: (id: string, chapter: string, query: Query = {}) =>
    withQuery(`${report}/${id}/kapitel/${chapter}`, query),
  reportBlock: (id: string, chapter: string) => `${report}/${id}/kapitel/${chapter}/textbaustein`,
  reportCover: (id: string) => `${report}/${id}/deckblatt`,
  reportStep: (id: string) => `${report}/${id}/schritt`,
  reportApprove: (id: string) => `${report}/${id}/freigabe`,
  reportCouncil: (id: string) => `${report}/${id}/gemeinderat`,
}
