import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { buildActor, buildHouse, buildOffer } from '../../../test/builders.ts'
import type { House } from '../../../test/builders.ts'
import {
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
  confirmHeld,
  copySeries,
  endOffer,
  endSeries,
  expireOptions,
  growSeries,
  moveSession,
  openQuestions,
  pauseOffer,
  planSeries,
  previewRenewal,
  renewForSchoolYear,
  resumeOffer,
  roomStillOpen,
  seriesOfOffers,
  sessionsAfter,
  sessionsOfOffer,
} from './index.ts'
import type { SeriesPlan } from './index.ts'

const { db } = await testDb()
const planner = plannerOn(db, '2026-11-21')

async function planned(house: House, plan: SeriesPlan, title = 'Seniorencafé'): Promise<string> {
  const offerId = await buildOffer(db, house.centreId, { title })
  const result = await planSeries(planner, offerId, { plan })
  assert.ok(result.ok, JSON.stringify(result))
  return offerId
}

async function days(offerId: string, status?: string): Promise<string[]> {
  const sessions = await sessionsOfOffer(db, offerId, '2000-01-01')
  return sessions.filter((one) => !status || one.status === status).map((one) => one.onDate)
}

async function teamOf({ centreId }: House) {
  return buildActor(db, 'team-member', { centreId })
}

test('a series that ends keeps its past and gives up its later dates', async () => {
  const house = await buildHouse(db)
  const offerId = await planned(house, weeklyPlan(2, '2027-01-05', null, { rooms: [house.large] }))
  const [series] = await seriesOfOffers(db, [offerId])
  const early = await endSeries(planner, series!.id, '2027-01-01')
  assert.equal(early.ok ? 'done' : early.reason, 'ends-before-start')
  assert.ok((await endSeries(planner, series!.id, '2027-01-20')).ok)
  assert.deepEqual(await days(offerId), ['2027-01-05', '2027-01-12', '2027-01-19'])
  assert.deepEqual(await growSeries(db, new Date('2028-01-01T12:00:00Z'), 18), {
    series: 0,
    sessions: 0,
    roomOpen: 0,
  })
})

test('an offer ends with all its series, but not before a date that was held', async () => {
  const house = await buildHouse(db)
  const offerId = await planned(house, weeklyPlan(2, '2027-01-05', null, { rooms: [house.large] }))
  assert.ok((await planSeries(planner, offerId, { plan: oncePlan('2027-03-01') })).ok)
  const [, , third] = await sessionsOfOffer(db, offerId, '2027-01-01')
  assert.ok((await confirmHeld(plannerOn(db, '2027-01-20'), refOf(third!), 4)).ok)
  const early = await endOffer(planner, offerId, '2027-01-12', 'Die Gruppe löst sich auf')
  assert.equal(early.ok ? 'done' : early.reason, 'already-held')
  assert.ok((await endOffer(planner, offerId, '2027-01-19', 'Die Gruppe löst sich auf')).ok)
  assert.deepEqual(await days(offerId), ['2027-01-05', '2027-01-12', '2027-01-19'])
  assert.equal((await seriesOfOffers(db, [offerId])).length, 1)
  const more = await planSeries(planner, offerId, { plan: oncePlan('2027-04-01') })
  assert.equal(more.ok ? 'done' : more.reason, 'offer-ended')
})

test('an offer that ended in the past keeps what was over: fallen out, at rest, or never spoken of', async () => {
  const house = await buildHouse(db)
  const offerId = await planned(house, weeklyPlan(2, '2027-01-05', null, { rooms: [house.large] }))
  for (const day of ['2027-01-21', '2027-03-01'])
    assert.ok((await planSeries(planner, offerId, { plan: oncePlan(day) })).ok)
  const onDay = async (day: string) => (await sessionsOfOffer(db, offerId, day))[0]!
  const [ill, storm] = [await onDay('2027-01-12'), await onDay('2027-01-19')]
  assert.ok((await cancelSession(planner, refOf(ill), 'one', 'Die Leiterin ist krank')).ok)
  await sql`update session set status = 'suspended', reason = 'Sturm' where id = ${storm.id}`.execute(db)
  await sql`delete from room_occupancy where session_id = ${storm.id}`.execute(db)
  const ahead = await onDay('2027-02-16')
  assert.ok((await cancelSession(planner, refOf(ahead), 'one', 'Fasching')).ok)

  const late = plannerOn(db, '2027-02-03')
  const ended = await endOffer(late, offerId, '2027-01-05', 'Die Gruppe löst sich auf')
  assert.equal(ended.ok && ended.value.fellOut, 3)
  const left = await sessionsOfOffer(db, offerId, '2027-01-01')
  assert.deepEqual(
    left.map(({ onDate, status, reason }) => `${onDate} ${status} ${reason}`.trim()),
    [
      '2027-01-05 planned',
      '2027-01-12 cancelled Die Leiterin ist krank',
      '2027-01-19 suspended Sturm',
      '2027-01-21 cancelled Die Gruppe löst sich auf',
      '2027-01-26 cancelled Die Gruppe löst sich auf',
      '2027-02-02 cancelled Die Gruppe löst sich auf',
    ],
  )
  assert.equal((await seriesOfOffers(db, [offerId])).length, 2)
  assert.deepEqual(await occupiedBySessions(db), await occupancyOfSessions(db))
})

