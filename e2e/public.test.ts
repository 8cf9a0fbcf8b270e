import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, describe, test } from 'node:test'
import { serve } from '@hono/node-server'
import type { Page } from 'playwright-core'
import { testApp } from '../test/test-app.ts'
import type { TestApp } from '../test/test-app.ts'
import { paths } from '../src/web/paths.ts'
import { checkPage, closeBrowser, openPage, visit } from './browser.ts'
import { publicHouse } from './public-house.fixture.ts'

/** The application behind a real address. */
async function listening(): Promise<TestApp & { readonly origin: string }> {
  const at: { app?: TestApp } = {}
  const server = serve({
    fetch: (request, env) => at.app!.app.fetch(request, env),
    port: 0,
    hostname: '127.0.0.1',
  })
  if (!server.listening) await new Promise((ready) => server.once('listening', ready))
  after(() => server.close())
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  at.app = await testApp({ env: { PUBLIC_URL: origin } })
  return { ...at.app, origin }
}

const full = await listening()
const empty = await listening()
const house = await publicHouse(full.db)
after(closeBrowser)

const everywhere = [
  paths.home(),
  paths.programme(),
  paths.programme({ tag: '2026-11-24' }),
  paths.programme({ thema: 'gibt-es-nicht' }),
  paths.programme({ woche: '2026-W99' }),
  paths.programme({ druck: '1' }),
  paths.offers(),
  paths.sites(),
  paths.partners(),
  paths.search(),
  paths.search({ q: 'xyzzyx' }),
  paths.imprint(),
  paths.privacy(),
  paths.accessibility(),
  paths.easyLanguage(),
]
const onlyFull = [
  paths.centre(house.centre),
  paths.offer(house.offer),
  `${paths.offer(house.offer)}?seite=2`,
  paths.offer(house.longOffer),
  paths.site(house.site),
  paths.partner(house.partner),
  paths.search({ q: 'Kaffee' }),
  paths.programme({ zielgruppe: 'aeltere', alter: '70' }),
]

async function eachOf(
  app: typeof full,
  addresses: readonly string[],
  options: Parameters<typeof openPage>[1],
  axe = true,
) {
  const page = await openPage(app.origin, options)
  for (const address of addresses) await visit(page, address, { axe })
  await page.context().close()
}

describe('the public pages', () => {
  for (const width of [360, 1280]) {
    test(`are free of barriers when filled, at ${width} pixels`, () =>
      eachOf(full, [...everywhere, ...onlyFull], { width }))
  }

  test('are free of barriers in an empty house', () => eachOf(empty, everywhere, { width: 360 }))

  test('are free of barriers in the dark', () =>
    eachOf(full, [paths.home(), paths.programme(), paths.offer(house.offer)], {
      width: 360,
      colorScheme: 'dark',
    }))

  test('never scroll sideways on 320 pixels, with and without script', async () => {
    for (const javaScript of [true, false]) {
      await eachOf(full, [...everywhere, ...onlyFull], { width: 320, javaScript }, false)
      await eachOf(empty, everywhere, { width: 320, javaScript }, false)
    }
  })

  test('an unknown address and a day that does not exist show the way on', async () => {
    const page = await openPage(full.origin, { width: 360 })
    await visit(page, '/gibt-es-nicht', { status: 404 })
    await visit(page, paths.offer('gibt-es-nicht'), { status: 404 })
    await page.getByRole('link', { name: 'Programm' }).first().waitFor()
    await page.context().close()
  })
})

describe('a resident', () => {
  test('without script says that an offer is out of date, and keeps what was typed when it was too long', async () => {
    for (const width of [360, 1280]) {
      const page = await openPage(full.origin, { width, javaScript: false })
      await visit(page, paths.offer(house.offer))
      await page.getByRole('button', { name: 'Hinweis senden' }).click()
      await expectRefused(page, 'Bitte schreiben Sie kurz')
      await page.getByLabel('Was stimmt nicht mehr?').fill('Das Café beginnt erst um 15 Uhr.')
      await page.getByRole('button', { name: 'Hinweis senden' }).click()
      await page.getByText('Danke! Wir sehen nach').waitFor()
      await page.context().close()
    }
  })

  test('reports a barrier; a wrong address comes back with the text kept', async () => {
    const page = await openPage(full.origin, { width: 360 })
    await visit(page, paths.accessibility())
    await page.getByLabel('Was ist das Hindernis?').fill('Die Schrift ist zu klein.')
    await page.getByLabel('E-Mail-Adresse').fill('keine-adresse')
    await page.getByRole('button', { name: 'Absenden' }).click()
    await expectRefused(page, 'nicht vollständig')
    assert.equal(await page.getByLabel('Was ist das Hindernis?').inputValue(), 'Die Schrift ist zu klein.')
    await page.getByLabel('E-Mail-Adresse').fill('ich@example.org')
    await page.getByRole('button', { name: 'Absenden' }).click()
    await page.getByText('Wir antworten Ihnen innerhalb eines Monats').waitFor()
    await checkPage(page)
    await page.context().close()
  })

  test('finds the way from the home page to a date by keyboard alone', async () => {
    const page = await openPage(full.origin, { width: 1280 })
    await visit(page, paths.home(), { axe: false })
    await page.keyboard.press('Tab')
    assert.equal(await page.locator(':focus').textContent(), 'Zum Inhalt springen')
    await page.keyboard.press('Enter')
    await tabTo(page, 'Was suchen Sie?')
    await page.keyboard.type('kafee')
    await page.keyboard.press('Enter')
    await page.waitForURL(/suche/)
    await tabTo(page, 'Seniorenkaffee')
    await page.keyboard.press('Enter')
    await page.waitForURL(new RegExp(house.offer))
    assert.match(await page.locator('h1').innerText(), /Seniorenkaffee/)
    await page.context().close()
  })

  test('filters the programme without script and clears it with one tap', async () => {
    const page = await openPage(full.origin, { width: 360, javaScript: false })
    await visit(page, paths.programme(), { axe: false })
    await page.getByText('Filtern:').click()
    await page.getByLabel('Thema').selectOption('geselligkeit')
    await page.getByRole('button', { name: 'Anzeigen' }).click()
    assert.match(page.url(), /thema=geselligkeit/)
    await page.getByRole('link', { name: /Filter entfernen/ }).click()
    assert.doesNotMatch(page.url(), /thema/)
    await page.context().close()
  })

  test('reads everywhere that a date falls out, and why', async () => {
    const page = await openPage(full.origin, { width: 360, javaScript: false })
    const places = [
      paths.home(),
      paths.centre(house.centre),
      paths.programme(),
      paths.programme({ tag: '2026-11-25' }),
      paths.offer(house.offer),
      paths.site(house.site),
    ]
    for (const address of places) {
      await visit(page, address, { axe: false })
      const line = page.locator('.q-agenda__item--cancelled').first()
      assert.match(await line.innerText(), /fällt aus[\s\S]*Die Leitung ist krank/, address)
    }
    await page.context().close()
  })
})

async function expectRefused(page: Page, sentence: string): Promise<void> {
  await page.getByText(sentence).first().waitFor()
  await checkPage(page)
  assert.equal(await page.locator(':focus').getAttribute('id'), 'fehler')
}

async function tabTo(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 40; step++) {
    await page.keyboard.press('Tab')
    const found = await page.evaluate(() => {
      const element = document.activeElement
      const label =
        element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : element?.textContent
      return label?.trim() ?? ''
    })
    if (found === name) return
  }
  assert.fail(`the Tab key does not reach “${name}”`)
}
