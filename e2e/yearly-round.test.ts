import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { newId } from '../src/kernel/id.ts'
import { bookingById } from '../src/modules/bookings/index.ts'
import { sessionsOfOffer } from '../src/modules/offers/index.ts'
import { paths } from '../src/web/paths.ts'
import { accountOf, inCentre } from '../test/account-app.ts'
import { readPdf } from '../test/pdf-structure.ts'
import { standingHouse } from '../test/round-builders.ts'
import { checkPage, openPage, visit } from './browser.ts'
import { letIn, servedApp } from './served.fixture.ts'

const at = await servedApp()
const { db, origin } = at
await sql`insert into city (id, name, phone) values (${newId()}, 'Musterstadt', '07131 555 00')`.execute(db)
const house = await standingHouse(db)
const { email } = await accountOf(db, inCentre('quarter-manager', house.centreId), 'Amira Beispiel')
const office = await openPage(origin)
await letIn(office, db, origin, email)
const phone = await openPage(origin, { width: 'small', javaScript: false })
const tokens = new Map<string, string>()

async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).click()
  await page.waitForLoadState()
}
const says = async (page: Page, text: string | RegExp) =>
  assert.ok((await page.getByText(text).count()) > 0, `${page.url()} says: ${text}`)
const ahead = async (offerId: string) => (await sessionsOfOffer(db, offerId, '2026-11-24')).length
const before = { skat: await ahead(house.skat), chor: await ahead(house.chor) }

test('the team sees first who will be asked, all ticked, and asks all in one action', async () => {
  await visit(office, paths.rounds())
  await office.getByRole('link', { name: 'Neue Runde beginnen' }).click()
  await checkPage(office)
  assert.equal(await office.getByRole('checkbox', { checked: true }).count(), 4)
  await office.getByRole('checkbox', { name: 'Tanz' }).uncheck()
  await press(office, 'Alle angekreuzten fragen')
  await says(office, '3 Gruppen sind gefragt.')
  await says(office, '0 von 3 Gruppen haben geantwortet')
  await checkPage(office)
  await visit(office, paths.roundNew())
  await says(office, 'Diese Runde läuft schon')
})

test('without mail each group gets a letter of one page with its own key, as a tagged PDF', async () => {
  await office.getByRole('link', { name: 'Schuljahr 2027/28' }).click()
  const action = await office.locator('form[action$="/briefe"]').getAttribute('action')
  const answer = await office.request.post(origin + action!, { form: {}, headers: { origin } })
  assert.equal(answer.headers()['content-type'], 'application/pdf')
  const pdf = await readPdf(new Uint8Array(await answer.body()))
  assert.deepEqual(
    [pdf.pages.length, pdf.pages.map(({ headings }) => headings[0])],
    [3, Array.from({ length: 3 }, () => '1 Machen Sie im Schuljahr 2027/28 weiter?')],
  )
  const text = pdf.texts.join(' ')
  for (const title of ['Chorprobe', 'Skat', 'Nähgruppe']) {
    const part = text.slice(text.indexOf(title))
    tokens.set(title, /(?:[0-9a-z]{4}-){6}[0-9a-z]{2}/.exec(part)![0])
  }
  assert.equal(new Set(tokens.values()).size, 3)
})

test('a group types its key on the phone, answers without script, and changes its mind', async () => {
  await visit(phone, paths.roundEntry())
  await phone.getByLabel('Schlüssel').fill(tokens.get('Chorprobe')!.toUpperCase())
  await press(phone, 'Weiter')
  await checkPage(phone)
  await says(phone, 'Wenn Sie nicht antworten, bleibt alles, wie es ist.')
  await press(phone, 'Wir machen weiter: Chorprobe')
  await says(phone, 'Ihre Antwort: Wir machen weiter.')
  await says(phone, 'Sie müssen nichts weiter tun.')
  await checkPage(phone)
  await phone.getByText('Antwort ändern', { exact: true }).click()
  await phone.getByText('Wir hören auf', { exact: true }).click()
  await phone.getByLabel('Unser letzter Tag').fill('2027-03-01')
  await press(phone, 'Wir hören an diesem Tag auf: Chorprobe')
  await says(phone, 'letzter Tag ist Montag, 1. März 2027')
  await checkPage(phone)
  assert.equal(await ahead(house.chor), before.chor, 'an answer alone ends nothing')
  await visit(phone, paths.roundLink('0000-1111-2222-3333-4444-5555-66'), { status: 404 })
  await says(phone, 'Dieser Link geht nicht')
})

test('the team finds the proposal on Heute and carries it out with one click', async () => {
  await visit(office, paths.today())
  await office.getByRole('link', { name: 'Vorschläge ansehen' }).click()
  await office.getByRole('link', { name: 'Chorprobe' }).click()
  await checkPage(office)
  await says(office, /Termine danach entfallen/)
  await press(office, 'Zum 01.03.2027 beenden')
  await says(office, 'Eingetragen.')
  await says(office, 'umgesetzt')
  await checkPage(office)
  assert.equal((await sessionsOfOffer(db, house.chor, '2027-03-02')).length, 0)
})

test('somebody calls: the team types it in; what is silent stays as it is, with the number to call', async () => {
  await office.getByRole('link', { name: 'Zurück zur Runde' }).click()
  await says(office, '07131 555 70')
  await office.getByRole('link', { name: 'Nähgruppe' }).click()
  await office.getByLabel('Wir machen weiter, aber anders').check()
  await press(office, 'Antwort speichern')
  await says(office, 'Bitte schreiben Sie in einem Satz, was sich ändert.')
  await checkPage(office)
  await office.getByLabel('Was ändert sich?').fill('Lieber mittwochs.')
  await press(office, 'Antwort speichern')
  await says(office, '„Lieber mittwochs.“')
  await office.getByText('Beiseitelegen', { exact: true }).first().click()
  await office.getByLabel('Grund').fill('Mittwochs ist kein Raum frei.')
  await press(office, 'Beiseitelegen')
  await says(office, 'Mittwochs ist kein Raum frei.')
  at.clock.set('2027-02-01T09:00:00Z')
  await visit(phone, paths.roundLink(tokens.get('Skat')!))
  await says(phone, 'Sie haben nicht geantwortet. Es bleibt alles, wie es ist.')
  assert.equal(await ahead(house.skat), before.skat)
  const booking = await bookingById(db, house.booking)
  assert.ok(booking!.dates.every(({ state }) => state === 'accepted'))
})
