import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { Forbidden } from '../../kernel/result.ts'
import { buildActor, buildHouse, buildOffer, buildPartner } from '../../../test/builders.ts'
import {
  buildClosure,
  occupancyOfSessions,
  occupiedBySessions,
  oncePlan,
  plannerOn,
  planOf,
  refOf,
  weeklyPlan,
} from '../../../test/planning-builders.ts'
import { testDb } from '../../../test/test-db.ts'
import {
  cancelSession,
  changeRoom,
  changeTimes,
  confirmDay,
  confirmHeld,
  moveSession,
  planSeries,
  previewFollowing,
  reinstateSession,
  roomStillOpen,
  seriesOfOffers,
  sessionById,
  sessionsOfOffer,
  takeOption,
  withdrawHeld,
} from './index.ts'
import type { Session } from './index.ts'

const { db } = await testDb()
const planner = plannerOn(db, '2026-11-21')
const later = plannerOn(db, '2027-01-12')

async function weekly(until = '2027-02-02') {
  const house = await buildHouse(db)
  const offerId = await buildOffer(db, house.centreId)
  const planned = await planSeries(planner, offerId, {
    plan: weeklyPlan(2, '2027-01-05', until, { rooms: [house.large] }),
  })
  assert.ok(planned.ok)
  return { ...house, offerId, sessions: await sessionsOfOffer(db, offerId, '2027-01-01') }
}

function line(session: Session): string {
  const start = session.startsAt?.toISOString().slice(11, 16) ?? 'offen'
  return `${session.onDate} ${start} ${session.status}`
}

async function lines(offerId: string): Promise<string[]> {
  return (await sessionsOfOffer(db, offerId, '2027-01-01')).map(line)
}

async function occupancyIsRight(): Promise<void> {
  assert.deepEqual(await occupiedBySessions(db), await occupancyOfSessions(db))
}

test('a date moves and says where it was; moved back it has never moved', async () => {
  const { offerId, sessions } = await weekly()
  const [first, second] = sessions
  const to = { day: '2027-01-07', start: '16:00', end: '18:00' }
  assert.ok((await moveSession(planner, refOf(second!), 'one', to)).ok)
  const moved = await sessionById(db, second!.id)
  assert.deepEqual(
    [
      moved.onDate,
      moved.movedFromOn,
      moved.movedFrom?.toISOString(),
      moved.ruleOn,
      moved.ownChange,
      moved.sequence,
    ],
    ['2027-01-07', '2027-01-12', '2027-01-12T13:30:00.000Z', '2027-01-12', true, 1],
  )
  const clash = await moveSession(planner, refOf(first!), 'one', to)
  assert.equal(clash.ok ? 'done' : clash.reason, 'room-taken')
  await moveSession(planner, refOf(moved), 'one', { day: '2027-01-12', start: '14:30', end: '19:00' })
  const back = await sessionById(db, second!.id)
  assert.deepEqual([back.movedFrom, back.movedFromOn, back.sequence], [null, null, 2])
  assert.equal((await lines(offerId)).length, 5)
  await occupancyIsRight()
})

test('who saw an older state is told so and changes nothing', async () => {
  const { sessions } = await weekly()
  const ref = refOf(sessions[0]!)
  assert.ok((await cancelSession(planner, ref, 'one', 'Krankheit')).ok)
  for (const deed of [
    cancelSession(planner, ref, 'one', 'Krankheit'),
    reinstateSession(planner, ref),
    moveSession(planner, ref, 'one', { day: '2027-01-06', start: '10:00', end: '11:00' }),
    moveSession(planner, ref, 'following', { day: '2027-01-06', start: '10:00', end: '11:00' }),
    confirmHeld(later, ref, 3),
  ]) {
    const result = await deed
    assert.equal(result.ok ? 'done' : result.reason, 'changed-meanwhile')
  }
})

test('a cancelled date stays, frees its room, and comes back only while the room is free', async () => {
  const { centreId, large, sessions } = await weekly()
  const [first] = sessions
  assert.ok((await cancelSession(planner, refOf(first!), 'one', 'Krankheit')).ok)
  const gone = await sessionById(db, first!.id)
  assert.deepEqual([gone.status, gone.reason, gone.roomIds], ['cancelled', 'Krankheit', [large]])
  const guest = await buildOffer(db, centreId, { title: 'Lesekreis' })
  const planned = await planSeries(planner, guest, { plan: oncePlan('2027-01-05', { rooms: [large] }) })
  assert.ok(planned.ok)
  const taken = await reinstateSession(planner, refOf(gone))
  assert.ok(!taken.ok)
  assert.deepEqual([taken.reason, taken.conflicts[0]?.who], ['room-taken', 'Lesekreis'])
  const [reading] = await sessionsOfOffer(db, guest, '2027-01-01')
  await cancelSession(planner, refOf(reading!), 'one', 'verlegt')
  assert.ok((await reinstateSession(planner, refOf(gone))).ok)
  assert.deepEqual([(await sessionById(db, first!.id)).status], ['planned'])
  await occupancyIsRight()
})

