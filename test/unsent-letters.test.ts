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
import {
  closeWithDates,
  groupLetters,
  suspendOffers,
  unsentGroupLetterCounts,
  unsentGroupLetters,
} from '../src/modules/interruptions/index.ts'
import { planSeries } from '../src/modules/offers/index.ts'
import { todayRoutes } from '../src/web/office/today/routes.ts'
import { paths } from '../src/web/paths.ts'
import { requestPost } from '../src/web/request-post.ts'
import { inCentre } from './account-app.ts'
import { buildOffer, buildPartner } from './builders.ts'
import { askFor, bookerOn, buildOpenHouse, decisionOn, inLarge, someUserClass } from './booking-builders.ts'
import { eventually } from './eventually.ts'
import { mailServer } from './mail-server.ts'
import { officeApp } from './office-app.ts'
import { oncePlan, plannerOn } from './planning-builders.ts'
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
  assert.deepEqual((await lately()).map(({ kind }) => kind).toSorted(), ['decision', 'received'])
  const office = await officeApp(db, todayRoutes)
  const manager = await office.enter(inCentre('quarter-manager', house.centreId))
  const { html } = await manager.get(paths.today())
  assert.match(html, /„Eingangsbestätigung“ kam per E-Mail nicht an/)
  assert.match(html, /Schließung: .*Ein Brief kam per E-Mail nicht an\./)
  assert.ok(html.includes(paths.closureLetters(closureId)))
  assert.ok((await eraseBookingPerson(doer, booking.id)).ok)
  assert.deepEqual(await lately(), [])
  const { rows } = await sql`select from job.job where name like 'mail%'`.execute(db)
  assert.equal(rows.length, 0)
})

test('a letter to an organisation that mail cannot bring waits on Heute, and of a confidential offer only for who may know it', async () => {
  const house = await buildOpenHouse(db)
  const doer = { ...bookerOn(db, '2026-11-24'), post: requestPost(deps) }
  const offerIds: string[] = []
  for (const visibility of ['public', 'confidential'] as const) {
    const leaderId = await buildPartner(db, `Verein ${newId().slice(-6)}`)
    await sql`update partner set email = ${`${visibility}@verein.example`} where id = ${leaderId}`.execute(db)
    const offerId = await buildOffer(db, house.centreId, { leaderId, visibility })
    const room = visibility === 'public' ? house.large : house.small
    const plan = oncePlan('2026-12-08', { rooms: [room] })
    assert.ok((await planSeries(plannerOn(db, '2026-11-24'), offerId, { plan })).ok)
    offerIds.push(offerId)
  }
  const id = newId()
  const wish = { id, centreId: house.centreId, offerIds, filter: {}, reason: 'Virus', confirmed: true }
  const suspended = await suspendOffers(doer, { ...wish, fromOn: '2026-12-01', toOn: null })
  assert.deepEqual(suspended.letters, { mail: 2, print: 0 })
  const unsent = async (confidential: boolean) => {
    const found = await unsentGroupLetters(db, house.centreId, { confidential, now: deps.clock.now() })
    return found.map(({ suspensionId, letters }) => [suspensionId === id, letters])
  }
  await eventually(async () => (await unsent(true))[0]?.[1] === 2)
  assert.deepEqual(await unsent(false), [[true, 1]])
  const mailed = await unsentGroupLetterCounts(db, deps.clock.now())
  assert.equal(mailed.get(house.centreId), 1, 'the letter of the morning counts what everybody may know')
  const office = await officeApp(db, todayRoutes)
  const manager = await office.enter(inCentre('quarter-manager', house.centreId))
  const { html } = await manager.get(paths.today())
  assert.match(html, /„Virus“: 2 Briefe kamen per E-Mail nicht an\./)
  assert.ok(html.includes(paths.suspensionLetters(id)))
})
