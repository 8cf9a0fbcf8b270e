import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Page } from 'playwright-core'
import { accountApp, accountOf, city, inCentre, password } from '../test/account-app.ts'
import { buildCentre } from '../test/builders.ts'
import { testDb } from '../test/test-db.ts'
import { checkPage, closeBrowser, openPage, visit } from './browser.ts'

const { db } = await testDb()
const centreId = await buildCentre(db, 'Augärtle')
const boss = await accountOf(db, city)
const colleague = await accountOf(db, inCentre('team-member', centreId), 'Bea Beispiel')

let app: Hono
const server = serve({ fetch: (request, env) => app.fetch(request, env), port: 0, hostname: '127.0.0.1' })
let origin = ''
before(async () => {
  if (!server.listening) await new Promise((ready) => server.once('listening', ready))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  app = (await accountApp(db, origin)).app
})
after(async () => {
  await closeBrowser()
  server.close()
})

async function enter(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.getByLabel('E-Mail-Adresse').fill(boss.email)
  await page.getByLabel('Passwort').fill(password)
  await page.getByRole('button', { name: 'Anmelden' }).click()
}

test('the door passes the accessibility check, empty and refused, on a phone', async () => {
  const page = await openPage(origin, { width: 'phone' })
  await visit(page, '/anmelden')
  await page.getByRole('button', { name: 'Anmelden' }).click()
  await checkPage(page)
  assert.match(await page.title(), /^Fehler: /)
  for (const path of ['/anmelden/code', '/passwort-vergessen']) await visit(page, path)
  await visit(page, '/einladung/unbekannt', { status: 404 })
  await page.context().close()
})

test('every page of accounts passes it too, and none scrolls sideways at 320 pixels', async () => {
  for (const width of ['desktop', 'small'] as const) {
    const page = await openPage(origin, { width })
    await enter(page, '/buero/konto')
    const paths = ['/buero/konto', '/buero/konto/zweiter-schritt', '/buero/konto/geraete', '/buero/konten']
    for (const path of [...paths, '/buero/konten/neu', `/buero/konten/${colleague.id}`, '/buero/protokoll']) {
      await visit(page, path, { axe: width === 'desktop' })
    }
    await page.context().close()
  }
})

test('without script somebody is invited, and chooses a password through the link', async () => {
  const page = await openPage(origin, { javaScript: false })
  await enter(page, '/buero/konten/neu')
  await page.getByRole('button', { name: 'Konto anlegen' }).click()
  await checkPage(page)
  await page.getByLabel('Name').fill('Carla Beispiel')
  await page.getByLabel('E-Mail-Adresse').fill('carla@example.org')
  await page.getByLabel('Team', { exact: true }).check()
  await page.getByLabel('Wo gilt sie?').selectOption({ label: 'Augärtle' })
  await page.getByRole('button', { name: 'Konto anlegen' }).click()
  await checkPage(page)
  const link = await page.getByText('/einladung/').innerText()
  const guest = await openPage(origin, { width: 'phone', javaScript: false })
  await visit(guest, new URL(link).pathname)
  await guest.getByLabel('Neues Passwort').fill(password)
  await guest.getByLabel('Noch einmal zur Sicherheit').fill(password)
  await guest.getByRole('button', { name: 'Passwort speichern' }).click()
  await checkPage(guest)
  assert.equal(new URL(guest.url()).pathname, '/anmelden')
  await guest.context().close()
  await page.context().close()
})

test('the second step is set up in the browser with a page that hides nothing from a reader', async () => {
  const page = await openPage(origin, { width: 'phone' })
  await enter(page, '/buero/konto/zweiter-schritt')
  await page.getByLabel('Ihr Passwort').fill(password)
  await page.getByRole('button', { name: 'Weiter' }).click()
  await checkPage(page)
  await page.getByLabel('Code aus der App').fill('000000')
  await page.getByRole('button', { name: 'Einschalten' }).click()
  await checkPage(page)
  await page.context().close()
})
