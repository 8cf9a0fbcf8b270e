import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import {
  askFor,
  bookerOn,
  decisionOn,
  openForRequests,
  requestOf,
  someUserClass,
} from '../../../test/booking-builders.ts'
import { buildHouse } from '../../../test/builders.ts'
import { testDb } from '../../../test/test-db.ts'
import type { Id } from '../../kernel/id.ts'
import {
  addSiteKey,
  bookingStory,
  briefGroup,
  briefingsOf,
  closeEvening,
  damagesOfEvening,
  decideBooking,
  eraseBookingPerson,
  eveningOf,
  eveningsOf,
  eveningWork,
  finishDamage,
  gapsOf,
  keysOfSite,
  lendKey,
  linkPartner,
  nameResponsible,
  openEvening,
  retireSiteKey,
  saveSelfManagedSetting,
  settleEvening,
  setSelfManaged,
  takeKeyBack,
  tellDamage,
} from './index.ts'
import type { Closing } from './index.ts'

const { db } = await testDb()
const house = await buildHouse(db)
const { siteId } = house
const rulesId = await openForRequests(db, siteId)
const userClass = await someUserClass(db)
const doer = bookerOn(db, '2026-11-22')
let hour = 8
async function group(...days: string[]) {
  const rule = { kind: 'dates', dates: days } as const
  const start = `${String(hour++).padStart(2, '0')}:00`
  const wish = { roomIds: [house.large], selfManaged: true, start, end: `${start.slice(0, 2)}:50` }
  const asked = await askFor(doer, requestOf(siteId, rulesId, rule, { ...wish, email: null }))
  await decideBooking(doer, asked.booking.id, decisionOn(asked.booking, userClass))
  return { ...asked, id: asked.booking.id, dates: asked.booking.dates.map(({ id }) => id) }
}
const nobody = { ...doer, actor: { accountId: null, name: 'Niemand', grants: [] } }
const on = (time: string) => ({ ...doer, now: new Date(time) })
const clean: Closing = {
  handover: 'Alles gut.',
  checks: (['windows', 'heating', 'lights', 'alarm'] as const).map((item) => ({ item, done: true, why: '' })),
}
const evening = async (id: Id, dateId: Id) => (await eveningOf(db, id, dateId))!
const refusal = async (answer: Promise<{ ok: boolean; reason?: string }>) => (await answer).reason

test('every evening has exactly one responsible person: the adult of the request, or whom the group names', async () => {
  const { id, token, dates } = await group('2026-12-08', '2026-12-15')
  const first = dates[0]!
  assert.equal((await evening(id, first)).responsible?.name, 'Hatice Beispiel')
  const ayla = { name: 'Ayla Beispiel', phone: '07131 5' }
  assert.ok((await nameResponsible(doer, token, first, ayla)).ok)
  assert.ok((await nameResponsible(doer, token, first, ayla)).ok)
  assert.deepEqual((await evening(id, first)).responsible, { ...ayla, named: true })
  assert.equal((await evening(id, dates[1]!)).responsible?.named, false)
  assert.ok((await nameResponsible(doer, token, first, null)).ok)
  assert.equal((await evening(id, first)).responsible?.name, 'Hatice Beispiel')
  const told = (await bookingStory(db, id))!.events.filter(({ kind }) => kind === 'responsible-named')
  assert.equal(told.length, 2)
  const late = on('2026-12-09T12:00:00Z')
  assert.equal(await refusal(nameResponsible(late, token, first, ayla)), 'too-late')
})

