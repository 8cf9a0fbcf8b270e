import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { Forbidden } from '../../kernel/result.ts'
import {
  buildActor,
  buildCentre,
  buildHouse,
  buildOffer,
  buildRoom,
  buildSite,
} from '../../../test/builders.ts'
import {
  occupancyOfSessions,
  occupiedBySessions,
  oncePlan,
  plannerOn,
  planOf,
  weeklyPlan,
} from '../../../test/planning-builders.ts'
import { testDb } from '../../../test/test-db.ts'
import { planSeries, previewSeries, sessionsOfOffer } from './index.ts'
import type { PlannedSeries, PlanResult } from './index.ts'
import { seriesFacts } from './series.queries.ts'

const { db } = await testDb()
const planner = plannerOn(db, '2026-11-21')

function planned(result: PlanResult<PlannedSeries>): PlannedSeries {
  assert.ok(result.ok, JSON.stringify(result))
  return result.value
}

test('all conflicts of a series are reported at once, with who is there and what is free instead', async () => {
  const { centreId, large, small, cellar, whole } = await buildHouse(db)
  const chess = await buildOffer(db, centreId, { title: 'Schachrunde' })
  const music = await buildOffer(db, centreId, { title: 'Musikprobe' })
  planned(
    await planSeries(planner, chess, { plan: weeklyPlan(2, '2027-01-05', '2027-01-19', { rooms: [large] }) }),
  )
  const wish = {
    plan: weeklyPlan(2, '2027-01-05', '2027-02-02', { rooms: [whole], time: ['18:00', '21:00'] }),
  }
  const refused = await planSeries(planner, music, wish)
  assert.ok(!refused.ok)
  assert.equal(refused.reason, 'room-taken')
  assert.deepEqual(
    refused.conflicts.map(({ day, from, to, room, who }) => [day, from, to, room, who].join(' ')),
    ['2027-01-05', '2027-01-12', '2027-01-19'].map((day) => `${day} 18:00 21:00 Multiraum groß Schachrunde`),
  )
  assert.deepEqual(
    refused.conflicts[0]?.alternatives.map((room) => room.id),
    [small, cellar],
  )
  assert.deepEqual(await sessionsOfOffer(db, music, '2027-01-01'), [])
  const preview = await previewSeries(planner, music, wish)
  assert.ok(preview.ok)
  assert.equal(preview.value.dates.length, 5)
  assert.deepEqual(preview.value.conflicts, refused.conflicts)
})

test('dates whose room is taken are left out, or take another room', async () => {
  const { centreId, large, cellar } = await buildHouse(db)
  const first = await buildOffer(db, centreId)
  planned(
    await planSeries(planner, first, { plan: weeklyPlan(2, '2027-01-05', '2027-01-12', { rooms: [large] }) }),
  )
  const plan = weeklyPlan(2, '2027-01-05', '2027-01-26', { rooms: [large] })
  const skipping = await buildOffer(db, centreId)
  const skip = planned(await planSeries(planner, skipping, { plan, onConflict: 'skip' }))
  assert.deepEqual(skip.skipped, ['2027-01-05', '2027-01-12'])
  const third = await buildOffer(db, centreId)
  const otherRoom = { '2027-01-05': [cellar] }
  const half = await planSeries(planner, third, { plan, onConflict: { otherRoom, rest: 'refuse' } })
  assert.equal(half.ok, false)
  const mixed = planned(await planSeries(planner, third, { plan, onConflict: { otherRoom, rest: 'skip' } }))
  const [moved] = await sessionsOfOffer(db, third, '2027-01-01')
  assert.deepEqual([moved?.roomIds, moved?.ownChange, mixed.sessionIds.length], [[cellar], true, 1])
  assert.deepEqual(await occupiedBySessions(db), await occupancyOfSessions(db))
})

