import type { Query } from './path-query.ts'
import { withQuery } from './path-query.ts'

const all = '/buero/eigenregie'
const site = (id: string) => `${all}/regeln/${id}`
const booking = (id: string) => `/buero/anfragen/anfrage/${id}`

/** Evenings that groups open and close themselves: keys, briefings, damages, what was missing. */
export const selfManagedPaths = {
  selfManaged: (query: Query = {}) => withQuery(all, query),
  selfManagedSite: site,
  siteKeys: (siteId: string) => `${site(siteId)}/schluessel`,
  siteKeyRetire: (siteId: string, key: string) => `${site(siteId)}/schluessel/${key}/herausnehmen`,
  damage: (id: string) => `${all}/schaeden/${id}`,
  bookingSelfManaged: (id: string) => `${booking(id)}/eigenregie`,
  bookingBriefing: (id: string) => `${booking(id)}/einweisung`,
  bookingKeyBack: (id: string, loan: string) => `${booking(id)}/ausgaben/${loan}/zurueck`,
  bookingEvening: (id: string, date: string) => `${booking(id)}/termine/${date}/geklaert`,
}