test('opening and closing are told once from the phone, in their time, and leave nothing for the morning', async () => {
  const { id, token, dates } = await group('2026-12-08')
  const date = dates[0]!
  const { startsAt, endsAt } = await evening(id, date)
  const begin = { ...doer, now: startsAt }
  const end = { ...doer, now: endsAt }
  assert.equal(await refusal(openEvening(doer, token, date)), 'too-early')
  await assert.rejects(openEvening(begin, 'wrong', date), { name: 'Absent' })
  assert.ok((await briefGroup(doer, id, { person: 'Hatice Beispiel', on: '2026-11-20' })).ok)
  assert.ok((await openEvening(begin, token, date)).ok)
  assert.ok((await openEvening(end, token, date)).ok)
  const gap = { ...clean, checks: [{ item: 'lights', done: false, why: 'Schalter klemmt' }] } as Closing
  assert.ok((await closeEvening(end, token, date, gap)).ok)
  assert.deepEqual(gapsOf(await evening(id, date)), ['checks-open'])
  assert.ok((await closeEvening({ ...end, now: new Date(endsAt.getTime() + 1) }, token, date, clean)).ok)
  const after = await evening(id, date)
  assert.deepEqual([after.openedAt, after.closedAt, gapsOf(after)], [startsAt, endsAt, []])
  const kinds = (await bookingStory(db, id))!.events.map(({ kind }) => kind)
  assert.equal(kinds.filter((kind) => kind === 'opened' || kind === 'closed').length, 2)
  assert.equal(await refusal(openEvening(on('2026-12-10T12:00:00Z'), token, date)), 'too-late')
  const { gaps } = await eveningWork(db, [siteId], new Date('2026-12-09T07:00:00Z'))
  assert.ok(!gaps.some(({ bookingId }) => bookingId === id))
})

test('what is missing waits the next morning, not the same evening, until the team has cleared it up', async () => {
  const { id, dates } = await group('2026-12-10')
  const waits = async (time: string) =>
    (await eveningWork(db, [siteId], new Date(time))).gaps.some(({ bookingId }) => bookingId === id)
  assert.equal(await waits('2026-12-10T22:00:00Z'), false)
  assert.equal(await waits('2026-12-11T06:00:00Z'), true)
  assert.equal(await waits('2026-12-30T06:00:00Z'), false)
  const morning = on('2026-12-11T07:00:00Z')
  await assert.rejects(settleEvening({ ...nobody, now: morning.now }, id, dates[0]!, 'x'), {
    name: 'Forbidden',
  })
  assert.equal(await refusal(settleEvening(doer, id, dates[0]!, 'angerufen')), 'not-over-yet')
  assert.ok((await settleEvening(morning, id, dates[0]!, 'angerufen')).ok)
  assert.ok((await settleEvening(morning, id, dates[0]!, 'angerufen')).ok)
  assert.equal(await waits('2026-12-11T08:00:00Z'), false)
})

test('a group without a valid briefing is seen before its next evening; one briefing holds for all it books', async () => {
  const [one, two] = [await group('2026-12-09'), await group('2027-01-12')]
  const missing = async (id: Id, day: string) =>
    (await eveningWork(db, [siteId], new Date(`${day}T07:00:00Z`))).unbriefed.some(
      ({ bookingId }) => bookingId === id,
    )
  assert.equal(await missing(two.id, '2026-12-20'), true)
  const partner = await sql<{ id: Id }>`
    insert into partner (id, name, slug) values (gen_random_uuid(), 'Nähkreis', 'naehkreis') returning id`.execute(
    db,
  )
  for (const { id } of [one, two]) await linkPartner(doer, id, partner.rows[0]!.id)
  await saveSelfManagedSetting(doer, siteId, { briefingMonths: 1, trustEvenings: 3 })
  const person = 'Ayla Beispiel'
  assert.equal(await refusal(briefGroup(doer, one.id, { person, on: '2026-12-01' })), 'briefing-ahead')
  const shown = { ...doer, now: new Date('2026-12-13T12:00:00Z') }
  for (let n = 0; n < 2; n++) assert.ok((await briefGroup(shown, one.id, { person, on: '2026-12-13' })).ok)
  const briefings = await briefingsOf(db, two.id)
  assert.deepEqual(
    briefings.map(({ person: name, on: day, validTo }) => [name, day, validTo]),
    [[person, '2026-12-13', '2027-01-13']],
  )
  assert.equal(await missing(two.id, '2026-12-20'), false)
})

