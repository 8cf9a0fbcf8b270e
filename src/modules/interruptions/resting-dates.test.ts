import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { buildHouse, buildOffer } from '../../../test/builders.ts'
import type { House } from '../../../test/builders.ts'
import { meanwhile } from '../../../test/held-locks.ts'
import {
  occupancyOfSessions,
  occupiedBySessions,
  oncePlan,
  plannerOn,
  refOf,
  weeklyPlan,
} from '../../../test/planning-builders.ts'
import { testDb } from '../../../test/test-db.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import {
  cancelSession,
  confirmHeld,
  growSeries,
  moveSession,
  officeSession,
  pauseOffer,
  planSeries,
  reinstateSession,
  resumeOffer,
  sessionsOfOffer,
  withdrawHeld,
} from '../offers/index.ts'
import type { SeriesPlan } from '../offers/index.ts'
import type { Closer } from './index.ts'
import { closeWithDates, liftSuspension, reopenWithDates, suspendOffers } from './index.ts'

const { db } = await testDb()
const planner = plannerOn(db, '2026-11-22')
const closer: Closer = { db, actor: planner.actor, now: planner.now, post: { linkTo: (token) => token } }

async function planned(house: House, plan: SeriesPlan, by = planner): Promise<Id> {
  const offerId = await buildOffer(db, house.centreId)
  const result = await planSeries(by, offerId, { plan })
  assert.ok(result.ok, JSON.stringify(result))
  return offerId
}

async function rest(offerId: Id, fromOn: string, toOn: string | null = null): Promise<Id> {
  const id = newId()
  const wish = { id, centreId: null, offerIds: [offerId], filter: {}, fromOn, toOn, reason: 'Virus' }
  assert.ok((await suspendOffers(closer, { ...wish, confirmed: true })).result.ok)
  return id
}

async function states(offerId: Id): Promise<string[]> {
  const all = await sessionsOfOffer(db, offerId, '2026-11-01')
  return all.map((one) => `${one.onDate.slice(5)} ${one.status}${one.openNote === '' ? '' : ' room taken'}`)
}

const closing = (house: House, id = newId()) => {
  const [from, to] = [new Date('2026-12-01T00:00:00+01:00'), new Date('2026-12-20T00:00:00+01:00')]
  const on = { kind: 'centre', id: house.centreId } as const
  return { id, on, input: { from, to, reason: 'Umbau' }, confirmed: true }
}

const roomless = { rooms: [] }

test('what is written down later for a day in a suspension rests, until somebody says that it took place', async () => {
  const house = await buildHouse(db)
  const offerId = await planned(house, oncePlan('2026-11-19', { rooms: [house.small] }))
  await rest(offerId, '2026-11-16')
  const late = weeklyPlan(2, '2026-11-17', '2026-11-24', { rooms: [house.large] })
  assert.ok((await planSeries(planner, offerId, { plan: late })).ok)
  const untimed = oncePlan('2026-11-18', { rooms: [], time: null })
  assert.ok((await planSeries(planner, offerId, { plan: untimed })).ok)
  const there = '11-19 planned'
  assert.deepEqual(await states(offerId), ['11-17 suspended', '11-18 suspended', there, '11-24 suspended'])
  const all = () => sessionsOfOffer(db, offerId, '2026-11-01')
  const [took, , , ahead] = await all()
  const early = await confirmHeld(planner, refOf(ahead!), 12)
  assert.equal(early.ok ? 'done' : early.reason, 'not-yet')
  assert.equal((await officeSession(db, planner, took!.id)).resting, true)
  assert.ok((await confirmHeld(planner, refOf(took!), 12)).ok)
  const [held] = await all()
  assert.deepEqual(
    [held!.status, held!.reason, held!.suspensionId, held!.heldCount],
    ['planned', '', null, 12],
  )
  assert.deepEqual(await occupiedBySessions(db), await occupancyOfSessions(db))
  assert.ok((await confirmHeld(planner, refOf(held!), 11)).ok, 'eleven, not twelve')
  const [corrected] = await all()
  assert.ok((await withdrawHeld(planner, refOf(corrected!))).ok)
  assert.equal((await states(offerId))[0], '11-17 suspended', 'said by mistake: it rests again')
  assert.deepEqual(await occupiedBySessions(db), await occupancyOfSessions(db))
})

