import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { inCentre } from '../../../../test/account-app.ts'
import { buildHouse, buildOffer, buildSession } from '../../../../test/builders.ts'
import { officeApp } from '../../../../test/office-app.ts'
import { testDb } from '../../../../test/test-db.ts'
import type { Id } from '../../../kernel/id.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { leafUses, lockRooms, occupy } from '../../../modules/places/index.ts'
import { placesOfficeRoutes } from './routes.ts'

const { db } = await testDb()
const house = await buildHouse(db)
const app = await officeApp(db, placesOfficeRoutes)
const manager = await app.enter(inCentre('quarter-manager', house.centreId))
const offer = await buildOffer(db, house.centreId)

async function planned(day: string, times: readonly [string, string], roomId: Id): Promise<Id> {
  const id = await buildSession(db, offer, { siteId: house.siteId, roomIds: [roomId], day, times })
  const { rows } = await sql<{ from: Date; to: Date }>`
    select starts_at as "from", ends_at as "to" from session where id = ${id}`.execute(db)
  await inTransaction(db, async (tx) => {
    const rooms = await lockRooms(tx, [roomId])
    await occupy(tx, leafUses([{ key: id, roomIds: [roomId], ...rows[0]! }], rooms))
  })
  return id
}

async function minutesTaken(sessionId: Id): Promise<number[]> {
  const { rows } = await sql<{ minutes: number }>`
    select (extract(epoch from upper(during) - lower(during)) / 60)::int as minutes
    from room_occupancy where session_id = ${sessionId}`.execute(db)
  return rows.map(({ minutes }) => minutes)
}

async function change(roomId: Id, minutes: Readonly<Record<string, string>>) {
  const { rows } = await sql<{ name: string; version: number }>`
    select name, version from room where id = ${roomId}`.execute(db)
  const { name, version } = rows[0]!
  return manager.post(`/buero/orte/raeume/${roomId}`, { name, version: String(version), ...minutes })
}

test('new minutes for setup and cleanup hold for the dates ahead, and the past stays as it was', async () => {
  const past = await planned('2026-11-20', ['10:00', '11:00'], house.small)
  const ahead = await planned('2026-12-01', ['10:00', '11:00'], house.small)
  const whole = await planned('2026-12-02', ['10:00', '11:00'], house.whole)
  assert.equal((await change(house.small, { setupMinutes: '15', cleanupMinutes: '30' })).status, 303)
  assert.deepEqual(await minutesTaken(past), [60])
  assert.deepEqual(await minutesTaken(ahead), [105])
  assert.deepEqual((await minutesTaken(whole)).sort(), [105, 60, 60])
  assert.equal((await change(house.small, {})).status, 303)
  assert.deepEqual(await minutesTaken(ahead), [60])
})

test('minutes that let dates collide are refused with the list of these dates, and nothing changes', async () => {
  const first = await planned('2026-12-08', ['10:00', '11:00'], house.large)
  await planned('2026-12-08', ['11:15', '12:00'], house.large)
  const answer = await change(house.large, { cleanupMinutes: '30' })
  assert.equal(answer.status, 409)
  assert.match(answer.html, /Di, 8\. Dezember 2026, 11:15–12:00 Uhr/)
  assert.match(answer.html, /name="cleanupMinutes"[^>]*value="30"/)
  assert.deepEqual(await minutesTaken(first), [60])
  const { rows } = await sql`select 1 from room where id = ${house.large} and cleanup_minutes = 0`.execute(db)
  assert.equal(rows.length, 1)
})
