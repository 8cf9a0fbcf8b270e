import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import {
  askFor,
  bookerOn,
  buildOpenHouse,
  decisionOn,
  requestOf,
  someUserClass,
  states,
} from '../../../test/booking-builders.ts'
import type { OpenHouse } from '../../../test/booking-builders.ts'
import { buildClosure } from '../../../test/planning-builders.ts'
import { testDb } from '../../../test/test-db.ts'
import type { Id } from '../../kernel/id.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { Booking } from './index.ts'
import {
  bookingById,
  bookingStory,
  decideBooking,
  inbox,
  liftBookingsOfClosure,
  moveBookingDate,
  reserveBooking,
  retakeBookedRooms,
  suspendBookingsForClosure,
} from './index.ts'

const { db } = await testDb()
const userClass = await someUserClass(db)
const doer = bookerOn(db, '2026-11-22')
const mondays = {
  kind: 'weekly',
  weekdays: [1],
  everyWeeks: 1,
  from: '2026-12-07',
  until: '2026-12-21',
} as const

type Where = Parameters<typeof buildClosure>[1]
const at = (text: string) => new Date(`2026-12-${text}:00Z`)

async function shut(where: Where, from: string, to: string): Promise<Id> {
  return inTransaction(db, async (tx) => {
    const id = await buildClosure(tx, where, at(from), at(to), 'Wasserrohrbruch')
    await suspendBookingsForClosure(tx, doer, id)
    return id
  })
}

async function lift(id: Id) {
  return inTransaction(db, async (tx) => {
    await sql`update closure set lifted_at = now() where id = ${id}`.execute(tx)
    return liftBookingsOfClosure(tx, doer, id)
  })
}

const again = async ({ id }: Booking) => (await bookingById(db, id))!

async function accepted(house: OpenHouse, roomId: Id): Promise<Booking> {
  const { booking } = await askFor(
    doer,
    requestOf(house.siteId, house.rulesId, mondays, { roomIds: [roomId] }),
  )
  assert.ok((await decideBooking(doer, booking.id, decisionOn(booking, userClass))).ok)
  return again(booking)
}

test('a closure suspends what lies inside, as the story says; lifted, the same dates come back', async () => {
  const house = await buildOpenHouse(db)
  const booking = await accepted(house, house.whole)
  const id = await shut({ roomId: house.large }, '14T00:00', '22T00:00')
  const away = await again(booking)
  assert.equal(states(away), '12-07 accepted, 12-14 suspended, 12-21 suspended')
  assert.equal(away.dates[1]!.reason, 'Wasserrohrbruch')
  const told = (await bookingStory(db, booking.id))!.events.at(-1)!
  assert.match(`${told.kind} ${told.text}`, /suspended Wasserrohrbruch; .*14\. Dezember.*; .*21\. Dezember/)
  assert.equal((await lift(id)).back.length, 2)
  const back = await again(booking)
  assert.equal(states(back), '12-07 accepted, 12-14 accepted, 12-21 accepted')
  assert.deepEqual(
    back.dates.map((date) => date.id),
    booking.dates.map((date) => date.id),
  )
  assert.ok(
    back.dates[1]!.sequence > away.dates[1]!.sequence && away.dates[1]!.sequence > booking.dates[1]!.sequence,
  )
})

test('a closure while a request waits stands in the way of its answer; a reservation comes back while it lasts', async () => {
  const house = await buildOpenHouse(db)
  const { booking } = await askFor(
    doer,
    requestOf(house.siteId, house.rulesId, mondays, { roomIds: [house.small] }),
  )
  assert.ok((await reserveBooking(doer, booking.id, { version: booking.version, until: '2026-12-01' })).ok)
  const id = await shut({ siteId: house.siteId }, '14T00:00', '15T00:00')
  const waiting = await again(booking)
  assert.equal(states(waiting), '12-07 reserved, 12-14 suspended, 12-21 reserved')
  const refused = await decideBooking(doer, booking.id, decisionOn(waiting, userClass))
  assert.ok(!refused.ok && refused.reason === 'room-taken')
  assert.deepEqual(
    refused.conflicts.map(({ day, by, reason }) => `${day} ${by} ${reason}`),
    ['2026-12-14 closure Wasserrohrbruch'],
  )
  await lift(id)
  assert.equal(states(await again(booking)), '12-07 reserved, 12-14 reserved, 12-21 reserved')
})

