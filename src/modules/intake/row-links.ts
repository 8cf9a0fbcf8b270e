import type { Id } from '../../kernel/id.ts'
import type { RowLinks } from './intake.ts'

/** What a row can have become, and the column that says so. */
export const linkColumns = {
  offerId: 'offer_id',
  seriesId: 'series_id',
  partnerId: 'partner_id',
  roomId: 'room_id',
  openingHoursId: 'opening_hours_id',
  grantId: 'grant_id',
  trainingId: 'training_id',
  yearPlanEntryId: 'year_plan_entry_id',
} as const satisfies Record<keyof RowLinks, string>

const links = Object.keys(linkColumns) as (keyof RowLinks)[]

/** The links as columns of a row. */
export function linkValues(of: RowLinks): Record<(typeof linkColumns)[keyof RowLinks], Id | null> {
  const pairs = links.map((link) => [linkColumns[link], of[link]] as const)
  return Object.fromEntries(pairs) as Record<(typeof linkColumns)[keyof RowLinks], Id | null>
}

/** The links of a row `r`, as a query selects them. */
export const selectedLinks = links.map((link) => `r.${linkColumns[link]} as "${link}"`).join(', ')
