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
import { decideBooking, freeTimes, searchFree } from './index.ts'

const { db } = await testDb()
const userClass = await someUserClass(db)
const doer = bookerOn(db, '2026-11-22')

test('a week of a room and a search say what is free, never who is there', async () => {
  const house = await buildHouse(db)
  const rulesId = await openForRequests(db, house.siteId)
  await sql`update room set setup_minutes = 30 where id = ${house.small}`.execute(db)
  const { booking } = await askFor(
    doer,
    requestOf(house.siteId, rulesId, { kind: 'once', on: '2026-12-08' }, { roomIds: [house.large] }),
  )
  assert.ok((await decideBooking(doer, booking.id, decisionOn(booking, userClass))).ok)
  const week = await freeTimes(db, house.siteId, '2026-12-07', doer.now)
  const tuesday = (id: string) => week.rooms.find((room) => room.id === id)!.days[1]!
  assert.deepEqual(tuesday(house.large), {
    day: '2026-12-08',
    free: [
      { from: '08:00', to: '14:00' },
      { from: '17:00', to: '22:00' },
    ],
    taken: [{ from: '14:00', to: '17:00' }],
    closed: [],
  })
  assert.deepEqual(tuesday(house.whole).free[1], { from: '17:00', to: '22:00' })
  assert.equal(week.rooms.find(({ id }) => id === house.whole)!.capacity, 72)
  assert.ok(!JSON.stringify(week).includes('Nähgruppe'))
  const at = (from: string, to: string, people: number) =>
    searchFree(db, { siteId: house.siteId, day: '2026-12-08', from, to, people }, doer.now)
  assert.deepEqual(
    (await at('15:00', '18:00', 10)).map(({ roomId }) => roomId),
    [house.small, house.cellar],
  )
  assert.deepEqual(
    (await at('17:00', '18:00', 30)).map(({ roomId }) => roomId),
    [house.large, house.whole],
  )
  assert.deepEqual(
    (await at('17:30', '18:00', 60)).map(({ roomId }) => roomId),
    [house.whole],
  )
  assert.deepEqual(await at('21:00', '23:00', 10), [])
  const tuesdaysAhead = await searchFree(
    db,
    { centreId: house.centreId, weekday: 2, from: '15:00', to: '16:00', people: 30 },
    doer.now,
  )
  assert.deepEqual(
    tuesdaysAhead.filter(({ roomId }) => roomId === house.large).map(({ day }) => day),
    ['2026-11-24', '2026-12-01', '2026-12-15', '2026-12-22', '2026-12-29'],
  )
})