test('this and all following move: ids stay, the old series ends the day before, hand-made changes stay', async () => {
  const { offerId, sessions } = await weekly('2027-02-09')
  const [, second, third, fourth] = sessions
  await moveSession(planner, refOf(third!), 'one', { day: '2027-01-22', start: '10:00', end: '12:00' })
  await cancelSession(planner, refOf(fourth!), 'one', 'Krankheit')
  const to = { day: '2027-01-14', start: '17:00', end: '19:00' }
  const change = { day: to.day, time: { start: to.start, end: to.end } }
  const preview = await previewFollowing(planner, refOf(second!), change)
  assert.ok(preview.ok)
  assert.deepEqual(
    preview.value.kept.map((date) => date.day),
    ['2027-01-22', '2027-01-26'],
  )
  const moved = await moveSession(planner, refOf(second!), 'following', to)
  assert.ok(moved.ok)
  assert.deepEqual(moved.value.kept, ['2027-01-22', '2027-01-26'])
  assert.deepEqual(await lines(offerId), [
    '2027-01-05 13:30 planned',
    '2027-01-14 16:00 planned',
    '2027-01-22 09:00 planned',
    '2027-01-26 13:30 cancelled',
    '2027-02-04 16:00 planned',
    '2027-02-11 16:00 planned',
  ])
  const after = await sessionsOfOffer(db, offerId, '2027-01-01')
  assert.deepEqual(
    after.map((session) => session.id),
    sessions.map((session) => session.id),
  )
  const [old, next] = await seriesOfOffers(db, [offerId])
  assert.equal(old?.rule.kind === 'weekly' && old.rule.until, '2027-01-11')
  assert.equal(next?.followsId, old?.id)
  assert.ok(after.slice(1).every((session) => session.seriesId === next?.id))
  await occupancyIsRight()
})

test('this and all following from the first date on leave no empty series behind', async () => {
  const { offerId, sessions, small } = await weekly()
  const place = { ...roomStillOpen, roomIds: [small], roomOpen: false }
  assert.ok((await changeRoom(planner, refOf(sessions[0]!), 'following', place)).ok)
  const series = await seriesOfOffers(db, [offerId])
  assert.deepEqual(
    series.map((one) => [one.place.roomIds, one.followsId]),
    [[[small], null]],
  )
  assert.ok((await sessionsOfOffer(db, offerId, '2027-01-01')).every((one) => one.roomIds[0] === small))
  await occupancyIsRight()
})

test('following dates in a taken room are refused with a list, or left out', async () => {
  const { centreId, offerId, small, sessions } = await weekly()
  const other = await buildOffer(db, centreId, { title: 'Nähtreff' })
  assert.ok((await planSeries(planner, other, { plan: oncePlan('2027-01-19', { rooms: [small] }) })).ok)
  const place = { ...roomStillOpen, roomIds: [small], roomOpen: false }
  const refused = await changeRoom(planner, refOf(sessions[1]!), 'following', place)
  assert.ok(!refused.ok)
  assert.deepEqual(
    refused.conflicts.map((one) => [one.day, one.who]),
    [['2027-01-19', 'Nähtreff']],
  )
  const skipped = await changeRoom(planner, refOf(sessions[1]!), 'following', place, { onConflict: 'skip' })
  assert.ok(skipped.ok)
  assert.deepEqual(skipped.value.skipped, ['2027-01-19'])
  assert.equal((await lines(offerId)).length, 4)
  await occupancyIsRight()
})

test('cancelling all following ends the series; each of its dates says that it falls out', async () => {
  const { offerId, sessions } = await weekly()
  const result = await cancelSession(planner, refOf(sessions[2]!), 'following', 'Die Leiterin hört auf')
  assert.deepEqual(result, { ok: true, value: { cancelled: 3 } })
  assert.deepEqual(
    (await lines(offerId)).map((one) => one.split(' ')[2]),
    ['planned', 'planned', 'cancelled', 'cancelled', 'cancelled'],
  )
  const [series] = await seriesOfOffers(db, [offerId])
  assert.equal(series?.rule.kind === 'weekly' && series.rule.until, '2027-01-18')
})

test('times and options are completed one by one or for all following', async () => {
  const { centreId, large } = await buildHouse(db)
  const offerId = await buildOffer(db, centreId)
  const rule = {
    kind: 'weekly',
    weekdays: [2],
    everyWeeks: 1,
    from: '2027-01-05',
    until: '2027-01-19',
  } as const
  await planSeries(planner, offerId, {
    plan: planOf(rule, { rooms: [large], time: null, optionUntil: '2026-12-31' }),
  })
  const [first] = await sessionsOfOffer(db, offerId, '2027-01-01')
  assert.ok((await changeTimes(planner, refOf(first!), 'following', { start: '09:00', end: '11:00' })).ok)
  assert.deepEqual(
    await lines(offerId),
    ['2027-01-05', '2027-01-12', '2027-01-19'].map((day) => `${day} 08:00 planned`),
  )
  const [timed] = await sessionsOfOffer(db, offerId, '2027-01-01')
  assert.ok((await takeOption(planner, refOf(timed!), 'one')).ok)
  await occupancyIsRight()
  const [taken, open] = await sessionsOfOffer(db, offerId, '2027-01-01')
  assert.deepEqual([taken?.optionUntil, open?.optionUntil], [null, '2026-12-31'])
  assert.ok((await takeOption(planner, refOf(open!), 'following')).ok)
  assert.ok((await sessionsOfOffer(db, offerId, '2027-01-01')).every((one) => one.optionUntil === null))
  await occupancyIsRight()
})

