import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { paths } from '../src/web/paths.ts'
import { checkPage, openPage, press, says, visit } from './browser.ts'
import { behind, roomHouse, teamAnswers, teamCloses, teamDesk } from './rooms.fixture.ts'
import { servedApp } from './served.fixture.ts'

const taken = ['2027-01-19', '2027-02-16']
const at = await servedApp()
const house = await roomHouse(at, taken)
const room = paths.roomWeek(house.siteSlug, house.largeSlug)
const thisWeek = paths.roomWeek(house.siteSlug, house.largeSlug, { woche: '2026-W50' })
const phone = await openPage(at.origin, { width: 'phone', javaScript: false })
const desk = await teamDesk(at, house)
const choir = { link: '' }

/** Who asks, and that the rules were read; the same in every request. No way to reach them is given. */
async function fillRest(page: Page, purpose: string, group: string): Promise<void> {
  await page.getByLabel('Wofür brauchen Sie den Raum?').fill(purpose)
  await page.getByLabel('Name der Gruppe oder des Vereins').fill(group)
  await page.getByLabel('Name der verantwortlichen Person').fill('Mira Beispiel')
  await page.getByLabel('volljährig').check()
  await page.getByLabel('Ich habe die Nutzungsregeln gelesen').check()
}

test('thirty dates with two conflicts and a holiday week: a neighbour finds a room and asks for it by phone, without mail, script or account', async () => {
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
  await phone.getByLabel('Wir möchten selbst auf- und abschließen').check()
  await fillRest(phone, 'Probe', 'Stadtteilchor')
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
  assert.deepEqual([booking.person!.email, booking.person!.phone], [null, null])
  await says(phone, booking.code)
  const pdf = await phone.request.get(`${choir.link}/brief.pdf`)
  assert.equal(pdf.headers()['content-type'], 'application/pdf')
})

test('changed by the link, then partly accepted: the team sees the conflicts in its inbox and answers with a letter to print', async () => {
  await phone.getByRole('link', { name: 'Anfrage ändern' }).click()
  await phone.getByLabel('Wie viele Personen kommen?').fill('28')
  await press(phone, 'Änderung speichern')
  await says(phone, 'Ihre Anfrage ist geändert.')
  const booking = await behind(at, choir.link)
  assert.equal(booking.people, 28)
  await visit(desk, paths.bookings())
  await says(desk, '2 Termine sind belegt')
  await teamAnswers(desk, 'Stadtteilchor', 'everything')
  await says(desk, 'Noch nicht entschieden')
  assert.equal((await behind(at, choir.link)).state, 'requested')
  const letter = await teamAnswers(desk, 'Stadtteilchor', 'what is free')
  assert.match(letter, /19\. Januar 2027.*Der Raum ist zu dieser Zeit belegt/)
  await says(desk, 'zum Teil zugesagt')
  await visit(phone, choir.link)
  await says(phone, 'Zum Teil zugesagt')
  await says(phone, `${booking.dates.length - 2} von ${booking.dates.length} Terminen zugesagt`)
  assert.equal(await phone.getByText('abgelehnt', { exact: true }).count(), 2)
  const kept = (await behind(at, choir.link)).answerText
  assert.equal(
    kept.replaceAll(/\s+/g, ' '),
    letter.replaceAll(/\s+/g, ' '),
    'the stored answer is that letter',
  )
})

test('a change after the decision: the form says that there is an answer, and the wish reaches the team', async () => {
  await visit(phone, `${choir.link}/aendern`, { status: 409 })
  await says(phone, 'Wir haben inzwischen geantwortet')
  await phone.getByLabel('Was soll anders sein?').fill('Bitte ab März schon um 17 Uhr.')
  await press(phone, 'An das Team schicken')
  await says(phone, 'Ihr Wunsch liegt beim Team')
  await visit(desk, paths.bookings())
  await says(desk, '„Bitte ab März schon um 17 Uhr.“')
})

