import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { paths } from '../src/web/paths.ts'
import { checkPage, openPage, visit } from './browser.ts'
import { behind, houseCloses, roomHouse, teamDecides } from './rooms.fixture.ts'
import { servedApp } from './served.fixture.ts'

const taken = ['2027-01-19', '2027-02-16']
const at = await servedApp()
const house = await roomHouse(at, taken)
const room = paths.roomWeek(house.siteSlug, house.largeSlug)
const phone = await openPage(at.origin, { width: 'phone', javaScript: false })
const choir = { link: '' }

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).click()
  await page.waitForLoadState()
}
const says = async (page: Page, text: string | RegExp) =>
  assert.ok((await page.getByText(text).count()) > 0, `${page.url()} says: ${text}`)

/** Who asks, and that the rules were read; the same in every request. */
async function fillRest(page: Page, purpose: string): Promise<void> {
  await page.getByLabel('Wofür brauchen Sie den Raum?').fill(purpose)
  await page.getByLabel('Name der verantwortlichen Person').fill('Mira Beispiel')
  await page.getByLabel('volljährig').check()
  await page.getByLabel('Ich habe die Nutzungsregeln gelesen').check()
}

test('a neighbour finds a free room and asks for it on thirty evenings, without mail, script or account', async () => {
  await visit(phone, paths.rooms())
  await phone.getByLabel('Wie viele Personen?').fill('25')
  await phone.getByLabel('Oder an welchem Wochentag?').selectOption('Dienstag')
  await phone.getByLabel('Zu welcher Tageszeit?').selectOption('abend')
  await press(phone, 'Räume zeigen')
  await says(phone, /Möglichkeiten für 25 Personen, dienstags, 18:00–22:00 Uhr/)
  const tuesday = phone.getByRole('list', { name: 'Dienstag, 8. Dezember 2026' })
  await tuesday.getByRole('link', { name: 'Multiraum groß anfragen' }).click()
  await checkPage(phone)
  await phone.getByLabel('Letzter Tag').waitFor({ state: 'hidden' })
  await phone.getByLabel('jede Woche oder alle paar Wochen').check()
  await phone.getByLabel('Dienstag').check()
  await phone.getByLabel('Donnerstag').check()
  await phone.getByLabel('Letzter Tag').fill('2027-04-22')
  await fillRest(phone, 'Chorprobe')
  await press(phone, 'Weiter: Termine prüfen')
  await checkPage(phone)
  await says(phone, /davon \d+ zurzeit frei und 2 belegt/)
  await says(phone, /Schulferien \(Weihnachtsferien/)
  for (const day of ['Di, 19. Januar 2027', 'Di, 16. Februar 2027'])
    assert.ok(await phone.getByLabel(`${day}, 18:00–22:00 Uhr`).isVisible(), day)
  await press(phone, 'Anfrage abschicken')
  await checkPage(phone)
  await says(phone, 'Wartet auf Antwort')
  choir.link = phone.url()
  const booking = await behind(at, choir.link)
  assert.ok(booking.dates.length >= 30, `${booking.dates.length} dates`)
  await says(phone, booking.code)
  const pdf = await phone.request.get(`${choir.link}/brief.pdf`)
  assert.equal(pdf.headers()['content-type'], 'application/pdf')
})

test('she changes it by the link, reads which evenings the team accepts, and wishes something after that', async () => {
  await phone.getByRole('link', { name: 'Anfrage ändern' }).click()
  await phone.getByLabel('Wie viele Personen kommen?').fill('28')
  await press(phone, 'Änderung speichern')
  await says(phone, 'Ihre Anfrage ist geändert.')
  const booking = await behind(at, choir.link)
  assert.equal(booking.people, 28)
  assert.equal(await teamDecides(at, booking), 'room-taken')
  assert.equal(await teamDecides(at, booking, taken), 'done')
  await visit(phone, choir.link)
  await says(phone, 'Zum Teil zugesagt')
  await says(phone, `${booking.dates.length - 2} von ${booking.dates.length} Terminen zugesagt`)
  assert.equal(await phone.getByText('abgelehnt', { exact: true }).count(), 2)
  await visit(phone, `${choir.link}/aendern`, { status: 409 })
  await says(phone, 'Wir haben inzwischen geantwortet')
  await phone.getByLabel('Was soll anders sein?').fill('Bitte ab März schon um 17 Uhr.')
  await press(phone, 'An das Team schicken')
  await says(phone, 'Ihr Wunsch liegt beim Team')
  assert.equal((await behind(at, choir.link)).changeWish, 'Bitte ab März schon um 17 Uhr.')
})

test('she gives tonight up, and the room is free for others at once', async () => {
  at.clock.set('2026-12-08T15:00:00Z')
  await visit(phone, room)
  await says(phone, '18:00–22:00 Uhr belegt')
  await visit(phone, choir.link)
  await phone.getByText('Termine absagen', { exact: true }).click()
  await phone.getByLabel('Di, 8. Dezember 2026, 18:00–22:00 Uhr').check()
  await phone.getByLabel('Warum?').fill('Chorleiterin krank')
  await press(phone, 'Ausgewählte Termine absagen')
  await says(phone, 'Grund: Chorleiterin krank')
  await visit(phone, room)
  await says(phone, '16:00–22:00 Uhr frei, bitte anrufen')
  const ics = await (await phone.request.get(`${choir.link}/termine.ics`)).text()
  assert.match(ics, /STATUS:CANCELLED/)
})

test('a house that closes while a request waits: others read why, the team cannot promise it any more', async () => {
  const asked = paths.roomRequest({
    raum: `${house.siteSlug}/${house.largeSlug}`,
    tag: '2027-05-04',
    von: '10:00',
    bis: '12:00',
    personen: 10,
  })
  await visit(phone, asked)
  await fillRest(phone, 'Kleidertausch')
  await press(phone, 'Weiter: Termine prüfen')
  await says(phone, '1 Termin, zurzeit frei.')
  await press(phone, 'Anfrage abschicken')
  const link = phone.url()
  await houseCloses(at, house, '2027-05-04')
  assert.equal(await teamDecides(at, await behind(at, link)), 'room-taken')
  await visit(phone, link)
  await says(phone, 'Wartet auf Antwort')
  await visit(phone, asked)
  await fillRest(phone, 'Flohmarkt')
  await press(phone, 'Weiter: Termine prüfen')
  await says(phone, 'geschlossen: Wasserschaden')
  assert.equal(await teamDecides(at, await behind(at, link), ['2027-05-04']), 'done')
  await visit(phone, link)
  await says(phone, 'Leider nicht möglich')
})

test('all its pages are free of barriers, on a phone and in the dark', async () => {
  const pages = [
    paths.rooms(),
    paths.rooms({ personen: 90, tag: '2027-01-19', zeit: 'nachmittag' }),
    room,
    paths.roomRequest(),
    paths.roomRequest({ raum: `${house.siteSlug}/${house.largeSlug}` }),
    paths.requestLinkEntry(),
    new URL(choir.link).pathname,
  ]
  for (const options of [{ width: 'phone' }, { width: 'desktop', colorScheme: 'dark' }] as const) {
    const page = await openPage(at.origin, options)
    for (const path of pages) await visit(page, path)
    await page.context().close()
  }
})

test('months later the link opens nothing any more', async () => {
  at.clock.set('2027-10-01T08:00:00Z')
  await visit(phone, choir.link, { status: 404 })
  await says(phone, 'Dieser Link geht nicht')
})
