import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inCentre } from '../../../../test/account-app.ts'
import {
  askFor,
  bookerOn,
  buildOpenHouse,
  inLarge,
  someUserClass,
} from '../../../../test/booking-builders.ts'
import { officeApp } from '../../../../test/office-app.ts'
import { readPdf } from '../../../../test/pdf-structure.ts'
import { testDb } from '../../../../test/test-db.ts'
import type { Day } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import { bookingById, bookingStory } from '../../../modules/bookings/index.ts'
import { readTable } from '../../../platform/files/read-table.ts'
import { accountOfficeRoutes } from '../account/routes.ts'
import { selfManagedRoutes } from '../self-managed/routes.ts'
import { todayRoutes } from '../today/routes.ts'
import { bookingRoutes } from './routes.ts'

const { db } = await testDb()
const house = await buildOpenHouse(db)
const userClass = await someUserClass(db)
const routes = [...todayRoutes, ...bookingRoutes, ...selfManagedRoutes, ...accountOfficeRoutes]
const desk = await officeApp(db, routes)
const lead = await desk.enter(inCentre('quarter-manager', house.centreId))
const team = await desk.enter(inCentre('team-member', house.centreId))
const reader = await desk.enter(inCentre('reader', house.centreId))
const doer = bookerOn(db, '2026-11-01')
const rules = `/buero/anfragen/regeln/${house.siteId}`
const at = (id: Id) => `/buero/anfragen/anfrage/${id}`
const says = async (path: string, text: RegExp) => assert.match((await team.get(path)).html, text)

const fees = { [`basis-${userClass}`]: 'date', [`euro-${userClass}`]: '90' }
assert.equal((await lead.post(`${rules}/entgelte`, { ...fees, [`deposit-${userClass}`]: '150' })).status, 303)

async function ask(on: Day) {
  return (await askFor(doer, inLarge(house, { kind: 'once', on }))).booking
}

test('the table of fees names the deposit; nonsense comes back', async () => {
  const wrong = await lead.post(`${rules}/entgelte`, { ...fees, [`deposit-${userClass}`]: 'viel' })
  assert.equal(wrong.status, 422)
  assert.match((await lead.get(rules)).html, new RegExp(`name="deposit-${userClass}"[^>]*value="150"`))
})

test('on the way to the answer the deposit stands beside the fee, another one needs its reason, and the letter names it', async () => {
  const { id, dates } = await ask('2026-12-01')
  await says(`${at(id)}/antwort`, /90 € je Termin, Kaution 150 €\./)
  const way = (more: Record<string, string>) =>
    `${at(id)}/antwort?${new URLSearchParams({ schritt: 'brief', accept: dates[0]!.id, userClass, ...more })}`
  const silent = await team.get(way({ deposit: '50' }))
  assert.equal(silent.status, 422)
  assert.match(silent.html, /warum die Kaution anders ist/)
  assert.equal((await team.get(way({ deposit: 'wenig', depositReason: 'Ehrenamt' }))).status, 422)
  assert.equal((await team.get(way({ depositReason: 'Ehrenamt' }))).status, 422)
  await says(way({}), /Kaution: 150 €\.[^]*hinterlegen Sie vorher eine Kaution von 150 €/)
  const less = await team.get(way({ deposit: '50', depositReason: 'Ehrenamt' }))
  assert.match(less.html, /Kaution: 50 €\.[^]*name="deposit" value="50"/)
  const letter = { version: '1', subject: 'Antwort', text: 'Gern.', userClass, accept: dates[0]!.id }
  const form = { ...letter, deposit: '50', depositReason: 'Ehrenamt' }
  assert.equal((await team.post(`${at(id)}/antwort`, form)).status, 303)
  assert.equal((await bookingById(db, id))!.deposit.cents, 5_000)
  const pdf = await team.get(`${at(id)}/bestaetigung.pdf`)
  const { uaPart, texts } = await readPdf(pdf.bytes)
  assert.equal(uaPart, '1')
  assert.match(texts.join(' '), /Kaution von\s+50 €/)
})

test('a page from before the fees changed agrees on no other deposit than its letter names', async () => {
  const { id, dates } = await ask('2026-12-02')
  const stale = {
    version: '1',
    subject: 'Antwort',
    text: 'Gern.',
    userClass,
    accept: dates[0]!.id,
    deposit: '80',
  }
  assert.equal((await team.post(`${at(id)}/antwort`, stale)).status, 409)
  assert.equal((await bookingById(db, id))!.state, 'requested')
})

