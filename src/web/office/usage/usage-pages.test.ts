import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { inCentre } from '../../../../test/account-app.ts'
import { buildCentre, buildOffer, buildRoom, buildSession, buildSite } from '../../../../test/builders.ts'
import { officeApp } from '../../../../test/office-app.ts'
import { testDb } from '../../../../test/test-db.ts'
import { newId } from '../../../kernel/id.ts'
import { readTable } from '../../../platform/files/read-table.ts'
import { usageRoutes } from './routes.ts'

const { db } = await testDb()
const centreId = await buildCentre(db)
const siteId = await buildSite(db, centreId, 'Haus am Ufer')
const desk = await officeApp(db, usageRoutes)
const member = await desk.enter(inCentre('team-member', centreId))
const reader = await desk.enter(inCentre('reader', centreId))
const office = await desk.enter({ role: 'city-office', scope: { kind: 'city' }, partnerId: null })

for (const weekday of [1, 2, 3, 4, 5]) {
  await sql`insert into opening_hours (id, site_id, weekday, from_time, to_time)
    values (${newId()}, ${siteId}, ${weekday}, '08:00', '16:00')`.execute(db)
}
const roomId = await buildRoom(db, siteId, { name: 'Saal' })
const offerId = await buildOffer(db, centreId, { title: 'Kochtreff' })
const evening = { siteId, roomIds: [roomId], times: ['16:00', '20:00'] as const }
await buildSession(db, offerId, { ...evening, day: '2026-11-12', status: 'cancelled', reason: 'Glatteis' })
const sessionId = await buildSession(db, offerId, { ...evening, day: '2026-11-05', held: true })
await sql`insert into room_occupancy (id, room_id, site_id, during, session_id)
  values (${newId()}, ${roomId}, ${siteId}, '[2026-11-05T15:00+01,2026-11-05T20:00+01)', ${sessionId})`.execute(
  db,
)

/** Blanks that must not break are blanks all the same. */
const plain = (html: string) => html.replaceAll(/[\u00a0]/g, ' ').replaceAll('\u2060', '')

test('the year shows its weeks with what is missing, and a week names who is to blame', async () => {
  const { html } = await reader.get('/buero/oeffnung')
  assert.match(html, /Öffnung 2026/)
  assert.match(plain(html), /KW 45, 02\.11\.–08\.11\./)
  assert.doesNotMatch(html, /Abweichung eintragen/)
  const week = await reader.get('/buero/oeffnung/2026-W46')
  assert.match(week.html, /„Kochtreff“ fiel aus \(Do, 12\. November: Glatteis\): 4 Stunden/)
  assert.equal((await reader.get('/buero/oeffnung/2025-W53')).status, 404)
  const file = await reader.get('/buero/oeffnung.xlsx?jahr=2026')
  assert.match(file.disposition!, /oeffnung-.*-2026\.xlsx/)
  const table = await readTable(file.bytes, 'tabelle.xlsx')
  assert.ok(JSON.stringify(table).includes('2026-W53'))
})

test('the team notes that the door stayed shut, and takes it back', async () => {
  const shut = {
    siteId,
    kind: 'fell-out',
    onDate: '2026-11-10',
    from: '12:00',
    to: '',
    reason: 'Stromausfall',
  }
  assert.equal((await reader.post('/buero/oeffnung/abweichung', shut)).status, 403)
  const empty = await member.post('/buero/oeffnung/abweichung', { ...shut, reason: '' })
  assert.equal(empty.status, 422)
  assert.match(empty.html, /Bitte geben Sie den Grund an/)
  const made = await member.post('/buero/oeffnung/abweichung', shut)
  assert.equal(made.status, 303, made.html)
  const { html } = await member.get(made.place!)
  assert.match(html, /36 von 40 Stunden/)
  assert.match(html, /Öffnung fiel aus \(Di, 10\. November: Stromausfall\): 4 Stunden/)
  const way = /action="(\/buero\/oeffnung\/abweichungen\/[^"]+)"/.exec(html)![1]!
  assert.equal((await member.post(way, {})).status, 303)
  assert.doesNotMatch((await member.get(made.place!)).html, /Stromausfall/)
})

