import type { OfficeRoute } from '../route.ts'
import { bandRoutes } from './bands.tsx'
import { centrePeopleRoutes } from './centre-people.tsx'
import { centreRoutes } from './centre.tsx'
import { groupLetterRoutes } from './closure-letters.tsx'
import { closureRoutes } from './closures.tsx'
import { hoursRoutes } from './hours.tsx'
import { overviewRoutes } from './overview.tsx'
import { photoRoutes } from './photo.tsx'
import { roomRoutes } from './rooms.tsx'
import { siteFormRoutes } from './site-form.tsx'
import { siteRoutes } from './site.tsx'

/** Centres, sites, rooms, hours, closures. The order matters: `neu` before `:id`. */
export const placesOfficeRoutes: readonly OfficeRoute[] = [
  ...overviewRoutes,
  ...centreRoutes,
  ...centrePeopleRoutes,
  ...siteFormRoutes,
  ...siteRoutes,
  ...photoRoutes,
  ...bandRoutes,
  ...roomRoutes,
  ...hoursRoutes,
  ...closureRoutes,
  ...groupLetterRoutes,
]
