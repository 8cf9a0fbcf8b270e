import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { serve } from '@hono/node-server'
import type { ServerType } from '@hono/node-server'
import type { Hono } from 'hono'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { berlinDay } from '../src/kernel/berlin.ts'
import { accountOf, inCentre } from '../test/account-app.ts'
import { buildHouse, buildOffer, buildSession } from '../test/builders.ts'
import { eventually } from '../test/eventually.ts'
import { freePort } from '../test/free-port.ts'
import { testApp } from '../test/test-app.ts'
import { checkPage, closeBrowser, openPage, visit } from './browser.ts'
import { signIn } from './served.fixture.ts'

// The network is a real one here: it is gone when the server is gone.
let app: Hono | undefined
let server: ServerType | undefined
async function networkUp(port: number): Promise<number> {
  const up = serve({ fetch: (request, env) => app!.fetch(request, env), port, hostname: '127.0.0.1' })
  if (!up.listening) await new Promise((ready) => up.once('listening', ready))
  server = up
  return (up.address() as AddressInfo).port
}
async function networkDown(): Promise<void> {
  const down = server
  server = undefined
  if (!down) return
  const closed = new Promise((done) => down.close(done))
  if ('closeAllConnections' in down) down.closeAllConnections()
  await closed
}

const port = await networkUp(await freePort())
const origin = `http://127.0.0.1:${port}`
const at = await testApp({ env: { PUBLIC_URL: origin } })
app = at.app
const { db } = at
const house = await buildHouse(db)
const today = berlinDay(at.deps.clock.now())
const offerId = await buildOffer(db, house.centreId, { title: 'Offenes Café' })
const sessionId = await buildSession(db, offerId, {
  siteId: house.siteId,
  day: today,
  times: ['00:05', '00:30'],
})
const { email } = await accountOf(db, inCentre('team-member', house.centreId), 'Amira Beispiel')
after(async () => {
  await closeBrowser()
  await networkDown()
})

const counter = '/buero/zaehlen'

async function atTheCounter(options: Parameters<typeof openPage>[1] = {}): Promise<Page> {
  const page = await openPage(origin, { width: 'small', serviceWorkers: 'allow', ...options })
  await signIn(page, email)
  await page.goto(counter)
  return page
}

function band(page: Page, name: string) {
  return page.getByRole('button', { name: new RegExp(`^${name.replace('+', '\\+')} `) })
}

async function tap(page: Page, name: string, times: number): Promise<void> {
  for (let n = 0; n < times; n++) await band(page, name).click()
}

/** Waits until the device has a page to show without network. */
async function kept(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    const registration = await navigator.serviceWorker.getRegistration()
    const cache = await caches.open('zaehlen')
    const addresses = (await cache.keys()).map(({ url }) => url)
    return (
      registration?.active != null &&
      addresses.some((url) => url.includes('/ohne-netz')) &&
      addresses.some((url) => url.includes('app-')) &&
      addresses.some((url) => /chunk-|counter-/.test(url))
    )
  })
}

