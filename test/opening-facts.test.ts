import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { newId } from '../src/kernel/id.ts'
import { measureAll } from '../src/modules/indicators/index.ts'
import { openingWeek } from '../src/modules/usage/index.ts'
import { buildHouse, buildOffer, buildSession } from './builders.ts'
import { testDb } from './test-db.ts'

const { db } = await testDb()

test('a week that was otherwise is read the same by the indicators and by the opening standard', async () => {
  const { centreId, siteId } = await buildHouse(db)
  const offerId = await buildOffer(db, centreId)
  for (const [weekday, offer] of [
    [1, null],
    [3, offerId],
    [5, null],
  ])
    await sql`insert into opening_hours (id, site_id, weekday, from_time, to_time, offer_id)
      values (${newId()}, ${siteId}, ${weekday}, '10:00', '14:00', ${offer})`.execute(db)
  const off = { status: 'cancelled', reason: 'krank' } as const
  await buildSession(db, offerId, { ...off, siteId, day: '2026-03-04', times: ['10:00', '14:00'] })
  const change = (on: string, kind: string, from: string) =>
    sql`insert into opening_change (id, site_id, on_date, kind, from_time, to_time, reason)
      values (${newId()}, ${siteId}, ${on}, ${kind}, ${from}, '24:00', 'anders')`.execute(db)
  await change('2026-03-02', 'fell-out', '12:00')
  await change('2026-03-07', 'extra', '20:00')
  await change('2026-03-08', 'extra', '20:00')
  await sql`insert into closure (id, site_id, during, reason, lifted_at)
    values (${newId()}, ${siteId}, tstzrange('2026-03-06T00:00:00+01:00', '2026-03-20T00:00:00+01:00'), 'Sturm',
      '2026-03-06T12:00:00+01:00')`.execute(db)
  await sql`insert into closure (id, site_id, during, reason)
    values (${newId()}, ${siteId}, tstzrange('2026-03-08T21:00:00+01:00', '2026-03-10T00:00:00+01:00'), 'Wasser')`.execute(
    db,
  )
  const measured = await measureAll(db, centreId, '2026-03-02', '2026-03-08')
  assert.deepEqual(
    ['OH', 'OHW', 'OD'].map((id) => measured.get(id)?.value),
    [9, 9, 4],
    '2 hours on Monday, 2 on Friday, 4 on Saturday, on Sunday 1 in addition until the water came',
  )
  const { week } = await openingWeek(db, siteId, '2026-03-02', new Date('2026-11-24T10:00:00Z'))
  assert.deepEqual([week.actual.minutes, week.actual.days.length], [9 * 60, 4])
})