test('a key is with one group at a time, a code with several; what is overdue is seen', async () => {
  const [one, two] = [await group('2026-12-16'), await group('2026-12-16')]
  await assert.rejects(addSiteKey(nobody, siteId, { label: 'Haustür', kind: 'key' }), { name: 'Forbidden' })
  for (const [label, kind] of [
    ['Haustür', 'key'],
    ['Code Hof', 'code'],
  ] as const)
    assert.ok((await addSiteKey(doer, siteId, { label, kind })).ok)
  assert.equal(await refusal(addSiteKey(doer, siteId, { label: 'Haustür', kind: 'key' })), 'label-taken')
  const keys = await keysOfSite(db, siteId)
  const [code, key] = [keys[0]!.id, keys[1]!.id]
  const due = '2026-12-17'
  for (let n = 0; n < 2; n++) assert.ok((await lendKey(doer, one.id, { keyId: key, due })).ok)
  assert.equal(await refusal(lendKey(doer, two.id, { keyId: key, due })), 'key-out')
  assert.equal(await refusal(lendKey(doer, two.id, { keyId: code, due: '2026-11-01' })), 'due-before-today')
  for (const { id } of [one, two]) assert.ok((await lendKey(doer, id, { keyId: code, due })).ok)
  assert.equal(await refusal(retireSiteKey(doer, siteId, key)), 'key-out')
  const overdue = async (day: string) =>
    (await eveningWork(db, [siteId], new Date(`${day}T07:00:00Z`))).overdue.map(({ label }) => label)
  assert.deepEqual(await overdue('2026-12-17'), [])
  assert.deepEqual((await overdue('2026-12-18')).toSorted(), ['Code Hof', 'Code Hof', 'Haustür'])
  const loan = (await keysOfSite(db, siteId))[1]!.loans[0]!.id
  for (let n = 0; n < 2; n++) await takeKeyBack(doer, one.id, loan)
  assert.ok((await retireSiteKey(doer, siteId, key)).ok)
  assert.deepEqual(
    (await keysOfSite(db, siteId)).map(({ label, loans }) => [label, loans.length]),
    [['Code Hof', 2]],
  )
  assert.equal(await refusal(lendKey(doer, one.id, { keyId: key, due })), 'key-gone')
})

test('a damage is told once with its room, stays open until the team repaired it, and outlives the people', async () => {
  const { id, token, dates } = await group('2026-12-17')
  const date = dates[0]!
  const { startsAt, endsAt } = await evening(id, date)
  const tonight = { ...doer, now: startsAt }
  const broken = { roomId: house.large, text: 'Ein Fenster klemmt.' }
  for (let n = 0; n < 2; n++) assert.ok((await tellDamage(tonight, token, date, broken)).ok)
  assert.ok((await tellDamage(tonight, token, date, { roomId: house.cellar, text: 'Licht im Hof' })).ok)
  const told = await damagesOfEvening(db, date)
  assert.deepEqual(
    told.map(({ room, text }) => [room?.id ?? null, text]),
    [
      [house.large, 'Ein Fenster klemmt.'],
      [null, 'Licht im Hof'],
    ],
  )
  await nameResponsible(tonight, token, date, { name: 'Ayla Beispiel', phone: '07131 5' })
  await closeEvening({ ...doer, now: endsAt }, token, date, clean)
  await eraseBookingPerson(doer, id)
  await assert.rejects(finishDamage(nobody, told[0]!.id, ''), { name: 'Forbidden' })
  for (let n = 0; n < 2; n++) await finishDamage(doer, told[0]!.id, 'Scharnier ersetzt')
  const { damages } = await eveningWork(db, [siteId], endsAt)
  assert.deepEqual(
    damages.map(({ text }) => text),
    ['Licht im Hof'],
  )
  const left = await sql<{ people: number; words: number }>`
    select (select count(*)::int from booking_responsible where booking_date_id = ${date}) as people,
      (select count(*)::int from evening where booking_date_id = ${date} and handover <> '') as words`.execute(
    db,
  )
  assert.deepEqual(left.rows[0], { people: 0, words: 0 })
})

test('the team may do the opening itself again, then nothing is asked of the group', async () => {
  const { id, token, dates } = await group('2026-12-21')
  await setSelfManaged(doer, id, false)
  assert.deepEqual(await eveningsOf(db, id), [])
  assert.equal(await refusal(openEvening(on('2026-12-21T18:00:00Z'), token, dates[0]!)), 'not-self-managed')
  await setSelfManaged(doer, id, true)
  assert.equal((await eveningsOf(db, id)).length, 1)
})
