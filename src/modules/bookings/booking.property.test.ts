import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { sql } from 'kysely'
import {
  askFor,
  bookerOn,
  decisionOn,
  openForRequests,
  requestOf,
  someUserClass,
} from '../../../test/booking-builders.ts'
import { buildComposite, buildHouse, buildRoom } from '../../../test/builders.ts'
import type { House } from '../../../test/builders.ts'
import { buildClosure } from '../../../test/planning-builders.ts'
import { testDb } from '../../../test/test-db.ts'
import type { Day } from '../../kernel/day.ts'
import { addDays } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Recurrence } from '../../kernel/recurrence.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { Booking, BookingDate } from './index.ts'
import {
  bookingById,
  bookingRefusals,
  cancelBookingDates,
  decideBooking,
  liftBookingsOfClosure,
  moveBookingDate,
  openDates,
  releaseReservation,
  reserveBooking,
  suspendBookingsForClosure,
} from './index.ts'

const { db } = await testDb()
const userClass = await someUserClass(db)
const doer = bookerOn(db, '2026-12-20')

interface Stage extends House {
  readonly rooms: readonly Id[]
  readonly rulesId: Id
  readonly asked: Id[]
  /** What was promised, by date: nobody but a deed of the team or a closure may take it away. */
  readonly promised: Map<Id, number>
  /** Dates away for a closure, with the sequence they had before. */
  readonly away: Map<Id, number>
}

interface Step {
  readonly what: number
  readonly a: number
  readonly b: number
  readonly c: number
}
const step: fc.Arbitrary<Step> = fc.record({
  what: fc.nat(9),
  a: fc.nat(1_000),
  b: fc.nat(1_000),
  c: fc.nat(1_000),
})

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!
const dayOf = (n: number): Day => addDays('2027-01-11', n % 21)
const timesOf = (n: number) => {
  const start = 8 + (n % 10)
  return {
    start: `${String(start).padStart(2, '0')}:00`,
    end: `${String(start + 1 + (n % 4)).padStart(2, '0')}:30`,
  }
}

async function stage(): Promise<Stage> {
  await sql`truncate booking, closure cascade`.execute(db)
  const house = await buildHouse(db)
  const kitchen = await buildRoom(db, house.siteId, { name: 'Küche', setup: 30, cleanup: 60 })
  const half = await buildComposite(db, house.siteId, [house.small, kitchen], 'Halbes Haus')
  const rooms = [house.small, house.large, house.whole, kitchen, half]
  const rulesId = await openForRequests(db, house.siteId, 'always')
  return { ...house, rooms, rulesId, asked: [], promised: new Map(), away: new Map() }
}

async function ask(here: Stage, { a, b, c }: Step): Promise<{ ok: boolean; reason?: string }> {
  const from = dayOf(b)
  const rules: readonly Recurrence[] = [
    { kind: 'once', on: from },
    { kind: 'dates', dates: [from, addDays(from, 2), addDays(from, 3)] },
    { kind: 'block', weekdays: [], from, until: addDays(from, 4) },
    { kind: 'weekly', weekdays: [1, 3, 5], everyWeeks: 1, from, until: addDays(from, 14) },
  ]
  const roomIds = [...new Set([pick(here.rooms, a), pick(here.rooms, c)])]
  const wish = {
    roomIds,
    ...timesOf(c),
    inSchoolHolidays: 'run',
    people: 5,
    email: null,
    phone: null,
  } as const
  const { booking } = await askFor(doer, requestOf(here.siteId, here.rulesId, pick(rules, a), wish))
  here.asked.push(booking.id)
  return { ok: true }
}

async function someBooking(here: Stage, n: number): Promise<Booking | undefined> {
  return here.asked.length === 0 ? undefined : bookingById(db, pick(here.asked, n))
}

async function take(here: Stage, one: Step): Promise<{ ok: boolean; reason?: string } | undefined> {
  const { what, a, b, c } = one
  if (what <= 2) return ask(here, one)
  if (what === 9) return c % 2 === 0 ? close(here, one) : lift(here, one)
  const booking = await someBooking(here, a)
  if (!booking) return undefined
  if (what === 3) return reserveBooking(doer, booking.id, { version: booking.version, until: '2026-12-30' })
  if (what === 4) return releaseReservation(doer, booking.id, booking.version)
  if (what <= 6) return decide(here, booking, one)
  const date = booking.dates.length === 0 ? undefined : pick(booking.dates, b)
  if (!date) return undefined
  if (what === 7) return move(here, booking, date, one)
  const cancelled = await cancelBookingDates(doer, booking.id, {
    dateIds: [date.id],
    reason: 'Wasserschaden',
  })
  if (cancelled.ok) forget(here, date.id)
  return cancelled
}

function forget(here: Stage, dateId: Id): void {
  here.promised.delete(dateId)
  here.away.delete(dateId)
}

async function decide(here: Stage, booking: Booking, { c }: Step) {
  const except = openDates(booking).filter((_, n) => (c >> n) % 3 === 0)
  const result = await decideBooking(
    doer,
    booking.id,
    decisionOn(
      booking,
      userClass,
      except.map(({ id }) => id),
    ),
  )
  const after = (await bookingById(db, booking.id))!
  if (result.ok) {
    for (const { id, state, sequence } of after.dates) {
      here.away.delete(id)
      if (state === 'accepted') here.promised.set(id, sequence)
    }
  }
  return result
}

