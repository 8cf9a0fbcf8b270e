import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { serve } from '@hono/node-server'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { accountOf, inCentre } from '../test/account-app.ts'
import { buildHouse } from '../test/builders.ts'
import { officeApp } from '../test/office-app.ts'
import type { OfficeApp } from '../test/office-app.ts'
import { importFile, sourceFile } from '../test/source-files.ts'
import { testDb } from '../test/test-db.ts'
import { intakeRoutes } from '../src/web/office/intake/routes.ts'
import { intakeKinds } from '../src/modules/intake/index.ts'
import type { SiteListKind } from '../src/modules/intake/index.ts'
import { checkPage, closeBrowser, openPage, press, visit } from './browser.ts'
import { letIn } from './served.fixture.ts'
import type { OpenOptions } from './browser.ts'
import { anOrdinaryWeek } from './office-day.fixture.ts'

const { db } = await testDb()
const week = await anOrdinaryWeek(db)
await sql`update site set slug = 'boeckingen' where id = ${week.siteId}`.execute(db)
// The occupancy list stays outside: it is what somebody reads in here.
for (const kind of ['belegungsplan', 'sozialressourcen', 'oeffnungszeiten'] as const)
  await importFile(db, kind)
const empty = await buildHouse(db)
const dataDir = mkdtempSync(join(tmpdir(), 'qw-intake-e2e-'))

let office: OfficeApp
const server = serve({ fetch: (request) => office.app.fetch(request), port: 0, hostname: '127.0.0.1' })
let origin = ''
let email = ''
let emptyEmail = ''

before(async () => {
  if (!server.listening) await new Promise((ready) => server.once('listening', ready))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  office = await officeApp(db, intakeRoutes, { publicUrl: origin, dataDir })
  email = (await accountOf(db, inCentre('quarter-manager', week.centreId), 'Amira Beispiel')).email
  emptyEmail = (await accountOf(db, inCentre('quarter-manager', empty.centreId), 'Bela Beispiel')).email
})
after(async () => {
  await closeBrowser()
  server.close()
  rmSync(dataDir, { recursive: true })
})

async function signedIn(options: OpenOptions, who = email): Promise<Page> {
  const page = await openPage(origin, options)
  await letIn(page, db, origin, who)
  return page
}

async function openRow(kind: SiteListKind): Promise<string> {
  const { rows } = await sql<{ id: string }>`select id from import_row
    where kind = ${kind} and state = 'to-clarify' order by number limit 1`.execute(db)
  return `${clarify}/zeilen/${rows[0]!.id}`
}

/** Chooses the kind and a file; without one the occupancy list. */
async function choose(
  page: Page,
  kind: SiteListKind | 'drittmittel',
  content = Buffer.from(sourceFile('belegungsliste')),
): Promise<void> {
  await page.locator(`input[name=art][value=${kind}]`).check()
  await page
    .locator('input[name=datei]')
    .setInputFiles({ name: `${kind}.csv`, mimeType: 'text/csv', buffer: content })
}

const clarify = '/buero/zu-klaeren'
const upload = '/buero/einlesen'
const exports = '/buero/ausgeben'
const lists = [clarify, `${clarify}?was=termine`, `${clarify}?was=belegungsliste`, upload, exports]
const wrong = `${exports}/datei?von=2027-01-01&bis=2026-01-01`

describe('lists come in, go out, and what they left open is clarified', () => {
  for (const width of ['phone', 'desktop'] as const) {
    test(`every page passes the accessibility check on a ${width}`, async () => {
      const page = await signedIn({ width })
      for (const path of lists) await visit(page, path)
      await visit(page, wrong, { status: 422 })
      for (const kind of ['belegungsplan', 'oeffnungszeiten'] as const) {
        await visit(page, `${clarify}?was=${kind}`)
        await visit(page, await openRow(kind))
      }
      await page.context().close()
    })

    test(`forms that came back say what is wrong and pass it too on a ${width}`, async () => {
      const page = await signedIn({ width })
      await page.goto(upload)
      await page.getByRole('button', { name: 'Prüfen' }).click()
      await page.waitForLoadState()
      await checkPage(page)
      assert.match(await page.title(), /^Fehler: /)
      await choose(page, 'belegungsplan', Buffer.from('%PDF-1.7'))
      await page.getByRole('button', { name: 'Prüfen' }).click()
      await page
        .getByText(/eine PDF-Datei/)
        .first()
        .waitFor()
      await checkPage(page)
      await page.goto(await openRow('belegungsplan'))
      await page.getByRole('button', { name: 'Ergänzen' }).click()
      await page.waitForLoadState()
      await checkPage(page)
      assert.match(await page.title(), /^Fehler: /)
      await page.getByText('Diese Zeile verwerfen').click()
      await page.getByRole('button', { name: 'Verwerfen', exact: true }).click()
      await page.waitForLoadState()
      await checkPage(page)
      assert.match(await page.title(), /^Fehler: /)
      await page.context().close()
    })
  }

  test('an empty house has nothing to clarify, and says where to go on', async () => {
    const page = await signedIn({ width: 'phone' }, emptyEmail)
    for (const path of [...lists, `${clarify}?q=gibt-es-nicht`]) await visit(page, path)
    await page.context().close()
  })

  test('nothing scrolls sideways at 320 px', async () => {
    const page = await signedIn({ width: 'small' })
    const rows = [await openRow('belegungsplan'), await openRow('oeffnungszeiten')]
    for (const path of [...lists, ...rows, `${clarify}?was=oeffnungszeiten`]) {
      await visit(page, path, { axe: false })
    }
    await visit(page, wrong, { status: 422, axe: false })
    await page.goto(upload)
    await choose(page, 'belegungsliste')
    await page.getByRole('button', { name: 'Prüfen' }).click()
    await page.getByRole('button', { name: 'Übernehmen' }).waitFor()
    await checkPage(page)
    await page.context().close()
  })
})

