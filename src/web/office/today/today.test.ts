import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { inCentre } from '../../../../test/account-app.ts'
import { buildHouse, buildOffer, buildPartner, buildSession } from '../../../../test/builders.ts'
import { officeApp } from '../../../../test/office-app.ts'
import { testDb } from '../../../../test/test-db.ts'
import { sessionById } from '../../../modules/offers/index.ts'
import { todayRoutes } from './routes.ts'

const { db } = await testDb()
const house = await buildHouse(db)
const other = await buildHouse(db)
const { siteId, centreId } = house
const desk = await officeApp(db, todayRoutes)
const manager = await desk.enter(inCentre('quarter-manager', centreId))
const club = await buildPartner(db, 'Musikverein')
const cafe = await buildOffer(db, centreId, { title: 'Café am Vormittag' })
const band = await buildOffer(db, centreId, { title: 'Bandprobe', leaderId: club })

async function dated(wish: Parameters<typeof buildSession>[2], offer = cafe) {
  return buildSession(db, offer, { siteId, roomIds: [house.small], ...wish })
}

const held = (id: string) => `/buero/heute/${id}/stattgefunden`

test('the day stands by room and time, with what falls out and why', async () => {
  await dated({ times: ['14:00', '15:00'] })
  await dated({ times: ['16:00', '17:00'], status: 'cancelled', reason: 'Heizung kaputt' })
  const { html, status } = await manager.get('/buero')
  assert.equal(status, 200)
  assert.match(html, /<h1>Dienstag, 24\. November<\/h1>/)
  assert.match(html, /<h3>Multiraum klein<\/h3>/)
  assert.match(html, /14:00–15:00 Uhr/)
  assert.match(html, /<p class="q-agenda__place">Team<\/p>/)
  assert.match(html, /Grund: Heizung kaputt/)
  assert.doesNotMatch(html, /<script/)
})

test('one tap says that a date took place, with the count; the same tap twice says it once', async () => {
  const id = await dated({ day: '2026-11-23' })
  assert.match((await manager.get('/buero')).html, /Hat es stattgefunden\?/)
  const fields = { stand: '0', [`anzahl-${id}`]: '12' }
  for (const time of ['first', 'second']) {
    const answer = await manager.post(held(id), fields)
    assert.equal(answer.status, 303, time)
    assert.equal(answer.place, '/buero')
  }
  const session = await sessionById(db, id)
  assert.equal(session.heldCount, 12)
  assert.equal(session.sequence, 1)
})

test('a count that is no count comes back with its sentence and the typed text', async () => {
  const id = await dated({ day: '2026-11-22' })
  const answer = await manager.post(held(id), { stand: '0', [`anzahl-${id}`]: 'viele' })
  assert.equal(answer.status, 422)
  assert.match(answer.html, /Bitte eine ganze Zahl von 0 bis 9999 angeben/)
  assert.match(answer.html, /value="viele"/)
  assert.equal((await sessionById(db, id)).heldAt, null)
})

test('a page that is out of date is refused, keeps the count and shows the new state', async () => {
  const id = await dated({ day: '2026-11-21' })
  await sql`update session set sequence = 3 where id = ${id}`.execute(db)
  const answer = await manager.post(held(id), { stand: '0', [`anzahl-${id}`]: '7' })
  assert.equal(answer.status, 409)
  assert.match(answer.html, /Inzwischen hat jemand etwas daran geändert/)
  assert.match(answer.html, /value="7"/)
  assert.match(answer.html, /name="stand" value="3"/)
})

test('a whole day is confirmed as it stood in the list, twice is once, and not when it changed', async () => {
  const day = '2026-11-19'
  const [one, two] = [await dated({ day, times: ['09:00', '10:00'] }), await dated({ day })]
  const shown = [`${one}.0`, `${two}.0`]
  const late = await dated({ day, times: ['20:00', '21:00'] })
  const changed = await manager.post('/buero/heute/ganzer-tag', { tag: day, termin: shown })
  assert.equal(changed.status, 409)
  assert.equal((await sessionById(db, one)).heldAt, null)
  for (const time of ['first', 'second']) {
    const answer = await manager.post('/buero/heute/ganzer-tag', {
      tag: day,
      termin: [...shown, `${late}.0`],
    })
    assert.equal(answer.status, 303, time)
  }
  for (const id of [one, two, late]) assert.ok((await sessionById(db, id)).heldAt)
})

test('a group leader sees and confirms the dates of the own group only', async () => {
  const own = await dated({ day: '2026-11-18', times: ['19:00', '21:00'] }, band)
  const foreign = await dated({ day: '2026-11-18', times: ['09:00', '10:00'] })
  await dated({ times: ['19:30', '21:30'] }, band)
  const leader = await desk.enter({ ...inCentre('group-leader', centreId), partnerId: club })
  const { html } = await leader.get('/buero')
  assert.match(html, /href="\/buero\/meine-gruppe"/)
  assert.match(html, /Bandprobe/)
  assert.doesNotMatch(html, /Café am Vormittag/)
  assert.doesNotMatch(html, /Ganzer Tag/)
  assert.equal((await leader.post(held(own), { stand: '0', [`anzahl-${own}`]: '' })).status, 303)
  assert.equal((await leader.post(held(foreign), { stand: '0', [`anzahl-${foreign}`]: '' })).status, 403)
})

test('people with several houses choose one, and the choice stays in the forms', async () => {
  const office = await desk.enter({ role: 'city-office', scope: { kind: 'city' }, partnerId: null })
  const { rows } = await sql<{ slug: string }>`select slug from centre where id = ${other.centreId}`.execute(
    db,
  )
  assert.match((await office.get('/buero')).html, /Ein Partner wurde lange nicht geprüft/)
  await sql`update partner set checked_on = '2026-11-01'`.execute(db)
  const { html } = await office.get(`/buero?zentrum=${rows[0]!.slug}`)
  assert.match(html, /Alles erledigt/)
  assert.match(html, /Heute steht nichts an/)
  assert.match(html, /aria-label="Zentrum"/)
  assert.match((await office.get('/buero?zentrum=gibt-es-nicht')).html, /name="zentrum" value="zentrum-/)
})

test('before there is a centre the page says what to do', async () => {
  const empty = await testDb()
  const app = await officeApp(empty.db, todayRoutes)
  const office = await app.enter({ role: 'city-office', scope: { kind: 'city' }, partnerId: null })
  assert.match((await office.get('/buero')).html, /noch kein Quartierszentrum.*Zentrum einrichten/s)
})
