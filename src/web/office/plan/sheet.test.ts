import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { inCentre } from '../../../../test/account-app.ts'
import { askFor, bookerOn, openForRequests, requestOf } from '../../../../test/booking-builders.ts'
import { buildHouse, buildOffer, buildPartner, buildSession } from '../../../../test/builders.ts'
import { officeApp } from '../../../../test/office-app.ts'
import { testDb } from '../../../../test/test-db.ts'
import { newId } from '../../../kernel/id.ts'
import { planRoutes } from './routes.ts'

const { db } = await testDb()
const house = await buildHouse(db)
const { siteId, centreId, small, cellar, whole } = house
const desk = await officeApp(db, planRoutes)
const manager = await desk.enter(inCentre('quarter-manager', centreId))
const reader = await desk.enter(inCentre('reader', centreId))
const club = await buildPartner(db, 'Musikverein')
const party = await buildOffer(db, centreId, { title: 'Hausfest', leaderId: club })
const advice = await buildOffer(db, centreId, { title: 'Paarberatung', visibility: 'confidential' })
const at = (day: string, from: string, to: string, room = small) =>
  ({ siteId, roomIds: [room], day, times: [from, to] }) as const
await sql`update room set setup_minutes = 60, cleanup_minutes = 30 where id = ${cellar}`.execute(db)
await buildSession(db, party, at('2026-11-24', '18:00', '20:00', cellar))
await buildSession(db, party, at('2026-11-24', '09:00', '10:00'))
await buildSession(db, party, { ...at('2026-11-25', '15:00', '17:00'), status: 'cancelled', reason: 'Umbau' })
await buildSession(db, party, { siteId, day: '2026-11-27', optionUntil: '2026-11-26' })
await buildSession(db, advice, at('2026-11-26', '09:00', '10:00'))
await buildSession(db, party, at('2027-03-28', '03:00', '05:00', whole))
await buildSession(db, party, at('2026-10-25', '00:30', '02:00', cellar))
const night = await buildSession(db, party, at('2026-12-31', '22:00', '23:00', cellar))
await sql`update session set ends_at = '2027-01-01 01:00+01' where id = ${night}`.execute(db)
await sql`insert into closure (id, site_id, during, reason) values (${newId()}, ${siteId},
  tstzrange('2026-11-27 00:00+01', '2026-11-28 00:00+01'), 'Grundreinigung')`.execute(db)

const rulesId = await openForRequests(db, siteId)
const wish = { selfManaged: true, roomIds: [small], note: 'Bitte die Leinwand', seating: 'Stuhlkreis' }
const asked = await askFor(
  bookerOn(db, '2026-11-10'),
  requestOf(siteId, rulesId, { kind: 'once', on: '2026-11-28' }, wish),
)
const sheet = '/buero/wochenzettel'
const week = `${sheet}?woche=2026-W48`
const accept = () =>
  sql`update booking_date set state = 'accepted' where booking_id = ${asked.booking.id}`.execute(db)

test('the sheet says day by day who is where, from setup to cleanup, and what is shut', async () => {
  const { html, status } = await manager.get(`${week}&standort=${siteId}`)
  assert.equal(status, 200)
  assert.match(html, /KW 48, 23\. bis 29\. November 2026/)
  assert.match(
    html,
    /09:00–10:00.*18:00–20:00.*Keller.*gebraucht 17:00–20:30.*Hausfest<span[^>]*>, Musikverein.*Team/s,
  )
  assert.match(html, /<s>Hausfest<\/s><span[^>]*>, Musikverein<\/span> \(fällt aus: Umbau\)/)
  assert.match(html, /Grundreinigung, ganzer Tag: alle Räume/)
  assert.match(html, /bis 12 Plätze/)
  assert.doesNotMatch(html, /vorgemerkt/)
  assert.match(html, /href="\/buero\/wochenzettel\?woche=2026-W47"/)
  assert.match(html, /href="\/buero\/wochenzettel\?woche=2026-W49"/)
})

test('what is confidential reads belegt even for the team, for the sheet leaves the office', async () => {
  const { html } = await manager.get(week)
  assert.doesNotMatch(html, /Paarberatung/)
  assert.match(html, /belegt/)
})

