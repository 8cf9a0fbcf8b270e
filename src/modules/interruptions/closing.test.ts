import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Sent } from '../../../test/booking-builders.ts'
import {
  askFor,
  bookerOn,
  decisionOn,
  openForRequests,
  requestOf,
  someUserClass,
} from '../../../test/booking-builders.ts'
import { buildHouse, buildOffer } from '../../../test/builders.ts'
import { plannerOn, weeklyPlan } from '../../../test/planning-builders.ts'
import { testDb } from '../../../test/test-db.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import { parseInput } from '../../kernel/input.ts'
import { bookingById, decideBooking } from '../bookings/index.ts'
import { planSeries, sessionsOfOffer } from '../offers/index.ts'
import { closureById, closureForm } from '../places/index.ts'
import { closeWithDates, reopenWithDates } from './index.ts'
import type { Closer, Closing } from './index.ts'

const { db } = await testDb()
const userClass = await someUserClass(db)
const sent: Sent[] = []
const closer: Closer = { ...bookerOn(db, '2026-11-22', undefined, sent), db }

/** A house where a choir sings on Tuesdays and a family has booked a Tuesday in another room. */
async function livelyHouse() {
  const house = await buildHouse(db)
  const rulesId = await openForRequests(db, house.siteId)
  const offerId = await buildOffer(db, house.centreId, { title: 'Chor' })
  const plan = weeklyPlan(2, '2026-12-08', '2026-12-22', { rooms: [house.large] })
  assert.ok((await planSeries(plannerOn(db, '2026-11-22'), offerId, { plan })).ok)
  const once = { kind: 'once', on: '2026-12-15' } as const
  const { booking } = await askFor(closer, requestOf(house.siteId, rulesId, once, { roomIds: [house.small] }))
  assert.ok((await decideBooking(closer, booking.id, decisionOn(booking, userClass))).ok)
  const dates = async () => {
    const sessions = await sessionsOfOffer(db, offerId, '2026-12-01')
    const booked = (await bookingById(db, booking.id))!.dates
    return {
      sessions: sessions.map(({ id, status, sequence }) => ({ id, status, sequence })),
      booked: booked.map(({ id, state, sequence }) => ({ id, state, sequence })),
    }
  }
  return { house, dates }
}

function closing(centreId: Id, confirmed = true): Closing {
  const parsed = parseInput(closureForm, {
    fromOn: '2026-12-14',
    toOn: '2026-12-24',
    reason: 'Wasserrohrbruch',
  })
  assert.ok(parsed.ok)
  return { id: newId(), on: { kind: 'centre', id: centreId }, input: parsed.value, confirmed }
}

test('what lies inside a closure is shown first, and nothing is written', async () => {
  const { house, dates } = await livelyHouse()
  const before = await dates()
  sent.length = 0
  const asked = closing(house.centreId, false)
  const { result, inside } = await closeWithDates(closer, asked)
  assert.deepEqual(result, { ok: false, reason: 'dates-inside' })
  assert.deepEqual(
    inside.groups.map(({ title, kind, dates, way }) => [title, kind, dates.length, way]),
    [
      ['Chor', 'session', 2, 'none'],
      ['Nähgruppe', 'booking', 1, 'mail'],
    ],
  )
  assert.deepEqual(inside.letters, { mail: 1, print: 0 })
  assert.deepEqual(await dates(), before)
  assert.equal(await closureById(db, asked.id), undefined)
  assert.equal(sent.length, 0)
})

test('a centre is shut with its sessions and its bookings; lifted, the same dates are back with a higher sequence', async () => {
  const { house, dates } = await livelyHouse()
  const before = await dates()
  sent.length = 0
  const confirmed = closing(house.centreId)
  assert.deepEqual((await closeWithDates(closer, confirmed)).result, { ok: true, value: 3 })
  assert.deepEqual((await closeWithDates(closer, confirmed)).result, { ok: true, value: 0 }, 'sent twice')
  const shut = await dates()
  assert.deepEqual(
    shut.sessions.map(({ status }) => status),
    ['planned', 'suspended', 'suspended'],
  )
  assert.deepEqual(
    shut.booked.map(({ state }) => state),
    ['suspended'],
  )
  assert.equal(sent.length, 1)

  assert.equal((await reopenWithDates(closer, confirmed.id)).back, 3)
  assert.equal((await reopenWithDates(closer, confirmed.id)).back, 0, 'lifted twice')
  const back = await dates()
  assert.deepEqual(
    back.sessions.map(({ id, status }) => [id, status]),
    before.sessions.map(({ id, status }) => [id, status]),
  )
  assert.deepEqual(
    back.booked.map(({ id, state }) => [id, state]),
    before.booked.map(({ id, state }) => [id, state]),
  )
  assert.ok(back.sessions[1]!.sequence > shut.sessions[1]!.sequence)
  assert.ok(back.booked[0]!.sequence > shut.booked[0]!.sequence)
  assert.equal(sent.length, 2)
})

test('two people shut overlapping times at once: a date comes back only when both closures are lifted', async () => {
  const { house, dates } = await livelyHouse()
  const [one, other] = [closing(house.centreId), closing(house.centreId)]
  await Promise.all([closeWithDates(closer, one), closeWithDates(closer, other)])
  const away = async () => {
    const { sessions, booked } = await dates()
    return [...sessions.map(({ status }) => status), ...booked.map(({ state }) => state)].filter(
      (state) => state === 'suspended',
    ).length
  }
  assert.equal(await away(), 3)
  await reopenWithDates(closer, one.id)
  assert.equal(await away(), 3)
  await reopenWithDates(closer, other.id)
  assert.equal(await away(), 0)
})

test('a refusal while the letters are written takes the whole closing back', async () => {
  const { house, dates } = await livelyHouse()
  const before = await dates()
  const send = () => Promise.reject(new Error('the pen is empty'))
  const confirmed = closing(house.centreId)
  await assert.rejects(closeWithDates({ ...closer, post: { ...closer.post, send } }, confirmed), /pen/)
  assert.deepEqual(await dates(), before)
  assert.equal(await closureById(db, confirmed.id), undefined)
})
