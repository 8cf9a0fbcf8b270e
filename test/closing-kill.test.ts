import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Id } from '../src/kernel/id.ts'
import { decideBooking } from '../src/modules/bookings/index.ts'
import { planSeries } from '../src/modules/offers/index.ts'
import { askFor, bookerOn, buildOpenHouse, decisionOn, requestOf, someUserClass } from './booking-builders.ts'
import { buildOffer, buildPartner } from './builders.ts'
import { occupancyOfSessions, occupiedBySessions, plannerOn, weeklyPlan } from './planning-builders.ts'
import { mortalHouse } from './sudden-deaths.ts'
import { testDb } from './test-db.ts'

const kills = Number(process.env['CLOSING_KILLS'] ?? 6)
const database = await testDb()
const { db } = database
const house = await mortalHouse(database, './closing-process.ts')
const groups = 6

test(`a centre is closed or open as a whole after ${kills} sudden deaths: its dates, its rooms, its letters`, async (t) => {
  const { centreId, sessions, booked } = await livelyCentre()
  let left: Id | undefined
  let inTheMiddle = 0
  for (let life = 0; life < kills; life++) {
    await house.begin(centreId, ...(left ? [left] : []))
    // The first has closed at least once; the others die whenever it comes.
    if (await house.end(async () => life > 0 || (await written()).closures > 0, 400)) inTheMiddle++
    left = await wholeOrNothing(sessions, booked)
  }
  const { closures, letters } = await written()
  t.diagnostic(
    `${kills} deaths, ${inTheMiddle} of them in the middle; ${closures} closings, ${letters} letters, each whole`,
  )
})

async function written() {
  const { rows } = await sql<{ closures: number; letters: number }>`
    select (select count(*)::int from closure) as closures, (select count(*)::int from group_letter) as letters`.execute(
    db,
  )
  return rows[0]!
}

/** Four groups with an address of their own book, one without; an organisation leads four offers, five days a week. */
async function livelyCentre() {
  const place = await buildOpenHouse(db)
  const leaderId = await buildPartner(db)
  await sql`update partner set email = 'post@verein.example' where id = ${leaderId}`.execute(db)
  let sessions = 0
  for (const weekday of [1, 2, 3, 4] as const) {
    const offerId = await buildOffer(db, place.centreId, { leaderId })
    const plan = weeklyPlan(weekday, '2026-12-01', '2027-01-31', { rooms: [place.large] })
    const planned = await planSeries(plannerOn(db, '2026-11-22'), offerId, { plan })
    assert.ok(planned.ok)
    sessions += planned.value.sessionIds.length
  }
  const doer = bookerOn(db, '2026-11-22')
  const userClass = await someUserClass(db)
  for (let n = 1; n < groups; n++) {
    const person = {
      name: `Gruppe ${n}`,
      email: n === 1 ? null : `gruppe${n}@example.org`,
      phone: `07131 55${n}`,
    }
    const rule = { kind: 'once', on: `2026-12-0${n}` } as const
    const wish = requestOf(place.siteId, place.rulesId, rule, { roomIds: [place.small], ...person })
    const { booking } = await askFor(doer, wish)
    assert.ok((await decideBooking(doer, booking.id, decisionOn(booking, userClass))).ok)
  }
  return { centreId: place.centreId, sessions, booked: groups - 1 }
}

/** Looks at everything a closing writes. @returns the closure in force, if one is */
async function wholeOrNothing(sessions: number, booked: number): Promise<Id | undefined> {
  const { rows } = await sql<
    Record<'inForce' | 'sessions' | 'booked' | 'shut' | 'letters' | 'wrong' | 'mails' | 'mailed', number> & {
      left: Id | null
    }
  >`
    select (select count(*)::int from closure where lifted_at is null) as "inForce",
      (select id from closure where lifted_at is null limit 1) as "left",
      (select count(*)::int from session s join closure c on c.id = s.suspended_by_id and c.lifted_at is null) as sessions,
      (select count(*)::int from booking_date d join closure c on c.id = d.suspended_by_id and c.lifted_at is null) as booked,
      (select count(distinct o.room_id)::int from room_occupancy o where o.closure_id is not null) as shut,
      (select count(*)::int from closure c where ${groups} <> (
        select count(*) from group_letter l where l.closure_id = c.id and l.kind = 'suspended')) as letters,
      (select count(*)::int from closure c where case when c.lifted_at is null then 0 else ${groups} end <> (
        select count(*) from group_letter l where l.closure_id = c.id and l.kind = 'lifted')) as wrong,
      (select count(*)::int from job.job where name = 'mail') as mails,
      (select count(*)::int from group_letter where mailed) as mailed`.execute(db)
  const { left, mails, mailed, ...found } = rows[0]!
  const shut = left !== null
  assert.deepEqual(found, {
    inForce: shut ? 1 : 0,
    sessions: shut ? sessions : 0,
    booked: shut ? booked : 0,
    shut: shut ? 3 : 0,
    letters: 0,
    wrong: 0,
  })
  assert.equal(mails, mailed, 'each letter that was written lies in the outbox once')
  assert.deepEqual(await occupiedBySessions(db), await occupancyOfSessions(db))
  return left ?? undefined
}
