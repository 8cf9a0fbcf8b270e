import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { serve } from '@hono/node-server'
import { accountOf, inCentre, password } from '../test/account-app.ts'
import { buildHouse } from '../test/builders.ts'
import { officeApp } from '../test/office-app.ts'
import type { OfficeApp } from '../test/office-app.ts'
import { testDb } from '../test/test-db.ts'
import { sql } from 'kysely'
import { partnerRoutes } from '../src/web/office/partners/routes.ts'
import { planRoutes } from '../src/web/office/plan/routes.ts'
import { todayRoutes } from '../src/web/office/today/routes.ts'
import { closeBrowser, openPage, settled, visit } from './browser.ts'
import { letIn } from './served.fixture.ts'
import type { OpenOptions } from './browser.ts'
import { anOrdinaryWeek } from './office-day.fixture.ts'

const { db } = await testDb()
const week = await anOrdinaryWeek(db)
const empty = await buildHouse(db)
const routes = [...todayRoutes, ...planRoutes, ...partnerRoutes]
let office: OfficeApp
const server = serve({ fetch: (request) => office.app.fetch(request), port: 0, hostname: '127.0.0.1' })
let origin = ''
let email = ''
let emptyEmail = ''

before(async () => {
  if (!server.listening) await new Promise((ready) => server.once('listening', ready))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  office = await officeApp(db, routes, { publicUrl: origin })
  email = (await accountOf(db, inCentre('quarter-manager', week.centreId), 'Amira Beispiel')).email
  emptyEmail = (await accountOf(db, inCentre('quarter-manager', empty.centreId), 'Bela Beispiel')).email
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

const plan = '/buero/belegungsplan'
const filled = [
  '/buero',
  '/buero/nicht-bestaetigt',
  plan,
  `${plan}?ansicht=liste`,
  `${plan}?ansicht=liste&q=gibt-es-nicht`,
  `${plan}?ansicht=aushang`,
  `${plan}?woche=2030-W02`,
  '/buero/partner',
  '/buero/partner?q=gibt-es-nicht',
  '/buero/partner/neu',
  '/buero/partner/zusammenfuehren',
]

describe('Heute, the plan and the partners in a browser', () => {
  for (const width of ['phone', 'desktop'] as const) {
    test(`every page passes the accessibility check on a ${width}`, async () => {
      const page = await signedIn({ width })
      for (const path of filled) await visit(page, path)
      await visit(page, `/buero/partner/${week.club}`)
      await visit(page, `/buero/partner/${week.club}/aendern`)
      await visit(page, `/buero/partner/${week.club}/kontakt`)
      await page.goto('/buero/partner/zusammenfuehren')
      await page.getByRole('link', { name: /^Vergleichen/ }).click()
      await settled(page)
      await page.context().close()
    })

    test(`pages that came back pass it too on a ${width}`, async () => {
      const page = await signedIn({ width })
      await page.goto('/buero')
      await page.getByLabel('Wie viele?').first().fill('-1')
      await page
        .getByRole('button', { name: /^Hat stattgefunden/ })
        .first()
        .click()
      await settled(page)
      assert.match(await page.locator(':focus').innerText(), /ganze Zahl/)
      await page.goto('/buero')
      await sql`update session set sequence = sequence + 1 where held_at is null`.execute(db)
      await page
        .getByRole('button', { name: /^Hat stattgefunden/ })
        .first()
        .click()
      await settled(page)
      assert.match(await page.locator('main').innerText(), /Inzwischen hat jemand etwas daran geändert/)
      await page.goto('/buero/partner/neu')
      await page.getByRole('button', { name: 'Anlegen' }).click()
      await settled(page)
      await page.goto(`/buero/partner/${week.club}`)
      await page.getByText('Gespräch eintragen').click()
      await page.getByRole('button', { name: 'Eintragen' }).click()
      await settled(page)
      await page.context().close()
    })
  }

  test('an empty house greets its people', async () => {
    const page = await signedIn({ width: 'phone' }, emptyEmail)
    for (const path of ['/buero', plan, `${plan}?ansicht=liste`, `${plan}?ansicht=aushang`])
      await visit(page, path)
    await page.context().close()
  })

  test('nothing scrolls sideways at 400 % zoom except inside the plan', async () => {
    const page = await signedIn({ width: 'zoom400' })
    for (const path of [...filled, `/buero/partner/${week.club}`]) await visit(page, path, { axe: false })
    await page.context().close()
  })
})

test('by keyboard and without script: sign in, Heute, say that a date took place, the plan', async () => {
  const page = await openPage(origin, { width: 'desktop', javaScript: false })
  const tabTo = async (name: string | RegExp, role: 'link' | 'button' | 'textbox') => {
    const wanted = page.getByRole(role, { name }).first()
    const box = await wanted.elementHandle()
    for (let step = 0; step < 200; step++) {
      await page.keyboard.press('Tab')
      if (await page.evaluate((element) => element === document.activeElement, box)) return
    }
    assert.fail(`the Tab key does not reach ${name}`)
  }
  await visit(page, '/anmelden')
  await tabTo('E-Mail', 'textbox')
  await page.keyboard.type(email)
  await tabTo('Passwort', 'textbox')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/buero')
  const waiting = page.getByRole('button', { name: /^Hat stattgefunden/ })
  const count = await waiting.count()
  assert.ok(count > 0)
  await tabTo(/^Hat stattgefunden/, 'button')
  await page.keyboard.press('Enter')
  await page.getByText('Bestätigt: hat stattgefunden.').waitFor()
  await settled(page)
  await tabTo('Räume', 'link')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/buero/belegungsplan')
  await settled(page)
  await tabTo(/Offenes Café/, 'link')
  await page.context().close()
})
