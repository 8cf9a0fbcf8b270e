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
import { testDb } from '../../../test/test-db.ts'
import { theHouse } from '../../kernel/actor.ts'
import type { Day } from '../../kernel/day.ts'
import { addDays } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Recurrence } from '../../kernel/recurrence.ts'
import { done } from '../../kernel/result.ts'
import { closePlace, reopenPlace } from '../places/index.ts'
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
  /** Every date the house has confirmed to have heard of, with the highest sequence it had. */
  readonly known: Map<Id, number>
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

/** How often each deed came to which end. */
const seen = new Map<string, number>()
const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1)

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
  return { ...house, rooms, rulesId, asked: [], known: new Map(), promised: new Map(), away: new Map() }
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
  if (!cancelled.ok) return cancelled
  forget(here, date.id)
  const after = (await bookingById(db, booking.id))!.dates.find(({ id }) => id === date.id)!
  assert.match(after.state, /^(cancelled|withdrawn)$/)
  return cancelled
}

function forget(here: Stage, dateId: Id): void {
  here.promised.delete(dateId)
  here.away.delete(dateId)
}

async function decide(here: Stage, booking: Booking, { c }: Step) {
  const except = openDates(booking)
    .filter((_, n) => (c >> n) % 3 === 0)
    .map(({ id }) => id)
  const open = openDates(booking).map(({ id }) => id)
  const result = await decideBooking(doer, booking.id, decisionOn(booking, userClass, except))
  const after = (await bookingById(db, booking.id))!
  if (result.ok) {
    for (const { id, state, sequence } of after.dates) {
      if (open.includes(id)) assert.equal(state, except.includes(id) ? 'refused' : 'accepted')
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
  if (!result.ok) return result
  here.away.delete(date.id)
  const moved = (await bookingById(db, booking.id))!.dates.find(({ id }) => id === date.id)!
  const where = moved.rooms.map(({ id }) => id)
  assert.deepEqual([moved.day, moved.from, moved.to, where], [wish.day, wish.start, wish.end, roomIds])
  assert.ok(moved.sequence > date.sequence, 'calendars learn that it moved')
  return result
}

async function close(here: Stage, { a, b, c }: Step): Promise<{ ok: boolean }> {
  const from = new Date(`${dayOf(b)}T${timesOf(c).start}:00Z`)
  const to = new Date(from.getTime() + (1 + (a % 90)) * 3_600_000)
  const before = await promisedNow(here)
  const on =
    c % 3 === 0
      ? ({ kind: 'site', id: here.siteId } as const)
      : ({ kind: 'room', id: pick(here.rooms, a) } as const)
  const input = { from, to, reason: 'Umbau' }
  const closed = await closePlace(db, theHouse, newId(), on, input, doer.now, async (tx, { id }) =>
    done((await suspendBookingsForClosure(tx, doer, id)).length),
  )
  assert.ok(closed.ok)
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
  const suspended = await db
    .selectFrom('booking_date')
    .select('id')
    .where('suspended_by_id', '=', id)
    .where('state', '=', 'suspended')
    .execute()
  await reopenPlace(
    db,
    theHouse,
    id,
    doer.now,
    async (tx) => (await liftBookingsOfClosure(tx, doer, id)).back.length,
  )
  for (const date of await promisedNow(here)) {
    const before = here.away.get(date.id)
    if (date.state !== 'accepted' || before === undefined) continue
    assert.ok(date.sequence >= before + 2, 'the same date comes back with a higher sequence')
    here.away.delete(date.id)
  }
  const ids = suspended.map((date) => date.id)
  assert.deepEqual(await freeButAway(ids), [], 'what nothing keeps away is back')
  assert.deepEqual(await waitingForNobody(ids), [], 'what another closure shuts comes back with that one')
  if (ids.length > 0) count('came back')
  return { ok: true }
}

/** The leaves of a date's rooms with the time it would hold them: worked out from dates and rooms alone. */
const uses = sql`
  select leaf.id as leaf, d.id, d.state,
    min(d.starts_at - make_interval(mins => greatest(r.setup_minutes, leaf.setup_minutes))) as start,
    max(d.ends_at + make_interval(mins => greatest(r.cleanup_minutes, leaf.cleanup_minutes))) as stop
  from booking_date d join booking_date_room b on b.booking_date_id = d.id join room r on r.id = b.room_id
  left join room_part p on p.composite_id = r.id join room leaf on leaf.id = coalesce(p.leaf_id, r.id)
  group by leaf.id, d.id`

/** Of these dates, those that are still away although nothing holds their rooms. */
async function freeButAway(dateIds: readonly Id[]): Promise<readonly Id[]> {
  const { rows } = await sql<{ id: Id }>`
    with use as (${uses})
    select id from use a where id = any(${[...dateIds]}::uuid[]) and state = 'suspended' group by id
    having bool_and(not exists (
      select from room_occupancy o
      where o.room_id = a.leaf and o.during && tstzrange(a.start, a.stop) and o.booking_date_id is distinct from a.id
    ) and not exists (
      select from use b where b.leaf = a.leaf and b.id <> a.id and b.state = 'suspended'
        and tstzrange(a.start, a.stop) && tstzrange(b.start, b.stop)
    ))`.execute(db)
  return rows.map(({ id }) => id)
}

/** Of these dates, those that a closure still keeps away, but that would not come back with it. */
async function waitingForNobody(dateIds: readonly Id[]): Promise<readonly Id[]> {
  const { rows } = await sql<{ id: Id }>`
    with use as (${uses})
    select distinct a.id from use a join booking_date d on d.id = a.id
    join room_occupancy o on o.closure_id is not null and o.room_id = a.leaf and o.during && tstzrange(a.start, a.stop)
    where a.id = any(${[...dateIds]}::uuid[]) and a.state = 'suspended' and d.suspended_by_id is null`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

/** Uses that stand in a leaf while it is closed. */
async function usesWhileClosed(): Promise<readonly Id[]> {
  const { rows } = await sql<{ id: Id }>`
    select d.id from booking_date d join booking_date_room b on b.booking_date_id = d.id
    left join room_part p on p.composite_id = b.room_id
    join closure c on c.lifted_at is null and c.during && tstzrange(d.starts_at, d.ends_at)
    left join room_part shut on shut.composite_id = c.room_id
    where d.state in ('reserved', 'accepted')
      and (c.site_id = d.site_id or coalesce(shut.leaf_id, c.room_id) = coalesce(p.leaf_id, b.room_id))`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

/** No date that was ever asked for is gone, and no calendar is told an older state than it knew. */
async function remember(here: Stage): Promise<void> {
  const { rows } = await sql<{ id: Id; sequence: number }>`
    select id, sequence from booking_date where booking_id = any(${here.asked}::uuid[])`.execute(db)
  for (const { id, sequence } of rows) {
    assert.ok(sequence >= (here.known.get(id) ?? 0), 'a sequence never falls')
    here.known.set(id, sequence)
  }
  assert.equal(rows.length, here.known.size, 'nothing asked for is lost')
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
    select concat_ws(' ', leaf, id, start, stop) as line from (${uses}) use
    where state in ('reserved', 'accepted') order by line`.execute(db)
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

// These come first, so that a slow machine tries them as well.

/** Every deed once, each successful. */
const everyDeed: Step[] = [
  { what: 0, a: 0, b: 0, c: 0 },
  { what: 5, a: 0, b: 0, c: 1 },
  { what: 9, a: 0, b: 0, c: 10 },
  { what: 9, a: 0, b: 0, c: 1 },
  { what: 0, a: 1, b: 7, c: 1 },
  { what: 3, a: 1, b: 0, c: 0 },
  { what: 4, a: 1, b: 0, c: 0 },
  { what: 7, a: 0, b: 0, c: 3 },
  { what: 8, a: 0, b: 0, c: 0 },
]

/** Somebody gets the room of a suspended date in the part of its time that is not closed; then the house opens. */
const strangerInRoom: Step[] = [
  { what: 0, a: 0, b: 0, c: 3 },
  { what: 5, a: 0, b: 0, c: 1 },
  { what: 9, a: 0, b: 0, c: 2 },
  { what: 0, a: 0, b: 0, c: 5 },
  { what: 5, a: 1, b: 0, c: 1 },
  { what: 9, a: 0, b: 0, c: 1 },
]

/** Two closures keep one date away; both are lifted. */
const closedTwice: Step[] = [
  { what: 0, a: 0, b: 0, c: 3 },
  { what: 5, a: 0, b: 0, c: 1 },
  { what: 9, a: 0, b: 0, c: 2 },
  { what: 9, a: 5, b: 0, c: 2 },
  { what: 9, a: 0, b: 0, c: 1 },
  { what: 9, a: 0, b: 0, c: 1 },
]

test('whatever people do in whatever order, no leaf is promised twice, nothing promised is lost, and what a closure took comes back as itself', async () => {
  let lives = 0
  const until = performance.now() + 25_000
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 18 }), async (steps) => {
      // A slow machine tries fewer lives, but always the examples.
      if (++lives > 3 && performance.now() > until) return
      const here = await stage()
      for (const one of steps) {
        const result = await take(here, one)
        const outcome = result && !result.ok ? result.reason! : result ? 'done' : 'nothing'
        if (result && !result.ok) assert.ok(outcome in bookingRefusals, outcome)
        count(`${one.what} ${outcome}`)
        const [held, due] = await occupancy()
        assert.deepEqual(held, due)
        assert.equal(await doubleUses(), 0)
        assert.deepEqual(await usesWhileClosed(), [])
        await remember(here)
        for (const { state } of await promisedNow(here))
          assert.ok(state === 'accepted' || state === 'suspended', state)
      }
    }),
    {
      examples: [[everyDeed], [strangerInRoom], [closedTwice]],
      numRuns: 45,
    },
  )
  for (const what of ['0 done', '3 done', '4 done', '5 done', '7 done', '8 done', '9 done', 'came back'])
    assert.ok(seen.get(what), `${what} was never seen: ${[...seen].join(', ')}`)
})
