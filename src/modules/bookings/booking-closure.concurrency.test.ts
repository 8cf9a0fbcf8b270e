import assert from 'node:assert/strict'
import { setTimeout as delay } from 'node:timers/promises'
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
import type { OpenHouse } from '../../../test/booking-builders.ts'
import { meanwhile } from '../../../test/held-locks.ts'
import { buildClosure } from '../../../test/planning-builders.ts'
import { testDb } from '../../../test/test-db.ts'
import type { Id } from '../../kernel/id.ts'
import { connect } from '../../platform/db/database.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { silentLog } from '../../platform/log.ts'
import type { Booking } from './index.ts'
import {
  bookingById,
  cancelBookingDates,
  decideBooking,
  endDueReservations,
  liftBookingsOfClosure,
  moveBookingDate,
  releaseReservation,
  reserveBooking,
  retakeBookedRooms,
  suspendBookingsForClosure,
  withdrawForPerson,
} from './index.ts'

const { url } = await testDb()
const database = connect(url, silentLog, 24)
const { db } = database
const userClass = await someUserClass(db)
const doer = bookerOn(db, '2026-11-22')

test.after(() => database.close())

const again = async ({ id }: Booking) => (await bookingById(db, id))!

async function accepted(house: OpenHouse, rule = tuesdays('2026-12-01', '2026-12-08')): Promise<Booking> {
  const { booking } = await askFor(doer, inLarge(house, rule, { email: null, phone: null }))
  assert.ok((await decideBooking(doer, booking.id, decisionOn(booking, userClass))).ok)
  return again(booking)
}

function shut(house: OpenHouse): Promise<Id> {
  return inTransaction(db, async (tx) => {
    const where = { roomId: house.large }
    const [from, to] = [new Date('2026-11-30T00:00:00Z'), new Date('2026-12-31T00:00:00Z')]
    const id = await buildClosure(tx, where, from, to, 'Wasserrohrbruch')
    await suspendBookingsForClosure(tx, doer, id)
    return id
  })
}

function lift(id: Id) {
  return inTransaction(db, async (tx) => {
    await sql`update closure set lifted_at = now() where id = ${id}`.execute(tx)
    return liftBookingsOfClosure(tx, doer, id)
  })
}

/** Dates of bookings that hold a room, and those that should. */
async function holding(): Promise<readonly [readonly Id[], readonly Id[]]> {
  const held = await sql<{ id: Id }>`
    select distinct booking_date_id as id from room_occupancy where booking_date_id is not null order by 1`.execute(
    db,
  )
  const due = await sql<{ id: Id }>`
    select id from booking_date where state in ('reserved', 'accepted') order by 1`.execute(db)
  return [held.rows.map(({ id }) => id), due.rows.map(({ id }) => id)]
}

async function nothingIsHeldForNobody(): Promise<void> {
  const [held, due] = await holding()
  assert.deepEqual(held, due)
  const { rows } = await sql`
    select d.id from booking_date d join booking b on b.id = d.booking_id
    where d.state = 'reserved' and b.reserved_until is null`.execute(db)
  assert.deepEqual(rows, [], 'nothing is reserved without an end')
}

test('what is cancelled while its closure is lifted stays cancelled, and its room is free', async () => {
  const house = await buildOpenHouse(db)
  const booking = await accepted(house)
  const id = await shut(house)
  const dateIds = [booking.dates[0]!.id]
  await meanwhile(
    db,
    (tx) => cancelBookingDates({ ...doer, db: tx }, booking.id, { dateIds, reason: 'Wasserschaden' }),
    () => lift(id),
  )
  assert.equal(states(await again(booking)), '12-01 cancelled, 12-08 accepted')
  await nothingIsHeldForNobody()
})

test('a whole use withdrawn while its closure is lifted does not come back', async () => {
  const house = await buildOpenHouse(db)
  const booking = await accepted(house)
  const id = await shut(house)
  await meanwhile(
    db,
    (tx) => withdrawForPerson({ ...doer, db: tx }, booking.id),
    () => lift(id),
  )
  assert.equal(states(await again(booking)), '12-01 cancelled, 12-08 cancelled')
  await nothingIsHeldForNobody()
})

