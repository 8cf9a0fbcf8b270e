import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import {
  askFor,
  bookerOn,
  buildOpenHouse,
  decisionOn,
  requestOf,
  someUserClass,
} from '../../../test/booking-builders.ts'
import { buildOffer } from '../../../test/builders.ts'
import { meanwhile } from '../../../test/held-locks.ts'
import { oncePlan, plannerOn } from '../../../test/planning-builders.ts'
import { testDb } from '../../../test/test-db.ts'
import { newId } from '../../kernel/id.ts'
import { decideBooking } from '../bookings/index.ts'
import { planSeries } from '../offers/index.ts'
import { lockRooms } from '../places/index.ts'
import { closeWithDates, reopenWithDates } from './index.ts'

const { db } = await testDb()

test('a lifting and a plan that want the same rooms wait for each other, never in a circle', async () => {
  const house = await buildOpenHouse(db)
  const [low, high] = [house.small, house.large].toSorted() as [string, string]
  const doer = bookerOn(db, '2026-11-22')
  const wish = { roomIds: [low, high], email: null, phone: null }
  const asked = requestOf(house.siteId, house.rulesId, { kind: 'once', on: '2026-12-08' }, wish)
  const { booking } = await askFor(doer, asked)
  assert.ok((await decideBooking(doer, booking.id, decisionOn(booking, await someUserClass(db)))).ok)
  const plan = oncePlan('2026-12-09', { rooms: [high] })
  assert.ok(
    (await planSeries(plannerOn(db, '2026-11-22'), await buildOffer(db, house.centreId), { plan })).ok,
  )
  const id = newId()
  const input = {
    from: new Date('2026-12-01T00:00:00Z'),
    to: new Date('2026-12-20T00:00:00Z'),
    reason: 'Umbau',
  }
  const closed = await closeWithDates(doer, { id, on: { kind: 'room', id: high }, input, confirmed: true })
  assert.ok(closed.result.ok && closed.result.value === 2)
  let tries = 0
  await meanwhile(
    db,
    async (tx) => {
      tries++
      await lockRooms(tx, [low])
    },
    () => reopenWithDates(doer, id),
    (tx) => lockRooms(tx, [high]),
  )
  assert.equal(tries, 1)
  const { rows } = await sql`
    select state from booking_date union all select status from session`.execute(db)
  assert.deepEqual(rows, [{ state: 'accepted' }, { state: 'planned' }])
  const dead = await sql<{ n: number }>`
    select deadlocks::int as n from pg_stat_database where datname = current_database()`.execute(db)
  assert.equal(dead.rows[0]!.n, 0)
})

test('who opens a room and who closes it at the same moment wait for each other, never in a circle', async () => {
  const house = await buildOpenHouse(db)
  const doer = bookerOn(db, '2026-11-22')
  const shut = (roomId: string, by = doer) => {
    const id = newId()
    const [from, to] = [new Date('2026-12-01T00:00:00Z'), new Date('2026-12-20T00:00:00Z')]
    const input = { from, to, reason: 'Umbau' }
    const closing = { id, on: { kind: 'room', id: roomId }, input, confirmed: true } as const
    return closeWithDates(by, closing).then(({ result }) => (assert.ok(result.ok), id))
  }
  const first = await shut(house.large)
  let tries = 0
  await meanwhile(
    db,
    async (tx) => {
      tries++
      await shut(house.small, { ...doer, db: tx })
    },
    // Without the second try that a deadlock would get.
    () => db.transaction().execute((tx) => reopenWithDates({ ...doer, db: tx }, first)),
    (tx) => shut(house.large, { ...doer, db: tx }),
  )
  assert.equal(tries, 1)
  const { rows } = await sql<{ n: number }>`
    select count(distinct closure_id)::int as n from room_occupancy o
    where room_id = any(${[house.large, house.small]}::uuid[]) and closure_id <> ${first}`.execute(db)
  assert.equal(rows[0]!.n, 2, 'both rooms are held by who closed them last')
})
