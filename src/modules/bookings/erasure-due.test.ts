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
  tuesdays,
} from '../../../test/booking-builders.ts'
import type { OpenHouse } from '../../../test/booking-builders.ts'
import { testDb } from '../../../test/test-db.ts'
import { newId } from '../../kernel/id.ts'
import type { Booking, Decision } from './index.ts'
import {
  bookingById,
  cancelBookingDates,
  decideBooking,
  eraseBookingPerson,
  eraseDueBookings,
  handOver,
  takeBack,
  withdrawForPerson,
} from './index.ts'

const { db } = await testDb()
const userClass = await someUserClass(db)
const doer = bookerOn(db, '2026-11-22')
const long = new Date('2090-06-15T12:00:00Z')

const again = async ({ id }: Booking) => (await bookingById(db, id))!

async function accepted(house: OpenHouse, more: Partial<Decision> = {}): Promise<Booking> {
  const { booking } = await askFor(doer, inLarge(house, tuesdays('2026-12-01', '2027-11-16')))
  const decided = await decideBooking(doer, booking.id, { ...decisionOn(booking, userClass), ...more })
  assert.ok(decided.ok, JSON.stringify(decided))
  return again(booking)
}

test('who withdraws a whole year is forgotten after the period, not a year later', async () => {
  const house = await buildOpenHouse(db)
  const booking = await accepted(house)
  assert.ok((await withdrawForPerson(doer, booking.id)).ok)
  // As if it had been done on that day.
  await sql`update booking_date set changed_at = '2026-11-22 12:00Z' where booking_id = ${booking.id}`.execute(
    db,
  )
  await eraseDueBookings(db, new Date('2027-05-20T12:00:00Z'))
  assert.ok((await again(booking)).person)
  await eraseDueBookings(db, new Date('2027-05-23T12:00:00Z'))
  assert.equal((await again(booking)).person, null)
})

test('who cancels long after the last date is not forgotten the next night', async () => {
  const house = await buildOpenHouse(db)
  const { booking } = await askFor(doer, inLarge(house, tuesdays('2026-12-01', '2026-12-08')))
  assert.ok((await decideBooking(doer, booking.id, decisionOn(booking, userClass))).ok)
  await sql`
    update booking_date set changed_at = '2027-06-01 12:00Z' where id = ${booking.dates[1]!.id}`.execute(db)
  await eraseDueBookings(db, new Date('2027-06-20T12:00:00Z'))
  assert.ok((await again(booking)).person)
})

test('free words about the person go with the person; amounts stay', async () => {
  const house = await buildOpenHouse(db)
  await sql`
    insert into fee (site_id, user_class_id, basis, cents, deposit_cents)
    values (${house.siteId}, ${userClass}, 'date', 2500, 10000)`.execute(db)
  const booking = await accepted(house, {
    exemptionReason: 'Frau Beispiel ist krank',
    deposit: { cents: 5000, reason: 'Frau Beispiel zahlt in Raten' },
  })
  const [date] = booking.dates
  const reason = 'Frau Beispiel ist gestürzt'
  assert.ok((await cancelBookingDates(doer, booking.id, { dateIds: [date!.id], reason })).ok)
  const on = '2026-11-22'
  assert.ok((await handOver(doer, booking.id, { deposit: { on, how: 'cash' } })).ok)
  const back = { on, retained: 2000, reason: 'Frau Beispiel hat einen Stuhl zerbrochen' }
  assert.ok((await takeBack(doer, booking.id, { deposit: back, loanIds: [] })).ok)
  assert.ok((await eraseBookingPerson(doer, booking.id)).ok)
  const { rows } = await sql<{ text: string }>`
    select row_to_json(b)::text || row_to_json(x)::text || (
      select string_agg(row_to_json(d)::text, '') from booking_date d where d.booking_id = b.id) as text
    from booking b join booking_deposit x on x.booking_id = b.id where b.id = ${booking.id}`.execute(db)
  assert.doesNotMatch(rows[0]!.text, /Beispiel/)
  const after = await again(booking)
  assert.deepEqual(
    [after.price, after.exemptionReason, after.deposit.cents, after.deposit.settled?.retained],
    [
      {
        cents: 0,
        lines: booking.price!.lines.map((line) =>
          line.basis === 'exempt' ? { ...line, label: 'Befreit' } : line,
        ),
      },
      'Grund gelöscht',
      5000,
      2000,
    ],
  )
})

test('nobody is forgotten who still has a key, or whose deposit is still here', async () => {
  const house = await buildOpenHouse(db)
  await sql`
    insert into fee (site_id, user_class_id, basis, cents, deposit_cents)
    values (${house.siteId}, ${userClass}, 'date', 2500, 10000)`.execute(db)
  const booking = await accepted(house)
  const keyId = newId()
  await sql`
    insert into site_key (id, site_id, label, kind) values (${keyId}, ${house.siteId}, 'Schlüssel 3', 'key')`.execute(
    db,
  )
  const on = '2026-11-22'
  const out = { deposit: { on, how: 'cash' }, key: { keyId, due: '2027-11-16' } } as const
  assert.ok((await handOver(doer, booking.id, out)).ok)
  const refusedFor = async () => {
    await eraseDueBookings(db, long)
    assert.ok((await again(booking)).person, 'the night leaves them')
    const result = await eraseBookingPerson(doer, booking.id)
    return result.ok ? 'erased' : result.reason
  }
  assert.equal(await refusedFor(), 'key-still-out')
  const { rows } = await sql<{
    id: string
  }>`select id from key_loan where booking_id = ${booking.id}`.execute(db)
  assert.ok((await takeBack(doer, booking.id, { loanIds: rows.map(({ id }) => id) })).ok)
  assert.equal(await refusedFor(), 'deposit-still-here')
  assert.ok((await takeBack(doer, booking.id, { deposit: { on, retained: 0, reason: '' }, loanIds: [] })).ok)
  await eraseDueBookings(db, long)
  assert.equal((await again(booking)).person, null)
})
