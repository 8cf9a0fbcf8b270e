import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import {
  askFor,
  bookerOn,
  buildOpenHouse,
  decisionOn,
  inLarge,
  someUserClass,
  states,
  tuesdays,
} from '../../../test/booking-builders.ts'
import { buildPartner } from '../../../test/builders.ts'
import { testDb } from '../../../test/test-db.ts'
import type { Booking } from './index.ts'
import {
  bookingById,
  bookingByLink,
  bookingStory,
  decideBooking,
  eraseBookingPerson,
  eraseDueBookings,
  findBookings,
  linkPartner,
  remindOfRequests,
  withdrawForPerson,
} from './index.ts'

const { db } = await testDb()
const userClass = await someUserClass(db)
const doer = bookerOn(db, '2026-11-22')

const again = async (booking: Booking) => (await bookingById(db, booking.id))!

test('the team links a group by hand, finds a person by name, mail or phone, and erases them', async () => {
  const house = await buildOpenHouse(db)
  const partner = await buildPartner(db, 'Nähkreis Böckingen')
  const scope = { centreIds: [house.centreId], own: [] }
  const { booking, token } = await askFor(
    doer,
    inLarge(house, tuesdays('2026-12-01', '2026-12-08'), { note: 'Ich bin krank' }),
  )
  assert.ok((await linkPartner(doer, booking.id, partner)).ok)
  assert.ok((await decideBooking(doer, booking.id, decisionOn(await again(booking), userClass))).ok)
  for (const text of ['hatice', 'BEISPIEL.example', '+49 7131 55501', booking.code.toLowerCase()])
    assert.deepEqual(
      (await findBookings(db, scope, text)).map(({ id }) => id),
      [booking.id],
      text,
    )
  await eraseBookingPerson(doer, booking.id)
  await eraseBookingPerson(doer, booking.id)
  const story = (await bookingStory(db, booking.id))!
  assert.equal(await bookingByLink(db, token, doer.now), undefined)
  assert.deepEqual(
    [story.booking.person, story.booking.note, story.booking.purpose, story.letters],
    [null, '', '', []],
  )
  assert.equal(story.booking.partner?.name, 'Nähkreis Böckingen')
  assert.equal(states(story.booking), '12-01 cancelled, 12-08 cancelled')
  const { rows } = await sql<{ text: string }>`
    select row_to_json(b)::text || (select string_agg(e.text || e.kind, '') from booking_event e where e.booking_id = b.id)
      || (select string_agg(d.reason, '') from booking_date d where d.booking_id = b.id) as text
    from booking b where id = ${booking.id}`.execute(db)
  assert.doesNotMatch(rows[0]!.text, /Hatice|hatice|krank|555/)
  assert.deepEqual(await findBookings(db, scope, 'hatice'), [])
})

test('what is over is erased by the job after the period of the city, what lies ahead is not', async () => {
  const house = await buildOpenHouse(db)
  const past = await askFor(doer, inLarge(house, { kind: 'once', on: '2026-12-08' }))
  const ahead = await askFor(doer, inLarge(house, { kind: 'once', on: '2027-06-08' }))
  assert.ok((await decideBooking(doer, past.booking.id, decisionOn(past.booking, userClass))).ok)
  assert.ok((await decideBooking(doer, ahead.booking.id, decisionOn(ahead.booking, userClass))).ok)
  // As if it had been done on that day.
  await sql`update booking_date set changed_at = ${doer.now}`.execute(db)
  await eraseDueBookings(db, new Date('2027-06-05T12:00:00Z'))
  assert.ok((await again(past.booking)).person)
  await eraseDueBookings(db, new Date('2027-06-08T12:00:00Z'))
  const erased = await again(past.booking)
  assert.deepEqual([erased.person, erased.answer, erased.price?.cents], [null, 'accepted', 0])
  assert.equal(states(erased), '12-08 accepted')
  assert.ok((await again(ahead.booking)).person)
})

test('the team is reminded of what waits too long, once each period', async () => {
  const house = await buildOpenHouse(db)
  const { booking } = await askFor(doer, inLarge(house, { kind: 'once', on: '2026-12-28' }))
  const ids = async (now: string) =>
    (await remindOfRequests(db, new Date(now))).map(({ id }) => id).filter((id) => id === booking.id)
  assert.deepEqual(await ids('2026-11-26T12:00:00Z'), [])
  assert.deepEqual(await ids('2026-11-27T12:00:00Z'), [booking.id])
  assert.deepEqual(await ids('2026-11-28T12:00:00Z'), [])
  assert.ok((await withdrawForPerson(doer, booking.id)).ok)
  const gone = await decideBooking(doer, booking.id, decisionOn(booking, userClass))
  assert.ok(!gone.ok && gone.reason === 'already-withdrawn')
})
