import './indicators.table.ts'

export { catalogue, indicatorById } from './catalogue.ts'
export {
  definitionForm,
  fixYearForm,
  indicatorRefusals,
  notedValueForm,
  precisionNames,
  precisions,
} from './indicator.ts'
export type {
  Figure,
  Fixing,
  Indicator,
  IndicatorRecords,
  Measure,
  NotedValue,
  RecordLink,
} from './indicator.ts'
export { comparison, definitionIn, numberText } from './definition.rules.ts'
export { basisText, figureText, measureText, partTexts } from './figure-text.rules.ts'
export {
  allNotedValues,
  definitionsAll,
  fixingsOf,
  indicatorsFixedIn,
  notedValues,
} from './definition.queries.ts'
export { indicatorFigures, indicatorFiguresOf, measureAll, measureOneOf } from './figure.queries.ts'
export { monthsOf } from './month.queries.ts'
export type { Months } from './month.queries.ts'
export { recordsBehind } from './records.queries.ts'
export { fixYear, noteValue, redefine, removeValue } from './indicator.commands.ts'
