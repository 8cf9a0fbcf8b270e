import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { theHouse } from '../../kernel/actor.ts'
import { buildHouse, buildOffer } from '../../../test/builders.ts'
import { testDb } from '../../../test/test-db.ts'
import { planSeries } from './planning.commands.ts'
import type { Planner } from './planning.commands.ts'
import { roomStillOpen, usualPolicies } from './series.ts'
import type { SeriesPlan } from './series.ts'

const { db } = await testDb()
const planner: Planner = { db, actor: theHouse, now: new Date('2026-11-21T12:00:00Z'), horizonMonths: 18 }

test('a weekly series is planned', async () => {
  const house = await buildHouse(db)
  const times: number[] = []
  for (let i = 0; i < 20; i++) {
    const offerId = await buildOffer(db, house.centreId)
    const plan: SeriesPlan = {
      rule: {
        kind: 'weekly',
        weekdays: [((i % 7) + 1) as 1],
        everyWeeks: 1,
        from: '2027-01-01',
        until: '2027-12-31',
      },
      time: { start: `0${Math.floor(i / 7) + 6}:00`, end: `0${Math.floor(i / 7) + 6}:50` },
      place: { ...roomStillOpen, roomIds: [house.whole], roomOpen: false },
      policies: { ...usualPolicies, onPublicHolidays: 'run' },
      optionUntil: null,
    }
    const t = performance.now()
    const r = await planSeries(planner, offerId, { plan })
    times.push(performance.now() - t)
    assert.ok(r.ok, JSON.stringify(r).slice(0, 300))
  }
  console.log(times.map((t) => t.toFixed(1)).join(' '))
  const { rows } = await sql`select count(*) from room_occupancy`.execute(db)
  console.log(rows)
})
