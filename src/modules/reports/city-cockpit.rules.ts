import type { GoalStanding, GoalState } from '../goals/index.ts'
import { dueWords, goalStateNames, valueWords } from '../goals/index.ts'
import type { Figure } from '../indicators/index.ts'
import { figureText } from '../indicators/index.ts'
import type { CityFigure, CityGoal, CityIndicator, GoalCounts, GoalGroup } from './city-cockpit.ts'
import { goalGroups } from './city-cockpit.ts'

const groupOf: Readonly<Record<GoalState, GoalGroup | null>> = {
  reached: 'reached',
  'reached-late': 'reached',
  partly: 'partly',
  missed: 'missed',
  'at-risk': 'at-risk',
  open: 'running',
  'on-track': 'running',
  'not-due': 'running',
  'no-rule': 'unjudged',
  // The version that replaced it is counted.
  changed: null,
}

/** How many goals stand how; a replaced wording is none. */
export function goalCounts(standings: readonly GoalStanding[]): GoalCounts {
  const counts = Object.fromEntries(goalGroups.map((group) => [group, 0])) as Record<GoalGroup, number>
  for (const { judgement } of standings) {
    const group = groupOf[judgement.state]
    if (group) counts[group]++
  }
  return counts
}

/** All goals of a centre as the list behind the sums tells them, in their order. */
export function goalLines(standings: readonly GoalStanding[]): readonly CityGoal[] {
  return standings
    .filter(({ judgement }) => judgement.state !== 'changed')
    .toSorted((a, b) => a.goal.number - b.goal.number)
    .map(({ goal, version, judgement }) => ({
      number: goal.number,
      title: version.title,
      state: goalStateNames[judgement.state],
      figure: valueWords(judgement),
      due: dueWords(version),
    }))
}

/** What every centre says about one indicator. */
export type FiguresOfAll = readonly { readonly name: string; readonly figure: Figure }[]

/**
 * The definition that most centres with this indicator use; the newer one when two are used alike. Undefined: no centre
 * has fixed it.
 */
export function usualDefinition(figures: FiguresOfAll): Figure['definition'] | undefined {
  const fixed = figures.filter(({ figure }) => figure.state !== 'not-fixed')
  const byNumber = [...Map.groupBy(fixed, ({ figure }) => figure.definition.number)]
  const usual = byNumber.toSorted(([a, some], [b, others]) => others.length - some.length || b - a)[0]
  return usual?.[1][0]!.figure.definition
}

/** The heading of an indicator, with the sentence why some centres do not stand beside the others (R092). */
export function cityIndicator(figures: FiguresOfAll): CityIndicator | undefined {
  const usual = usualDefinition(figures)
  const first = figures[0]?.figure
  if (!usual || !first) return undefined
  const { id, unit, formula } = first.indicator
  const others = figures.filter(({ figure }) => isOther(figure, usual.number))
  const named = others.map(({ name, figure }) => `${name} (Fassung ${figure.definition.number})`)
  return {
    id,
    name: usual.name,
    unit,
    definition: usual.definition,
    formula,
    number: usual.number,
    refused:
      others.length === 0
        ? ''
        : `„${usual.name}“ ist in ${listed(named)} anders definiert als in den übrigen Zentren (Fassung ${usual.number}). Darum werden diese Zahlen nicht verglichen.`,
  }
}

function isOther({ state, definition }: Figure, usual: number): boolean {
  return state !== 'not-fixed' && definition.number !== usual
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} und ${names.at(-1)}`
}

/** A figure as everybody outside the team may see it, beside those of the other centres. */
export function cityFigure(figure: Figure, usual: number, hideBelow: number): CityFigure {
  if (isOther(figure, usual)) return { number: null, text: 'nicht vergleichbar' }
  const text = figureText(figure, hideBelow)
  const shown = figure.state === 'value' && /^\d/.test(text)
  return { number: shown ? Math.round(figure.measure.value! * 10) / 10 : null, text }
}