test('tonight is cancelled by the link, and the room is free for others at once', async () => {
  at.clock.set('2026-12-08T15:00:00Z')
  await visit(phone, thisWeek)
  await says(phone, '18:00–22:00 Uhr belegt')
  await visit(phone, choir.link)
  await phone.getByText('Termine absagen', { exact: true }).click()
  await phone.getByLabel('Di, 8. Dezember 2026, 18:00–22:00 Uhr').check()
  await phone.getByLabel('Warum?').fill('Chorleiterin krank')
  await press(phone, 'Ausgewählte Termine absagen')
  await says(phone, 'Grund: Chorleiterin krank')
  await visit(phone, thisWeek)
  await says(phone, '16:00–22:00 Uhr frei, bitte anrufen')
  const ics = await (await phone.request.get(`${choir.link}/termine.ics`)).text()
  assert.match(ics, /STATUS:CANCELLED/)
})

test('another evening is opened and closed by phone, through the same link', async () => {
  at.clock.set('2026-12-10T16:50:00Z')
  await visit(phone, choir.link)
  await phone.getByRole('link', { name: 'Öffnen und schließen: Do, 10. Dezember' }).click()
  await checkPage(phone)
  await press(phone, 'Ja, wir haben geöffnet')
  await says(phone, 'Geöffnet um 17:50 Uhr')
  at.clock.set('2026-12-10T21:05:00Z')
  await phone.reload()
  for (const look of await phone.locator('[name^=ok-]').all()) await look.check()
  await phone.getByLabel('Übergabe').fill('Alles in Ordnung')
  await press(phone, 'Alles fertig, wir haben geschlossen')
  await says(phone, 'Geschlossen um 22:05 Uhr')
  await checkPage(phone)
})

test('a closure while a request waits: both groups read why, the team cannot promise the day any more', async () => {
  const asked = paths.roomRequest({
    raum: `${house.siteSlug}/${house.largeSlug}`,
    tag: '2027-04-22',
    von: '10:00',
    bis: '12:00',
    personen: 10,
  })
  await visit(phone, asked)
  await fillRest(phone, 'Kleidertausch', 'Tauschring')
  await press(phone, 'Weiter: Termine prüfen')
  await says(phone, '1 Termin, zurzeit frei.')
  await press(phone, 'Anfrage abschicken')
  const link = phone.url()
  await teamCloses(desk, house, '2027-04-22', 'Wasserschaden')
  await says(desk, 'Ein Brief geht nicht per E-Mail')
  const letters = desk.getByRole('link', { name: 'Briefe drucken (PDF)' })
  const printed = await desk.request.get((await letters.getAttribute('href'))!)
  assert.equal(printed.headers()['content-type'], 'application/pdf')
  await visit(phone, choir.link)
  await says(phone, 'Grund: Wasserschaden')
  await visit(phone, link)
  await says(phone, 'Wartet auf Antwort')
  await teamAnswers(desk, 'Tauschring', 'everything')
  await says(desk, 'Noch nicht entschieden')
  await says(desk, 'geschlossen: Wasserschaden')
  await visit(phone, asked)
  await fillRest(phone, 'Flohmarkt', 'Tauschring')
  await press(phone, 'Weiter: Termine prüfen')
  await says(phone, 'geschlossen: Wasserschaden')
  const letter = await teamAnswers(desk, 'Tauschring', 'nothing')
  assert.match(letter, /Geschlossen: Wasserschaden/)
  await visit(phone, link)
  await says(phone, 'Leider nicht möglich')
  await says(phone, 'Grund: Geschlossen: Wasserschaden')
})

test('all of it without a mail address: none is kept, no letter left the house', async () => {
  const kept = await at.db.selectFrom('booking_person').select(['email', 'phone']).execute()
  assert.deepEqual(kept, [
    { email: null, phone: null },
    { email: null, phone: null },
  ])
  const letters = await at.db.selectFrom('booking_letter').select('mailed').execute()
  assert.ok(letters.length >= 5 && letters.every(({ mailed }) => !mailed), `${letters.length} letters`)
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
