import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { inCentre } from '../../../../test/account-app.ts'
import {
  askFor,
  bookerOn,
  decisionOn,
  openForRequests,
  requestOf,
  someUserClass,
} from '../../../../test/booking-builders.ts'
import { buildHouse } from '../../../../test/builders.ts'
import { officeApp } from '../../../../test/office-app.ts'
import { testDb } from '../../../../test/test-db.ts'
import type { Id } from '../../../kernel/id.ts'
import { decideBooking, withdrawBooking } from '../../../modules/bookings/index.ts'
import { bookingRoutes } from '../bookings/routes.ts'
import { closureRoutes } from '../places/closures.tsx'
import { todayRoutes } from '../today/routes.ts'
import { selfManagedRoutes } from './routes.ts'

const { db } = await testDb()
const house = await buildHouse(db)
const rulesId = await openForRequests(db, house.siteId)
const desk = await officeApp(db, [...todayRoutes, ...bookingRoutes, ...selfManagedRoutes, ...closureRoutes])
const lead = await desk.enter(inCentre('quarter-manager', house.centreId))
const team = await desk.enter(inCentre('team-member', house.centreId))
const doer = bookerOn(db, '2026-11-01')
const dates = { kind: 'dates', dates: ['2026-11-23', '2026-12-08'] } as const
const { booking } = await askFor(doer, requestOf(house.siteId, rulesId, dates, { roomIds: [house.large] }))
await decideBooking(doer, booking.id, decisionOn(booking, await someUserClass(db)))
const at = `/buero/anfragen/anfrage/${booking.id}`
const rules = `/buero/eigenregie/regeln/${house.siteId}`
const says = async (path: string, text: RegExp) => assert.match((await team.get(path)).html, text)

test('what a group left open stands on Heute the morning after, each with its one way on', async () => {
  await says(at, /Das Team öffnet und schließt\./)
  assert.doesNotMatch((await team.get('/buero')).html, /<h3>Eigenregie/)
  assert.equal((await team.post(`${at}/eigenregie`, { eigenregie: 'ja' })).status, 303)
  const { html } = await team.get('/buero')
  assert.match(
    html,
    /<h3>Eigenregie[^]*Nähgruppe[^]*Mo, 23\. November: Einweisung fehlte, Öffnen nicht bestätigt/,
  )
  assert.match(html, /Einweisung fehlt für/)
  assert.match(html, new RegExp(`href="${at}#eigenregie"`))
  const [evening] = booking.dates
  const settle = `${at}/termine/${evening!.id}/geklaert`
  assert.equal((await team.post(settle, { note: ' ' })).status, 422)
  assert.equal((await team.post(settle, { note: 'Angerufen, alles gut.' })).status, 303)
  assert.doesNotMatch((await team.get('/buero')).html, /November: Einweisung/)
  await says(at, /geklärt: Angerufen, alles gut\./)
})

test('a briefing is entered with its day; nonsense comes back with what was typed', async () => {
  const nonsense = await team.post(`${at}/einweisung`, { person: 'Ayla Beispiel', on: 'gestern' })
  assert.equal(nonsense.status, 422)
  assert.match(nonsense.html, /value="gestern"/)
  const ahead = await team.post(`${at}/einweisung`, { person: 'Ayla Beispiel', on: '2027-01-01' })
  assert.equal(ahead.status, 409)
  assert.equal(
    (await team.post(`${at}/einweisung`, { person: 'Ayla Beispiel', on: '2026-11-24' })).status,
    303,
  )
  await says(at, /Ayla Beispiel am [^]*gilt bis/)
  assert.doesNotMatch((await team.get('/buero')).html, /Einweisung fehlt für/)
})

