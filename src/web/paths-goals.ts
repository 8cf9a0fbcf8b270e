import type { Query } from './path-query.ts'
import { withQuery } from './path-query.ts'

const goals = '/buero/ziele'
const indicators = '/buero/kennzahlen'

/** What a centre wants to reach, and what is counted for it; all centres of the city side by side. */
export const goalPaths = {
  goals: (query: Query = {}) => withQuery(goals, query),
  goalTable: (query: Query = {}) => withQuery(`${goals}/tabelle`, query),
  yearAtGlance: (query: Query = {}) => withQuery(`${goals}/jahr`, query),
  goalNew: (query: Query = {}) => withQuery(`${goals}/neu`, query),
  guidingGoalNew: (query: Query = {}) => withQuery(`${goals}/richtungsziele/neu`, query),
  guidingGoal: (id: string) => `${goals}/richtungsziele/${id}`,
  orientationGoalNew: (guidingId: string) => `${goals}/richtungsziele/${guidingId}/orientierungsziel`,
  orientationGoal: (id: string) => `${goals}/orientierungsziele/${id}`,
  goal: (id: string, query: Query = {}) => withQuery(`${goals}/${id}`, query),
  goalEdit: (id: string) => `${goals}/${id}/aendern`,
  goalVerdict: (id: string) => `${goals}/${id}/urteil`,
  goalMilestone: (id: string) => `${goals}/${id}/nachweis`,
  goalMilestoneRemove: (id: string) => `${goals}/nachweise/${id}/entfernen`,
  goalGrants: (id: string) => `${goals}/${id}/drittmittel`,
  goalWithdraw: (id: string) => `${goals}/${id}/aufgeben`,
  goalOrder: (id: string) => `${goals}/${id}/arbeitsauftrag`,
  workOrders: (query: Query = {}) => withQuery(`${goals}/arbeitsauftraege`, query),
  workOrderRemove: (id: string) => `${goals}/arbeitsauftraege/${id}/entfernen`,
  goalSettings: () => '/buero/einstellungen/ziele',

  city: (query: Query = {}) => withQuery('/buero/stadt', query),
  cityXlsx: (query: Query = {}) => withQuery('/buero/stadt.xlsx', query),

  indicators: (query: Query = {}) => withQuery(indicators, query),
  indicatorYear: (query: Query = {}) => withQuery(`${indicators}/festlegen`, query),
  indicator: (id: string, query: Query = {}) => withQuery(`${indicators}/${id}`, query),
  indicatorCsv: (id: string, query: Query = {}) => withQuery(`${indicators}/${id}/liste.csv`, query),
  indicatorValues: (id: string) => `${indicators}/${id}/werte`,
  indicatorValueRemove: (id: string) => `${indicators}/werte/${id}/entfernen`,
  indicatorDefinition: (id: string) => `${indicators}/${id}/definition`,
}
