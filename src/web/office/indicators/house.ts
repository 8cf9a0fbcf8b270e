import type { Actor } from '../../../kernel/actor.ts'
import type { Day } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import { Absent } from '../../../kernel/result.ts'
import { achievement, goalStandings } from '../../../modules/goals/index.ts'
import { may } from '../../../modules/identity/index.ts'
import { indicatorById, indicatorFigures } from '../../../modules/indicators/index.ts'
import type { Figure, Indicator } from '../../../modules/indicators/index.ts'
import type { OfficeContext } from '../route.ts'

/** The figures of a centre and year up to a day, with the achievement of its goals. */
export async function figuresOf(
  ctx: OfficeContext,
  centreId: Id,
  year: number,
  day: Day,
): Promise<readonly Figure[]> {
  const { db } = ctx.deps
  const end = `${year}-12-31`
  const standings = await goalStandings(db, centreId, year, day < end ? day : end)
  return indicatorFigures(db, centreId, year, day, new Map([['ZE', achievement(standings)]]))
}

/** The indicator of the address. @throws Absent */
export function indicatorHere(ctx: OfficeContext): Indicator {
  const indicator = indicatorById(ctx.param('indicator'))
  if (!indicator) throw new Absent()
  return indicator
}

/** Whether somebody belongs to the team of the centre: others do not see small numbers (M07). */
export function isTeam(actor: Actor, centreId: Id): boolean {
  return may(actor, 'visit.count', { centreId })
}