test('by keyboard alone a list is looked at and taken in', async () => {
  const page = await signedIn({ width: 'desktop' })
  await page.goto(upload)
  await page.locator('input[name=art]').first().focus()
  await page.keyboard.press('Space')
  const first = await page.locator('input[name=art]:checked').getAttribute('value')
  assert.equal(first, intakeKinds[0])
  await choose(page, 'belegungsliste')
  await tabTo(page, 'Räume anlegen')
  await page.keyboard.press('Space')
  await tabTo(page, 'Prüfen')
  await page.keyboard.press('Enter')
  await page.getByText('25 Einträge kämen neu dazu.').waitFor()
  await checkPage(page)
  await tabTo(page, 'Übernehmen')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /eingelesen/ }).waitFor()
  await checkPage(page)
  await page.setViewportSize({ width: 360, height: 740 })
  await checkPage(page)
  await page.context().close()
})

test('without script a row of the plan is completed, another one put aside, and a list goes out', async () => {
  const page = await signedIn({ width: 'phone', javaScript: false })
  await page.goto(`${clarify}?was=belegungsplan`)
  await page
    .getByRole('link', { name: /^Klären: / })
    .first()
    .click()
  await page.getByLabel('Multiraum groß').check()
  await page.getByLabel('Erster Tag').fill('2026-11-30')
  await page.getByLabel('Letzter Tag').fill('2026-12-21')
  if ((await page.getByLabel('Beginn').inputValue()) === '') await page.getByLabel('Beginn').fill('06:00')
  if ((await page.getByLabel('Ende').inputValue()) === '') await page.getByLabel('Ende').fill('07:00')
  await press(page, 'Ergänzen')
  if (await page.getByLabel(/Termine auslassen/).count()) {
    await checkPage(page)
    await page.getByLabel(/Termine auslassen/).check()
    await page.getByRole('button', { name: 'Ergänzen' }).click()
  }
  await page
    .getByText(/Termine?.* geplant|Gespeichert|ergänzt/i)
    .first()
    .waitFor()
  await page
    .getByRole('link', { name: /^Klären: / })
    .first()
    .click()
  await page.getByText('Diese Zeile verwerfen').click()
  await page.getByLabel('Grund').fill('steht schon in Zeile 3')
  await page.getByRole('button', { name: 'Verwerfen', exact: true }).click()
  await page.getByRole('heading', { name: 'Zu klären', level: 1 }).waitFor()
  await page.goto(exports)
  await page.getByLabel('Belegungsplan').check()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Datei holen' }).click(),
  ])
  assert.match(file.suggestedFilename(), /^belegungsplan-boeckingen-2026-11-24\.csv$/)
  await page.context().close()
})

test('a list of third-party funding is looked at, taken in, and its unreadable row completed', async () => {
  const page = await signedIn({ width: 'phone' })
  await page.goto(upload)
  const text = readFileSync(
    new URL('../src/seed/data/boeckingen/drittmittel.csv', import.meta.url),
    'utf8',
  ).replace('151.727', 'rund 150.000')
  await choose(page, 'drittmittel', Buffer.from(text))
  await page.getByRole('button', { name: 'Prüfen' }).click()
  await page.getByText('4 Einträge kämen neu dazu.').waitFor()
  await checkPage(page)
  await page.getByRole('button', { name: 'Übernehmen' }).click()
  await page.getByRole('link', { name: 'Eine Zeile klären' }).click()
  await page.getByRole('link', { name: /^Klären: Deutsches Hilfswerk/ }).click()
  await checkPage(page)
  await page.getByRole('button', { name: 'Ergänzen' }).click()
  await page
    .getByText(/Bitte einen Betrag angeben/)
    .first()
    .waitFor()
  await checkPage(page)
  await page.getByLabel('Summe bis zu EUR').fill('151.727')
  await page.getByRole('button', { name: 'Ergänzen' }).click()
  await page.getByText('Gespeichert').first().waitFor()
  assert.equal(await page.getByRole('link', { name: /^Klären: Deutsches Hilfswerk/ }).count(), 0)
  await page.context().close()
})

/** Presses Tab until the field or button with this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 40; step++) {
    const here = await page.evaluate(() => {
      const at = document.activeElement
      const labels = at instanceof HTMLInputElement ? [...(at.labels ?? [])] : []
      return [at?.textContent, ...labels.map((label) => label.textContent)].join(' ')
    })
    if (here.includes(name) && here.length < 200) return
    await page.keyboard.press('Tab')
  }
  assert.fail(`the keyboard never reaches „${name}“`)
}
