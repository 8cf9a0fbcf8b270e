import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { serve } from '@hono/node-server'
import type { Page } from 'playwright-core'
import { accountOf, inCentre } from '../test/account-app.ts'
import {
  askFor,
  bookerOn,
  decisionOn,
  openForRequests,
  requestOf,
  someUserClass,
} from '../test/booking-builders.ts'
import { buildHouse } from '../test/builders.ts'
import { officeApp } from '../test/office-app.ts'
import type { OfficeApp } from '../test/office-app.ts'
import { testDb } from '../test/test-db.ts'
import { addSiteKey, bookingById, decideBooking, saveFees } from '../src/modules/bookings/index.ts'
import { bookingRoutes } from '../src/web/office/bookings/routes.ts'
import { checkPage, closeBrowser, openPage } from './browser.ts'
import { letIn } from './served.fixture.ts'

const { db } = await testDb()
const house = await buildHouse(db)
const rulesId = await openForRequests(db, house.siteId)
const doer = bookerOn(db, '2026-11-22')
let office: OfficeApp
const server = serve({ fetch: (request) => office.app.fetch(request), port: 0, hostname: '127.0.0.1' })
let origin = ''
let email = ''

before(async () => {
  if (!server.listening) await new Promise((ready) => server.once('listening', ready))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  office = await officeApp(db, bookingRoutes, { publicUrl: origin })
  email = (await accountOf(db, inCentre('quarter-manager', house.centreId), 'Amira Beispiel')).email
})
after(async () => {
  await closeBrowser()
  server.close()
})

/** Looks once everything is there, the style as well. */
async function look(page: Page): Promise<void> {
  await page.waitForLoadState('load')
  await checkPage(page)
}

const rule = {
  kind: 'weekly',
  weekdays: [2],
  everyWeeks: 1,
  from: '2026-12-01',
  until: '2027-07-20',
} as const

test('on a phone without script thirty dates with two conflicts are partly accepted, and a second page learns it', async () => {
  const dates = { kind: 'dates', dates: ['2027-02-02', '2027-03-09'] } as const
  const taken = await askFor(
    doer,
    requestOf(house.siteId, rulesId, dates, { roomIds: [house.whole], groupName: 'Chor' }),
  )
  assert.ok(
    (await decideBooking(doer, taken.booking.id, decisionOn(taken.booking, await someUserClass(db)))).ok,
  )
  const { booking } = await askFor(doer, requestOf(house.siteId, rulesId, rule, { roomIds: [house.large] }))
  const page = await openPage(origin, { width: 'phone', javaScript: false })
  await letIn(page, db, origin, email)
  await page.goto(`${origin}/buero/anfragen`)
  await look(page)
  await page.getByText('2 Termine sind belegt').waitFor()
  await page.getByRole('link', { name: 'Nähgruppe' }).click()
  await look(page)
  const stale = page.url()
  await page.getByRole('link', { name: 'Anfrage beantworten' }).click()
  await look(page)
  assert.equal(await page.locator('[name=accept]:checked').count(), booking.dates.length - 2)
  await page.getByRole('radio').first().check()
  await page.getByRole('button', { name: 'Weiter zur Antwort' }).click()
  await look(page)
  const answer = page.url()
  assert.match(
    await page.getByRole('textbox', { name: 'Antwort' }).inputValue(),
    /2\. Februar 2027.*Der Raum ist zu dieser Zeit belegt/,
  )
  await page.getByRole('button', { name: 'So entscheiden' }).click()
  await page.getByText('zum Teil zugesagt').first().waitFor()
  await look(page)
  assert.equal(
    (await bookingById(db, booking.id))!.dates.filter(({ state }) => state === 'accepted').length,
    booking.dates.length - 2,
  )
  await page.goto(answer)
  assert.equal(await page.getByRole('button', { name: 'So entscheiden' }).count(), 0)
  await page.goto(stale)
  assert.equal(await page.getByRole('link', { name: 'Anfrage beantworten' }).count(), 0)
})

test('the rules of a site, the entry at the counter, one date and the accounts can be read and used by everybody', async () => {
  const accepted = (
    await askFor(
      doer,
      requestOf(
        house.siteId,
        rulesId,
        { kind: 'once', on: '2026-12-10' },
        { roomIds: [house.small], groupName: 'Schach' },
      ),
    )
  ).booking
  assert.ok((await decideBooking(doer, accepted.id, decisionOn(accepted, await someUserClass(db)))).ok)
  const page = await openPage(origin, { width: 'desktop' })
  await letIn(page, db, origin, email)
  const at = `/buero/anfragen/anfrage/${accepted.id}`
  for (const path of [
    `/buero/anfragen/regeln/${house.siteId}`,
    '/buero/anfragen/neu',
    `${at}/termine/${accepted.dates[0]!.id}`,
    '/buero/anfragen/abrechnung',
    '/buero/anfragen/suchen?q=hatice',
  ]) {
    await page.goto(origin + path)
    await look(page)
  }
  await page.goto(`${origin}${at}/termine/${accepted.dates[0]!.id}`)
  await page.getByLabel('Warum fällt der Termin aus?').fill('Wasserschaden')
  await page.getByRole('button', { name: 'Termin absagen' }).click()
  await page.getByText('abgesagt').first().waitFor()
})

test('on a phone without script the counter takes deposit and key in one step and gives both back in another', async () => {
  const userClassId = await someUserClass(db)
  const fee = { userClassId, basis: 'date', cents: 9_000, depositCents: 15_000 } as const
  assert.ok((await saveFees(doer, house.siteId, [fee])).ok)
  assert.ok((await addSiteKey(doer, house.siteId, { label: 'Haustür 1', kind: 'key' })).ok)
  const wish = { roomIds: [house.small], groupName: 'Geburtstag' }
  const { booking } = await askFor(
    doer,
    requestOf(house.siteId, rulesId, { kind: 'once', on: '2026-12-17' }, wish),
  )
  const page = await openPage(origin, { width: 'phone', javaScript: false })
  await letIn(page, db, origin, email)
  await page.goto(`${origin}/buero/anfragen/anfrage/${booking.id}/antwort`)
  await page.getByText('Kaution 150 €').first().waitFor()
  await page.getByRole('radio').first().check()
  await page.getByRole('button', { name: 'Weiter zur Antwort' }).click()
  assert.match(await page.getByRole('textbox', { name: 'Antwort' }).inputValue(), /Kaution von 150 €/)
  await page.getByRole('button', { name: 'So entscheiden' }).click()
  await page.getByText('150 €, noch nicht da').first().waitFor()
  await page.getByText('Übergeben', { exact: true }).click()
  await look(page)
  await page.getByLabel('bar bekommen').check()
  await page.getByLabel('Schlüssel oder Code').selectOption({ index: 1 })
  await page.getByRole('button', { name: 'Übergabe eintragen' }).click()
  await page
    .getByText(/bar am .*, noch hier/)
    .first()
    .waitFor()
  await page.getByText(/Haustür 1, ausgegeben am/).waitFor()
  await page.getByText('Zurücknehmen', { exact: true }).click()
  await look(page)
  await page.getByLabel('Haustür 1').check()
  await page.getByLabel('ganz zurückgegeben').check()
  await page.getByRole('button', { name: 'Rückgabe eintragen' }).click()
  await page
    .getByText(/zurückgegeben am/)
    .first()
    .waitFor()
  await look(page)
  const { deposit } = (await bookingById(db, booking.id))!
  assert.deepEqual([deposit.received?.how, deposit.settled?.retained], ['cash', 0])
})
