import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { GoalStanding } from '../goals/index.ts'
import { achievement, goalStandingsOf } from '../goals/index.ts'
import type { Figure } from '../indicators/index.ts'
import { catalogue, indicatorFiguresOf, indicatorsFixedIn } from '../indicators/index.ts'
import { visitSetting } from '../visits/index.ts'
import type { CityCockpit, CityIndicator } from './city-cockpit.ts'
import { cityFigure, cityIndicator, goalCounts, goalLines } from './city-cockpit.rules.ts'
import type { ReportState } from './report.ts'

/** Ages and genders are a table of their own; beside other centres they would be the visits once more. */
const notBeside = new Set(['V-AG'])

/**
 * How all centres stand in a year, up to a day (R183): goals, reports, and the figures that anybody has fixed. A fixed
 * number of queries, whatever the number of centres. Small numbers are hidden: what is seen here leaves the teams.
 */
export async function cityCockpit(
  db: Db,
  { year, day: asked }: { readonly year: number; readonly day: Day },
): Promise<CityCockpit> {
  const end = `${year}-12-31`
  const day = asked < end ? asked : end
  const [centres, fixed, reports, { hideBelow }] = await Promise.all([
    db.selectFrom('centre').select(['id', 'slug', 'name']).orderBy('position').orderBy('name').execute(),
    indicatorsFixedIn(db, year),
    reportStatesOf(db, year),
    visitSetting(db),
  ])
  const ids = centres.map(({ id }) => id)
  const wanted = new Set([...fixed].filter((id) => !notBeside.has(id)))
  // The figures first: their sums keep the database at work while the goals are judged here.
  const [figures, standings] = await Promise.all([
    indicatorFiguresOf(db, ids, year, day, new Map(), wanted),
    goalStandingsOf(db, ids, year, day),
  ])
  const indicators = indicatorsBeside(centres, withAchievement(figures, standings))
  return {
    year,
    day,
    hideBelow,
    indicators: indicators.map(({ told }) => told),
    centres: centres.map((centre) => ({
      ...centre,
      goals: goalCounts(standings.get(centre.id) ?? []),
      goalList: goalLines(standings.get(centre.id) ?? []),
      report: reports.get(centre.id) ?? null,
      figures: new Map(
        indicators.map(({ told, of }) => [told.id, cityFigure(of.get(centre.id)!, told.number, hideBelow)]),
      ),
    })),
  }
}

/** The share of reached goals comes from the goals, not from the records. */
function withAchievement(
  figures: ReadonlyMap<Id, readonly Figure[]>,
  standings: ReadonlyMap<Id, readonly GoalStanding[]>,
): ReadonlyMap<Id, readonly Figure[]> {
  return new Map(
    [...figures].map(([id, own]) => [
      id,
      own.map((figure): Figure => {
        if (figure.indicator.from !== 'goals') return figure
        const measure = achievement(standings.get(id) ?? [])
        const state = figure.fixing === null ? 'not-fixed' : measure.value === null ? 'no-data' : 'value'
        return { ...figure, measure, state }
      }),
    ]),
  )
}

interface Beside {
  readonly told: CityIndicator
  readonly of: ReadonlyMap<Id, Figure>
}

function indicatorsBeside(
  centres: readonly { readonly id: Id; readonly name: string }[],
  figures: ReadonlyMap<Id, readonly Figure[]>,
): readonly Beside[] {
  return catalogue.flatMap((indicator, at): Beside[] => {
    if (notBeside.has(indicator.id)) return []
    const all = centres.map(({ id, name }) => ({ id, name, figure: figures.get(id)![at]! }))
    const told = cityIndicator(all)
    return told ? [{ told, of: new Map(all.map(({ id, figure }) => [id, figure])) }] : []
  })
}

async function reportStatesOf(db: Db, year: number): Promise<ReadonlyMap<Id, ReportState>> {
  const rows = await db
    .selectFrom('annual_report')
    .select(['centre_id', 'state'])
    .where('year', '=', year)
    .execute()
  return new Map(rows.map((row) => [row.centre_id, row.state]))
}
