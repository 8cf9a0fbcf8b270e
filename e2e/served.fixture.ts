import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Page } from 'playwright-core'
import { askAs } from '../test/crowd.ts'
import type { Somebody } from '../test/crowd.ts'
import { testApp } from '../test/test-app.ts'
import type { TestApp } from '../test/test-app.ts'
import { password, stayOf } from '../test/account-app.ts'
import type { Db } from '../src/platform/db/tables.ts'
import { closeBrowser } from './browser.ts'

/** The whole application, listening, as people use it. */
export interface Served extends TestApp {
  readonly origin: string
}

/** Call it at the top level of a test file. */
export async function servedApp(): Promise<Served> {
  let app: Hono | undefined
  const server = serve({ fetch: (request, env) => app!.fetch(request, env), port: 0, hostname: '127.0.0.1' })
  if (!server.listening) await new Promise((ready) => server.once('listening', ready))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const at = await testApp({ env: { PUBLIC_URL: origin } })
  app = at.app
  after(async () => {
    await closeBrowser()
    server.close()
  })
  return { ...at, origin }
}

/**
 * Lets somebody in without the door: for tests that are about what lies behind it. The journeys go through the door.
 * @throws when nobody has this address
 */
export async function letIn(page: Page, db: Db, origin: string, email: string): Promise<void> {
  const query = db.selectFrom('account').select('id').where('email', '=', email)
  const [name = '', value = ''] = (await stayOf(db, (await query.executeTakeFirstOrThrow()).id)).split('=')
  await page.context().addCookies([{ name, value, url: origin }])
}

/** Signs in on the page where one stands. */
export async function signIn(page: Page, email: string, secret = password): Promise<void> {
  await page.goto('/anmelden')
  await page.getByLabel('E-Mail').fill(email)
  await page.getByLabel('Passwort', { exact: true }).fill(secret)
  await page.getByRole('button', { name: 'Anmelden' }).click()
  await page.waitForURL((url) => url.pathname !== '/anmelden')
}

/** A file as somebody is given it. */
export async function fileOf(at: TestApp, one: Somebody, path: string): Promise<Uint8Array> {
  const { status, bytes } = await askAs(at, one, path)
  assert.equal(status, 200, path)
  return bytes
}
