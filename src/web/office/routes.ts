import { accountOfficeRoutes } from './account/routes.ts'
import { intakeRoutes } from './intake/routes.ts'
import { offerRoutes } from './offers/routes.ts'
import { partnerRoutes } from './partners/routes.ts'
import { placesOfficeRoutes } from './places/routes.ts'
import { planRoutes } from './plan/routes.ts'
import type { OfficeRoute } from './route.ts'
import { settingsOfficeRoutes } from './settings/routes.ts'
import { todayRoutes } from './today/routes.ts'

/** Every page and deed of the office. Rights, trail and documentation come from what they declare. */
export const officeRoutes: readonly OfficeRoute[] = [
  ...todayRoutes,
  ...offerRoutes,
  ...planRoutes,
  ...partnerRoutes,
  ...placesOfficeRoutes,
  ...intakeRoutes,
  ...settingsOfficeRoutes,
  ...accountOfficeRoutes,
]
