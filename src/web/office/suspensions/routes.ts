import type { OfficeRoute } from '../route.ts'
import { suspensionListRoutes } from './list.tsx'
import { suspendRoutes } from './suspend.tsx'

/** Setting many offers out at once: `/buero/aussetzen`. */
export const suspensionRoutes: readonly OfficeRoute[] = [...suspensionListRoutes, ...suspendRoutes]
