import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { buildActor, buildHouse, buildOffer, buildPartner, buildSession } from '../../../test/builders.ts'
import { testDb } from '../../../test/test-db.ts'
import { newId } from '../../kernel/id.ts'
import { viewerOf } from './offer.access.ts'
import { bandPlan, weekPlan } from './plan.queries.ts'
import { cellKey } from './plan.ts'
import { today } from './today.queries.ts'

const { db } = await testDb()
const now = new Date('2026-11-24T20:00:00+01:00')
const house = await buildHouse(db)
const { centreId, siteId } = house
const club = await buildPartner(db, 'Musikverein')
const member = await buildActor(db, 'team-member', { centreId })
const leader = await buildActor(db, 'group-leader', { centreId, partnerId: club })
const party = await buildOffer(db, centreId, { title: 'Hausfest', leaderId: club })
const cafe = await buildOffer(db, centreId, { title: 'Café' })
await sql`update offer set plan_category = 'generations', review_on = '2026-11-01' where id = ${cafe}`.execute(
  db,
)
const whole = await buildSession(db, party, { siteId, roomIds: [house.whole] })
const long = await buildSession(db, cafe, {
  siteId,
  roomIds: [house.small],
  day: '2026-11-25',
  times: ['08:00', '13:30'],
})
const evening = await buildSession(db, cafe, { siteId, roomIds: [house.large], day: '2026-11-25' })
const off = await buildSession(db, cafe, {
  siteId,
  roomIds: [house.large],
  day: '2026-11-26',
  status: 'suspended',
  reason: 'Umbau',
})
const roomless = await buildSession(db, cafe, { siteId, day: '2026-11-27' })
const timeless = await buildSession(db, cafe, {
  siteId,
  roomIds: [house.cellar],
  day: '2026-11-27',
  times: null,
})
const option = await buildSession(db, cafe, { siteId, day: '2026-11-30', optionUntil: '2026-11-28' })
const past = await buildSession(db, cafe, { siteId, roomIds: [house.cellar], day: '2026-11-20' })
await sql`insert into closure (id, site_id, during, reason) values (${newId()}, ${siteId},
  tstzrange('2026-11-28 12:00+01', '2026-11-30 00:00+01'), 'Grundreinigung')`.execute(db)

const question = { siteId, monday: '2026-11-23', viewer: viewerOf(member), now }

describe('the occupancy plan of a week', () => {
  test('shows the whole house in its own row and in every room it takes', async () => {
    const plan = await weekPlan(db, question)
    const day = '2026-11-24'
    for (const room of [house.whole, house.small, house.large, house.cellar]) {
      assert.deepEqual(
        plan?.cells.get(cellKey(room, day))?.map((entry) => entry.sessionId),
        [whole],
      )
    }
    assert.deepEqual(plan?.rooms.map((room) => [room.name, room.leafIds.length]).sort(), [
      ['Gesamtes Haus', 3],
      ['Keller', 1],
      ['Multiraum groß', 1],
      ['Multiraum klein', 1],
    ])
  })

  test('says time, organiser, group and how a date stands', async () => {
    const plan = await weekPlan(db, question)
    const by = new Map(plan!.entries.map((entry) => [entry.sessionId, entry]))
    assert.deepEqual(
      [by.get(whole)?.organiser, by.get(whole)?.sign, by.get(whole)?.status],
      ['Musikverein', 'unset', 'unconfirmed'],
    )
    assert.deepEqual(
      [by.get(long)?.from, by.get(long)?.to, by.get(long)?.sign],
      ['08:00', '13:30', 'generations'],
    )
    assert.deepEqual(
      [by.get(off)?.status, by.get(off)?.sign, by.get(off)?.reason],
      ['suspended', 'inactive', 'Umbau'],
    )
    assert.deepEqual(
      plan?.roomless.map((entry) => entry.sessionId),
      [roomless],
    )
    assert.equal(by.get(timeless)?.from, null)
  })

  test('cuts a closure into the days and rooms it takes', async () => {
    const plan = await weekPlan(db, question)
    const keller = plan?.closures.filter((closure) => closure.roomId === house.cellar)
    assert.deepEqual(
      keller?.map(({ day, from, to }) => [day, from, to]),
      [
        ['2026-11-28', '12:00', '24:00'],
        ['2026-11-29', '00:00', '24:00'],
      ],
    )
    assert.equal(plan?.closures.length, 6)
  })

  test('there is none for a site that does not exist', async () =>
    assert.equal(await weekPlan(db, { ...question, siteId: newId() }), undefined))
})

describe('the printed plan', () => {
  test('names a session in its first band and marks it in the others', async () => {
    const plan = await bandPlan(db, question)
    const [morning, noon, afternoon, night] = plan!.bands.map((band) => band.id)
    const cell = (band: string | undefined, day: string) =>
      plan!.cells.get(cellKey(band!, day))?.map((entry) => [entry.sessionId, entry.continues])
    assert.deepEqual(cell(morning, '2026-11-25'), [[long, false]])
    assert.deepEqual(cell(noon, '2026-11-25'), [[long, true]])
    assert.deepEqual(cell(afternoon, '2026-11-25'), [[evening, false]])
    assert.deepEqual(cell(night, '2026-11-25'), [[evening, true]])
  })

  test('has Monday to Saturday, rooms by name, and what has no time below', async () => {
    const plan = await bandPlan(db, question)
    assert.equal(plan?.days.length, 6)
    assert.deepEqual(
      plan?.timeless.map((entry) => [entry.sessionId, entry.roomNames]),
      [[timeless, ['Keller']]],
    )
    await buildSession(db, cafe, { siteId, day: '2026-11-29' })
    assert.equal((await bandPlan(db, question))?.days.length, 7, 'a Sunday with something on it is not lost')
  })
})

describe('Heute', () => {
  test('shows the day and what waits for the team', async () => {
    const view = await today(db, { actor: member, centreId, now })
    assert.deepEqual(
      view.sessions.map((session) => [session.id, session.places]),
      [[whole, ['Gesamtes Haus']]],
    )
    assert.equal(view.unconfirmedCount, 2)
    assert.deepEqual(
      view.unconfirmed.map((day) => [day.day, day.sessions[0]?.id]),
      [
        ['2026-11-24', whole],
        ['2026-11-20', past],
      ],
    )
    assert.deepEqual(
      view.openQuestions.next
        .map((session) => session.id)
        .slice(0, 2)
        .sort(),
      [roomless, timeless].sort(),
    )
    assert.deepEqual(
      view.options.map((running) => running.sessionId),
      [option],
    )
    assert.deepEqual(view.stale, { count: 1, oldest: [{ id: cafe, title: 'Café', reviewOn: '2026-11-01' }] })
  })

  test('a group leader sees the own dates and nothing that only the team decides', async () => {
    const view = await today(db, { actor: leader, now })
    assert.deepEqual(
      view.sessions.map((session) => session.id),
      [whole],
    )
    assert.equal(view.unconfirmedCount, 1)
    assert.equal(view.openQuestions.count, 0)
    assert.equal(view.stale.count, 0)
    assert.deepEqual([view.notes, view.options], [[], []])
  })

  test('another centre shows nothing of this one', async () =>
    assert.deepEqual((await today(db, { actor: member, centreId: newId(), now })).sessions, []))
})
