import type { Query } from './path-query.ts'
import { withQuery } from './path-query.ts'

const opening = '/buero/oeffnung'

/** How long houses were open to visitors, and how their rooms were used. */
export const usagePaths = {
  opening: (query: Query = {}) => withQuery(opening, query),
  openingXlsx: (query: Query = {}) => withQuery(`${opening}.xlsx`, query),
  openingChange: (query: Query = {}) => withQuery(`${opening}/abweichung`, query),
  openingChangeRemove: (id: string) => `${opening}/abweichungen/${id}/entfernen`,
  openingWeek: (week: string, query: Query = {}) => withQuery(`${opening}/${week}`, query),
  openingStandard: () => '/buero/einstellungen/oeffnung',
  roomUse: (query: Query = {}) => withQuery('/buero/auslastung', query),
  roomUseXlsx: (query: Query = {}) => withQuery('/buero/auslastung.xlsx', query),
}
