import type { Query } from './path-query.ts'
import { withQuery } from './path-query.ts'

const settings = '/buero/einstellungen'
const places = '/buero/orte'

/** The addresses where the city and its places are set up. */
export const placePaths = {
  officePlaces: () => places,
  centreNew: () => `${places}/zentren/neu`,
  officeCentre: (id: string) => `${places}/zentren/${id}`,
  centreEdit: (id: string) => `${places}/zentren/${id}/bearbeiten`,
  centrePersonNew: (id: string) => `${places}/zentren/${id}/personen/neu`,
  centrePerson: (id: string, person: string) => `${places}/zentren/${id}/personen/${person}`,
  centrePersonErase: (id: string, person: string) => `${places}/zentren/${id}/personen/${person}/loeschen`,
  siteNew: (centreId: string) => `${places}/zentren/${centreId}/standorte/neu`,
  officeSite: (id: string) => `${places}/standorte/${id}`,
  siteEdit: (id: string) => `${places}/standorte/${id}/bearbeiten`,
  sitePhoto: (id: string) => `${places}/standorte/${id}/bild`,
  sitePhotoRemove: (id: string) => `${places}/standorte/${id}/bild/entfernen`,
  siteBands: (id: string) => `${places}/standorte/${id}/zeitbaender`,
  roomNew: (siteId: string) => `${places}/standorte/${siteId}/raeume/neu`,
  officeRoom: (id: string) => `${places}/raeume/${id}`,
  roomSort: (id: string) => `${places}/raeume/${id}/reihenfolge`,
  roomRemove: (id: string) => `${places}/raeume/${id}/loeschen`,
  hoursNew: (siteId: string) => `${places}/standorte/${siteId}/zeiten/neu`,
  officeHours: (id: string) => `${places}/zeiten/${id}`,
  hoursRemove: (id: string) => `${places}/zeiten/${id}/loeschen`,
  closureNew: (kind: string, id: string, query: Query = {}) =>
    withQuery(`${places}/schliessen/${kind}/${id}`, query),
  closureLift: (id: string) => `${places}/schliessungen/${id}/aufheben`,

  settings: () => settings,
  citySettings: () => `${settings}/stadt`,
  cityLogoRemove: () => `${settings}/stadt/logo/entfernen`,
  barriers: (page?: number) =>
    page && page > 1 ? `${settings}/rueckmeldungen?seite=${page}` : `${settings}/rueckmeldungen`,
  barrierAnswered: (id: string) => `${settings}/rueckmeldungen/${id}/beantwortet`,
  districts: () => `${settings}/planungsbezirke`,
  district: (id: string) => `${settings}/planungsbezirke/${id}`,
  districtRemove: (id: string) => `${settings}/planungsbezirke/${id}/loeschen`,
  quarters: () => `${settings}/quartiere`,
  quarterNew: () => `${settings}/quartiere/neu`,
  quarter: (id: string) => `${settings}/quartiere/${id}`,
  quarterRemove: (id: string) => `${settings}/quartiere/${id}/loeschen`,
  operators: () => `${settings}/traeger`,
  operatorNew: () => `${settings}/traeger/neu`,
  operator: (id: string) => `${settings}/traeger/${id}`,
  operatorRemove: (id: string) => `${settings}/traeger/${id}/loeschen`,
  lists: () => `${settings}/listen`,
  list: (kind: string) => `${settings}/listen/${kind}`,
  termRename: (id: string) => `${settings}/listen/eintrag/${id}/name`,
  termSort: (id: string) => `${settings}/listen/eintrag/${id}/reihenfolge`,
  termRetire: (id: string) => `${settings}/listen/eintrag/${id}/zuruecknehmen`,
  termRevive: (id: string) => `${settings}/listen/eintrag/${id}/zurueckholen`,
  ageBands: () => `${settings}/altersgruppen`,
  ageBand: (id: string) => `${settings}/altersgruppen/${id}`,
  ageBandRetire: (id: string) => `${settings}/altersgruppen/${id}/herausnehmen`,
  visitSettings: () => `${settings}/zaehlweise`,
  schoolHolidays: () => `${settings}/schulferien`,
  schoolHoliday: (id: string) => `${settings}/schulferien/${id}`,
  schoolHolidayRemove: (id: string) => `${settings}/schulferien/${id}/loeschen`,
} as const
