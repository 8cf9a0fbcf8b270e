import { accountOfficeRoutes } from './account/routes.ts'
import { targetAgreementRoutes } from './agreements/routes.ts'
import { adviceRoutes } from './advice/routes.ts'
import { chronicleRoutes } from './chronicle/routes.ts'
import { fundingRoutes } from './funding/routes.ts'
import { cityRoutes } from './city/routes.ts'
import { bodyRoutes } from './bodies/routes.ts'
import { bookingRoutes } from './bookings/routes.ts'
import { goalRoutes } from './goals/routes.ts'
import { helplineRoutes } from './helplines/routes.ts'
import { indicatorRoutes } from './indicators/routes.ts'
import { intakeRoutes } from './intake/routes.ts'
import { offerRoutes } from './offers/routes.ts'
import { paperRoutes } from './papers/routes.ts'
import { partnerRoutes } from './partners/routes.ts'
import { placesOfficeRoutes } from './places/routes.ts'
import { planRoutes } from './plan/routes.ts'
import { newsletterRoutes } from './newsletter/routes.ts'
import { participationRoutes } from './participation/routes.ts'
import { reportRoutes } from './reports/routes.ts'
import type { OfficeRoute } from './route.ts'
import { roundRoutes } from './rounds/routes.ts'
import { selfManagedRoutes } from './self-managed/routes.ts'
import { settingsOfficeRoutes } from './settings/routes.ts'
import { suspensionRoutes } from './suspensions/routes.ts'
import { todayRoutes } from './today/routes.ts'
import { usageRoutes } from './usage/routes.ts'
import { trainingRoutes } from './training/routes.ts'
import { visitRoutes } from './visits/routes.ts'

/** Every page and deed of the office. Rights, trail and documentation come from what they declare. */
export const officeRoutes: readonly OfficeRoute[] = [
  ...todayRoutes,
  ...offerRoutes,
  ...suspensionRoutes,
  ...helplineRoutes,
  ...planRoutes,
  ...bookingRoutes,
  ...selfManagedRoutes,
  ...roundRoutes,
  ...partnerRoutes,
  ...participationRoutes,
  ...adviceRoutes,
  ...newsletterRoutes,
  ...visitRoutes,
  ...chronicleRoutes,
  ...fundingRoutes,
  ...trainingRoutes,
  ...paperRoutes,
  ...bodyRoutes,
  ...goalRoutes,
  ...indicatorRoutes,
  ...cityRoutes,
  ...usageRoutes,
  ...placesOfficeRoutes,
  ...intakeRoutes,
  ...reportRoutes,
  ...targetAgreementRoutes,
  ...settingsOfficeRoutes,
  ...accountOfficeRoutes,
]