test('a date that took place in spite of a suspension has no room where somebody else had it', async () => {
  const house = await buildHouse(db)
  const offerId = await planned(house, oncePlan('2026-12-30', { rooms: [house.small] }))
  await rest(offerId, '2026-11-16')
  const late = oncePlan('2026-11-17', { rooms: [house.large] })
  assert.ok((await planSeries(planner, offerId, { plan: late })).ok)
  await planned(house, late)
  const [took] = await sessionsOfOffer(db, offerId, '2026-11-01')
  assert.ok((await confirmHeld(planner, refOf(took!))).ok)
  assert.equal((await states(offerId))[0], '11-17 planned room taken')
})

test('what was confirmed and never rested does not rest when that is taken back, whatever is suspended meanwhile', async () => {
  const house = await buildHouse(db)
  const offerId = await planned(house, oncePlan('2026-11-19', { rooms: [house.large] }))
  const date = async () => (await sessionsOfOffer(db, offerId, '2026-11-01'))[0]!
  assert.ok((await confirmHeld(planner, refOf(await date()), 3)).ok)
  await rest(offerId, '2026-11-16')
  assert.ok((await confirmHeld(planner, refOf(await date()), 4)).ok, 'four came, not three')
  assert.ok((await withdrawHeld(planner, refOf(await date()))).ok)
  assert.deepEqual(await states(offerId), ['11-19 planned'])
  assert.deepEqual(await occupiedBySessions(db), await occupancyOfSessions(db))
})

test('a date in a closure or a pause cannot have taken place, so it keeps its room for the day it comes back', async () => {
  const house = await buildHouse(db)
  const [shut, paused] = [
    await planned(house, oncePlan('2026-12-08', { rooms: [house.large] })),
    await planned(house, oncePlan('2026-12-09', { rooms: [house.small] })),
  ]
  assert.ok((await pauseOffer(planner, paused, '2026-12-01', 'Pause')).ok)
  const { id, ...wish } = closing(house)
  assert.ok((await closeWithDates(closer, { id, ...wish })).result.ok)
  const afterwards = plannerOn(db, '2026-12-10')
  for (const offerId of [shut, paused]) {
    const [date] = await sessionsOfOffer(db, offerId, '2026-11-01')
    const said = await confirmHeld(afterwards, refOf(date!), 12)
    assert.equal(said.ok ? 'done' : said.reason, 'not-planned')
    assert.equal((await officeSession(db, afterwards, date!.id)).resting, false)
    assert.deepEqual((await sessionsOfOffer(db, offerId, '2026-11-01'))[0], date)
  }
})

test('a date that was there before and is over stays as it was, also taken back or moved in a suspension', async () => {
  const house = await buildHouse(db)
  const days = weeklyPlan(2, '2026-11-17', '2026-12-01', { rooms: [house.large] })
  const offerId = await planned(house, days)
  await rest(offerId, '2026-11-16')
  assert.deepEqual(await states(offerId), ['11-17 planned', '11-24 suspended', '12-01 suspended'])
  const first = async () => (await sessionsOfOffer(db, offerId, '2026-11-01'))[0]!
  assert.ok((await cancelSession(planner, refOf(await first()), 'one', 'Kursleitung krank')).ok)
  assert.ok((await reinstateSession(planner, refOf(await first()))).ok)
  const to = { day: '2026-11-18', start: '10:00', end: '11:00' }
  assert.ok((await moveSession(planner, refOf(await first()), 'one', to)).ok)
  assert.equal((await states(offerId))[0], '11-18 planned')
  assert.deepEqual(await occupiedBySessions(db), await occupancyOfSessions(db))
})

test('a date that the night adds to a suspension keeps its room, whoever uses it meanwhile', async () => {
  const house = await buildHouse(db)
  const short = plannerOn(db, '2026-11-22', planner.actor, 1)
  const offerId = await planned(house, weeklyPlan(3, '2026-12-02', null, { rooms: [house.large] }), short)
  const suspension = await rest(offerId, '2026-12-10', '2027-01-06')
  const guest = oncePlan('2027-01-06', { rooms: [house.large] })
  await planned(house, guest)
  await planned(house, oncePlan('2027-01-13', { rooms: [house.large] }))
  const grown = await growSeries(db, new Date('2026-12-15T03:00:00Z'), 1)
  assert.equal(grown.roomOpen, 1)
  const after = (await states(offerId)).filter((date) => date >= '01-0' && date < '02')
  assert.deepEqual(after, ['01-06 suspended', '01-13 planned room taken'])
  assert.deepEqual(await occupiedBySessions(db), await occupancyOfSessions(db))
  await liftSuspension(closer, suspension)
  assert.equal((await states(offerId)).includes('01-06 planned room taken'), true, 'taken when it comes back')
})