test('at the counter deposit and key change hands in one step, and Heute asks for what is still here', async () => {
  const { id, dates } = await ask('2026-11-10')
  const answer = { version: '1', subject: 'Antwort', text: 'Gern.', userClass, accept: dates[0]!.id }
  desk.clock.set('2026-11-05T10:00:00+01:00')
  assert.equal((await team.post(`${at(id)}/antwort`, { ...answer, deposit: '150' })).status, 303)
  assert.equal(
    (await lead.post(`/buero/eigenregie/regeln/${house.siteId}/schluessel`, { label: 'Tor', kind: 'key' }))
      .status,
    303,
  )
  const { id: key } = await db.selectFrom('site_key').select('id').executeTakeFirstOrThrow()
  await says(at(id), /id="uebergabe"[^]*150 €, noch nicht da[^]*Kaution von 150 €/)
  assert.equal((await team.post(`${at(id)}/uebergabe`, { how: '', key: '', due: '2026-11-11' })).status, 422)
  const given = { how: 'cash', receivedOn: '2026-11-05', key, due: '2026-11-11' }
  assert.equal((await team.post(`${at(id)}/uebergabe`, { ...given, receivedOn: '2026-11-06' })).status, 409)
  assert.equal((await reader.post(`${at(id)}/uebergabe`, given)).status, 403)
  assert.equal((await team.post(`${at(id)}/uebergabe`, given)).status, 303)
  await says(at(id), /bar am 05\.11\.2026, noch hier[^]*Tor, ausgegeben am 05\.11\.2026/)
  desk.clock.set('2026-11-24T10:00:00+01:00')
  assert.doesNotMatch((await team.get('/buero')).html, /Die Kaution von/)
  desk.clock.set('2026-11-25T10:00:00+01:00')
  await says('/buero', new RegExp(`Die Kaution von 150 € ist noch hier[^]*href="${at(id)}#uebergabe"`))
  const { id: loan } = await db.selectFrom('key_loan').select('id').executeTakeFirstOrThrow()
  const back = { loan, end: 'part', retained: '', why: 'Tisch zerkratzt', endedOn: '2026-11-25' }
  const missing = await team.post(`${at(id)}/rueckgabe`, back)
  assert.equal(missing.status, 422)
  assert.match(missing.html, /wie viel Sie einbehalten[^]*value="Tisch zerkratzt"/)
  assert.equal((await team.post(`${at(id)}/rueckgabe`, { ...back, retained: '20,50' })).status, 303)
  await says(at(id), /129,50 € zurückgegeben, 20,50 € einbehalten am 25\.11\.2026: Tisch zerkratzt/)
  assert.doesNotMatch((await team.get('/buero')).html, /Die Kaution von/)
  const undo = `${at(id)}/kaution/zuruecknehmen`
  for (let twice = 0; twice < 2; twice++)
    assert.equal((await team.post(undo, { schritt: 'settled' })).status, 303)
  await says(at(id), /bar am 05\.11\.2026, noch hier/)
  const kinds = (await bookingStory(db, id))!.events.map(({ kind }) => kind)
  assert.equal(kinds.filter((kind) => kind === 'deposit-undone').length, 1)
})

test('the accounts get every deposit with what became of it', async () => {
  await says('/buero/anfragen/abrechnung', /150 €, bar am 05\.11\.2026, noch hier/)
  const file = await team.get('/buero/anfragen/abrechnung.xlsx')
  const table = JSON.stringify(await readTable(file.bytes, 'a.xlsx'))
  assert.match(table, /Kaution in Euro[^]*Davon einbehalten in Euro/)
  assert.match(table, /"150"[^]*"05\.11\.2026","bar"/)
  assert.match(table, /"50","Ehrenamt"/)
})

test('one chooses the letter of the morning oneself; whoever leads a house has it already', async () => {
  const wanted = (html: string) => /<input[^>]*name="wanted"[^>]*>/.exec(html)?.[0]
  assert.match(wanted((await lead.get('/buero/konto')).html)!, /checked/)
  assert.doesNotMatch(wanted((await team.get('/buero/konto')).html)!, /checked/)
  assert.equal(wanted((await reader.get('/buero/konto')).html), undefined)
  assert.equal((await team.post('/buero/konto/e-mail-am-morgen', { wanted: 'ja' })).status, 303)
  assert.match(wanted((await team.get('/buero/konto')).html)!, /checked/)
})