test('a series of single days that ended in the past keeps those that are over', async () => {
  const house = await buildHouse(db)
  const dates = ['2027-01-05', '2027-01-12', '2027-03-02']
  const offerId = await planned(house, planOf({ kind: 'dates', dates }))
  assert.ok((await endOffer(plannerOn(db, '2027-02-03'), offerId, '2026-12-24', '')).ok)
  assert.deepEqual(await days(offerId, 'cancelled'), ['2027-01-05', '2027-01-12'])
  const [series] = await seriesOfOffers(db, [offerId])
  assert.deepEqual(series?.rule, { kind: 'dates', dates: ['2027-01-05', '2027-01-12'] })
})

test('a date that was brought forward to before the end stays, also when it was held', async () => {
  const house = await buildHouse(db)
  const offerId = await planned(house, weeklyPlan(2, '2027-01-05', null))
  const [, , third, fourth] = await sessionsOfOffer(db, offerId, '2027-01-01')
  const to = { day: '2027-01-07', start: '14:30', end: '19:00' }
  assert.ok((await moveSession(planner, refOf(third!), 'one', to)).ok)
  const [held] = (await sessionsOfOffer(db, offerId, '2027-01-07')).filter(({ id }) => id === third!.id)
  assert.ok((await confirmHeld(plannerOn(db, '2027-01-13'), refOf(held!), 4)).ok)
  assert.ok((await moveSession(planner, refOf(fourth!), 'one', { ...to, day: '2027-01-08' })).ok)
  const counted = await sessionsAfter(db, offerId, '2027-01-13')
  const ended = await endOffer(planner, offerId, '2027-01-13', 'Die Gruppe löst sich auf')
  assert.equal(ended.ok && ended.value.removed, counted)
  assert.deepEqual((await days(offerId)).toSorted(), ['2027-01-05', '2027-01-07', '2027-01-08', '2027-01-12'])
})

test('a paused offer keeps its dates as suspended and gets them back; a taken room is open then', async () => {
  const house = await buildHouse(db)
  const offerId = await planned(house, weeklyPlan(2, '2027-01-05', '2027-02-02', { rooms: [house.large] }))
  const stale = await pauseOffer(planner, offerId, '2027-01-12', '', 0)
  assert.equal(stale.ok ? 'done' : stale.reason, 'changed-meanwhile')
  const notPaused = await resumeOffer(planner, offerId, '2027-01-05')
  assert.equal(notPaused.ok ? 'done' : notPaused.reason, 'not-paused')
  assert.deepEqual(await pauseOffer(planner, offerId, '2027-01-12', 'Die Leiterin ist krank'), {
    ok: true,
    value: { suspended: 4 },
  })
  assert.deepEqual(await days(offerId, 'suspended'), ['2027-01-12', '2027-01-19', '2027-01-26', '2027-02-02'])
  await planned(house, oncePlan('2027-01-26', { rooms: [house.whole] }), 'Fest')
  assert.deepEqual(await resumeOffer(planner, offerId, '2027-01-19'), {
    ok: true,
    value: { back: 2, roomOpen: 1 },
  })
  assert.deepEqual(await days(offerId, 'suspended'), ['2027-01-12'])
  const open = (await sessionsOfOffer(db, offerId, '2027-01-01')).filter((one) => one.roomOpen)
  assert.deepEqual(
    open.map((one) => [one.onDate, one.openNote]),
    [['2027-01-26', 'Multiraum groß war schon belegt.']],
  )
  assert.deepEqual(await occupiedBySessions(db), await occupancyOfSessions(db))
})

