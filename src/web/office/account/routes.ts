import type { OfficeRoute } from '../route.ts'
import { oneAccountRoutes } from './account.tsx'
import { accountRoutes } from './accounts.tsx'
import { deviceRoutes } from './devices.tsx'
import { meRoutes } from './me.tsx'
import { secondStepRoutes } from './second-step.tsx'
import { trailRoutes } from './trail.tsx'

/** One's own account, the accounts of colleagues, the trail. The order matters: `neu` before `:id`. */
export const accountOfficeRoutes: readonly OfficeRoute[] = [
  ...meRoutes,
  ...secondStepRoutes,
  ...deviceRoutes,
  ...accountRoutes,
  ...oneAccountRoutes,
  ...trailRoutes,
]