test('a date without a room that is planned while its centre closes falls out with the others', async () => {
  const house = await buildHouse(db)
  const offerId = await buildOffer(db, house.centreId)
  const plan = oncePlan('2026-12-08', roomless)
  await meanwhile(
    db,
    async (tx) => assert.ok((await planSeries({ ...planner, db: tx }, offerId, { plan })).ok),
    () => closeWithDates(closer, closing(house)),
  )
  assert.deepEqual(await states(offerId), ['12-08 suspended'])
})

test('what is planned, taken back or resumed while its centre closes or opens waits for it, and for nobody else', async () => {
  const house = await buildHouse(db)
  const [one, other, fresh] = [
    await planned(house, oncePlan('2026-12-08', roomless)),
    await planned(house, oncePlan('2026-12-09', roomless)),
    await buildOffer(db, house.centreId),
  ]
  const [session] = await sessionsOfOffer(db, one, '2026-11-01')
  assert.ok((await cancelSession(planner, refOf(session!), 'one', 'krank')).ok)
  assert.ok((await pauseOffer(planner, other, '2026-12-01', 'Pause')).ok)
  const [cancelled] = await sessionsOfOffer(db, one, '2026-11-01')
  const id = newId()
  const during = () =>
    Promise.all([
      reinstateSession(planner, refOf(cancelled!)),
      resumeOffer(planner, other, '2026-12-01'),
      planSeries(planner, fresh, { plan: oncePlan('2026-12-10', roomless) }),
    ])
  let heard: Awaited<ReturnType<typeof during>> | undefined
  await meanwhile(
    db,
    (tx) => closeWithDates({ ...closer, db: tx }, closing(house, id)),
    async () => (heard = await during()),
  )
  const [reinstated, resumed, asked] = heard!
  assert.deepEqual([reinstated.ok, resumed.ok, asked.ok], [false, true, false])
  assert.deepEqual([await states(one), await states(other)], [['12-08 cancelled'], ['12-09 suspended']])
  assert.equal((await reopenWithDates(closer, id)).back, 1)
  assert.deepEqual(await states(other), ['12-09 planned'])
})

test('closing, opening, suspending, lifting and planning all at once never wait in a circle', async () => {
  const house = await buildHouse(db)
  const offers = [
    await planned(house, weeklyPlan(2, '2026-12-01', '2026-12-29', { rooms: [house.large] })),
    await planned(house, weeklyPlan(3, '2026-12-02', '2026-12-30', { rooms: [house.small] })),
    await planned(house, weeklyPlan(4, '2026-12-03', '2026-12-31', roomless)),
  ]
  for (let round = 0; round < 4; round++) {
    const id = newId()
    const [first, second, third] = offers as [Id, Id, Id]
    const rests = {
      id: newId(),
      centreId: null,
      filter: {},
      fromOn: '2026-12-02',
      toOn: null,
      reason: 'Virus',
    }
    await Promise.all([
      closeWithDates(closer, closing(house, id)).then(() => reopenWithDates(closer, id)),
      suspendOffers(closer, { ...rests, offerIds: [second, third], confirmed: true }).then(() =>
        liftSuspension(closer, rests.id),
      ),
      pauseOffer(planner, first, '2026-12-08', '').then(() => resumeOffer(planner, first, '2026-12-08')),
      pauseOffer(planner, third, '2026-12-08', '').then(() => resumeOffer(planner, third, '2026-12-08')),
      planSeries(planner, second, { plan: oncePlan(`2027-02-0${round + 1}`, { rooms: [house.small] }) }),
    ])
  }
  for (const offerId of offers)
    assert.ok(
      (await states(offerId)).every((state) => state.endsWith('planned')),
      (await states(offerId)).join(),
    )
  assert.deepEqual(await occupiedBySessions(db), await occupancyOfSessions(db))
  const dead = await sql<{ n: number }>`
    select deadlocks::int as n from pg_stat_database where datname = current_database()`.execute(db)
  assert.equal(dead.rows[0]!.n, 0)
})