test('a series until revoked grows every night; what finds its room taken stands in "Zu klären"', async () => {
  const house = await buildHouse(db)
  const offerId = await planned(
    house,
    weeklyPlan(3, '2027-01-06', null, { rooms: [house.large] }),
    'Mittagstisch',
  )
  const before = await days(offerId)
  assert.equal(before.at(-1), '2028-05-17')
  const blocker = await buildOffer(db, house.centreId)
  await planSeries(plannerOn(db, '2028-05-01'), blocker, {
    plan: oncePlan('2028-05-31', { rooms: [house.large] }),
  })
  const grown = await growSeries(db, new Date('2026-12-20T12:00:00Z'), 18)
  assert.deepEqual(grown, { series: 1, sessions: 4, roomOpen: 1 })
  assert.deepEqual(await growSeries(db, new Date('2026-12-20T12:00:00Z'), 18), {
    series: 0,
    sessions: 0,
    roomOpen: 0,
  })
  const page = { today: '2026-12-20', offset: 0, limit: 20 }
  const [question] = await openQuestions(db, await teamOf(house), page)
  assert.deepEqual(
    [question?.title, question?.firstOn, question?.count, question?.missing, question?.note],
    ['Mittagstisch', '2028-05-31', 1, ['room'], 'Multiraum groß war schon belegt.'],
  )
  const ref = { id: question!.firstSessionId, sequence: question!.firstSequence }
  const place = { ...roomStillOpen, roomIds: [house.small], roomOpen: false }
  assert.ok((await changeRoom(planner, ref, 'one', place)).ok)
  assert.deepEqual(await openQuestions(db, await teamOf(house), page), [])
  assert.deepEqual(await occupiedBySessions(db), await occupancyOfSessions(db))
})

test('"Zu klären" names a confidential offer only to those who may know it', async () => {
  const house = await buildHouse(db)
  const offerId = await buildOffer(db, house.centreId, { title: 'Suchtberatung', visibility: 'confidential' })
  const rule = { kind: 'once', on: '2027-01-08' } as const
  assert.ok((await planSeries(planner, offerId, { plan: planOf(rule) })).ok)
  const page = { today: '2026-11-21', offset: 0, limit: 500 }
  const titles = async (actor: Awaited<ReturnType<typeof buildActor>>) =>
    (await openQuestions(db, actor, page)).map(({ title }) => title)
  assert.deepEqual(await titles(await teamOf(house)), ['Suchtberatung'])
  assert.ok(!(await titles(await buildActor(db, 'city-office'))).includes('Suchtberatung'))
})

test('"Zu klären" names what is missing, one entry for dates that lack the same', async () => {
  const house = await buildHouse(db)
  const rule = {
    kind: 'weekly',
    weekdays: [5],
    everyWeeks: 1,
    from: '2027-01-08',
    until: '2027-01-29',
  } as const
  await planned(house, planOf(rule), 'ohne Raum')
  await planned(house, planOf(rule, { rooms: [house.small], time: null }), 'ohne Uhrzeit')
  await planned(house, planOf(rule, { rooms: [house.large], optionUntil: '2027-01-15' }), 'vorgemerkt')
  const page = { today: '2026-11-21', offset: 0, limit: 20 }
  const entries = await openQuestions(db, await teamOf(house), page)
  assert.deepEqual(
    entries.map((entry) => [entry.title, entry.count, entry.missing, entry.lastOn]),
    [
      ['ohne Raum', 4, ['room'], '2027-01-29'],
      ['ohne Uhrzeit', 4, ['time'], '2027-01-29'],
      ['vorgemerkt', 4, ['decision'], '2027-01-29'],
    ],
  )
  const elsewhere = await buildActor(db, 'team-member', { centreId: (await buildHouse(db)).centreId })
  assert.equal((await openQuestions(db, elsewhere, page)).length, 0)
  assert.deepEqual(await expireOptions(db, new Date('2027-01-15T22:30:00Z')), { expired: 0 })
  assert.deepEqual(await expireOptions(db, new Date('2027-01-15T23:30:00Z')), { expired: 4 })
  const { rows } = await sql<{ reason: string }>`
    select distinct reason from session where status = 'cancelled' and centre_id = ${house.centreId}`.execute(
    db,
  )
  assert.deepEqual(rows, [{ reason: 'Die Vormerkung ist am 15.01.2027 abgelaufen.' }])
})

