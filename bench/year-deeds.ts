import type { Day } from '../src/kernel/day.ts'
import type { Id } from '../src/kernel/id.ts'
import { achievement, goalStandings } from '../src/modules/goals/index.ts'
import { indicatorFigures } from '../src/modules/indicators/index.ts'
import type { Db } from '../src/platform/db/tables.ts'

/** What a past year is asked, without a page around it: one centre after the other. */
export interface YearDeed {
  readonly what: 'indicators' | 'goals'
  readonly n: number
  readonly centreIds: readonly Id[]
  readonly year: number
}

/** Asks once; throws when the year has less in it than it should, so that nobody measures an empty house. */
export async function askYear(db: Db, { what, centreIds, year }: YearDeed, i: number): Promise<void> {
  const centreId = centreIds[i % centreIds.length]!
  const lastDay: Day = `${year}-12-31`
  const standings = await goalStandings(db, centreId, year, lastDay)
  if (standings.length !== 25) throw new Error(`${standings.length} goals in ${year}`)
  if (what === 'goals') return
  const extra = new Map([['ZE', achievement(standings)]])
  const figures = await indicatorFigures(db, centreId, year, lastDay, extra)
  const empty = figures.filter(({ state }) => state !== 'value')
  if (empty.length > 0) throw new Error(`no figure: ${empty.map(({ indicator }) => indicator.id).join(' ')}`)
}