test('a reservation that ends while its closure is lifted does not hold the room for ever', async () => {
  for (const ending of ['first', 'second'] as const) {
    const house = await buildOpenHouse(db)
    const wish = inLarge(house, tuesdays('2026-12-01', '2026-12-08'), { email: null, phone: null })
    const { booking } = await askFor(doer, wish)
    const until = '2026-11-25'
    assert.ok((await reserveBooking(doer, booking.id, { version: booking.version, until })).ok)
    const id = await shut(house)
    const version = (await again(booking)).version
    const end = (tx: Tx) => releaseReservation({ ...doer, db: tx }, booking.id, version)
    if (ending === 'first') await meanwhile(db, end, () => lift(id))
    else
      await meanwhile(
        db,
        async (tx) => {
          await sql`update closure set lifted_at = now() where id = ${id}`.execute(tx)
          await liftBookingsOfClosure(tx, doer, id)
        },
        () => inTransaction(db, end),
      )
    assert.equal(states(await again(booking)), '12-01 wished, 12-08 wished', `the end came ${ending}`)
    await nothingIsHeldForNobody()
  }
})

test('a date that moves out of the way while its room is shut is not suspended', async () => {
  const house = await buildOpenHouse(db)
  const booking = await accepted(house)
  const [date] = booking.dates
  const move = {
    sequence: date!.sequence,
    day: '2026-12-02',
    start: '14:00',
    end: '17:00',
    roomIds: [house.small],
    reason: '',
  }
  await meanwhile(
    db,
    (tx) => moveBookingDate({ ...doer, db: tx }, booking.id, date!.id, move),
    () => shut(house),
  )
  assert.equal(states(await again(booking)), '12-02 accepted, 12-08 suspended')
  await nothingIsHeldForNobody()
})

test('what is cancelled while the setup of its room grows holds no room', async () => {
  const house = await buildOpenHouse(db)
  const booking = await accepted(house)
  const dateIds = [booking.dates[0]!.id]
  await meanwhile(
    db,
    (tx) => cancelBookingDates({ ...doer, db: tx }, booking.id, { dateIds, reason: 'Wasserschaden' }),
    () =>
      inTransaction(db, async (tx) => {
        await sql`update room set setup_minutes = 30 where id = ${house.large}`.execute(tx)
        return retakeBookedRooms(tx, house.large, doer.now)
      }),
  )
  assert.equal(states(await again(booking)), '12-01 cancelled, 12-08 accepted')
  await nothingIsHeldForNobody()
})

const hour = (n: number) => `${String(n).padStart(2, '0')}:00`

/** What one of the groups, or the team for it, does in a round; refusals are as good as success. */
async function deedOf(house: OpenHouse, booking: Booking, n: number, round: number): Promise<unknown> {
  await delay((n * 7 + round * 3) % 20)
  const date = booking.dates[(n + round) % booking.dates.length]!
  if (booking.state === 'requested') {
    const late = booking.dates.slice(2).map(({ id }) => id)
    return n % 2 === 0
      ? endDueReservations(db, new Date('2026-11-27T12:00:00Z'))
      : decideBooking(doer, booking.id, decisionOn(booking, userClass, late))
  }
  if (n % 4 === 1 && round > 2) return withdrawForPerson(doer, booking.id)
  if (n % 4 !== 2)
    return cancelBookingDates(doer, booking.id, { dateIds: [date.id], reason: 'Wasserschaden' })
  const { sequence, day, from: start, to: end } = date
  const move = { sequence, day, start, end, roomIds: [house.small], reason: '' }
  return moveBookingDate(doer, booking.id, date.id, move)
}

test('whatever twelve groups do while a room is shut and opened, it is held for what stands and for nothing else', async () => {
  const house = await buildOpenHouse(db)
  const groups: Booking[] = []
  for (let n = 0; n < 12; n++) {
    const rule = { kind: 'dates', dates: ['2026-12-01', '2026-12-03', '2026-12-08', '2026-12-10'] } as const
    const wish = { start: hour(8 + n), end: hour(9 + n), email: null, phone: null }
    groups.push((await askFor(doer, inLarge(house, rule, wish))).booking)
  }
  for (const [n, booking] of groups.entries()) {
    const { id, version } = booking
    const held =
      n % 3 === 0
        ? await reserveBooking(doer, id, { version, until: '2026-11-25' })
        : await decideBooking(doer, id, decisionOn(booking, userClass))
    assert.ok(held.ok)
  }
  for (let round = 0; round < 8; round++) {
    const id = await shut(house)
    const now = await Promise.all(groups.map(again))
    await Promise.all([lift(id), ...now.map((booking, n) => deedOf(house, booking, n, round))])
    await nothingIsHeldForNobody()
  }
})
