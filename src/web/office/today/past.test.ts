import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inCentre } from '../../../../test/account-app.ts'
import { buildHouse, buildOffer, buildPartner, buildSession, buildSite } from '../../../../test/builders.ts'
import { officeApp } from '../../../../test/office-app.ts'
import { testDb } from '../../../../test/test-db.ts'
import { addDays } from '../../../kernel/day.ts'
import { sessionById } from '../../../modules/offers/index.ts'
import { todayRoutes } from './routes.ts'

const { db } = await testDb()
const house = await buildHouse(db)
const other = await buildHouse(db)
const { siteId, centreId } = house
const annexe = await buildSite(db, centreId, 'Kreuzgrund')
const desk = await officeApp(db, todayRoutes)
const manager = await desk.enter(inCentre('quarter-manager', centreId))
const club = await buildPartner(db, 'Musikverein')
const cafe = await buildOffer(db, centreId, { title: 'Café am Vormittag' })
const band = await buildOffer(db, centreId, { title: 'Bandprobe', leaderId: club })
const secret = await buildOffer(db, centreId, { title: 'Krisenberatung', visibility: 'confidential' })
const foreign = await buildOffer(db, other.centreId, { title: 'Fremder Treff' })
const page = '/buero/nicht-bestaetigt'

for (let i = 0; i < 12; i++) await buildSession(db, cafe, { siteId, day: addDays('2026-10-30', -i) })
await buildSession(db, cafe, { siteId, day: '2020-07-06' })
await buildSession(db, band, { siteId: annexe, day: '2026-10-30', times: ['20:00', '21:00'] })
await buildSession(db, secret, { siteId, day: '2026-10-29' })
await buildSession(db, foreign, { day: '2026-10-30' })
await buildSession(db, cafe, { siteId, day: '2026-12-01' })

const daysIn = (html: string) => [...html.matchAll(/<summary>([^<:]*): \d+ Termin/g)].map(([, day]) => day)

test('Heute leads to what has waited longer, seven days a page, the latest first', async () => {
  assert.match((await manager.get('/buero')).html, /15 Termine warten.*href="\/buero\/nicht-bestaetigt"/s)
  const { html, status } = await manager.get(page)
  assert.equal(status, 200)
  assert.equal(daysIn(html)[0], 'Fr, 30. Oktober')
  assert.equal(daysIn(html).length, 7)
  assert.match(html, /href="\/buero\/nicht-bestaetigt\?bis=2026-10-23"/)
  assert.doesNotMatch(html, /Fremder Treff/)
  const next = await manager.get(`${page}?bis=2026-10-23`)
  assert.equal(daysIn(next.html)[0], 'Fr, 23. Oktober')
  assert.match(next.html, /href="\/buero\/nicht-bestaetigt\?bis=2026-10-30"/)
})

test('every year is one tap away, also an empty one', async () => {
  const { html } = await manager.get(page)
  for (const year of [2026, 2023, 2020]) assert.ok(html.includes(`?bis=${year}-12-31`), String(year))
  assert.deepEqual(daysIn((await manager.get(`${page}?bis=2023-12-31`)).html), ['Mo, 6. Juli 2020'])
  const before = await manager.get(`${page}?bis=2019-12-31`)
  assert.match(before.html, /Aus dieser Zeit ist alles bestätigt/)
  assert.equal((await manager.get(`${page}?bis=quatsch`)).status, 200)
})

test('one site alone, and only what this person may know of', async () => {
  const { html } = await manager.get(page)
  const [, slug] = /standort=([^"&]+)"[^>]*>Kreuzgrund/.exec(html)!
  const there = await manager.get(`${page}?standort=${slug}`)
  assert.match(there.html, /Bandprobe/)
  assert.doesNotMatch(there.html, /Café/)
  assert.match(html, /Krisenberatung/)
  const office = await desk.enter({ role: 'city-office', scope: { kind: 'city' }, partnerId: null })
  const read = await office.get(page)
  assert.doesNotMatch(read.html, /Krisenberatung|belegt/)
})

test('a group leader sees the own group only, without a tap for the whole day', async () => {
  const leader = await desk.enter({ ...inCentre('group-leader', centreId), partnerId: club })
  const { html } = await leader.get(page)
  assert.match(html, /Bandprobe/)
  assert.doesNotMatch(html, /Café|Krisenberatung|Ganzer Tag/)
  const reader = await desk.enter(inCentre('reader', centreId))
  assert.equal((await reader.get(page)).status, 403)
})

test('a whole old day and a single date are confirmed here, and the page stays where it was', async () => {
  const { html } = await manager.get(`${page}?bis=2026-10-30`)
  const shown = [...html.matchAll(/name="termin" value="([^"]+)"/g)].map(([, value]) => value!)
  const [first] = shown
  const day = await sessionById(db, first!.split('.')[0]!)
  assert.equal(day.onDate, '2026-10-30')
  const all = shown.slice(0, 2)
  const fields = { von: 'nicht-bestaetigt', bis: '2026-10-30', tag: '2026-10-30' }
  const wrong = await manager.post('/buero/heute/ganzer-tag', { ...fields, termin: all.slice(0, 1) })
  assert.equal(wrong.status, 409)
  assert.match(wrong.html, /Nicht bestätigte Termine/)
  const whole = await manager.post('/buero/heute/ganzer-tag', { ...fields, termin: all })
  assert.equal(whole.place, `${page}?bis=2026-10-30`)
  for (const one of all) assert.ok((await sessionById(db, one.split('.')[0]!)).heldAt)
  const rest = await manager.get(page)
  const [, id] = /buero\/heute\/([^/]+)\/stattgefunden/.exec(rest.html)!
  const held = `/buero/heute/${id}/stattgefunden`
  const typed = { von: 'nicht-bestaetigt', bis: '', stand: '0' }
  const bad = await manager.post(held, { ...typed, [`anzahl-${id}`]: 'viele' })
  assert.equal(bad.status, 422)
  assert.match(bad.html, /Nicht bestätigte Termine.*value="viele"/s)
  assert.equal((await manager.post(held, { ...typed, [`anzahl-${id}`]: '4' })).place, page)
})
