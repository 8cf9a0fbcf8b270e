import type { Id } from '../src/kernel/id.ts'
import type { Db } from '../src/platform/db/tables.ts'
import { bookingRoutes } from '../src/web/office/bookings/routes.ts'
import { inCentre } from './account-app.ts'
import { askFor, bookerOn, openForRequests, requestOf, someUserClass } from './booking-builders.ts'
import { buildHouse } from './builders.ts'
import { formsIn } from './html-forms.ts'
import { officeApp } from './office-app.ts'

const mondays = {
  kind: 'weekly',
  weekdays: [1],
  everyWeeks: 1,
  from: '2026-12-07',
  until: '2026-12-21',
} as const

/** The desk of a house that takes requests: its team, somebody of another house, and groups that ask for Mondays. */
export async function bookingDesk(db: Db) {
  const house = await buildHouse(db)
  const rulesId = await openForRequests(db, house.siteId)
  const userClass = await someUserClass(db)
  const desk = await officeApp(db, bookingRoutes)
  const doer = bookerOn(db, '2026-11-22')
  return {
    house,
    rulesId,
    userClass,
    desk,
    doer,
    team: await desk.enter(inCentre('team-member', house.centreId)),
    stranger: await desk.enter(inCentre('team-member', (await buildHouse(db)).centreId)),
    ask: async (wish = {}) =>
      (await askFor(doer, requestOf(house.siteId, rulesId, mondays, { roomIds: [house.small], ...wish })))
        .booking,
    /** The address of a request. */
    at: (id: Id) => `/buero/anfragen/anfrage/${id}`,
  }
}

/** What the last form of a page would send, as a browser would. */
export function lastForm(html: string): Record<string, readonly string[]> {
  return Object.fromEntries(
    formsIn(html)
      .at(-1)!
      .controls.map(({ name, values }) => [name, values]),
  )
}
