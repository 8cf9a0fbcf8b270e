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
} from '../../../test/booking-builders.ts'
import { testDb } from '../../../test/test-db.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { Tx } from '../../platform/db/tables.ts'
import {
  bookingById,
  decideBooking,
  inbox,
  inboxCounts,
  moveBookingDate,
  newBookingToken,
  requestRoom,
  reserveBooking,
  thePerson,
} from './index.ts'

const { db } = await testDb()
const userClass = await someUserClass(db)
const doer = bookerOn(db, '2026-11-22')
const tuesday = { kind: 'once', on: '2026-12-08' } as const

test('the inbox says that a room is reserved for a rival who waits as well, and nothing about the own reservation', async () => {
  const house = await buildOpenHouse(db)
  const { booking } = await askFor(doer, inLarge(house, tuesday))
  const rival = (
    await askFor(bookerOn(db, '2026-11-23'), inLarge(house, tuesday, { groupName: 'Schachfreunde' }))
  ).booking
  assert.ok((await reserveBooking(doer, booking.id, { version: booking.version, until: '2026-12-01' })).ok)
  const found = await inbox(db, { centreIds: [house.centreId], own: [] }, doer.now)
  assert.deepEqual(
    found.open.map(({ booking: { groupName }, conflicts }) => [
      groupName,
      ...conflicts.map(({ by, bookingId }) => [by, bookingId]),
    ]),
    [['Nähgruppe'], ['Schachfreunde', ['booking', booking.id]]],
  )
  assert.ok(rival.id !== booking.id)
})

test('rivals are named as the office heads them, and the inbox counts all however many a page shows', async () => {
  const house = await buildOpenHouse(db)
  const scope = { centreIds: [house.centreId], own: [] }
  const named = { groupName: '', name: 'Mara Beispiel', purpose: 'Taufe' }
  const { booking } = await askFor(doer, inLarge(house, tuesday, named))
  await askFor(bookerOn(db, '2026-11-23'), inLarge(house, tuesday, { groupName: 'Schachfreunde' }))
  const found = await inbox(db, scope, doer.now)
  assert.equal(found.openCount, 2)
  const titles = found.open.flatMap(({ rivals }) => rivals.map(({ otherTitle }) => otherTitle))
  assert.deepEqual(titles, ['Schachfreunde', 'Mara Beispiel'])
  const second = await inbox(db, scope, doer.now, 2)
  assert.deepEqual([second.open.length, second.openCount], [0, 2])
  assert.equal(found.open[0]!.booking.id, booking.id)
})

test('strangers without a telephone number of their own are not counted as one person', async () => {
  const house = await buildOpenHouse(db)
  await sql`update booking_setting set open_per_person = 1 where site_id = ${house.siteId}`.execute(db)
  for (const [n, phone] of ['siehe Mail', 'keins', 'App. 12', 'App. 12', '–'].entries()) {
    const wish = inLarge(house, tuesday, {
      phone,
      email: `gruppe${n}@beispiel.example`,
      groupName: `Gruppe ${n}`,
    })
    const via = { channel: 'web', token: newBookingToken() } as const
    const asked = await requestRoom({ ...doer, actor: thePerson }, wish, via)
    assert.ok(asked.ok, phone)
  }
})

test('a date has a length: it cannot be moved to end when it begins', async () => {
  const house = await buildOpenHouse(db)
  const { booking } = await askFor(doer, inLarge(house, tuesday))
  assert.ok((await decideBooking(doer, booking.id, decisionOn(booking, userClass))).ok)
  const [date] = (await bookingById(db, booking.id))!.dates
  const move = { sequence: date!.sequence, day: '2026-12-09', start: '18:00', end: '18:00' }
  const moved = await moveBookingDate(doer, booking.id, date!.id, {
    ...move,
    roomIds: [house.large],
    reason: '',
  })
  assert.ok(!moved.ok && moved.reason === 'no-length')
})

/** Rows of bookings and their dates that this transaction has looked at. */
async function looked(tx: Tx): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int as n
    from pg_stat_xact_user_tables where relname in ('booking', 'booking_date')`.execute(tx)
  return rows[0]!.n
}

test('what waits is counted without going through all bookings of the centre', async () => {
  const house = await buildOpenHouse(db)
  const { booking } = await askFor(doer, inLarge(house, tuesday))
  assert.ok((await decideBooking(doer, booking.id, decisionOn(booking, userClass))).ok)
  await sql`
    insert into booking (id, centre_id, site_id, code, link_hash, link_expires_at, channel, purpose, people, state, answer,
      decided_at, price_cents, price_lines, user_class_id)
    select gen_random_uuid(), b.centre_id, b.site_id, 'CODE' || n, md5(n::text) || md5('x' || n), b.link_expires_at,
      'web', 'Nähen', 8, 'decided', 'accepted', now(), 0, '[]', b.user_class_id
    from booking b, generate_series(1, 2000) n where b.id = ${booking.id}`.execute(db)
  await sql`
    insert into booking_date (id, booking_id, site_id, on_date, starts_at, ends_at, state)
    select gen_random_uuid(), b.id, b.site_id, '2026-12-08', '2026-12-08 10:00+01', '2026-12-08 12:00+01', 'accepted'
    from booking b where b.purpose = 'Nähen'`.execute(db)
  await sql`
    update booking_date set state = 'suspended', reason = 'Der Raum ist inzwischen belegt.'
    where booking_id = ${booking.id}`.execute(db)
  await sql`analyze booking, booking_date`.execute(db)
  const scope = { centreIds: [house.centreId], own: [] }
  await inTransaction(db, async (tx) => {
    const before = await looked(tx)
    assert.equal((await inboxCounts(tx, scope, doer.now, '2026-11-23')).stuck, 1)
    assert.deepEqual(
      (await inbox(tx, scope, doer.now)).stuck.map(({ id }) => id),
      [booking.id],
    )
    assert.ok((await looked(tx)) - before < 50, `${(await looked(tx)) - before} rows were looked at`)
  })
})
