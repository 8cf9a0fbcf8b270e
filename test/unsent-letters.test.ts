import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { newId } from '../src/kernel/id.ts'
import {
  bookingStory,
  decideBooking,
  eraseBookingPerson,
  unsentLetters,
} from '../src/modules/bookings/index.ts'
import { closeWithDates, groupLetters } from '../src/modules/interruptions/index.ts'
import { todayRoutes } from '../src/web/office/today/routes.ts'
import { paths } from '../src/web/paths.ts'
import { requestPost } from '../src/web/request-post.ts'
import { inCentre } from './account-app.ts'
import { askFor, bookerOn, buildOpenHouse, decisionOn, inLarge, someUserClass } from './booking-builders.ts'
import { eventually } from './eventually.ts'
import { mailServer } from './mail-server.ts'
import { officeApp } from './office-app.ts'
import { testApp } from './test-app.ts'

const server = await mailServer({ nobody: true })
const { deps, db } = await testApp({ env: { SMTP_URL: server.url } })
await deps.jobs.start()

test('a letter that mail cannot bring is known as not sent, waits on Heute and is printed', async () => {
  const house = await buildOpenHouse(db)
  const doer = { ...bookerOn(db, '2026-11-24'), post: requestPost(deps) }
  const { booking } = await askFor(doer, inLarge(house, { kind: 'once', on: '2026-12-08' }))
  assert.ok((await decideBooking(doer, booking.id, decisionOn(booking, await someUserClass(db)))).ok)
  const closureId = newId()
  const input = {
    from: new Date('2026-12-08T00:00:00Z'),
    to: new Date('2026-12-09T00:00:00Z'),
    reason: 'Umbau',
  }
  const on = { kind: 'site', id: house.siteId } as const
  assert.ok((await closeWithDates(doer, { id: closureId, on, input, confirmed: true })).result.ok)
  const letters = async () => (await bookingStory(db, booking.id))!.letters
  await eventually(async () => (await letters()).every(({ mailed }) => !mailed))
  assert.deepEqual(
    (await letters()).map(({ kind, unsentAt }) => [kind, unsentAt !== null]),
    [
      ['received', true],
      ['decision', true],
      ['suspended', true],
    ],
  )
  assert.deepEqual(
    (await groupLetters(db, { closureId })).map(({ mailed }) => mailed),
    [false],
  )
  const lately = () => unsentLetters(db, [house.siteId], deps.clock.now())
  assert.equal((await lately()).length, 3)
  const office = await officeApp(db, todayRoutes)
  const manager = await office.enter(inCentre('quarter-manager', house.centreId))
  assert.match((await manager.get(paths.today())).html, /„Eingangsbestätigung“ kam per E-Mail nicht an/)
  assert.ok((await eraseBookingPerson(doer, booking.id)).ok)
  assert.deepEqual(await lately(), [])
  const { rows } = await sql`select from job.job where name like 'mail%'`.execute(db)
  assert.equal(rows.length, 0)
})
