import { paths } from '../../paths.ts'
import { page } from '../route.ts'
import type { OfficeRoute } from '../route.ts'
import { showCity } from './cockpit.tsx'
import { cityFile } from './file.ts'

/** All centres of the city side by side, as a page and as a workbook. */
export const cityRoutes: readonly OfficeRoute[] = [
  page(paths.city(), 'city.overview', showCity),
  page(paths.cityXlsx(), 'city.overview', cityFile),
]