async function move(here: Stage, booking: Booking, date: BookingDate, { a, b, c }: Step) {
  const roomIds = [pick(here.rooms, c)]
  const wish = { sequence: date.sequence, day: dayOf(b + c), ...timesOf(a), roomIds, reason: '' }
  const result = await moveBookingDate(doer, booking.id, date.id, wish)
  if (result.ok) here.away.delete(date.id)
  return result
}

async function close(here: Stage, { a, b, c }: Step): Promise<{ ok: boolean }> {
  const from = new Date(`${dayOf(b)}T${timesOf(c).start}:00Z`)
  const to = new Date(from.getTime() + (1 + (a % 90)) * 3_600_000)
  const before = await promisedNow(here)
  await inTransaction(db, async (tx) => {
    const where = c % 3 === 0 ? { siteId: here.siteId } : { roomId: pick(here.rooms, a) }
    const id = await buildClosure(tx, where, from, to)
    await suspendBookingsForClosure(tx, doer, id)
  })
  for (const { id, state } of await promisedNow(here)) {
    const was = before.find((date) => date.id === id)
    if (state === 'suspended' && was?.state === 'accepted') here.away.set(id, was.sequence)
  }
  return { ok: true }
}

async function lift(here: Stage, { a }: Step): Promise<{ ok: boolean } | undefined> {
  const { rows } = await sql<{ id: Id }>`select id from closure where lifted_at is null order by id`.execute(
    db,
  )
  if (rows.length === 0) return undefined
  const { id } = pick(rows, a)
  await inTransaction(db, async (tx) => {
    await sql`update closure set lifted_at = now() where id = ${id}`.execute(tx)
    await liftBookingsOfClosure(tx, doer, id)
  })
  for (const date of await promisedNow(here)) {
    const before = here.away.get(date.id)
    if (date.state !== 'accepted' || before === undefined) continue
    assert.ok(date.sequence >= before + 2, 'the same date comes back with a higher sequence')
    here.away.delete(date.id)
  }
  return { ok: true }
}

/** The dates that were promised, as they stand now; all of them are still there. */
async function promisedNow(here: Stage) {
  const { rows } = await sql<{ id: Id; state: string; sequence: number }>`
    select id, state, sequence
    from booking_date where id = any(${[...here.promised.keys()]}::uuid[])`.execute(db)
  assert.equal(rows.length, here.promised.size, 'nothing promised is lost')
  return rows
}

/** What holds a room for bookings, and what should: worked out from dates and rooms alone. */
async function occupancy(): Promise<readonly [readonly string[], readonly string[]]> {
  const held = await sql<{ line: string }>`
    select concat_ws(' ', room_id, booking_date_id, lower(during), upper(during)) as line
    from room_occupancy where booking_date_id is not null order by line`.execute(db)
  const due = await sql<{ line: string }>`
    select concat_ws(' ', leaf.id, d.id,
      min(d.starts_at - make_interval(mins => greatest(r.setup_minutes, leaf.setup_minutes))),
      max(d.ends_at + make_interval(mins => greatest(r.cleanup_minutes, leaf.cleanup_minutes)))) as line
    from booking_date d join booking_date_room b on b.booking_date_id = d.id join room r on r.id = b.room_id
    left join room_part p on p.composite_id = r.id join room leaf on leaf.id = coalesce(p.leaf_id, r.id)
    where d.state in ('reserved', 'accepted') group by leaf.id, d.id order by line`.execute(db)
  return [held.rows.map(({ line }) => line), due.rows.map(({ line }) => line)]
}

async function doubleUses(): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with use as (
      select d.id, coalesce(p.leaf_id, b.room_id) as leaf, tstzrange(d.starts_at, d.ends_at) as during
      from booking_date d join booking_date_room b on b.booking_date_id = d.id
      left join room_part p on p.composite_id = b.room_id where d.state in ('reserved', 'accepted')
    )
    select count(*)::int as n from use a join use b on a.leaf = b.leaf and a.id < b.id and a.during && b.during`.execute(
    db,
  )
  return rows[0]!.n
}

test('whatever people do in whatever order, no leaf is promised twice, nothing promised is lost, and what a closure took comes back as itself', async () => {
  const seen = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 18 }), async (steps) => {
      const here = await stage()
      for (const one of steps) {
        const result = await take(here, one)
        const outcome = result && !result.ok ? result.reason! : result ? 'done' : 'nothing'
        if (result && !result.ok) assert.ok(outcome in bookingRefusals, outcome)
        seen.set(`${one.what} ${outcome}`, (seen.get(`${one.what} ${outcome}`) ?? 0) + 1)
        const [held, due] = await occupancy()
        assert.deepEqual(held, due)
        assert.equal(await doubleUses(), 0)
        for (const { state } of await promisedNow(here))
          assert.ok(state === 'accepted' || state === 'suspended', state)
      }
    }),
    { numRuns: 45, interruptAfterTimeLimit: 25_000, markInterruptAsFailure: false },
  )
  for (const what of [0, 3, 5, 7, 8, 9])
    assert.ok(seen.get(`${what} done`), `step ${what}: ${[...seen].join(', ')}`)
})
