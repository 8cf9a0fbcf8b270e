import type { OfficeRoute } from '../route.ts'
import { clarifyRowRoutes } from './clarify-row.tsx'
import { clarifyRoutes } from './clarify.tsx'
import { exportRoutes } from './exports.tsx'
import { uploadRoutes } from './upload.tsx'

/** Lists come in, go out, and what they left open is clarified. */
export const intakeRoutes: readonly OfficeRoute[] = [
  ...uploadRoutes,
  ...exportRoutes,
  ...clarifyRoutes,
  ...clarifyRowRoutes,
]
