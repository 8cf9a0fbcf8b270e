import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Page } from 'playwright-core'
import { aHouse } from '../test/a-house.ts'
import { accountApp, accountOf, city, password } from '../test/account-app.ts'
import { testDb } from '../test/test-db.ts'
import { theHouse } from '../src/kernel/actor.ts'
import { termsOf } from '../src/modules/places/index.ts'
import { placesOfficeRoutes } from '../src/web/office/places/routes.ts'
import { registerOffice } from '../src/web/office/register.tsx'
import { settingsOfficeRoutes } from '../src/web/office/settings/routes.ts'
import { checkPage, closeBrowser, openPage, visit } from './browser.ts'

const full = await testDb()
const empty = await testDb()
const routes = [...settingsOfficeRoutes, ...placesOfficeRoutes]

interface Place {
  app?: Hono
  origin: string
  email: string
}
const houses: Place[] = []
const servers = [full, empty].map(({ db }) => {
  const place: Place = { origin: '', email: '' }
  houses.push(place)
  const server = serve({
    fetch: (request, env) => place.app!.fetch(request, env),
    port: 0,
    hostname: '127.0.0.1',
  })
  return { db, place, server }
})
before(async () => {
  for (const { db, place, server } of servers) {
    if (!server.listening) await new Promise((ready) => server.once('listening', ready))
    place.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const { app, deps } = await accountApp(db, place.origin)
    registerOffice(app, deps, routes)
    place.app = app
    place.email = (await accountOf(db, city)).email
  }
})
after(async () => {
  await closeBrowser()
  for (const { server } of servers) server.close()
})

async function enter(page: Page, place: Place, path: string): Promise<void> {
  await page.goto(path)
  await page.getByLabel('E-Mail-Adresse').fill(place.email)
  await page.getByLabel('Passwort').fill(password)
  await page.getByRole('button', { name: 'Anmelden' }).click()
}

async function pathsOf(house: Awaited<ReturnType<typeof aHouse>>): Promise<string[]> {
  const [term] = await termsOf(full.db, 'topic')
  const centre = `/buero/orte/zentren/${house.centreId}`
  const site = `/buero/orte/standorte/${house.siteId}`
  const settings = [
    '',
    '/stadt',
    '/rueckmeldungen',
    '/planungsbezirke',
    '/quartiere',
    '/quartiere/neu',
    '/traeger',
    '/traeger/neu',
    '/listen',
    '/listen/topic',
    '/schulferien',
  ]
  return [
    ...settings.map((path) => `/buero/einstellungen${path}`),
    `/buero/einstellungen/traeger/${house.operatorId}`,
    `/buero/einstellungen/listen/eintrag/${term!.id}/name`,
    '/buero/orte',
    '/buero/orte/zentren/neu',
    centre,
    `${centre}/bearbeiten`,
    `${centre}/personen/neu`,
    `${centre}/standorte/neu`,
    site,
    `${site}/bearbeiten`,
    `${site}/bild`,
    `${site}/zeitbaender`,
    `${site}/raeume/neu`,
    `${site}/zeiten/neu`,
    `/buero/orte/raeume/${house.whole}`,
    `/buero/orte/schliessen/standort/${house.siteId}`,
  ]
}

test('every page of places and settings passes the accessibility check and never scrolls sideways', async () => {
  const paths = await pathsOf(await aHouse(full.db, theHouse))
  for (const width of ['desktop', 'small'] as const) {
    const page = await openPage(houses[0]!.origin, { width })
    await enter(page, houses[0]!, '/buero/orte')
    for (const path of paths) await visit(page, path, { axe: width === 'desktop' })
    await page.context().close()
  }
})

test('refused forms say what is wrong and pass the check too', async () => {
  const page = await openPage(houses[0]!.origin, { width: 'phone' })
  await enter(page, houses[0]!, '/buero/orte/zentren/neu')
  for (const path of [
    '/buero/orte/zentren/neu',
    '/buero/einstellungen/traeger/neu',
    '/buero/einstellungen/schulferien',
  ]) {
    await visit(page, path, { axe: false })
    await page.locator('main form').first().getByRole('button').first().click()
    await checkPage(page)
    assert.match(await page.title(), /^Fehler: /)
  }
  await page.context().close()
})

test('without script somebody comes from an empty house to rooms and hours, step by step', async () => {
  const page = await openPage(houses[1]!.origin, { javaScript: false })
  await enter(page, houses[1]!, '/buero/orte')
  await checkPage(page)
  const next = () => page.locator('main a.kern-btn--primary').click()
  const save = (name: string) => page.getByRole('button', { name, exact: true }).click()
  await next()
  await page.getByLabel('Nummer').fill('15')
  await page.getByLabel('Name').fill('Böckingen-West')
  await save('Bezirk hinzufügen')
  await page.goto('/buero/orte')
  await next()
  await page.getByLabel('Name').fill('Böckingen')
  await page.getByLabel('15 Böckingen-West').check()
  await save('Quartier anlegen')
  await page.goto('/buero/orte')
  await next()
  await page.getByLabel('Name', { exact: true }).fill('Träger am Ort')
  await save('Träger anlegen')
  await page.goto('/buero/orte')
  await next()
  await page.getByLabel('Name').fill('Quartierszentrum')
  await page.getByLabel('Träger am Ort').check()
  await save('Zentrum anlegen')
  await page.goto('/buero/orte')
  await next()
  await page.getByLabel('Name').fill('Bürgerhaus')
  await save('Standort anlegen')
  await page.getByRole('link', { name: 'Raum anlegen' }).click()
  await page.getByLabel('Name').fill('Café')
  await save('Raum anlegen')
  await page.getByRole('link', { name: 'Zeiten hinzufügen' }).click()
  await page.getByLabel('Wochentag').selectOption('Dienstag')
  await page.getByLabel('Von', { exact: true }).fill('14:30')
  await page.getByLabel('Bis', { exact: true }).fill('19:00')
  await save('Zeiten hinzufügen')
  await checkPage(page)
  assert.ok(await page.getByText('Dienstag, 14:30–19:00 Uhr').isVisible())
  await page.context().close()
})