test('a date cannot move into a closure', async () => {
  const { siteId, sessions } = await weekly()
  await buildClosure(db, { siteId }, new Date('2027-01-06T00:00:00Z'), new Date('2027-01-08T00:00:00Z'))
  const result = await moveSession(planner, refOf(sessions[0]!), 'one', {
    day: '2027-01-07',
    start: '14:00',
    end: '15:00',
  })
  assert.equal(result.ok ? 'done' : `${result.reason} ${result.detail}`, 'closed Umbau')
})

test('only what has begun, is certain and did not fall out can have taken place', async () => {
  const { centreId, siteId, sessions } = await weekly()
  const [first, second, third] = sessions
  const reason = async (deed: ReturnType<typeof confirmHeld>) => {
    const result = await deed
    return result.ok ? 'done' : result.reason
  }
  assert.equal(await reason(confirmHeld(later, refOf(third!), 5)), 'not-yet')
  assert.equal(await reason(confirmHeld(later, refOf(first!), 5)), 'done')
  const held = await sessionById(db, first!.id)
  assert.equal(held.heldCount, 5)
  const move = await moveSession(later, refOf(held), 'one', {
    day: '2027-01-06',
    start: '10:00',
    end: '11:00',
  })
  assert.equal(move.ok ? 'done' : move.reason, 'already-held')
  assert.equal(await reason(withdrawHeld(later, refOf(held))), 'done')
  assert.deepEqual(
    await confirmDay({ ...later, now: new Date('2027-01-12T20:00:00Z') }, { centreId, siteId }, '2027-01-12'),
    { ok: true, value: { confirmed: 1 } },
  )
  assert.ok((await sessionById(db, second!.id)).heldAt)
  await cancelSession(later, refOf(await sessionById(db, first!.id)), 'one', 'Krankheit')
  assert.equal(await reason(confirmHeld(later, refOf(await sessionById(db, first!.id)))), 'not-planned')
  const option = await planSeries(planner, await buildOffer(db, centreId), {
    plan: oncePlan('2027-01-04', { optionUntil: '2027-02-01' }),
  })
  assert.ok(option.ok)
  assert.equal(
    await reason(confirmHeld(later, { id: option.value.sessionIds[0]!, sequence: 0 })),
    'still-option',
  )
})

test('a group leader cancels and confirms dates of the own group, and nothing else', async () => {
  const house = await buildHouse(db)
  const [own, strange] = [await buildPartner(db), await buildPartner(db)]
  const leader = await buildActor(db, 'group-leader', { centreId: house.centreId, partnerId: own })
  const asLeader = plannerOn(db, '2027-01-12', leader)
  const plan = planOf({ kind: 'dates', dates: ['2027-01-05', '2027-01-26'] }, { rooms: [house.large] })
  const mine = await buildOffer(db, house.centreId, { leaderId: own })
  const theirs = await buildOffer(db, house.centreId, { leaderId: strange })
  assert.ok((await planSeries(planner, mine, { plan })).ok)
  await planSeries(planner, theirs, { plan: { ...plan, place: roomStillOpen } })
  const [past, ahead] = await sessionsOfOffer(db, mine, '2027-01-01')
  assert.ok((await confirmHeld(asLeader, refOf(past!), 8)).ok)
  assert.ok((await cancelSession(asLeader, refOf(ahead!), 'one', 'Heiserkeit')).ok)
  const [other] = await sessionsOfOffer(db, theirs, '2027-01-01')
  const place = { ...roomStillOpen, roomIds: [house.cellar], roomOpen: false }
  await assert.rejects(cancelSession(asLeader, refOf(other!), 'one', 'weg damit'), Forbidden)
  await assert.rejects(confirmHeld(asLeader, refOf(other!)), Forbidden)
  await assert.rejects(cancelSession(asLeader, refOf(ahead!), 'following', 'Schluss'), Forbidden)
  await assert.rejects(changeRoom(asLeader, refOf(ahead!), 'one', place), Forbidden)
  await assert.rejects(planSeries(asLeader, mine, { plan }), Forbidden)
  await assert.rejects(confirmDay(asLeader, { centreId: house.centreId }, '2027-01-05'), Forbidden)
})

test('every deed leaves its line in the trail', async () => {
  const { rows } = await sql<{
    event: string
  }>`select distinct event from audit_entry order by event`.execute(db)
  const events = rows.map((row) => row.event)
  for (const event of [
    'series.planned',
    'series.changed',
    'session.moved',
    'session.cancelled',
    'session.reinstated',
    'session.held',
    'session.heldWithdrawn',
    'session.dayHeld',
  ])
    assert.ok(events.includes(event), event)
})
