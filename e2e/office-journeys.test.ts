import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { createFirstAccount } from '../src/modules/identity/index.ts'
import { password } from '../test/account-app.ts'
import { rolesIn, signedInAs } from '../test/crowd.ts'
import { fullHouse } from '../test/full-house.ts'
import { openPage, press, settled, visit } from './browser.ts'
import { servedApp, signIn } from './served.fixture.ts'

const at = await servedApp()

test('on a phone without script: the first account sets up a centre by forms alone and invites a colleague', async () => {
  const first = { email: 'erste@example.org', role: 'geschaeftsstelle', name: 'Erste Person' }
  const made = await createFirstAccount(at.db, { ...first, password }, at.clock.now())
  assert.equal(made.kind, 'made')
  const page = await openPage(at.origin, { width: 'phone', javaScript: false })
  await signIn(page, first.email)
  const next = async () => {
    await page.goto('/buero/orte')
    await page.locator('main a.kern-btn--primary').first().click()
  }
  await next()
  await page.getByLabel('Nummer').fill('15')
  await page.getByLabel('Name').fill('Böckingen-West')
  await press(page, 'Bezirk hinzufügen')
  await next()
  await page.getByLabel('Name').fill('Böckingen')
  await page.getByLabel('15 Böckingen-West').check()
  await press(page, 'Quartier anlegen')
  await next()
  await page.getByLabel('Name', { exact: true }).fill('Träger am Ort')
  await press(page, 'Träger anlegen')
  await next()
  await page.getByLabel('Name').fill('Quartierszentrum Böckingen')
  await page.getByLabel('Träger am Ort').check()
  await press(page, 'Zentrum anlegen')
  await next()
  await page.getByLabel('Name').fill('Bürgerhaus')
  await press(page, 'Standort anlegen')
  for (const room of ['Café', 'Saal', 'Gesamtes Haus']) {
    await page.getByRole('link', { name: 'Raum anlegen' }).click()
    await page.getByLabel('Name', { exact: true }).fill(room)
    if (room === 'Gesamtes Haus') {
      await page
        .getByLabel(/mehreren Räumen|zusammen/)
        .first()
        .check()
      for (const part of ['Café', 'Saal']) await page.getByLabel(part, { exact: true }).check()
    }
    await press(page, 'Raum anlegen')
    await settled(page)
  }
  await page.getByRole('link', { name: 'Zeiten hinzufügen' }).click()
  await page.getByLabel('Wochentag').selectOption('Dienstag')
  await page.getByLabel('Von', { exact: true }).fill('14:30')
  await page.getByLabel('Bis', { exact: true }).fill('19:00')
  await press(page, 'Zeiten hinzufügen')
  await settled(page)
  await visit(page, '/orte/buergerhaus')
  assert.match(await page.locator('main').innerText(), /14:30/)

  await page.goto('/buero/konten/neu')
  await page.getByLabel('Name').fill('Zweite Person')
  await page.getByLabel('E-Mail-Adresse').fill('zweite@example.org')
  await page.getByLabel('Team', { exact: true }).check()
  await page.getByLabel('Wo gilt sie?').selectOption({ label: 'Quartierszentrum Böckingen' })
  await press(page, 'Konto anlegen')
  const link = new URL(await page.getByText('/einladung/').first().innerText())
  const colleague = await openPage(at.origin, { width: 'phone', javaScript: false })
  await visit(colleague, link.pathname)
  await colleague.getByLabel('Neues Passwort').fill('Im Juni blüht der Mohn')
  await colleague.getByLabel('Noch einmal zur Sicherheit').fill('Im Juni blüht der Mohn')
  await press(colleague, 'Passwort speichern')
  await signIn(colleague, 'zweite@example.org', 'Im Juni blüht der Mohn')
  await settled(colleague)
  assert.equal((await colleague.goto('/buero/konten'))?.status(), 403)
  await colleague.context().close()
  await page.context().close()
})

const reason = 'Die Heizung ist ausgefallen'

/** Where a date shows, and how each place says that it falls out. */
function places(house: { siteSlug: string; slug: string }, offer: string) {
  const said = /fällt aus/i
  const week = 'woche=2026-W48'
  return [
    { path: `/programm?${week}`, said },
    { path: '/programm?tag=2026-11-26', said },
    { path: `/angebote/${offer}`, said },
    { path: `/orte/${house.siteSlug}`, said },
    { path: `/zentren/${house.slug}`, said },
    { path: '/programm.ics', said: /STATUS:CANCELLED/ },
    { path: `/angebote/${offer}.ics`, said: /STATUS:CANCELLED/ },
    { path: `/orte/${house.siteSlug}.ics`, said: /STATUS:CANCELLED/ },
    { path: '/programm.atom', said },
    { path: '/programm.json?von=2026-11-26&bis=2026-11-26', said: /"status":"cancelled"/ },
    { path: `/buero/belegungsplan?${week}`, said },
  ]
}

