import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { askFor, bookerOn, openForRequests, requestOf } from '../../../../test/booking-builders.ts'
import { buildHouse, buildOffer, buildSession } from '../../../../test/builders.ts'
import { testApp } from '../../../../test/test-app.ts'
import { theHouse } from '../../../kernel/actor.ts'
import { newId } from '../../../kernel/id.ts'
import { makeSheetLink, revokeSheetLink } from '../../../modules/bookings/index.ts'
import { createLog } from '../../../platform/log.ts'
import { withoutReach } from '../../plan/sheet-lines.ts'
import { paths } from '../../paths.ts'

const lines: string[] = []
const at = await testApp({ log: createLog('debug', (_level, line) => void lines.push(line)) })
const { db, clock } = at
const house = await buildHouse(db)
const { siteId, centreId, small, large } = house
const session = async (title: string, visibility: 'public' | 'internal' | 'confidential', day: string) =>
  buildSession(db, await buildOffer(db, centreId, { title, visibility }), {
    siteId,
    roomIds: [large],
    day,
    times: ['09:00', '10:00'],
  })
await session('Hausfest', 'public', '2026-11-25')
await session('Teamrunde', 'internal', '2026-11-26')
await session('Paarberatung', 'confidential', '2026-11-27')
await session('Weihnachtsfeier', 'public', '2026-12-09')
const rulesId = await openForRequests(db, siteId)
const wish = {
  selfManaged: true,
  roomIds: [small],
  seating: 'Stuhlkreis',
  note: 'Bitte die Leinwand, sonst anrufen: 07131 555-01 oder hatice@beispiel.example',
}
const asked = await askFor(
  bookerOn(db, '2026-11-10'),
  requestOf(siteId, rulesId, { kind: 'once', on: '2026-11-28' }, wish),
)
await sql`update booking_date set state = 'accepted' where booking_id = ${asked.booking.id}`.execute(db)
const doer = () => ({ db, actor: theHouse, now: clock.now() })
const link = async (validTo = '2027-05-31') => {
  const id = newId()
  const made = await makeSheetLink(doer(), { siteId, id }, { label: 'Reinigung', validTo })
  assert.ok(made.ok)
  return { id, token: made.value }
}
const ask = async (token: string, query = {}) => {
  const answer = await at.request(paths.sheetLink(token, query))
  return { answer, status: answer.status, html: await answer.text() }
}

test('who opens, cleans and closes reads the week: who, when, what is needed, and nobody’s telephone', async () => {
  const { html, status } = await ask((await link()).token)
  assert.equal(status, 200)
  assert.match(html, /KW 48, 23\. bis 29\. November 2026/)
  assert.match(html, /Hausfest.*Teamrunde.*belegt.*Nähgruppe/s)
  assert.match(html, /die Gruppe selbst: Hatice Beispiel.*8 Personen, Stuhlkreis/s)
  assert.match(html, /Bitte die Leinwand, sonst anrufen: \(Telefon im Büro\) oder \(E-Mail im Büro\)/)
  assert.doesNotMatch(html, /Paarberatung|07131 555|hatice@|<script/i)
  assert.match(html, /woche=2026-W49/)
  assert.doesNotMatch(html, /woche=2026-W47/, 'the past is nobody’s business')
})

test('coming weeks are there, up to eight; others are said kindly', async () => {
  const { token } = await link()
  assert.match((await ask(token, { woche: '2026-W50' })).html, /Weihnachtsfeier/)
  assert.doesNotMatch((await ask(token, { woche: '2027-W03' })).html, /woche=2027-W04/)
  for (const woche of ['2026-W47', '2027-W04', 'gestern']) {
    const { html } = await ask(token, { woche })
    assert.match(html, /Diese Woche zeigt der Zettel nicht.*Hausfest/s)
  }
})

test('nobody keeps, lists or passes on the address, and the log never says it', async () => {
  const { token } = await link()
  const { answer } = await ask(token)
  assert.equal(answer.headers.get('cache-control'), 'no-store')
  assert.equal(answer.headers.get('referrer-policy'), 'no-referrer')
  assert.equal(answer.headers.get('x-robots-tag'), 'noindex, nofollow')
  await sql`alter table school_holiday rename to school_holiday_gone`.execute(db)
  await sql`alter table room_part rename to room_part_gone`.execute(db)
  const broken = await ask(token)
  await sql`alter table room_part_gone rename to room_part`.execute(db)
  await sql`alter table school_holiday_gone rename to school_holiday`.execute(db)
  assert.equal(broken.status, 500)
  assert.equal(broken.answer.headers.get('referrer-policy'), 'no-referrer')
  assert.ok(lines.some((line) => line.includes('"fault"')))
  assert.ok(!lines.join('').includes(token))
})

test('a wrong, an expired and a revoked link answer alike, to the letter', async () => {
  const [old, ended] = [await link('2026-11-24'), await link()]
  await revokeSheetLink(doer(), ended.id)
  const wrong = await ask('unbekannt')
  assert.equal(wrong.status, 404)
  assert.match(wrong.html, /Dieser Link öffnet nichts/)
  assert.equal((await ask(old.token)).status, 200)
  clock.set('2026-11-25T09:00:00Z')
  for (const { token } of [old, ended]) {
    const dead = await ask(token)
    assert.deepEqual([dead.status, dead.html], [wrong.status, wrong.html])
    assert.deepEqual([...dead.answer.headers], [...wrong.answer.headers])
  }
})

test('numbers and addresses of people are left out of what groups wrote, other figures stay', () => {
  const kept = ['100 Stühle und 20 Tische', 'Am 07.12.2026 von 08:00-10:00 Uhr', 'Raum 0815', 'KW 07 2026']
  for (const text of kept) assert.equal(withoutReach(text), text)
  for (const text of ['+49 7131 555 01', '0176/1234567', '(07131) 55 50 12', '0049-7131-55501'])
    assert.equal(withoutReach(text).replaceAll(/[()]/g, ''), 'Telefon im Büro', text)
})
