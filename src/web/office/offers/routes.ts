import type { OfficeRoute } from '../route.ts'
import { detailRoutes } from './detail.tsx'
import { formRoutes } from './form.tsx'
import { listRoutes } from './list.tsx'
import { myGroupRoutes } from './my-group.tsx'
import { planRoutes } from './plan-series.tsx'
import { publishRoutes } from './publish.tsx'
import { renewRoutes } from './renew.tsx'
import { restRoutes } from './rest.tsx'
import { sessionRoutes } from './session.tsx'

/** Offers and their dates: `/buero/programm` and below, and the page of group leaders. */
export const offerRoutes: readonly OfficeRoute[] = [
  ...listRoutes,
  ...formRoutes,
  ...publishRoutes,
  ...renewRoutes,
  ...detailRoutes,
  ...planRoutes,
  ...restRoutes,
  ...sessionRoutes,
  ...myGroupRoutes,
]
