import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'

/** How much stands in the overview of social resources that was read in for a centre (R025, R029). */
export interface OverviewFigures {
  /** Rows that stand for something; headings do not. */
  readonly rows: number
  /** Different organisations in these rows. */
  readonly partners: number
}

/**
 * Counts the rows of the 14-column overview and the organisations in them; a row whose records are gone does not count.
 * The figures that a report quotes without a list behind them are kept elsewhere, as reported values.
 */
export async function overviewFigures(db: Db | Tx, centreId: Id): Promise<OverviewFigures> {
  const { rows } = await sql<OverviewFigures>`
    select count(*)::int as rows, count(distinct coalesce(lead.partner_id, r.partner_id))::int as partners
      from import_row r
      join site s on s.id = r.site_id
      left join offer_organiser lead on lead.offer_id = r.offer_id and lead.leads
     where r.kind = 'sozialressourcen' and s.centre_id = ${centreId} and r.state <> 'discarded'
       and (r.offer_id is not null or r.partner_id is not null)`.execute(db)
  return rows[0]!
}
