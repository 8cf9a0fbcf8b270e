import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { closeBrowser, openPage, visit } from './browser.ts'

/** Pages with one fault each: a check that never fails proves nothing. */
const faults: Record<string, { body: string; finding: RegExp }> = {
  '/fremd': {
    body: '<h1>A</h1><img alt="" src="http://fremd.example/x.png">',
    finding: /left the house: GET http:\/\/fremd/,
  },
  '/breit': { body: '<h1>A</h1><p class="breit">A</p>', finding: /scrolls sideways by \d+ px: p\.breit/ },
  '/zwei': { body: '<h1>A</h1><h1>B</h1>', finding: /has 2 h1 instead of one/ },
  '/inline': { body: '<h1 style="color:red">A</h1>', finding: /policy: .*style/ },
  '/skript': { body: '<h1>A</h1><script src="/kaputt.js"></script>', finding: /script error: kaputt/ },
  '/ohne-alt': { body: '<h1>A</h1><img src="/bild.png">', finding: /axe image-alt \(critical\)/ },
}

const app = new Hono()
app.get('/breit.css', (c) => c.body('.breit{width:3000px}', 200, { 'content-type': 'text/css' }))
app.get('/kaputt.js', (c) => c.body('throw new Error("kaputt")', 200, { 'content-type': 'text/javascript' }))
for (const [path, { body }] of Object.entries(faults)) {
  app.get(path, (c) =>
    c.html(
      `<!doctype html><html lang="de"><head><title>A</title><link rel="stylesheet" href="/breit.css"></head><body><main>${body}</main></body></html>`,
      200,
      { 'content-security-policy': "default-src 'self'; img-src *" },
    ),
  )
}

const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
let origin = ''
before(async () => {
  if (!server.listening) await new Promise((ready) => server.once('listening', ready))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
after(async () => {
  await closeBrowser()
  server.close()
})

describe('the check of every page finds', () => {
  for (const [path, { finding }] of Object.entries(faults)) {
    test(`what is wrong with ${path}`, async () => {
      const page = await openPage(origin, { width: 'phone' })
      await assert.rejects(visit(page, path, { axe: path === '/ohne-alt' }), finding)
      await page.context().close()
    })
  }

  test('a status nobody expected', async () => {
    const page = await openPage(origin)
    await assert.rejects(visit(page, '/gibt-es-nicht'), /status/)
    await page.context().close()
  })
})
