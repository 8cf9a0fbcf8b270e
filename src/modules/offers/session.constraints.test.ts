import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { newId } from '../../kernel/id.ts'
import { buildHouse, buildOffer } from '../../../test/builders.ts'
import { oncePlan, plannerOn, weeklyPlan } from '../../../test/planning-builders.ts'
import { testDb } from '../../../test/test-db.ts'
import { isConstraint } from '../../platform/db/transaction.ts'
import { planSeries } from './index.ts'

const { db } = await testDb()
const house = await buildHouse(db)
const offerId = await buildOffer(db, house.centreId)
const planner = plannerOn(db, '2026-11-21')
const weekly = await planSeries(planner, offerId, {
  plan: weeklyPlan(2, '2027-01-05', '2027-01-12', { rooms: [house.large] }),
})
const single = await planSeries(planner, offerId, { plan: oncePlan('2027-02-01') })
assert.ok(weekly.ok && single.ok)
const { seriesId } = weekly.value
const [sessionId, nextId] = weekly.value.sessionIds

const ofSession: readonly (readonly [constraint: string, change: string])[] = [
  ['session_times_together', 'ends_at = null'],
  ['session_end_after_start', 'ends_at = starts_at'],
  ['session_status_known', "status = 'perhaps', reason = 'wer weiß'"],
  ['session_cancelled_with_reason', "status = 'cancelled', reason = ' '"],
  ['session_held_not_cancelled', "status = 'suspended', reason = 'Umbau', held_at = now()"],
  ['session_held_count_not_negative', 'held_at = now(), held_count = -1'],
  ['session_count_means_held', 'held_count = 12'],
  ['session_once_per_rule_day', `rule_on = (select rule_on from session where id = '${nextId}')`],
]

for (const [constraint, change] of ofSession) {
  test(`the database refuses a session that breaks ${constraint}`, async () => {
    const update = sql`update session set ${sql.raw(change)} where id = ${sessionId}`.execute(db)
    await assert.rejects(update, (error) => isConstraint(error, constraint))
  })
}

const ofSeries: readonly (readonly [constraint: string, change: string])[] = [
  ['series_kind_known', "kind = 'yearly'"],
  ['series_every_weeks_sane', 'every_weeks = 0'],
  ['series_month_week_known', 'month_week = 6'],
  ['series_public_holidays_known', "on_public_holidays = 'only'"],
  ['series_school_holidays_known', "in_school_holidays = 'never'"],
  ['series_closures_known', "in_closures = 'only'"],
  ['series_times_together', 'end_time = null'],
  ['series_until_order', 'until_on = starts_on - 1'],
  ['series_dates_given', "kind = 'dates'"],
  ['series_weekdays_given', "weekdays = '{}'"],
  ['series_month_given', "kind = 'monthly'"],
  ['series_block_ends', "kind = 'block', until_on = null"],
]

for (const [constraint, change] of ofSeries) {
  test(`the database refuses a series that breaks ${constraint}`, async () => {
    const update = sql`update series set ${sql.raw(change)} where id = ${seriesId}`.execute(db)
    await assert.rejects(update, (error) => isConstraint(error, constraint))
  })
}

test('a series and a session name a room once, and only rooms that exist', async () => {
  const row = (table: string, owner: string, room: string) =>
    sql`insert into ${sql.table(table)} values (${owner}, ${room})`.execute(db)
  await assert.rejects(row('series_room', seriesId, house.large), (e) => isConstraint(e, 'series_room_pkey'))
  await assert.rejects(row('session_room', sessionId!, house.large), (e) =>
    isConstraint(e, 'session_room_pkey'),
  )
  await assert.rejects(row('series_room', seriesId, newId()), (e) =>
    isConstraint(e, 'series_room_room_id_fkey'),
  )
  await assert.rejects(row('session_room', sessionId!, newId()), (e) =>
    isConstraint(e, 'session_room_room_id_fkey'),
  )
  const remove = sql`delete from room where id = ${house.large}`.execute(db)
  await assert.rejects(remove, (error) => /23503|23001/.test(String((error as { code?: string }).code)))
})
