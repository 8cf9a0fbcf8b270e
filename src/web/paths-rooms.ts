import type { Query } from './path-query.ts'
import { withQuery } from './path-query.ts'

const asking = '/raeume/anfrage'
const entry = `${asking}/meine`
const link = (token: string) => `${entry}/${token}`
const evening = (token: string, date: string) => `${link(token)}/abend/${date}`

/** Rooms for everybody: what is free, the request, and the private link behind which a request lives on. */
export const roomPaths = {
  rooms: (query: Query = {}) => withQuery('/raeume', query),
  roomWeek: (site: string, room: string, query: Query = {}) =>
    withQuery(`/raeume/orte/${site}/${room}`, query),
  roomRequest: (query: Query = {}) => withQuery(asking, query),
  /** Where somebody types the key from a printed letter. */
  requestLinkEntry: () => entry,
  requestLink: link,
  requestLinkChange: (token: string) => `${link(token)}/aendern`,
  requestLinkCancel: (token: string) => `${link(token)}/absagen`,
  requestLinkWithdraw: (token: string) => `${link(token)}/zurueckziehen`,
  requestLinkWish: (token: string) => `${link(token)}/aenderungswunsch`,
  requestLinkConfirm: (token: string) => `${link(token)}/bestaetigen`,
  /** Where a group opens and closes one evening from its phone. */
  requestLinkEvening: evening,
  requestLinkOpened: (token: string, date: string) => `${evening(token, date)}/geoeffnet`,
  requestLinkClosed: (token: string, date: string) => `${evening(token, date)}/geschlossen`,
  requestLinkDamage: (token: string, date: string) => `${evening(token, date)}/schaden`,
  requestLinkResponsible: (token: string, date: string) => `${evening(token, date)}/verantwortlich`,
  requestLinkIcs: (token: string) => `${link(token)}/termine.ics`,
  requestLinkLetter: (token: string, query: Query = {}) => withQuery(`${link(token)}/brief.pdf`, query),
}
