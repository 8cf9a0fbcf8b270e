import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { inCentre } from '../../../../test/account-app.ts'
import { buildHouse, buildOffer, buildPartner, buildSession } from '../../../../test/builders.ts'
import { officeApp } from '../../../../test/office-app.ts'
import { testDb } from '../../../../test/test-db.ts'
import { newId } from '../../../kernel/id.ts'
import { readTable } from '../../../platform/files/read-table.ts'
import { isTable } from '../../../platform/files/source-table.ts'
import { planRoutes } from './routes.ts'

const { db } = await testDb()
const house = await buildHouse(db)
const { siteId, centreId } = house
const desk = await officeApp(db, planRoutes)
const manager = await desk.enter(inCentre('quarter-manager', centreId))
const reader = await desk.enter(inCentre('reader', centreId))
const club = await buildPartner(db, 'Musikverein')
const party = await buildOffer(db, centreId, { title: 'Hausfest', leaderId: club })
const cafe = await buildOffer(db, centreId, { title: '=Café' })
const advice = await buildOffer(db, centreId, { title: 'Paarberatung', visibility: 'confidential' })
const at = (day: string, from: string, to: string, room = house.small) =>
  ({ siteId, roomIds: [room], day, times: [from, to] }) as const
await buildSession(db, party, at('2026-11-28', '10:00', '18:00', house.whole))
await buildSession(db, cafe, at('2026-11-24', '08:00', '13:30'))
await buildSession(db, cafe, at('2026-11-24', '15:00', '17:00'))
await buildSession(db, cafe, { ...at('2026-11-25', '15:00', '17:00'), status: 'cancelled', reason: 'Umbau' })
await buildSession(db, advice, at('2026-11-26', '09:00', '10:00'))
await buildSession(db, cafe, { siteId, day: '2026-11-27', optionUntil: '2026-11-26' })
await sql`insert into closure (id, site_id, during, reason) values (${newId()}, ${siteId},
  tstzrange('2026-11-27 00:00+01', '2026-11-28 00:00+01'), 'Grundreinigung')`.execute(db)

const plan = '/buero/belegungsplan'
const week = `${plan}?woche=2026-W48`

test('the week stands by room and day, with gaps, closures, what falls out and what has no room', async () => {
  const { html, status } = await manager.get(week)
  assert.equal(status, 200)
  assert.match(html, /KW 48, 23\. bis 29\. November 2026/)
  assert.match(html, /frei 13:30–15:00/)
  assert.match(html, /Grundreinigung/)
  assert.match(html, /fällt aus/)
  assert.match(html, /Grund: Umbau/)
  assert.match(html, /Noch ohne Raum/)
  assert.match(html, /vorgemerkt bis 26\.11\./)
  assert.equal(html.match(/belegt als Gesamtes Haus/g)?.length, 3)
  assert.match(html, /href="\/buero\/belegungsplan\?woche=2026-W47"/)
})

test('who may not know more sees that a room is taken, in every form of the plan', async () => {
  for (const path of [week, `${week}&ansicht=liste`, `${week}&ansicht=aushang&titel=alle`]) {
    const { html } = await reader.get(path)
    assert.doesNotMatch(html, /Paarberatung/, path)
    assert.match(html, /belegt/, path)
    assert.match((await manager.get(path)).html, /Paarberatung/, path)
  }
  assert.doesNotMatch((await reader.get(`/buero/belegungsplan.csv?woche=2026-W48`)).html, /Paarberatung/)
})

test('what hangs on the wall names only what is public, unless it stays in the office', async () => {
  const { html } = await manager.get(`${week}&ansicht=aushang`)
  assert.doesNotMatch(html, /Paarberatung/)
  assert.match(html, /Vormittagsband.*Mittagsband.*Nachmittagsband.*Abendband/s)
  assert.match(html, /… bis 13:30.*… läuft weiter/s)
  assert.match(html, /geschlossen: Grundreinigung/)
  assert.doesNotMatch(html, /So, 29\.11\./)
})

test('the list sorts, filters and becomes files; a formula in a title stays a text', async () => {
  const list = `${week}&ansicht=liste`
  const found = await manager.get(`${list}&q=haus&sortierung=raum&richtung=ab`)
  assert.match(found.html, /Ein Termin/)
  assert.match(found.html, /aria-sort="descending"/)
  assert.match((await manager.get(`${list}&raum=Keller`)).html, /Ein Termin/)
  assert.match((await manager.get(`${list}&stand=gibt-es-nicht`)).html, /keinen Termin/)
  const csv = await manager.get('/buero/belegungsplan.csv?woche=2026-W48&q=caf')
  assert.match(csv.type ?? '', /text\/csv/)
  assert.match(csv.html, /'=Café/)
  const xlsx = await manager.get('/buero/belegungsplan.xlsx?woche=2026-W48')
  const table = await readTable(xlsx.bytes, 'belegung.xlsx')
  assert.ok(table.ok && isTable(table.value))
  assert.equal(table.value.rows.length, 6)
})

test('the printed form is a tagged PDF', async () => {
  const pdf = await manager.get('/buero/belegungsplan.pdf?woche=2026-W48')
  assert.equal(pdf.status, 200)
  assert.equal(pdf.type, 'application/pdf')
  assert.ok(Buffer.from(pdf.bytes).includes('pdfuaid'))
})

test('a week that does not exist shows this one and says so; an empty week is free', async () => {
  assert.match((await manager.get(`${plan}?woche=2026-W99`)).html, /Diese Woche gibt es nicht/)
  assert.match((await manager.get(`${plan}?woche=2030-W02&ansicht=liste`)).html, /ist das Haus frei/)
  assert.match((await manager.get(`${plan}?woche=2030-W02`)).html, /frei/)
  assert.equal((await manager.get(`${plan}.pdf?woche=2030-W02`)).status, 200)
})

test('a group leader does not reach the plan', async () => {
  const leader = await desk.enter({ ...inCentre('group-leader', centreId), partnerId: club })
  for (const path of [plan, `${plan}.pdf`, `${plan}.csv`, `${plan}.xlsx`]) {
    assert.equal((await leader.get(path)).status, 403, path)
  }
})