test('a booking comes once it is accepted, and only the team reads whose it is', async () => {
  assert.doesNotMatch((await manager.get(week)).html, /Nähgruppe/)
  await accept()
  const { html } = await manager.get(week)
  assert.match(
    html,
    /Nähgruppe.*die Gruppe selbst: Hatice Beispiel.*8 Personen, Stuhlkreis.*Bitte die Leinwand/s,
  )
  const other = (await reader.get(week)).html
  assert.doesNotMatch(other, /Nähgruppe|Hatice|Leinwand|Stuhlkreis|8 Personen/)
  assert.match(other, /die Gruppe selbst/)
})

test('setup and cleanup keep to the wall clock when it is put forward or back, and pass midnight', async () => {
  assert.match((await manager.get(`${sheet}?woche=2027-W12`)).html, /gebraucht 01:00–05:30/)
  assert.match((await manager.get(`${sheet}?woche=2026-W43`)).html, /gebraucht Sa, 24\.10\. 23:30–02:30/)
  const newYear = (await manager.get(`${sheet}?woche=2026-W53`)).html
  assert.match(newYear, /28\. Dezember 2026 bis 3\. Januar 2027/)
  assert.match(newYear, /22:00–01:00.*gebraucht 21:00–Fr, 01\.01\. 01:30/s)
  assert.match(newYear, /woche=2027-W01/)
})

test('a week or a site that does not exist is said kindly', async () => {
  for (const wrong of ['2027-W53', '2026-W00', 'gestern'])
    assert.match((await manager.get(`${sheet}?woche=${wrong}`)).html, /Diese Woche gibt es nicht/)
  for (const wrong of ['gibt-es-nicht', newId()]) {
    const { html, status } = await manager.get(`${sheet}?standort=${wrong}`)
    assert.equal(status, 200)
    assert.match(html, /Diesen Standort gibt es hier nicht/)
  }
  assert.match((await manager.get(`${sheet}?woche=2030-W02`)).html, /Keine Nutzung/)
})

test('a group leader does not reach the sheet', async () => {
  const leader = await desk.enter({ ...inCentre('group-leader', centreId), partnerId: club })
  assert.equal((await leader.get(sheet)).status, 403)
})

test('the team gives the sheet to the caretaker as a link: shown once, in a list, ended at once', async () => {
  const address = `${sheet}/standort/${siteId}/link`
  const wish = { id: newId(), label: 'Hausmeisterei', validTo: '2027-05-31' }
  const { html: form } = await manager.get(week)
  assert.match(form, /Link für Hausmeisterei, Reinigung und Schlüssel/)
  const wrong = await manager.post(address, { ...wish, label: ' ', validTo: '2028-01-01' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.html, /Ein Link gilt höchstens zwölf Monate\./)
  const made = await manager.post(address, wish)
  assert.equal(made.status, 200)
  const [link] = /http:\/\/127\.0\.0\.1:8080\/wochenzettel\/[0-9a-z-]{32}/.exec(made.html) ?? []
  assert.ok(link)
  assert.match(made.html, /role="img" aria-label="QR-Code mit dem Link: /)
  const { html: list } = await manager.get(week)
  assert.match(list, /Hausmeisterei.*bis 31\. Mai 2027.*noch nie/s)
  assert.ok(!list.includes(link))
  const [, revoke] = /action="(\/buero\/wochenzettel\/links\/[^"]+)"/.exec(list) ?? []
  assert.ok(revoke)
  const answer = await manager.post(revoke, {})
  assert.match(answer.place ?? '', /^\/buero\/wochenzettel\?standort=[a-z0-9-]+$/)
  assert.match((await manager.get(week)).html, /widerrufen am 24\.11\.2026/)
})

test('whoever does not decide about rooms gives no links away', async () => {
  assert.doesNotMatch((await reader.get(week)).html, /Link für Hausmeisterei/)
  const answer = await reader.post(`${sheet}/standort/${siteId}/link`, { label: 'X', validTo: '2026-12-24' })
  assert.equal(answer.status, 403)
})