test('the lead keeps the keys of a site; an overdue one is taken back from Heute', async () => {
  assert.equal((await team.get(rules)).status, 403)
  for (const status of [303, 409])
    assert.equal((await lead.post(`${rules}/schluessel`, { label: 'Haustür 1', kind: 'key' })).status, status)
  assert.equal((await lead.post(rules, { briefingMonths: '0', trustEvenings: '5' })).status, 422)
  assert.equal((await lead.post(rules, { briefingMonths: '6', trustEvenings: '3' })).status, 303)
  const { id: key } = await db.selectFrom('site_key').select('id').executeTakeFirstOrThrow()
  assert.equal((await team.post(`${at}/uebergabe`, { key, due: '2026-12-01' })).status, 303)
  await says('/buero/eigenregie', /Haustür 1[^]*Nähgruppe/)
  const retire = `${rules}/schluessel/${key}/herausnehmen`
  assert.equal((await lead.post(retire, {})).status, 409)
  await sql`update key_loan set out_on = '2026-11-01', due_on = '2026-11-20'`.execute(db)
  await says('/buero', /Haustür 1 war bis [^<]* zurückzugeben/)
  const { id: loan } = await db.selectFrom('key_loan').select('id').executeTakeFirstOrThrow()
  assert.equal((await team.post(`${at}/ausgaben/${loan}/zurueck`, {})).status, 303)
  assert.doesNotMatch((await team.get('/buero')).html, /zurückzugeben/)
  assert.equal((await lead.post(retire, {})).status, 303)
})

test('a key that is out comes back although the group does not come any more', async () => {
  const rule = { kind: 'dates', dates: ['2026-12-10', '2026-12-17'] } as const
  const wish = { roomIds: [house.small], email: 'ayla@beispiel.example' }
  const asked = await askFor(doer, requestOf(house.siteId, rulesId, rule, wish))
  await decideBooking(doer, asked.booking.id, decisionOn(asked.booking, await someUserClass(db)))
  const page = `/buero/anfragen/anfrage/${asked.booking.id}`
  const out = async (label: string) => {
    await lead.post(`${rules}/schluessel`, { label, kind: 'key' })
    const { id: key } = await db
      .selectFrom('site_key')
      .select('id')
      .where('label', '=', label)
      .executeTakeFirstOrThrow()
    assert.equal((await team.post(`${page}/uebergabe`, { key, due: '2026-12-18' })).status, 303)
  }
  await out('Haustür 2')
  await out('Keller 1')
  assert.ok((await withdrawBooking({ ...doer, now: desk.clock.now() }, asked.token)).ok)
  const { html } = await team.get(page)
  assert.match(html, /Haustür 2, ausgegeben am/)
  assert.doesNotMatch(html, /Das Team öffnet und schließt/)
  const loan = /<input[^>]*name="loan"[^>]*value="([^"]+)"/.exec(html)![1]!
  assert.equal((await team.post(`${page}/rueckgabe`, { loan })).status, 303)
  const list = (await team.get('/buero/eigenregie')).html
  const way = new RegExp(`action="(${page}/ausgaben/[^"]+/zurueck)"`).exec(list)![1]!
  assert.match(list, /Zurückgenommen: (Haustür 2|Keller 1) von Nähgruppe/)
  const back = await team.post(way, { zentrum: 'irgendeins' })
  assert.match(back.place!, /^\/buero\/eigenregie/)
  await says('/buero/eigenregie', /Alles ist im Haus/)
  assert.doesNotMatch((await team.get(page)).html, /Zurück sind/)
})

test('from a damage the room can be closed with its words; repaired it leaves Heute', async () => {
  const id: Id = '01900000-0000-7000-8000-00000000d001'
  await sql`
    insert into damage (id, site_id, booking_date_id, room_id, text, reported_at)
    values (${id}, ${house.siteId}, ${booking.dates[0]!.id}, ${house.large}, 'Fenster klemmt', now())`.execute(
    db,
  )
  const page = `/buero/eigenregie/schaeden/${id}`
  await says('/buero', /Schaden: [^]*Fenster klemmt/)
  const { html } = await lead.get(page)
  const close = /href="([^"]*schliessen\/raum[^"]*)"/.exec(html)![1]!
  assert.match((await lead.get(close)).html, /value="Fenster klemmt"/)
  assert.equal((await team.post(page, { note: 'Griff ersetzt' })).status, 303)
  await says(page, /Griff ersetzt/)
  assert.doesNotMatch((await team.get('/buero')).html, /Fenster klemmt/)
})
