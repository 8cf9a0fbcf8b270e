import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { serve } from '@hono/node-server'
import { accountOf, inCentre, password } from '../test/account-app.ts'
import { buildHouse } from '../test/builders.ts'
import { officeApp } from '../test/office-app.ts'
import type { OfficeApp } from '../test/office-app.ts'
import { testDb } from '../test/test-db.ts'
import { offerRoutes } from '../src/web/office/offers/routes.ts'
import { checkPage, closeBrowser, openPage, visit } from './browser.ts'
import { letIn } from './served.fixture.ts'
import type { OpenOptions } from './browser.ts'
import { anOrdinaryWeek } from './office-day.fixture.ts'

const { db } = await testDb()
const week = await anOrdinaryWeek(db)
const empty = await buildHouse(db)
const offer = await db
  .selectFrom('offer')
  .select('id')
  .where('title', '=', 'Offenes Café')
  .executeTakeFirstOrThrow()
const inner = await db
  .selectFrom('offer')
  .select('id')
  .where('title', '=', 'Orchesterprobe')
  .executeTakeFirstOrThrow()
await db.updateTable('offer').set({ visibility: 'internal' }).where('id', '=', inner.id).execute()
const [past, ahead] = await Promise.all(
  ['2026-11-23', '2026-11-26'].map((day) =>
    db
      .selectFrom('session')
      .select('id')
      .where('offer_id', '=', offer.id)
      .where('on_date', '=', day)
      .executeTakeFirstOrThrow(),
  ),
)
let office: OfficeApp
const server = serve({ fetch: (request) => office.app.fetch(request), port: 0, hostname: '127.0.0.1' })
let origin = ''
let email = ''
let emptyEmail = ''
let leaderEmail = ''

before(async () => {
  if (!server.listening) await new Promise((ready) => server.once('listening', ready))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  office = await officeApp(db, offerRoutes, { publicUrl: origin })
  email = (await accountOf(db, inCentre('quarter-manager', week.centreId), 'Amira Beispiel')).email
  emptyEmail = (await accountOf(db, inCentre('quarter-manager', empty.centreId), 'Bela Beispiel')).email
  const role = { ...inCentre('group-leader', week.centreId), partnerId: week.club }
  leaderEmail = (await accountOf(db, role, 'Cem Beispiel')).email
})
after(async () => {
  await closeBrowser()
  server.close()
})

async function signedIn(options: OpenOptions, who = email) {
  const page = await openPage(origin, options)
  await letIn(page, db, origin, who)
  return page
}

const list = '/buero/programm'
const own = `${list}/angebote/${offer.id}`
const plan = `kind=weekly&startsOn=2026-12-01&untilOn=2026-12-29&start=14:00&end=16:00&place=rooms&roomIds=${week.large}`
const pages = [
  list,
  `${list}?q=gibt-es-nicht`,
  `${list}/neu`,
  own,
  `${own}/bearbeiten`,
  `${own}/planen`,
  `${own}/planen?vorschau=ja&${plan}`,
  `${own}/beenden`,
  `${own}/pausieren`,
  `${list}/termine/${past!.id}`,
  `${list}/termine/${ahead!.id}`,
  `${list}/veroeffentlichen?angebot=${inner.id}`,
  `${list}/veroeffentlichen`,
  `${list}/schuljahr`,
  `${list}/schuljahr?schuljahr=2026/27&angebot=${offer.id}`,
]

describe('offers and dates in a browser', () => {
  for (const width of ['phone', 'desktop'] as const) {
    test(`every page passes the accessibility check on a ${width}`, async () => {
      const page = await signedIn({ width })
      for (const path of pages) await visit(page, path)
      await visit(page, `${own}/planen?vorschau=ja&kind=weekly`, { status: 422 })
      await page.context().close()
    })

    test(`pages that came back pass it too on a ${width}`, async () => {
      const page = await signedIn({ width })
      await page.goto(`${list}/neu`)
      await page.getByRole('button', { name: 'Speichern' }).click()
      // A long form: measured only once all of it is there.
      await page.waitForLoadState()
      await checkPage(page)
      await page.goto(`${list}/termine/${ahead!.id}`)
      await page.getByText('Termin fällt aus').first().click()
      await page.getByRole('button', { name: 'Termin fällt aus' }).click()
      await checkPage(page)
      await page.goto(`${own}/pausieren`)
      await page.getByRole('button', { name: 'Pausieren' }).click()
      await checkPage(page)
      await page.context().close()
    })
  }

  test('a group leader cancels a date on the phone', async () => {
    const page = await signedIn({ width: 'small' }, leaderEmail)
    await visit(page, '/buero/meine-gruppe')
    await page.getByText('Termin fällt aus').first().click()
    await page.getByRole('button', { name: 'Termin fällt aus' }).first().click()
    await checkPage(page)
    await page.getByLabel('Warum?').first().fill('krank')
    await page.getByRole('button', { name: 'Termin fällt aus' }).first().click()
    await page.getByText('Der Termin fällt aus. Das steht jetzt überall.').waitFor()
    await checkPage(page)
    await page.context().close()
  })

  test('an empty house says what to do first', async () => {
    const page = await signedIn({ width: 'phone' }, emptyEmail)
    for (const path of [list, `${list}/neu`, `${list}/schuljahr`]) await visit(page, path)
    await page.context().close()
  })

  test('nothing scrolls sideways at 400 % zoom', async () => {
    const page = await signedIn({ width: 'zoom400' })
    for (const path of pages) await visit(page, path, { axe: false })
    await page.context().close()
  })
})

test('without script: a new offer, its dates, and one of them falls out', async () => {
  const page = await openPage(origin, { width: 'desktop', javaScript: false })
  await page.goto('/anmelden')
  await page.getByLabel('E-Mail').fill(email)
  await page.getByLabel('Passwort', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Anmelden' }).click()
  await page.goto(list)
  await page.getByRole('link', { name: 'Angebot anlegen' }).click()
  await page.getByLabel('Name des Angebots').fill('Lesekreis')
  await page.getByRole('button', { name: 'Speichern' }).click()
  await page.getByRole('link', { name: 'Termine planen' }).click()
  await page.getByLabel('Erster Tag').fill('2026-12-02')
  await page.getByLabel('Letzter Tag').fill('2026-12-16')
  await page.getByLabel('Beginn').fill('18:00')
  await page.getByLabel('Ende').fill('19:30')
  await page.getByLabel('Keller').check()
  await page.getByRole('button', { name: 'Termine ansehen' }).click()
  await page.getByRole('button', { name: '3 Termine planen' }).click()
  await page.getByText('3 Termine geplant.').waitFor()
  await page.getByRole('link', { name: /^Mi, 2. Dezember/ }).click()
  await page.getByText('Termin fällt aus').first().click()
  await page.getByLabel('Warum?').fill('Raum wird gestrichen')
  await page.getByRole('button', { name: 'Termin fällt aus' }).click()
  await page.getByText('Raum wird gestrichen').waitFor()
  assert.match(await page.locator('main').innerText(), /fällt aus/)
  await page.context().close()
})
