import type { CityCentre, CityCockpit, CityIndicator, GoalGroup } from '../../../modules/reports/index.ts'
import { goalGroupNames, goalGroups, noReport, reportStateNames } from '../../../modules/reports/index.ts'
import type { Query } from '../../paths.ts'

/** What the address asks for: which centres, which figures, in which order. */
export interface CityQuestion {
  readonly name: string
  /** Only centres that have such goals. */
  readonly goals: GoalGroup | undefined
  /** Only centres whose report is that far; `none`: not begun. */
  readonly report: string
  /** Which figures stand side by side. */
  readonly family: FigureFamily
  /** `name`, a group of goals or an indicator; the largest first with a minus before it. */
  readonly sort: string
}

/** Figures that belong together, so that a page stays readable. */
export const figureFamilies = [
  { key: 'haus', label: 'Haus und Öffnung', ids: ['OH', 'OHW', 'OD', 'RB'] },
  { key: 'besuche', label: 'Besuche', ids: ['V', 'V-OD', 'V-OH', 'TN', 'SB'] },
  { key: 'programm', label: 'Programm', ids: ['OFF', 'SES', 'CAN', 'AKT'] },
  { key: 'netzwerk', label: 'Netzwerk', ids: ['KO-P', 'KO-A', 'KO-G', 'KO-M', 'KO-PP', 'KO-K'] },
  { key: 'beratung', label: 'Beratung', ids: ['BK', 'VW', 'VWQ', 'VWA'] },
  { key: 'beteiligung', label: 'Beteiligung', ids: ['BT-S', 'BT-P', 'BT-W', 'BT-G', 'BT-A', 'EA'] },
  { key: 'oeffentlichkeit', label: 'Öffentlichkeit', ids: ['OEA-N', 'OEA-V', 'OEA-E', 'OEA-I'] },
  { key: 'mittel', label: 'Mittel und Ziele', ids: ['FM', 'QF-V', 'QF-T', 'QF-A', 'ZE'] },
] as const
export type FigureFamily = (typeof figureFamilies)[number]

/** Reads the address; what it does not understand it leaves out. */
export function cityQuestion(query: (name: string) => string): CityQuestion {
  return {
    name: query('q').trim(),
    goals: goalGroups.find((group) => group === query('ziele')),
    report: query('bericht'),
    family: figureFamilies.find(({ key }) => key === query('kennzahlen')) ?? figureFamilies[1],
    sort: query('sortierung'),
  }
}

/** The same question as an address, with changes. */
export function cityQuery(question: CityQuestion, year: number, change: Query = {}): Query {
  const { name, goals, report, family, sort } = question
  return {
    jahr: year,
    q: name || undefined,
    ziele: goals,
    bericht: report || undefined,
    kennzahlen: family.key,
    sortierung: sort || undefined,
    ...change,
  }
}

/** The figures of the chosen family that anybody has fixed. */
export function shownIndicators(
  { indicators }: CityCockpit,
  { family }: CityQuestion,
): readonly CityIndicator[] {
  const ids: readonly string[] = family.ids
  return indicators.filter(({ id }) => ids.includes(id))
}

/** What filters by the state of the report: every state there is, and "not begun". */
export const reportChoices = [
  { value: 'none', label: noReport },
  ...Object.entries(reportStateNames).map(([value, label]) => ({ value, label })),
]

/** What filters by goals. */
export const goalChoices = goalGroups.map((value) => ({ value, label: goalGroupNames[value] }))

/** The centres that fit, in the order asked for. What has no number stands last, whichever way round. */
export function centresAsked(
  centres: readonly CityCentre[],
  { name, goals, report, sort }: CityQuestion,
): readonly CityCentre[] {
  const wanted = name.toLocaleLowerCase('de')
  const fitting = centres.filter(
    (centre) =>
      centre.name.toLocaleLowerCase('de').includes(wanted) &&
      (goals === undefined || centre.goals[goals] > 0) &&
      (report === '' || (centre.report ?? 'none') === report),
  )
  const down = sort.startsWith('-')
  const by = down ? sort.slice(1) : sort
  if (by === '') return fitting
  if (by === 'name') {
    const sorted = fitting.toSorted((a, b) => a.name.localeCompare(b.name, 'de'))
    return down ? sorted.toReversed() : sorted
  }
  const value = (centre: CityCentre): number | null =>
    goalGroups.some((group) => group === by)
      ? centre.goals[by as GoalGroup]
      : (centre.figures.get(by)?.number ?? null)
  return fitting.toSorted((a, b) => {
    const [one, other] = [value(a), value(b)]
    if (one === null || other === null) return Number(one === null) - Number(other === null)
    return down ? other - one : one - other
  })
}
