import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { closeBrowser, openPage, visit } from './browser.ts'
import { uiFixture } from './ui.fixture.tsx'

const server = serve({ fetch: uiFixture().fetch, port: 0, hostname: '127.0.0.1' })
let origin = ''
before(async () => {
  if (!server.listening) await new Promise((ready) => server.once('listening', ready))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
after(async () => {
  await closeBrowser()
  server.close()
})

const pages = ['/', '/farbe', '/buero', '/buero/plan', '/buero/anfrage']

describe('the components in a browser', () => {
  for (const [name, options] of Object.entries({
    'on a phone': { width: 'phone' },
    'on a desktop': { width: 'desktop' },
    'in the dark': { width: 'desktop', colorScheme: 'dark' },
  } as const)) {
    test(`every page passes the accessibility check ${name}`, async () => {
      const page = await openPage(origin, options)
      for (const path of pages) await visit(page, path)
      await page.context().close()
    })
  }

  test('no page scrolls sideways at 400 % zoom, with or without script', async () => {
    for (const javaScript of [true, false]) {
      const page = await openPage(origin, { width: 'zoom400', javaScript })
      for (const path of pages) await visit(page, path, { axe: false })
      await page.context().close()
    }
  })

  test('everything to tap is at least 44 pixels high, except links inside a sentence', async () => {
    const page = await openPage(origin, { width: 'phone' })
    for (const path of pages) {
      await visit(page, path, { axe: false })
      assert.deepEqual(await smallTargets(page), [], path)
    }
    await page.context().close()
  })

  test('a form that came back starts at its summary, and a tap leads to the field', async () => {
    const page = await openPage(origin, { width: 'phone', javaScript: false })
    await visit(page, '/buero/anfrage', { axe: false })
    assert.equal(await page.locator(':focus').getAttribute('id'), 'fehler')
    await page.getByRole('link', { name: 'Das Ende liegt vor dem Beginn' }).click()
    assert.equal(await page.locator(':focus, :target').getAttribute('id'), 'f-bis')
    await page.context().close()
  })

  test('the menu opens without script and by keyboard', async () => {
    const page = await openPage(origin, { width: 'phone', javaScript: false })
    await visit(page, '/', { axe: false })
    await page.keyboard.press('Tab')
    assert.equal(await page.locator(':focus').textContent(), 'Zum Inhalt springen')
    await page.getByText('Menü', { exact: true }).press('Enter')
    assert.ok(await page.locator('.q-menu__fold a', { hasText: 'Mitreden' }).isVisible())
    await page.context().close()
  })
})

async function smallTargets(page: Awaited<ReturnType<typeof openPage>>): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('a, button, summary, select, input:not([type=hidden]), textarea')]
      .filter((element) => !element.matches('p a, .q-skip'))
      .map((element) => ({
        text: `${element.tagName} ${element.textContent || element.id} ${element.className}`,
        box: (element.closest('.q-choice, .q-block') ?? element).getBoundingClientRect(),
      }))
      .filter(({ box }) => box.width > 0 && box.height > 1 && box.height < 43.9)
      .map(({ text, box }) => `${text}: ${box.height}`),
  )
}