test('an offer is made, planned around a conflict and published, shows everywhere, and so does that a date falls out', async () => {
  const house = await fullHouse(at.db, 'Ulmenhof')
  const lead = await signedInAs(at, rolesIn(house)['quarter-manager'], 'Ada Beispiel')
  const read = async (path: string) => {
    const answer = await at.request(path, { headers: { cookie: lead.cookie } })
    return unfolded(await answer.text())
  }
  const page = await openPage(at.origin, { width: 'desktop' })
  await signIn(page, lead.email)
  await page.goto('/buero/programm/neu')
  await page.getByLabel('Name des Angebots').fill('Frühsport für alle')
  await page.getByLabel('Beschreibung').fill('Gemeinsam in Bewegung kommen.')
  await press(page, 'Speichern')
  await page.getByRole('link', { name: 'Termine planen' }).first().click()
  await page.getByLabel('Erster Tag').fill('2026-11-26')
  await page.getByLabel('Letzter Tag').fill('2026-12-17')
  await page.getByLabel('Beginn').fill('08:30')
  await page.getByLabel('Ende').fill('10:00')
  await page.getByLabel('Saal Ulmenhof').first().check()
  await press(page, 'Termine ansehen')
  assert.match(await page.locator('main').innerText(), /Chorprobe Ulmenhof/)
  await page.getByLabel('Do, 3. Dezember').selectOption('aus')
  await page.locator('main form button').last().click()
  await page.getByText('3 Termine geplant.').waitFor()
  await page.getByRole('button', { name: 'Veröffentlichen' }).first().click()
  await settled(page)

  for (const { path } of places(house, 'fruehsport-fuer-alle')) {
    assert.match(await read(path), /Frühsport für alle/, path)
  }
  assert.match(await read('/suche?q=Fruehsport'), /Frühsport für alle/)

  await page
    .getByRole('link', { name: /^Do, 26. November/ })
    .first()
    .click()
  await page.getByText('Termin fällt aus').first().click()
  await page.getByLabel('Warum?').fill(reason)
  await press(page, 'Termin fällt aus')
  await page.getByText(reason).first().waitFor()
  // The house that did it knows at once; another one hears of it (test of the content version).
  for (const { path, said } of places(house, 'fruehsport-fuer-alle')) {
    const text = await read(path)
    assert.ok(said.test(text) && text.includes(reason), `${path} does not say it`)
  }
  await page.context().close()
})

/** A calendar without its line breaks and escapes. */
function unfolded(text: string): string {
  return text.replaceAll(/\r\n[ \t]/g, '').replaceAll('\\,', ',')
}

test('a group leader cancels a date of the own group on a phone, by keyboard alone', async () => {
  const house = await fullHouse(at.db, 'Birkenhof')
  const leader = await signedInAs(at, rolesIn(house)['group-leader'], 'Cem Beispiel')
  const page = await openPage(at.origin, { width: 'phone' })
  await page.goto('/anmelden')
  await typeInto(page, 'E-Mail', leader.email)
  await typeInto(page, 'Passwort', password)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname !== '/anmelden')
  await page.goto('/buero/meine-gruppe')
  await tabTo(page, /^Termin fällt aus/)
  await page.keyboard.press('Enter')
  await typeInto(page, 'Warum?', 'Die Leitung ist krank')
  await tabTo(page, /^Termin fällt aus$/)
  await page.keyboard.press('Enter')
  await page.getByText('Der Termin fällt aus. Das steht jetzt überall.').waitFor()
  await settled(page)
  const shown = await at.request('/programm?tag=2026-12-03')
  assert.match(await shown.text(), /Die Leitung ist krank/)
  await page.context().close()
})

/** Presses Tab until something of that name has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null
      const label = (element as HTMLInputElement | null)?.labels?.[0]?.textContent
      return (element?.getAttribute('aria-label') ?? label ?? element?.textContent ?? '').trim()
    })
    if (name.test(focused)) return
  }
  assert.fail(`nothing called ${name.source} can be reached by keyboard`)
}

async function typeInto(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, new RegExp(`^${label.replace('?', '\\?')}`))
  await page.keyboard.type(text)
}
