import assert from 'node:assert/strict'
import { test } from 'node:test'
import { city, inCentre } from '../../../../test/account-app.ts'
import { buildHouse } from '../../../../test/builders.ts'
import { officeApp } from '../../../../test/office-app.ts'
import { testDb } from '../../../../test/test-db.ts'
import { feedbackAll, feedbackCounts, reportBarrier } from '../../../modules/places/index.ts'
import { todayRoutes } from '../today/routes.ts'
import { settingsOfficeRoutes } from './routes.ts'

const { db } = await testDb()
const house = await buildHouse(db)
const app = await officeApp(db, [...settingsOfficeRoutes, ...todayRoutes])
const office = await app.enter(city)
const page = '/buero/einstellungen/rueckmeldungen'

async function report(text: string, on: string, replyTo = ''): Promise<void> {
  await reportBarrier(db, { text, page: '/programm', replyTo }, new Date(`${on}T09:00:00+01:00`))
}

test('before anybody reports a barrier the page and the settings say so', async () => {
  assert.match((await office.get(page)).html, /Noch niemand hat eine Barriere gemeldet/)
  assert.match((await office.get('/buero/einstellungen')).html, /Gemeldete Barrieren.*Keine offen/s)
  assert.doesNotMatch((await office.get('/buero')).html, /gemeldete Barriere|Gemeldete Barriere/i)
})

test('open reports stand first, the oldest on top, with their age and the day the answer is due', async () => {
  await report('Die Schrift ist <b>klein</b>\nund blass', '2026-11-23', 'ida@beispiel.test')
  await report('Kein Weg mit der Tastatur', '2026-10-20')
  const { html, status } = await office.get(page)
  assert.equal(status, 200)
  assert.match(html, /Vor 35 Tagen gemeldet.*überfällig: Antwort bis 20\.11\.2026.*Gestern gemeldet/s)
  assert.match(html, /Antwort bis 23\.12\.2026/)
  assert.match(html, /&lt;b>klein/)
  assert.match(html, /href="mailto:ida@beispiel\.test"/)
  assert.match((await office.get('/buero/einstellungen')).html, /2 warten auf Antwort/)
  assert.match((await office.get('/buero')).html, /2 gemeldete Barrieren warten auf Antwort/)
})

test('one tap says that it is answered; a second one is told so', async () => {
  const [oldest] = await feedbackAll(db)
  const deed = `${page}/${oldest!.id}/beantwortet`
  assert.equal((await office.post(deed, {})).place, page)
  assert.equal((await feedbackCounts(db)).open, 1)
  const again = await office.post(deed, {})
  assert.equal(again.status, 409)
  assert.match(again.html, /Das hat schon jemand beantwortet/)
  assert.match(again.html, /beantwortet am 24\.11\.2026/)
})

test('many reports come in pages', async () => {
  for (let i = 0; i < 30; i++) await report(`Barriere ${i}`, '2026-11-24')
  const { html } = await office.get(page)
  assert.match(html, /1–25 von 32/)
  const second = await office.get(`${page}?seite=2`)
  assert.match(second.html, /26–32 von 32/)
  assert.match((await office.get(`${page}?seite=9`)).html, /Zur ersten Seite/)
})

test('only the city office reads them, also on Heute', async () => {
  const manager = await app.enter(inCentre('quarter-manager', house.centreId))
  assert.equal((await manager.get(page)).status, 403)
  const [first] = await feedbackAll(db)
  assert.equal((await manager.post(`${page}/${first!.id}/beantwortet`, {})).status, 403)
  assert.doesNotMatch((await manager.get('/buero')).html, /gemeldete Barriere|Gemeldete Barriere/i)
  assert.doesNotMatch(
    (await manager.get('/buero/einstellungen')).html,
    /gemeldete Barriere|Gemeldete Barriere/i,
  )
})