test('what another closure still shuts stays away for its sake', async () => {
  const house = await buildOpenHouse(db)
  const booking = await accepted(house, house.small)
  const first = await shut({ siteId: house.siteId }, '13T00:00', '22T00:00')
  const second = await shut({ roomId: house.small }, '21T00:00', '22T00:00')
  await lift(first)
  assert.equal(states(await again(booking)), '12-07 accepted, 12-14 accepted, 12-21 suspended')
  assert.equal((await lift(second)).back.length, 1)
  assert.equal(states(await again(booking)), '12-07 accepted, 12-14 accepted, 12-21 accepted')
})

test('a date whose room was given away meanwhile waits for the team, which moves it', async () => {
  const house = await buildOpenHouse(db)
  const booking = await accepted(house, house.small)
  const id = await shut({ roomId: house.small }, '14T00:00', '14T14:30')
  const input = requestOf(
    house.siteId,
    house.rulesId,
    { kind: 'once', on: '2026-12-14' },
    { roomIds: [house.small], start: '15:30', end: '16:30' },
  )
  const other = (await askFor(doer, input)).booking
  assert.ok((await decideBooking(doer, other.id, decisionOn(other, userClass))).ok)
  assert.equal((await lift(id)).stuck, 1)
  const found = await inbox(db, { centreIds: [house.centreId], own: [] }, doer.now)
  assert.deepEqual(
    found.stuck.map((one) => one.id),
    [booking.id],
  )
  const date = (await again(booking)).dates[1]!
  assert.equal(`${date.state} ${date.reason}`, 'suspended Der Raum ist inzwischen belegt.')
  const move = {
    sequence: date.sequence,
    day: date.day,
    start: '14:00',
    end: '17:00',
    roomIds: [house.cellar],
    reason: '',
  }
  assert.ok((await moveBookingDate(doer, booking.id, date.id, move)).ok)
  assert.equal(states(await again(booking)), '12-07 accepted, 12-14 accepted, 12-21 accepted')
})

test('longer setup takes the rooms anew, or is refused with the dates in each other’s way', async () => {
  const house = await buildOpenHouse(db)
  await accepted(house, house.small)
  const later = requestOf(
    house.siteId,
    house.rulesId,
    { kind: 'once', on: '2026-12-07' },
    { roomIds: [house.small], start: '17:30', end: '18:30' },
  )
  const { booking } = await askFor(doer, later)
  assert.ok((await decideBooking(doer, booking.id, decisionOn(booking, userClass))).ok)
  const withSetup = (minutes: number) =>
    inTransaction(db, async (tx) => {
      await sql`update room set setup_minutes = ${minutes} where id = ${house.small}`.execute(tx)
      return retakeBookedRooms(tx, house.small, doer.now)
    })
  assert.ok((await withSetup(30)).ok)
  const { rows } = await sql<{ from: Date }>`
    select lower(o.during) as "from" from room_occupancy o join booking_date d on d.id = o.booking_date_id
    where d.booking_id = ${booking.id}`.execute(db)
  assert.equal(rows[0]!.from.toISOString(), '2026-12-07T16:00:00.000Z')
  const tooLong = await withSetup(45)
  assert.ok(!tooLong.ok && tooLong.reason === 'room-taken')
  assert.deepEqual(
    tooLong.conflicts.map(({ day, from, to, by }) => `${day} ${from}–${to} ${by}`),
    ['2026-12-07 17:30–18:30 booking'],
  )
})
