import assert from 'node:assert/strict'
import { test } from 'node:test'
import { theHouse } from '../src/kernel/actor.ts'
import { eveningWork } from '../src/modules/bookings/index.ts'
import { paths } from '../src/web/paths.ts'
import { askFor, decisionOn, requestOf, someUserClass } from '../test/booking-builders.ts'
import { decideBooking } from '../src/modules/bookings/index.ts'
import { checkPage, openPage, press, says, settled, visit } from './browser.ts'
import { roomHouse, teamDesk } from './rooms.fixture.ts'
import { servedApp } from './served.fixture.ts'

const at = await servedApp()
const { db, clock } = at
const house = await roomHouse(at, [])
const rules = await db.selectFrom('rules_of_use').select('id').executeTakeFirstOrThrow()
const doer = { db, actor: theHouse, now: clock.now(), post: { linkTo: (token: string) => token } }
const wish = {
  roomIds: [house.large],
  selfManaged: true,
  start: '18:00',
  end: '21:00',
  email: null,
} as const
const evenings = { kind: 'dates', dates: ['2026-12-08', '2026-12-15'] } as const
const { booking, token } = await askFor(doer, requestOf(house.siteId, rules.id, evenings, wish))
await decideBooking(doer, booking.id, decisionOn(booking, await someUserClass(db)))
const phone = await openPage(at.origin, { width: 'phone', javaScript: false })

const morning = async (time: string) => eveningWork(db, [house.siteId], new Date(time))

test('a group opens and closes its evening by phone: no account, no script, every look around said', async () => {
  await visit(phone, paths.requestLink(token))
  await phone.getByRole('link', { name: 'Öffnen und schließen: Di, 8. Dezember' }).click()
  await says(phone, 'Ab zwei Stunden vor dem Beginn')
  await checkPage(phone)
  await phone.getByText('Jemand anderes übernimmt').click()
  await phone.getByLabel('Name').fill('Ayla Beispiel')
  await phone.getByLabel('Telefon').fill('07131 555 09')
  await press(phone, 'Diese Person übernimmt')
  await says(phone, 'Für diesen Termin: Ayla Beispiel, 07131 555 09')
  clock.set('2026-12-08T16:50:00Z')
  await phone.reload()
  await checkPage(phone)
  await press(phone, 'Ja, wir haben geöffnet')
  await says(phone, 'Geöffnet um 17:50 Uhr')
  clock.set('2026-12-08T20:05:00Z')
  for (const look of ['Fenster sind zu', 'Heizung ist heruntergedreht', 'Licht ist aus'])
    await phone.getByLabel(look, { exact: true }).check()
  await press(phone, 'Alles fertig, wir haben geschlossen')
  assert.equal(await phone.getByText('Bitte haken Sie das an oder sagen Sie kurz').count(), 2)
  await says(phone, 'Bitte schreiben Sie einen Satz zur Übergabe.')
  await checkPage(phone)
  assert.ok(await phone.getByLabel('Licht ist aus', { exact: true }).isChecked())
  await phone.getByLabel('Warum nicht: Alarm').fill('Die Anlage piept.')
  await phone.getByLabel('Übergabe').fill('Alles in Ordnung')
  await press(phone, 'Alles fertig, wir haben geschlossen')
  await says(phone, 'Geschlossen um 21:05 Uhr')
  await phone.getByText('Schaden melden', { exact: true }).first().click()
  await phone.getByLabel('Wo?').selectOption({ index: 1 })
  await phone.getByLabel('Was ist kaputt?').fill('Ein Fenster klemmt.')
  await press(phone, 'Schaden melden')
  await says(phone, '„Ein Fenster klemmt.“')
  await checkPage(phone)
})

test('the team reads the next morning what is missing, and nothing else', async () => {
  const { gaps, unbriefed, damages } = await morning('2026-12-09T06:00:00Z')
  assert.deepEqual(
    gaps.map(({ day, checks }) => [day, checks.filter(({ done }) => !done).length]),
    [['2026-12-08', 1]],
  )
  assert.deepEqual(
    [unbriefed.map(({ day }) => day), damages.map(({ text }) => text)],
    [['2026-12-15'], ['Ein Fenster klemmt.']],
  )
})

test('twelve hours after its end an evening takes no more reports, and a foreign date opens nothing', async () => {
  const before = phone.url()
  clock.set('2026-12-09T09:00:00Z')
  await visit(phone, before)
  await says(phone, 'Dieser Termin ist vorbei')
  assert.equal(await phone.getByRole('button', { name: 'geschlossen' }).count(), 0)
  await visit(phone, paths.requestLinkEvening(token, booking.id), { status: 404 })
  await says(phone, 'Dieser Link geht nicht')
})

test('the caretaker reads on a small phone who opens next week, by a link the team made and can end', async () => {
  const desk = await teamDesk(at, house)
  await visit(desk, paths.weeklySheet())
  await desk.getByText('Neuer Link', { exact: true }).click()
  await desk.getByLabel('Wofür?').fill('Hausmeisterei')
  await press(desk, 'Link anlegen')
  await says(desk, 'Diesen Link zeigen wir nur jetzt.')
  await checkPage(desk)
  const address = new URL((await desk.getByText(/^http.*wochenzettel/).textContent())!).pathname
  const small = await openPage(at.origin, { width: 'small', javaScript: false })
  await visit(small, address)
  await small.getByRole('link', { name: 'Weiter' }).click()
  await says(small, 'die Gruppe selbst: Hatice Beispiel')
  assert.equal(await small.getByText('07131 555 01').count(), 0)
  await settled(small)
  await visit(desk, paths.weeklySheet())
  await says(desk, '9. Dezember 2026')
  await desk.getByRole('button', { name: 'Widerrufen: Hausmeisterei' }).click()
  await says(desk, 'Der Link öffnet nichts mehr')
  await visit(small, address, { status: 404 })
  await says(small, 'Dieser Link öffnet nichts')
})
