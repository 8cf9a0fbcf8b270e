import type { Day } from '../../../kernel/day.ts'
import { addMonths } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import { achievement, goalStandings } from '../../../modules/goals/index.ts'
import type { GoalStanding } from '../../../modules/goals/index.ts'
import { comparison, indicatorFigures, monthsOf, numberText } from '../../../modules/indicators/index.ts'
import type { Figure, Months } from '../../../modules/indicators/index.ts'
import { hideSmallParts, shownText, visitSetting } from '../../../modules/visits/index.ts'
import type { OfficeContext } from '../route.ts'
import { isTeam } from './house.ts'

/** A month of a figure: null where nothing is known or must not be seen. */
export interface MonthShown {
  readonly value: number | null
  readonly text: string
}

/** A figure with its course over the year and how it stood a year ago. */
export interface YearFigure {
  readonly figure: Figure
  readonly months: readonly MonthShown[]
  /** "im Vorjahr zur selben Zeit 1.100 (+104)", or why it is not compared; empty: nothing to say. */
  readonly before: string
}

export interface YearFigures {
  readonly figures: readonly YearFigure[]
  /** Nothing is fixed for the year: these are the ones every centre is asked for. */
  readonly fixed: boolean
  /** Nothing was fixed a year ago: then nothing is compared. */
  readonly fixedBefore: boolean
  readonly limit: number
}

/** Shown as long as nobody has fixed anything for the year. */
const important = ['V', 'OH', 'SES', 'OFF', 'KO-A', 'BK', 'BT-S', 'BT-G', 'ZE']

/** The visits once more, in parts: it has a page of its own. */
const inParts = 'V-AG'

interface Asked {
  readonly centreId: Id
  readonly year: number
  readonly day: Day
  readonly standings: readonly GoalStanding[]
}

/** The figures of a centre and year up to a day, beside the same days of the year before. */
export async function yearFigures(ctx: OfficeContext, asked: Asked): Promise<YearFigures> {
  const { db } = ctx.deps
  const { centreId, year, day, standings } = asked
  const dayBefore = addMonths(day, -12)
  const [earlier, months, setting] = await Promise.all([
    goalStandings(db, centreId, year - 1, dayBefore),
    monthsOf(db, centreId, year, day),
    visitSetting(db),
  ])
  const extra = (own: readonly GoalStanding[]) => new Map([['ZE', achievement(own)]])
  const [now, before] = await Promise.all([
    indicatorFigures(db, centreId, year, day, extra(standings)),
    indicatorFigures(db, centreId, year - 1, dayBefore, extra(earlier)),
  ])
  const limit = isTeam(ctx.actor, centreId) ? 0 : setting.hideBelow
  const fixed = now.some(isFixed)
  const fixedBefore = before.some(isFixed)
  const shown = now.filter((figure) =>
    fixed ? isFixed(figure) && figure.indicator.id !== inParts : important.includes(figure.indicator.id),
  )
  return {
    fixed,
    fixedBefore,
    limit,
    figures: shown.map((figure) => ({
      figure,
      months: monthsShown(figure, months.get(figure.indicator.id), limit),
      before: fixedBefore
        ? beside(
            figure,
            before.find(({ indicator }) => indicator.id === figure.indicator.id),
            limit,
          )
        : '',
    })),
  }
}

/** Small months are hidden outside the team, and with one of them the next, so that the year does not give it away. */
function monthsShown(
  { indicator }: Figure,
  months: Months | undefined,
  limit: number,
): readonly MonthShown[] {
  if (!months) return []
  const known = months.map((value) => value ?? 0)
  const shown = indicator.countsPeople ? hideSmallParts(known, limit) : known
  return months.map((value, at) => {
    if (value === null) return { value: null, text: 'keine Angabe' }
    const one = shown[at]!
    return one === 'few' ? { value: null, text: shownText(one, limit) } : { value, text: numberText(value) }
  })
}

function isFixed({ state }: Figure): boolean {
  return state !== 'not-fixed'
}

/** The same days a year ago; small numbers would show through a difference. */
function beside(figure: Figure, last: Figure | undefined, limit: number): string {
  if (!last || figure.state !== 'value' || (limit > 0 && figure.indicator.countsPeople)) return ''
  const compared = comparison(figure, last)
  if (!('refused' in compared)) {
    const sign = compared.difference > 0 ? '+' : ''
    return `im Vorjahr zur selben Zeit ${numberText(last.measure.value!)} (${sign}${numberText(compared.difference)})`
  }
  if (last.state === 'not-fixed') return 'im Vorjahr nicht festgelegt'
  if (last.state === 'no-data') return 'im Vorjahr keine Angabe'
  return compared.refused
}
