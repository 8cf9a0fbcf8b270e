import type { Query } from './path-query.ts'
import { withQuery } from './path-query.ts'

const inbox = '/buero/anfragen'
const one = (id: string) => `${inbox}/anfrage/${id}`
const site = (id: string) => `${inbox}/regeln/${id}`

/** Where the team answers requests for rooms and sets the rules of a site. */
export const bookingPaths = {
  bookings: (query: Query = {}) => withQuery(inbox, query),
  bookingsFind: (query: Query = {}) => withQuery(`${inbox}/suchen`, query),
  bookingNew: (query: Query = {}) => withQuery(`${inbox}/neu`, query),
  bookingAccounts: (query: Query = {}) => withQuery(`${inbox}/abrechnung`, query),
  bookingAccountsXlsx: (query: Query = {}) => withQuery(`${inbox}/abrechnung.xlsx`, query),
  booking: (id: string) => one(id),
  bookingAnswer: (id: string, query: Query = {}) => withQuery(`${one(id)}/antwort`, query),
  bookingReserve: (id: string) => `${one(id)}/reservieren`,
  bookingUnreserve: (id: string) => `${one(id)}/freigeben`,
  bookingPartner: (id: string) => `${one(id)}/gruppe`,
  bookingWish: (id: string) => `${one(id)}/aenderungswunsch`,
  bookingWithdraw: (id: string) => `${one(id)}/zurueckziehen`,
  bookingErase: (id: string) => `${one(id)}/loeschen`,
  bookingLink: (id: string) => `${one(id)}/neuer-link`,
  bookingHandOver: (id: string) => `${one(id)}/uebergabe`,
  bookingTakeBack: (id: string) => `${one(id)}/rueckgabe`,
  bookingDepositUndo: (id: string) => `${one(id)}/kaution/zuruecknehmen`,
  bookingConfirmation: (id: string) => `${one(id)}/bestaetigung.pdf`,
  bookingLetter: (id: string, letter: string) => `${one(id)}/briefe/${letter}/brief.pdf`,
  bookingDate: (id: string, date: string) => `${one(id)}/termine/${date}`,
  bookingDateMove: (id: string, date: string) => `${one(id)}/termine/${date}/verlegen`,
  bookingDateCancel: (id: string, date: string) => `${one(id)}/termine/${date}/absagen`,
  bookingSettings: (siteId: string) => site(siteId),
  bookingRules: (siteId: string) => `${site(siteId)}/nutzungsregeln`,
  bookingFees: (siteId: string) => `${site(siteId)}/entgelte`,
  bookingExtras: (siteId: string) => `${site(siteId)}/extras`,
  bookingExtraRetire: (siteId: string, extra: string) => `${site(siteId)}/extras/${extra}/herausnehmen`,
}