test('renewing for the next school year goes on in the same rhythm, from the end of the summer holidays', async () => {
  const house = await buildHouse(db)
  const fortnight = (rooms: string[]) =>
    planOf(
      { kind: 'weekly', weekdays: [6], everyWeeks: 2, from: '2026-12-05', until: '2027-07-31' },
      { rooms, policies: { inSchoolHolidays: 'out' } },
    )
  const club = await planned(house, fortnight([house.large]), 'Jugendtreff')
  const choir = await planned(
    house,
    planOf({ kind: 'monthly', monthWeek: -1, weekday: 4, from: '2027-01-01', until: '2027-07-31' }),
    'Chor',
  )
  const endless = await planned(house, weeklyPlan(2, '2027-01-05', null), 'Café')
  const camp = await planned(
    house,
    planOf({ kind: 'block', weekdays: [], from: '2027-08-02', until: '2027-08-06' }),
    'Ferienlager',
  )
  const offers = [club, choir, endless, camp]
  const preview = await previewRenewal(planner, offers, '2027/28')
  assert.ok(preview.ok)
  assert.deepEqual(
    preview.value.renewals.map((one) => [one.title, one.preview.dates[0]?.day]),
    [
      ['Jugendtreff', '2027-09-25'],
      ['Chor', '2027-09-30'],
    ],
  )
  assert.deepEqual(
    preview.value.left.map((one) => [one.title, one.why]),
    [
      ['Café', 'runs-anyway'],
      ['Ferienlager', 'single-dates'],
    ],
  )
  assert.equal((await seriesOfOffers(db, [club])).length, 1)
  const renewed = await renewForSchoolYear(planner, offers, '2027/28')
  assert.ok(renewed.ok)
  const dates = (await days(club)).filter((day) => day > '2027-08-01')
  assert.ok(
    dates.length > 10 &&
      dates.every((day) => (Date.parse(day) - Date.parse('2026-12-05')) % (14 * 86_400_000) === 0),
  )
  assert.ok(!dates.includes('2027-12-25'))
  const again = await renewForSchoolYear(planner, [club], '2027/28')
  assert.ok(again.ok)
  assert.deepEqual(
    again.value.left.map((one) => one.why),
    ['already-renewed'],
  )
})

test('renewing is all or nothing, or leaves out what is taken', async () => {
  const house = await buildHouse(db)
  const course = await planned(
    house,
    weeklyPlan(1, '2027-01-04', '2027-07-26', { rooms: [house.large] }),
    'Sprachkurs',
  )
  const free = await planned(
    house,
    weeklyPlan(2, '2027-01-05', '2027-07-27', { rooms: [house.large] }),
    'Turnen',
  )
  await planned(house, oncePlan('2027-10-04', { rooms: [house.large] }), 'Wahl')
  const refused = await renewForSchoolYear(planner, [course, free], '2027/28')
  assert.ok(!refused.ok)
  assert.deepEqual(
    refused.conflicts.map((one) => [one.day, one.who]),
    [['2027-10-04', 'Wahl']],
  )
  assert.equal((await seriesOfOffers(db, [course, free])).length, 2)
  const done = await renewForSchoolYear(planner, [course, free], '2027/28', 'skip')
  assert.ok(done.ok)
  assert.deepEqual(
    done.value.planned.flatMap((one) => one.skipped),
    ['2027-10-04'],
  )
  assert.deepEqual(await occupiedBySessions(db), await occupancyOfSessions(db))
})

test('a duplicated offer takes the rules over in the same rhythm', async () => {
  const house = await buildHouse(db)
  const original = await planned(
    house,
    planOf(
      { kind: 'weekly', weekdays: [6], everyWeeks: 2, from: '2026-12-05', until: '2026-12-31' },
      { rooms: [house.large] },
    ),
  )
  const copy = await buildOffer(db, house.centreId)
  const copied = await copySeries(planner, original, copy, '2027-02-01')
  assert.ok(copied.ok)
  assert.equal((await days(copy))[0], '2027-02-13')
  const clash = await copySeries(planner, original, await buildOffer(db, house.centreId), '2027-02-01')
  assert.equal(clash.ok ? 'done' : clash.reason, 'room-taken')
})

test('a cancelled following part does not grow again', async () => {
  const house = await buildHouse(db)
  const offerId = await planned(house, weeklyPlan(4, '2027-01-07', null, { rooms: [house.large] }))
  const [, second] = await sessionsOfOffer(db, offerId, '2027-01-01')
  assert.ok((await cancelSession(planner, refOf(second!), 'following', 'Schluss')).ok)
  const before = await days(offerId)
  await growSeries(db, new Date('2027-06-01T12:00:00Z'), 18)
  assert.deepEqual(await days(offerId), before)
})