test('who holds a room is named only to those who may know it', async () => {
  const { centreId, large } = await buildHouse(db)
  const team = await buildActor(db, 'team-member', { centreId })
  const office = await buildActor(db, 'city-office')
  for (const [visibility, weekday] of [
    ['internal', 1],
    ['confidential', 2],
  ] as const) {
    const offerId = await buildOffer(db, centreId, { title: 'Supervision', visibility })
    const plan = weeklyPlan(weekday, '2027-03-01', '2027-03-07', { rooms: [large] })
    planned(await planSeries(planner, offerId, { plan }))
    const wish = { plan }
    const other = await buildOffer(db, centreId)
    const toTeam = await planSeries(plannerOn(db, '2026-11-21', team), other, wish)
    assert.ok(!toTeam.ok)
    assert.equal(toTeam.conflicts[0]?.who, 'Supervision')
    const toOffice = await planSeries(plannerOn(db, '2026-11-21', office), other, wish)
    assert.ok(!toOffice.ok)
    assert.equal(toOffice.conflicts[0]?.who, visibility === 'internal' ? 'Supervision' : 'belegt')
  }
})

test('setup and cleanup widen the occupancy, several rooms are one activity', async () => {
  const { centreId, siteId, whole, cellar } = await buildHouse(db)
  const kitchen = await buildRoom(db, siteId, { name: 'Küche', setup: 30, cleanup: 45 })
  const offerId = await buildOffer(db, centreId)
  const plan = oncePlan('2027-01-05', { rooms: [whole, cellar, kitchen], time: ['18:00', '22:00'] })
  const { sessionIds } = planned(await planSeries(planner, offerId, { plan }))
  assert.equal(sessionIds.length, 1)
  const { rows } = await sql<{ n: number; from: Date; to: Date }>`
    select count(*) over () as n, lower(during) as "from", upper(during) as "to"
    from room_occupancy where session_id = ${sessionIds[0]} order by room_id = ${kitchen} desc`.execute(db)
  assert.equal(rows[0]?.n, 4)
  assert.equal(rows[0]?.from.toISOString(), '2027-01-05T16:30:00.000Z')
  assert.equal(rows[0]?.to.toISOString(), '2027-01-05T21:45:00.000Z')
})

test('a dance past midnight occupies the night, also when the clocks change', async () => {
  const { centreId, large } = await buildHouse(db)
  const offerId = await buildOffer(db, centreId)
  const dates = ['2027-03-27', '2027-10-30']
  planned(
    await planSeries(planner, offerId, {
      plan: planOf({ kind: 'dates', dates }, { rooms: [large], time: ['22:00', '04:00'] }),
    }),
  )
  const nights = await sessionsOfOffer(db, offerId, '2027-01-01')
  assert.deepEqual(
    nights.map((night) => (night.endsAt!.getTime() - night.startsAt!.getTime()) / 3_600_000),
    [5, 7],
  )
  const breakfast = await buildOffer(db, centreId)
  const early = await planSeries(planner, breakfast, {
    plan: oncePlan('2027-03-28', { rooms: [large], time: ['03:30', '05:00'] }),
  })
  assert.equal(early.ok ? 'planned' : early.reason, 'room-taken')
})

test('holidays and closures leave planned gaps with their reason', async () => {
  const { centreId, siteId, large } = await buildHouse(db)
  await sql`insert into closure (id, site_id, during, reason)
    values (gen_random_uuid(), ${siteId}, '[2029-01-20 00:00+01, 2029-01-27 00:00+01)', 'Boden wird erneuert')`.execute(
    db,
  )
  const offerId = await buildOffer(db, centreId)
  const rule = {
    kind: 'weekly',
    weekdays: [1, 6],
    everyWeeks: 1,
    from: '2028-12-18',
    until: '2029-01-29',
  } as const
  const policies = { onPublicHolidays: 'out', inSchoolHolidays: 'out', inClosures: 'out' } as const
  const result = planned(
    await planSeries(plannerOn(db, '2028-11-01'), offerId, {
      plan: planOf(rule, { rooms: [large], policies }),
    }),
  )
  assert.deepEqual(
    result.gaps.map((gap) => `${gap.day} ${gap.reason} ${gap.name}`),
    [
      '2028-12-23 school-holiday Weihnachtsferien',
      '2028-12-25 public-holiday 1. Weihnachtstag',
      '2028-12-30 school-holiday Weihnachtsferien',
      '2029-01-01 public-holiday Neujahr',
      '2029-01-06 public-holiday Heilige Drei Könige',
      '2029-01-20 closure Boden wird erneuert',
      '2029-01-22 closure Boden wird erneuert',
    ],
  )
  const only = planOf(rule, { policies: { ...policies, onPublicHolidays: 'run', inSchoolHolidays: 'only' } })
  const holidayClub = await buildOffer(db, centreId)
  planned(await planSeries(plannerOn(db, '2028-11-01'), holidayClub, { plan: only }))
  const days = (await sessionsOfOffer(db, holidayClub, '2028-01-01')).map((session) => session.onDate)
  assert.deepEqual(days, ['2028-12-23', '2028-12-25', '2028-12-30', '2029-01-01'])
})

