import { shortDayText } from '../../kernel/german-date.ts'
import { hideSmall, hideSmallParts, shownText } from '../visits/index.ts'
import { numberText } from './definition.rules.ts'
import { figureStateNames, precisionNames } from './indicator.ts'
import type { Figure, Indicator, Measure } from './indicator.ts'

/** From how many people on a number is shown outside the team; 0: everything is shown. */
export type Limit = number

/** In place of a rate about so few people that it would give their number away. */
const tooFew = 'zu wenige'

/** "1.204 Stunden", "mindestens 100", "unter 5", or "keine Angabe". */
export function measureText({ unit, countsPeople }: Indicator, measure: Measure, limit: Limit): string {
  const { value, precision, people } = measure
  if (value === null) return figureStateNames['no-data']
  if (people !== undefined && hideSmall(people, limit) === 'few') return tooFew
  const counts = countsPeople && unit === ''
  const text =
    counts && Number.isInteger(value) ? shownText(hideSmall(value, limit), limit) : numberText(value)
  const sure = precision === undefined || precision === 'exact' ? '' : `${precisionNames[precision]} `
  return `${sure}${text}${unit === '' ? '' : ` ${unit}`}`
}

/** The value of a figure as a page says it: only where somebody fixed it, it is one. */
export function figureText(figure: Figure, limit: Limit): string {
  if (figure.state === 'not-fixed') return figureStateNames['not-fixed']
  return measureText(figure.indicator, figure.measure, limit)
}

/** The parts of a figure, small ones hidden outside the team so that nothing can be worked out. */
export function partTexts(
  { countsPeople, unit }: Indicator,
  { parts = [] }: Measure,
  limit: Limit,
): readonly (readonly [name: string, text: string])[] {
  const numbers = parts.map(({ value }) => value ?? 0)
  const shown = countsPeople ? hideSmallParts(numbers, limit) : numbers
  return parts.map(({ name, value }, at) => {
    if (value === null) return [name, figureStateNames['no-data']]
    const one = shown[at]!
    const text = one === 'few' ? shownText(one, limit) : numberText(value)
    return [name, unit === '' || one === 'few' ? text : `${text} ${unit}`]
  })
}

/** What a figure rests on: "aus 12 Zählungen", "Stand 01.03.2026". Hidden with small numbers. */
export function basisText({ countsPeople }: Indicator, { basis, on }: Measure, limit: Limit): string {
  const said = countsPeople && limit > 0 ? undefined : basis
  return [said, on === undefined ? undefined : `Stand ${shortDayText(on)}`].filter(Boolean).join(', ')
}
