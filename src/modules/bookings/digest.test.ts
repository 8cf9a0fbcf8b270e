import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { accountOf, inCentre } from '../../../test/account-app.ts'
import { askFor, bookerOn, buildOpenHouse, inLarge } from '../../../test/booking-builders.ts'
import type { Sent } from '../../../test/booking-builders.ts'
import { testDb } from '../../../test/test-db.ts'
import { actorById, inviteColleague } from '../identity/index.ts'
import { theHouse } from '../../kernel/actor.ts'
import { bookingById, chooseDigest, digestChoice, reserveBooking, sendRequestDigests } from './index.ts'

const { db } = await testDb()
const ways = {
  inbox: 'https://quartier.example/buero/anfragen',
  today: 'https://quartier.example/buero/heute',
  choice: 'https://quartier.example/buero/konto',
}
const house = await buildOpenHouse(db)
const { centreId } = house
const lead = await accountOf(db, inCentre('quarter-manager', centreId), 'Amira Beispiel')
const keen = await accountOf(db, inCentre('team-member', centreId))
await accountOf(db, inCentre('team-member', centreId))
await accountOf(db, inCentre('quarter-manager', (await buildOpenHouse(db)).centreId))
const choice = inCentre('quarter-manager', centreId)
assert.ok(
  (await inviteColleague(db, theHouse, { name: 'Noch nie da', email: 'neu@example.org', choice }, new Date()))
    .ok,
)

/** Seven in the morning (Berlin, winter) of a day; what would be mailed. */
async function morning(day: string, { mail = true, unsent = 0, toPrint = 0 } = {}): Promise<Sent[]> {
  const sent: Sent[] = []
  const send = (_tx: unknown, letter: Sent) => Promise.resolve(void sent.push(letter))
  const counts = (count: number) => new Map(count > 0 ? [[centreId, count]] : [])
  const others = () => Promise.resolve({ unsent: counts(unsent), toPrint: counts(toPrint) })
  await sendRequestDigests(db, new Date(`${day}T06:05:00Z`), mail ? { ...ways, send } : ways, others)
  return sent
}

const doer = bookerOn(db, '2026-11-19')
const wish = { email: 'hatice@beispiel.example' }
const { booking } = await askFor(doer, inLarge(house, { kind: 'once', on: '2026-12-08' }, wish))
const { booking: reserved } = await askFor(doer, inLarge(house, { kind: 'once', on: '2026-12-09' }, wish))

test('on the working day after the promised day the team hears of it, once however often the house starts', async () => {
  assert.deepEqual(await morning('2026-11-24'), [], 'the promised day itself')
  assert.deepEqual(await morning('2026-11-25', { mail: false }), [])
  const all = (await Promise.all([1, 2, 3, 4].map(() => morning('2026-11-25')))).flat()
  assert.deepEqual(
    all.map(({ to }) => to),
    [lead.email],
  )
  assert.match(all[0]!.text, /2 Raumanfragen warten länger/)
  assert.deepEqual(await morning('2026-11-25'), [], 'after a restart')
  assert.deepEqual(await morning('2026-11-28'), [], 'a Saturday')
  assert.equal((await morning('2026-11-30')).length, 1, 'the next working day')
})

test('nobody is named in the letter', async () => {
  const [letter] = await morning('2026-12-01')
  for (const secret of [
    /Hatice/i,
    /Näh/,
    /beispiel\.example/,
    /07131/,
    new RegExp(booking.code),
    /Multiraum/,
  ])
    assert.doesNotMatch(`${letter!.subject} ${letter!.text}`, secret)
})

test('whoever chose it gets it as well, and nobody who chose against it', async () => {
  const actor = (await actorById(db, keen.id))!
  await chooseDigest({ ...doer, actor }, true)
  await chooseDigest({ ...doer, actor }, true)
  assert.equal(await digestChoice(db, keen.id), true)
  await chooseDigest({ ...doer, actor: (await actorById(db, lead.id))! }, false)
  assert.deepEqual(
    (await morning('2026-12-02')).map(({ to }) => to),
    [keen.email],
  )
  await sql`update account set deactivated_at = now() where id = ${keen.id}`.execute(db)
  assert.deepEqual(await morning('2026-12-03'), [], 'nobody is left to read it')
  await sql`update account set deactivated_at = null where id = ${keen.id}`.execute(db)
  assert.equal((await morning('2026-12-03')).length, 1, 'nothing was written down for nobody')
})

test('on Friday a reservation that ends until Monday is worth a word', async () => {
  await sql`update booking_setting set remind_after_days = 60`.execute(db)
  const { version } = (await bookingById(db, reserved.id))!
  const at = { ...doer, now: new Date('2026-12-04T05:00:00Z') }
  assert.ok((await reserveBooking(at, reserved.id, { version, until: '2026-12-07' })).ok)
  const [letter] = await morning('2026-12-04')
  assert.match(letter!.text, /Eine Reservierung endet bis Mo, 7\. Dezember/)
  assert.doesNotMatch(letter!.text, /warten länger/)
})

test('deposits that are still here, letters that came back and letters to print are counted too, with no name', async () => {
  assert.deepEqual(await morning('2026-12-09'), [])
  await sql`insert into booking_deposit (booking_id, cents, received_on, received_how)
    values (${booking.id}, 5000, '2026-11-20', 'cash')`.execute(db)
  await sql`update booking_date set state = 'withdrawn', changed_at = '2026-11-20' where booking_id = ${booking.id}`.execute(
    db,
  )
  await sql`update booking set state = 'withdrawn' where id = ${booking.id}`.execute(db)
  await sql`update booking_letter set unsent_at = '2026-12-08', mailed = false where booking_id = ${booking.id}`.execute(
    db,
  )
  const [letter] = await morning('2026-12-10', { unsent: 1, toPrint: 2 })
  assert.match(letter!.subject, /^Was noch wartet: /)
  assert.match(
    letter!.text,
    /Eine Kaution ist noch hier.*: 2 Briefe kamen nicht an\..*2 Briefe sind noch zu drucken.*buero\/heute/s,
  )
  assert.doesNotMatch(letter!.text, /Hatice|Näh|anfragen/)
})

test('a letter that came back is told once, on the next morning with mail, also when it came back after that of its day', async () => {
  const cameBack = (at: string) =>
    sql`update booking_letter set unsent_at = ${at} where booking_id = ${booking.id}`.execute(db)
  const told = async (day: string) => /(\d+|Ein) Briefe? kam/.exec((await morning(day))[0]!.text)?.[1]
  assert.equal(await told('2026-12-11'), undefined, 'it was told the day before')
  await cameBack('2026-12-11T06:30:00Z')
  assert.equal(await told('2026-12-14'), 'Ein', 'on Monday what came back on Friday')
  assert.equal(await told('2026-12-15'), undefined)
  await sql`delete from request_digest where centre_id = ${centreId}`.execute(db)
  await cameBack('2026-12-14T05:59:00Z')
  assert.equal(await told('2026-12-15'), undefined, 'the first one at all tells of one working day')
  await sql`delete from request_digest where centre_id = ${centreId}`.execute(db)
  assert.equal(await told('2026-12-14'), 'Ein')
})
