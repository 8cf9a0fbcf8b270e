import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { buildHouse, buildOffer } from '../../../test/builders.ts'
import type { House } from '../../../test/builders.ts'
import { meanwhile } from '../../../test/held-locks.ts'
import {
  buildClosure,
  occupancyOfSessions,
  occupiedBySessions,
  plannerOn,
  refOf,
  weeklyPlan,
} from '../../../test/planning-builders.ts'
import { testDb } from '../../../test/test-db.ts'
import type { Id } from '../../kernel/id.ts'
import { connect } from '../../platform/db/database.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { silentLog } from '../../platform/log.ts'
import {
  cancelSession,
  confirmHeld,
  planSeries,
  retakeRooms,
  sessionsOfOffer,
  suspendForClosure,
} from './index.ts'

const { url } = await testDb()
const database = connect(url, silentLog, 6)
const { db } = database
const planner = plannerOn(db, '2027-01-12')

test.after(() => database.close())

async function tuesdays(house: House, rooms: readonly Id[]): Promise<Id> {
  const offerId = await buildOffer(db, house.centreId)
  const plan = weeklyPlan(2, '2027-01-05', '2027-01-26', { rooms, time: ['10:00', '15:00'] })
  assert.ok((await planSeries(plannerOn(db, '2026-11-21'), offerId, { plan })).ok)
  return offerId
}

const states = async (offerId: Id): Promise<string> =>
  (await sessionsOfOffer(db, offerId, '2027-01-01'))
    .map((one) => `${one.onDate.slice(8)} ${one.status}${one.heldAt ? ' held' : ''}`)
    .join(', ')

function shut(house: House): Promise<unknown> {
  return inTransaction(db, async (tx) => {
    const [from, to] = [new Date('2027-01-01T00:00:00Z'), new Date('2027-01-31T00:00:00Z')]
    const closureId = await buildClosure(tx, { siteId: house.siteId }, from, to)
    return suspendForClosure(tx, planner, closureId)
  })
}

test('a closing takes nothing back that somebody says about a date at the same moment', async () => {
  const house = await buildHouse(db)
  const offerId = await tuesdays(house, [house.large])
  const [, today, next] = await sessionsOfOffer(db, offerId, '2027-01-01')
  const deeds = async (tx: Tx) => {
    const here = { ...planner, db: tx }
    assert.ok((await confirmHeld(here, refOf(today!), 12)).ok)
    assert.ok((await cancelSession(here, refOf(next!), 'one', 'Kursleitung krank')).ok)
  }
  await meanwhile(db, deeds, () => shut(house))
  assert.equal(await states(offerId), '05 planned, 12 planned held, 19 cancelled, 26 suspended')
  assert.deepEqual(await occupiedBySessions(db), await occupancyOfSessions(db))
})

test('a closure that reaches into the past suspends only what is still ahead', async () => {
  const house = await buildHouse(db)
  const offerId = await tuesdays(house, [house.large])
  const open = await buildOffer(db, house.centreId)
  const plan = { ...weeklyPlan(1, '2027-01-11', '2027-01-18', { rooms: [house.small], time: null }) }
  assert.ok((await planSeries(plannerOn(db, '2026-11-21'), open, { plan })).ok)
  await shut(house)
  assert.equal(await states(offerId), '05 planned, 12 suspended, 19 suspended, 26 suspended')
  assert.equal(await states(open), '11 planned, 18 suspended')
})

test('what is cancelled while the setup of its room grows holds no room', async () => {
  const house = await buildHouse(db)
  const offerId = await tuesdays(house, [house.large])
  const next = (await sessionsOfOffer(db, offerId, '2027-01-01'))[2]!
  const cancel = (tx: Tx) => cancelSession({ ...planner, db: tx }, refOf(next), 'one', 'Kursleitung krank')
  const grow = () =>
    inTransaction(db, async (tx) => {
      await sql`update room set setup_minutes = 30 where id = ${house.large}`.execute(tx)
      return retakeRooms(tx, house.large, planner.now)
    })
  await meanwhile(db, cancel, grow)
  assert.equal(await states(offerId), '05 planned, 12 planned, 19 cancelled, 26 planned')
  const { rows } = await sql`select from room_occupancy where session_id = ${next.id}`.execute(db)
  assert.equal(rows.length, 0)
})
