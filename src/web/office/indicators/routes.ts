import { paths } from '../../paths.ts'
import { deed, page } from '../route.ts'
import type { OfficeRoute } from '../route.ts'
import { addValue, dropValue, saveDefinition, saveFixYear, showDefinition, showFixYear } from './deeds.tsx'
import { showIndicators } from './list.tsx'
import { indicatorFile, showIndicator } from './one.tsx'

/** What is counted, from which records, and who fixed it. */
export const indicatorRoutes: readonly OfficeRoute[] = [
  page(paths.indicators(), 'indicator.read', showIndicators),
  page(paths.indicatorYear(), 'indicator.fix', showFixYear),
  deed(paths.indicatorYear(), 'indicator.fix', 'indicator.year-fixed', saveFixYear),
  page(paths.indicator(':indicator'), 'indicator.read', showIndicator),
  page(paths.indicatorCsv(':indicator'), 'indicator.read', indicatorFile),
  deed(paths.indicatorValues(':indicator'), 'indicator.edit', 'indicator.value-noted', addValue),
  deed(paths.indicatorValueRemove(':id'), 'indicator.edit', 'indicator.value-removed', dropValue),
  page(paths.indicatorDefinition(':indicator'), 'city.manage', showDefinition),
  deed(paths.indicatorDefinition(':indicator'), 'city.manage', 'indicator.redefined', saveDefinition),
]
