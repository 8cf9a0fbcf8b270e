import { paths } from '../../paths.ts'
import { deed, page } from '../route.ts'
import type { OfficeRoute } from '../route.ts'
import { confirmOne, confirmWholeDay } from './confirm.ts'
import { showPast } from './past.tsx'
import { showToday } from './today.tsx'

/** Heute: the day in the house, and what waits. */
export const todayRoutes: readonly OfficeRoute[] = [
  page(paths.today(), 'today.read', (ctx) => showToday(ctx)),
  page(paths.unconfirmed(), 'session.confirm', (ctx) => showPast(ctx)),
  deed(paths.heldOne(':id'), 'session.confirm', 'session.held', confirmOne),
  deed(paths.heldDay(), 'session.confirm', 'session.dayHeld', confirmWholeDay),
]
