import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import type { PlanPrecision, YearPlanEntry } from './year-plan.ts'

/** All entries of a year, shown or not, in the order of time. */
export async function yearPlanOf(
  db: Db | Tx,
  filter: { readonly centreId: Id; readonly year: number },
): Promise<readonly YearPlanEntry[]> {
  const rows = await db
    .selectFrom('year_plan_entry')
    .selectAll()
    .where('centre_id', '=', filter.centreId)
    .where('year', '=', filter.year)
    .orderBy('from_on')
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map(toEntry)
}

/** The years for which a centre has a plan, the latest first. */
export async function yearPlanYears(db: Db | Tx, centreId: Id): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('year_plan_entry')
    .select('year')
    .distinct()
    .where('centre_id', '=', centreId)
    .orderBy('year', 'desc')
    .execute()
  return rows.map(({ year }) => year)
}

/** One entry, or undefined. */
export async function yearPlanEntryById(db: Db | Tx, id: Id): Promise<YearPlanEntry | undefined> {
  const row = await db.selectFrom('year_plan_entry').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toEntry(row)
}

interface Row {
  readonly id: string
  readonly centre_id: string
  readonly year: number
  readonly title: string
  readonly from_on: string
  readonly to_on: string
  readonly precision: PlanPrecision
  readonly shown: boolean
  readonly offer_id: string | null
  readonly position: number
  readonly version: number
}

function toEntry(row: Row): YearPlanEntry {
  return {
    id: row.id,
    centreId: row.centre_id,
    year: row.year,
    title: row.title,
    fromOn: row.from_on,
    toOn: row.to_on,
    precision: row.precision,
    shown: row.shown,
    offerId: row.offer_id,
    position: row.position,
    version: row.version,
  }
}
