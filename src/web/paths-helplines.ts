import { withQuery } from './path-query.ts'
import type { Query } from './path-query.ts'

const helplines = '/buero/hilfetelefon'

/** Help by telephone in a crisis: opening it, widening it to the city, ending it. */
export const helplinePaths = {
  helplines: (query: Query = {}) => withQuery(helplines, query),
  helplineNew: (query: Query = {}) => withQuery(`${helplines}/neu`, query),
  helpline: (id: string) => `${helplines}/${id}`,
  helplineEdit: (id: string) => `${helplines}/${id}/aendern`,
  helplineWiden: (id: string) => `${helplines}/${id}/ausweiten`,
  helplineNarrow: (id: string) => `${helplines}/${id}/zuruecknehmen`,
  helplineEnd: (id: string) => `${helplines}/${id}/beenden`,
} as const