test('what has no room, no time, or is only an option occupies nothing', async () => {
  const { centreId, large } = await buildHouse(db)
  const offerId = await buildOffer(db, centreId)
  const rule = { kind: 'once', on: '2027-05-04' } as const
  planned(await planSeries(planner, offerId, { plan: planOf(rule) }))
  planned(await planSeries(planner, offerId, { plan: planOf(rule, { rooms: [large], time: null }) }))
  planned(
    await planSeries(planner, offerId, { plan: planOf(rule, { rooms: [large], optionUntil: '2027-04-01' }) }),
  )
  const ids = (await sessionsOfOffer(db, offerId, '2027-01-01')).map((session) => session.id)
  const { rows } = await sql`select 1 from room_occupancy where session_id = any(${ids}::uuid[])`.execute(db)
  assert.deepEqual([ids.length, rows.length], [3, 0])
})

test('rooms out of use, too small, of two sites, or of a stranger are refused', async () => {
  const { centreId, siteId, small, large } = await buildHouse(db)
  const offerId = await buildOffer(db, centreId)
  const gone = await buildRoom(db, siteId, { inUseTo: '2027-01-31' })
  const elsewhere = await buildRoom(db, await buildSite(db, centreId))
  const strange = await buildRoom(db, await buildSite(db, await buildCentre(db)))
  const team = plannerOn(db, '2026-11-21', await buildActor(db, 'team-member', { centreId }))
  const reason = async (rooms: string[], seats: number | null = null) => {
    const result = await planSeries(team, offerId, { plan: oncePlan('2027-02-01', { rooms }), seats })
    return result.ok ? 'planned' : result.reason
  }
  assert.equal(await reason([gone]), 'room-not-in-use')
  assert.equal(await reason([small], 30), 'room-too-small')
  assert.equal(await reason([large, elsewhere]), 'rooms-of-two-sites')
  await assert.rejects(reason([strange]), Forbidden)
  assert.equal(await reason([small, large], 45), 'planned')
})

test('a series that overlaps itself, has no date, or belongs to an ended offer is refused', async () => {
  const { centreId, siteId, large } = await buildHouse(db)
  const offerId = await buildOffer(db, centreId)
  const ended = await buildOffer(db, centreId, { endedOn: '2026-12-31' })
  const reason = async (id: string, plan: Parameters<typeof planSeries>[2]['plan']) => {
    const result = await planSeries(planner, id, { plan })
    return result.ok ? 'planned' : result.reason
  }
  const rule = { kind: 'block', weekdays: [], from: '2027-06-01', until: '2027-06-03' } as const
  const time = ['10:00', '10:00'] as const
  const kitchen = await buildRoom(db, siteId, { cleanup: 30 })
  assert.equal(await reason(offerId, planOf(rule, { rooms: [kitchen], time })), 'overlaps-itself')
  assert.equal(await reason(offerId, planOf(rule, { rooms: [large], time })), 'planned')
  const holiday = oncePlan('2027-01-01', { policies: { onPublicHolidays: 'out' } })
  assert.equal(await reason(offerId, holiday), 'no-dates')
  assert.equal(await reason(ended, oncePlan('2027-01-04')), 'offer-ended')
})

test('a rule that ended before the days asked for meets no closure', async () => {
  const { centreId, siteId } = await buildHouse(db)
  const place = { centreId, siteId, leafIds: [] }
  const facts = await seriesFacts(db, { ...place, from: '2027-03-01', to: '2027-02-01' })
  assert.deepEqual(facts.closures, [])
})