test('the city changes what it expects; the team cannot', async () => {
  const typed = {
    validFrom: '2026-11-16',
    weekMinutes: '44',
    days: '5',
    contactMinutes: '0',
    weekendDays: '1',
  }
  assert.equal((await member.post('/buero/einstellungen/oeffnung', typed)).status, 403)
  const wrong = await office.post('/buero/einstellungen/oeffnung', { ...typed, weekMinutes: 'viel' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.html, /Stunden in der Woche an, zum Beispiel 40/)
  assert.equal((await office.post('/buero/einstellungen/oeffnung', typed)).status, 303)
  assert.match((await member.get('/buero/oeffnung/2026-W47')).html, /40 von 44 Stunden/)
  assert.match((await member.get('/buero/oeffnung/2026-W45')).html, /44 von 40 Stunden/)
})

test('rooms by use, as bars, as a table and as a file; what fell out by its reason', async () => {
  for (const view of ['raum', 'band', 'nutzung', 'veranstalter', 'jahr']) {
    const { html, status } = await reader.get(`/buero/auslastung?nach=${view}`)
    assert.equal(status, 200)
    assert.match(html, /<figure class="q-chart"/)
    assert.match(html, /Belegbar ist die Öffnungszeit/)
  }
  const { html } = await reader.get('/buero/auslastung')
  assert.match(html, /1 von 1\.\d{3} Raumstunden/)
  assert.match(html, /Glatteis/)
  const file = await reader.get('/buero/auslastung.xlsx')
  const table = JSON.stringify(await readTable(file.bytes, 'tabelle.xlsx'))
  for (const word of ['Saal', 'Team des Zentrums', 'Angebote des Teams', 'Glatteis'])
    assert.ok(table.includes(word), word)
})

test('a week that is not over yet is not praised as open as planned', async () => {
  const kept = 'Alles war offen, wie es geplant ist'
  assert.ok((await reader.get('/buero/oeffnung/2026-W45')).html.includes(kept))
  for (const week of ['2026-W48', '2026-W50']) {
    const { html } = await reader.get(`/buero/oeffnung/${week}`)
    assert.ok(!html.includes(kept), week)
    assert.match(html, /Bisher nichts/)
  }
})

test('whoever works in two centres comes back to the one the note is about', async () => {
  const other = await buildCentre(db, 'Anderes Zentrum')
  const shed = await buildSite(db, other, 'Schuppen')
  const slugs = await sql<{ centre: string; site: string }>`
    select c.slug as centre, s.slug as site from site s join centre c on c.id = s.centre_id where s.id = ${shed}`.execute(
    db,
  )
  const { centre, site } = slugs.rows[0]!
  const { html } = await office.get(`/buero/oeffnung/abweichung?zentrum=${centre}&standort=${site}`)
  const ways = [...html.matchAll(/href="\/buero\/oeffnung\?([^"]*)"/g)].map(([, query]) => query!)
  assert.ok(ways.filter((query) => query.includes(`standort=${site}`)).length >= 2)
  for (const query of ways.filter((one) => one.includes(`standort=${site}`)))
    assert.ok(query.includes(`zentrum=${centre}`), query)
})

test('a public text that says other days than the hours is a hint with both figures (R-OPEN-6)', async () => {
  assert.doesNotMatch((await member.get('/buero/oeffnung')).html, /sagen Verschiedenes/)
  const fortnightly = await buildOffer(db, centreId, { title: 'Spieletreff' })
  await sql`update offer set description = 'Jeden Monat neu. Wir öffnen 3 Tage wöchentlich.' where id = ${fortnightly}`.execute(
    db,
  )
  await sql`insert into opening_hours (id, site_id, weekday, from_time, to_time, every_weeks, first_on, offer_id)
    values (${newId()}, ${siteId}, 6, '14:00', '17:00', 2, '2026-11-07', ${fortnightly})`.execute(db)
  const { html } = await member.get('/buero/oeffnung')
  assert.match(
    html,
    /Spieletreff<\/a> sagt „3 Tage“, die Öffnungszeiten ergeben im Schnitt 0,5 Tage in der Woche/,
  )
  await sql`update centre set intro = 'Unser Haus ist an sechs Tagen in der Woche offen.' where id = ${centreId}`.execute(
    db,
  )
  const both = (await member.get('/buero/oeffnung')).html
  assert.match(
    both,
    /Der Text über .* sagt „sechs Tagen“, die Öffnungszeiten ergeben im Schnitt 5,5 Tage in der Woche/s,
  )
  await sql`update centre set intro = 'Unser Haus ist an fünf bis sechs Tagen in der Woche offen.' where id = ${centreId}`.execute(
    db,
  )
  assert.doesNotMatch((await member.get('/buero/oeffnung')).html, /Der Text über/)
})
