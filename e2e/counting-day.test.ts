import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { serve } from '@hono/node-server'
import { sql } from 'kysely'
import { newId } from '../src/kernel/id.ts'
import { outreachSums } from '../src/modules/participation/index.ts'
import { walkInSums } from '../src/modules/advice/index.ts'
import { adviceRoutes } from '../src/web/office/advice/routes.ts'
import { participationRoutes } from '../src/web/office/participation/routes.ts'
import { accountOf, inCentre } from '../test/account-app.ts'
import { buildHouse } from '../test/builders.ts'
import { officeApp } from '../test/office-app.ts'
import type { OfficeApp } from '../test/office-app.ts'
import { testDb } from '../test/test-db.ts'
import { checkPage, closeBrowser, openPage, textOf } from './browser.ts'
import { letIn } from './served.fixture.ts'

const { db } = await testDb()
const { centreId } = await buildHouse(db)
const [topicId, serviceId] = [newId(), newId()]
await sql`insert into advice_topic (id, name) values (${topicId}, 'Wohnen'), (${newId()}, 'Schulden')`.execute(
  db,
)
await sql`insert into advice_service (id, name, recorded_on) values (${serviceId}, 'Sozialberatung', '2026-01-01')`.execute(
  db,
)
const today = { centreId, from: '2026-11-24', to: '2026-11-24' }

let office: OfficeApp
const server = serve({ fetch: (request) => office.app.fetch(request), port: 0, hostname: '127.0.0.1' })
let origin = ''
let email = ''

before(async () => {
  if (!server.listening) await new Promise((ready) => server.once('listening', ready))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  office = await officeApp(db, [...adviceRoutes, ...participationRoutes], { publicUrl: origin })
  email = (await accountOf(db, inCentre('team-member', centreId), 'Amira Beispiel')).email
})
after(async () => {
  await closeBrowser()
  server.close()
})

test('a day on the phone, without script: one tap at the counter, a slip, twelve talks at the market stand', async () => {
  const page = await openPage(origin, { width: 'phone', javaScript: false })
  await letIn(page, db, origin, email)
  await page.goto('/buero/kontakte')
  await page.getByRole('button', { name: 'Schulden' }).click()
  await page.getByRole('heading', { name: 'Heute gezählt: 1' }).waitFor()

  await page.getByText('Sprache und Stelle angeben').click()
  await page.getByLabel('Sprache').selectOption('Türkisch')
  await page.getByLabel('Verwiesen an').selectOption({ label: 'Sozialberatung' })
  await page.getByRole('button', { name: 'Wohnen', exact: true }).click()
  const slip = /Zettel: ([2-9A-Z]{5})/.exec(await textOf(page))?.[1]
  assert.ok(slip, 'the page shows the number for the slip')
  await checkPage(page)
  await page.getByLabel('Nummer auf dem Zettel').fill(slip.toLowerCase())
  await page.getByRole('button', { name: 'Ist angekommen' }).click()
  await page.getByText('angekommen', { exact: false }).first().waitFor()
  const { all } = await walkInSums(db, today)
  assert.deepEqual([all.contacts, all.referred, all.arrived], [2, 1, 1])

  await page.getByRole('link', { name: 'Aufsuchend' }).click()
  await page.getByRole('link', { name: 'Eintragen' }).click()
  await page.getByLabel('Nachbarschaftsgespräch').check()
  await page.getByLabel('Wie viele davon?').fill('12')
  await page.getByLabel('Ort').fill('Wochenmarkt')
  await page.getByRole('button', { name: 'Eintragen' }).dblclick()
  await page.getByText('12 Einträge gespeichert.').waitFor()
  await checkPage(page)
  const { byKind } = await outreachSums(db, today)
  assert.deepEqual(byKind.get('doorstep-talk'), { records: 12, people: 12, days: 1, places: 1 })
})
