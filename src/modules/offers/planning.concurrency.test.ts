import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { addDays } from '../../kernel/day.ts'
import { buildHouse, buildOffer } from '../../../test/builders.ts'
import { oncePlan, plannerOn, weeklyPlan } from '../../../test/planning-builders.ts'
import { testDb } from '../../../test/test-db.ts'
import { connect } from '../../platform/db/database.ts'
import { silentLog } from '../../platform/log.ts'
import { planSeries } from './index.ts'

const { url, db: first } = await testDb()
const people = 50
const rounds = 20

async function onPool(work: (db: typeof first) => Promise<void>): Promise<void> {
  const database = connect(url, silentLog, people)
  try {
    await work(database.db)
  } finally {
    await database.close()
  }
}

async function race(db: typeof first, rooms: readonly string[][], centreId: string): Promise<void> {
  const offers = await Promise.all(Array.from({ length: people }, () => buildOffer(db, centreId)))
  for (let round = 0; round < rounds; round++) {
    const on = addDays('2027-03-01', round)
    const results = await Promise.all(
      offers.map((offerId, n) =>
        planSeries(plannerOn(db, '2026-11-21'), offerId, {
          plan: oncePlan(on, { rooms: rooms[n % rooms.length]! }),
        }),
      ),
    )
    const reasons = results.map((result) => (result.ok ? 'planned' : result.reason))
    assert.deepEqual(
      [
        reasons.filter((reason) => reason === 'planned').length,
        reasons.filter((reason) => reason === 'room-taken').length,
      ],
      [1, people - 1],
    )
    const { rows } =
      await sql`select 1 from session where on_date = ${on} and centre_id = ${centreId}`.execute(db)
    assert.equal(rows.length, 1)
  }
}

test('of fifty people who ask for one slot at once, one gets it and the others are told', async () => {
  await onPool(async (db) => {
    const { centreId, large } = await buildHouse(db)
    await race(db, [[large]], centreId)
  })
})

test('the whole house against its rooms: still only one gets the slot', async () => {
  await onPool(async (db) => {
    const { centreId, large, whole } = await buildHouse(db)
    await race(db, [[whole], [large], [large, whole]], centreId)
  })
})

test('whole series against each other, over several rooms in any order, never fail', async () => {
  await onPool(async (db) => {
    const { centreId, large, small, cellar, whole } = await buildHouse(db)
    const choices = [[large, small], [small, large], [whole], [cellar, large], [cellar, small]]
    const results = await Promise.all(
      Array.from({ length: people }, async (_, n) => {
        const plan = weeklyPlan(3, '2027-03-03', '2027-06-30', { rooms: choices[n % choices.length]! })
        return planSeries(plannerOn(db, '2026-11-21'), await buildOffer(db, centreId), { plan })
      }),
    )
    const planned = results.filter((result) => result.ok).length
    assert.ok(planned >= 1 && planned <= 2, `${planned} were planned`)
    assert.ok(results.every((result) => result.ok || result.reason === 'room-taken'))
  })
})
