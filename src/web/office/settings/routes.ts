import type { OfficeRoute } from '../route.ts'
import { barrierRoutes } from './barriers.tsx'
import { cityRoutes } from './city.tsx'
import { districtRoutes } from './districts.tsx'
import { hubRoutes } from './hub.tsx'
import { listRoutes } from './lists.tsx'
import { operatorRoutes } from './operators.tsx'
import { quarterRoutes } from './quarters.tsx'
import { userClassRoutes } from './user-classes.tsx'
import { schoolHolidayRoutes } from './school-holidays.tsx'

/** What is set up once for the whole city. */
export const settingsOfficeRoutes: readonly OfficeRoute[] = [
  ...hubRoutes,
  ...cityRoutes,
  ...barrierRoutes,
  ...districtRoutes,
  ...quarterRoutes,
  ...operatorRoutes,
  ...listRoutes,
  ...userClassRoutes,
  ...schoolHolidayRoutes,
]