async function counted(session: string | null): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    select coalesce(sum(people), 0)::integer as people from visit_total
     where session_id is not distinct from ${session}::uuid`.execute(db)
  return rows[0]!.people
}

async function until(value: () => Promise<number>, wanted: number): Promise<void> {
  await eventually(async () => (await value()) >= wanted)
  assert.equal(await value(), wanted)
}

const sum = (page: Page) => page.locator('[data-counter-sum]')
const status = (page: Page) => page.locator('[data-counter-status]')

test('30 taps without network, the page closed and opened again, are sent once', async () => {
  const page = await atTheCounter()
  await checkPage(page)
  await page.getByRole('link', { name: /^Offenes Café/ }).click()
  await page.waitForURL(/termin=/)
  await kept(page)
  const address = page.url()
  await networkDown()
  await tap(page, '7–13', 20)
  await tap(page, '65+', 11)
  await page.getByRole('button', { name: 'Letzten Strich zurücknehmen' }).click()
  await page.getByText('30 noch nicht gesendet').waitFor()

  const context = page.context()
  await page.close()
  const again = await context.newPage()
  await again.goto(address)
  await again.getByRole('heading', { name: 'Zählen ohne Netz' }).waitFor()
  assert.equal(await sum(again).innerText(), '30')
  assert.match(await status(again).innerText(), /30 noch nicht gesendet\.\s+Kein Netz/)
  assert.doesNotMatch(await again.locator('body').innerText(), /Amira/)
  await checkPage(again)

  await networkUp(port)
  await again.evaluate(() => window.dispatchEvent(new Event('online')))
  await until(() => counted(sessionId), 30)
  await status(again).getByText('noch nicht gesendet').waitFor({ state: 'detached' })
  await again.reload()
  await again.getByRole('heading', { name: 'Zählen', exact: true }).waitFor()
  assert.equal(await sum(again).innerText(), '30')
  assert.equal(await counted(sessionId), 30)
  const held = await sql<{
    held: boolean
  }>`select held_at is not null as held from session where id = ${sessionId}`.execute(db)
  assert.ok(held.rows[0]!.held)

  await again.getByRole('button', { name: 'Abmelden' }).click()
  await again.waitForURL('**/anmelden')
  await again.waitForFunction(async () => (await caches.keys()).length === 0)
  await context.close()
})

test('two devices with wrong clocks add up on the day of the page', async () => {
  const early = await atTheCounter()
  const late = await atTheCounter()
  await early.clock.setFixedTime(new Date('2001-01-01T08:00:00Z'))
  await late.clock.setFixedTime(new Date('2061-07-01T08:00:00Z'))
  const before = await counted(null)
  await Promise.all([tap(early, '0–6', 5), tap(late, '0–6', 4)])
  // A clock that stands still rings no timer; coming back to the page sends at once.
  for (const page of [early, late]) await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await until(() => counted(null), before + 9)
  const { rows } = await sql<{ day: string; years: number }>`
    select max(s.on_date::text) as day, count(distinct extract(year from c.counted_at))::integer as years
      from visit_sheet s join visit_count c on c.sheet_id = s.id where s.session_id is null`.execute(db)
  assert.deepEqual(rows[0], { day: today, years: 2 })
  await early.context().close()
  await late.context().close()
})

test('a full storage is said, and nothing is lost while the page stays open', async () => {
  const page = await atTheCounter()
  await page.evaluate(() => {
    for (let size = 1 << 20; size >= 1; size = Math.floor(size / 2)) {
      for (let n = 0; ; n++) {
        try {
          localStorage.setItem(`voll-${size}-${n}`, 'x'.repeat(size))
        } catch {
          break
        }
      }
    }
  })
  const before = await counted(null)
  await networkDown()
  await tap(page, '27–64', 2)
  await page.getByText(/Der Speicher dieses Geräts ist voll.*2 Striche liegen nur hier/).waitFor()
  await checkPage(page)
  await networkUp(port)
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await until(() => counted(null), before + 2)
  await page.getByText('Der Speicher dieses Geräts ist voll').waitFor({ state: 'detached' })
  await page.context().close()
})

test('who was signed out meanwhile is told, and the taps are sent after signing in', async () => {
  const page = await atTheCounter()
  const before = await counted(null)
  const cookies = await page.context().cookies()
  await page.context().clearCookies()
  await tap(page, '18–26', 3)
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await page.getByText('Sie sind abgemeldet').waitFor()
  assert.equal(await counted(null), before)
  await page.context().addCookies(cookies)
  await page.goto(counter)
  await until(() => counted(null), before + 3)
  await page.context().close()
})

test('without script every tap is a form, a slip is taken back, and an empty house is a counted zero', async () => {
  const page = await atTheCounter({ javaScript: false, serviceWorkers: 'block' })
  await visit(page, counter)
  const before = Number(await sum(page).innerText())
  await band(page, 'unbekannt').click()
  await band(page, 'unbekannt').click()
  assert.equal(await sum(page).innerText(), String(before + 2))
  await page.getByRole('button', { name: 'Letzten Strich zurücknehmen' }).click()
  await page.getByText('Der letzte Strich ist zurückgenommen.').waitFor()
  assert.equal(await sum(page).innerText(), String(before + 1))
  await page.context().close()
})
