import type { Day } from '../src/kernel/day.ts'
import type { Id } from '../src/kernel/id.ts'
import { achievement, goalStandings } from '../src/modules/goals/index.ts'
import { indicatorFigures } from '../src/modules/indicators/index.ts'
import { cityCockpit } from '../src/modules/reports/index.ts'
import type { Db } from '../src/platform/db/tables.ts'

/** What a past year is asked, without a page around it: one centre after the other, or all of them at once. */
export interface YearDeed {
  readonly what: 'indicators' | 'goals' | 'cockpit'
  readonly n: number
  readonly centreIds: readonly Id[]
  readonly year: number
}

/** Asks once; throws when the year has less in it than it should, so that nobody measures an empty house. */
export async function askYear(db: Db, { what, centreIds, year }: YearDeed, i: number): Promise<void> {
  const centreId = centreIds[i % centreIds.length]!
  const lastDay: Day = `${year}-12-31`
  if (what === 'cockpit') {
    const { centres } = await cityCockpit(db, { year, day: lastDay })
    if (centres.length < centreIds.length) throw new Error(`${centres.length} centres`)
    return
  }
  const standings = await goalStandings(db, centreId, year, lastDay)
  if (standings.length !== 25) throw new Error(`${standings.length} goals in ${year}`)
  if (what === 'goals') return
  const extra = new Map([['ZE', achievement(standings)]])
  const figures = await indicatorFigures(db, centreId, year, lastDay, extra)
  const empty = figures.filter(({ state }) => state !== 'value')
  if (empty.length > 0) throw new Error(`no figure: ${empty.map(({ indicator }) => indicator.id).join(' ')}`)
}
