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
import { buildActor } from '../../../test/builders.ts'
import { testDb } from '../../../test/test-db.ts'
import type { Violations } from '../../../test/violations.ts'
import { testViolations } from '../../../test/violations.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Forbidden } from '../../kernel/result.ts'
import type { Decision } from './index.ts'
import {
  accountLines,
  addSiteKey,
  bookingById,
  bookingStory,
  cancelBookingDates,
  decideBooking,
  depositsToReturn,
  eraseBookingPerson,
  handOver,
  keysOfSite,
  loansOfBooking,
  saveFees,
  takeBack,
  undoDeposit,
} from './index.ts'

const { db } = await testDb()
const house = await buildOpenHouse(db)
const { siteId, centreId } = house
const userClassId = await someUserClass(db)
const doer = bookerOn(db, '2026-11-22')
const fees = (depositCents: number) =>
  saveFees(doer, siteId, [{ userClassId, basis: 'date', cents: 9_000, depositCents }])
await fees(15_000)
const keyId = await aKey('Haustür 1')
const cash = { on: '2026-11-22', how: 'cash' } as const

async function aKey(label: string): Promise<Id> {
  assert.ok((await addSiteKey(doer, siteId, { label, kind: 'key' })).ok)
  return (await keysOfSite(db, siteId)).find((key) => key.label === label)!.id
}

/** A party on this day, accepted. */
async function party(on: Day, more: Partial<Decision> = {}): Promise<Id> {
  const { booking } = await askFor(doer, inLarge(house, { kind: 'once', on }))
  const decided = await decideBooking(doer, booking.id, { ...decisionOn(booking, userClassId), ...more })
  assert.ok(decided.ok)
  return booking.id
}
const depositOf = async (id: Id) => (await bookingById(db, id))!.deposit

test('the deposit is frozen with the answer, and another one stands with its reason', async () => {
  const usual = await party('2026-12-01')
  const less = await party('2026-12-02', { deposit: { cents: 5_000, reason: 'Ehrenamt' } })
  await fees(99_900)
  await fees(15_000)
  assert.deepEqual(await depositOf(usual), { cents: 15_000, reason: '', received: null, settled: null })
  assert.deepEqual([(await depositOf(less)).cents, (await depositOf(less)).reason], [5_000, 'Ehrenamt'])
  const { booking } = await askFor(doer, inLarge(house, { kind: 'once', on: '2026-12-03' }))
  const silent = { ...decisionOn(booking, userClassId), deposit: { cents: 0, reason: '' } }
  const refused = await decideBooking(doer, booking.id, silent)
  assert.ok(!refused.ok && refused.reason === 'deposit-reason-missing')
  assert.equal((await bookingById(db, booking.id))!.state, 'requested')
})

test('deposit in and key out are one deed: a key that is away leaves the deposit unwritten', async () => {
  const [first, second] = [await party('2026-12-04'), await party('2026-12-05')]
  const key = { keyId, due: '2026-12-06' }
  assert.ok((await handOver(doer, first, { deposit: cash, key })).ok)
  assert.ok((await handOver(doer, first, { deposit: cash, key })).ok, 'twice is once')
  const refused = await handOver(doer, second, { deposit: cash, key })
  assert.ok(!refused.ok && refused.reason === 'key-out')
  assert.equal((await depositOf(second)).received, null)
  assert.deepEqual((await depositOf(first)).received, cash)
  assert.equal((await loansOfBooking(db, first)).length, 1)
  const stranger = await buildActor(db, 'team-member', await buildOpenHouse(db))
  await assert.rejects(handOver({ ...doer, actor: stranger }, second, { deposit: cash }), Forbidden)
})

test('keys back and deposit back are one deed, twice is once, and a mistake is taken back step by step', async () => {
  const id = await party('2026-12-07')
  const other = await aKey('Haustür 2')
  await handOver(doer, id, { deposit: cash, key: { keyId: other, due: '2026-12-08' } })
  const loanIds = (await loansOfBooking(db, id)).map((loan) => loan.id)
  const end = { on: '2026-11-22', retained: 2_000, reason: 'Ein Stuhl ist zerbrochen' }
  const silent = await takeBack(doer, id, { deposit: { ...end, reason: '' }, loanIds })
  assert.ok(!silent.ok && silent.reason === 'deposit-no-reason')
  assert.equal((await loansOfBooking(db, id))[0]!.returned, null, 'the key is not back either')
  const deeds = [1, 2, 3].map(() => takeBack(doer, id, { deposit: end, loanIds }))
  assert.ok((await Promise.all(deeds)).every(({ ok }) => ok))
  assert.deepEqual((await depositOf(id)).settled, end)
  assert.equal((await loansOfBooking(db, id))[0]!.returned, '2026-11-22')
  const kinds = (await bookingStory(db, id))!.events.map(({ kind }) => kind)
  assert.equal(kinds.filter((kind) => kind === 'deposit-retained').length, 1)
  await Promise.all([1, 2].map(() => undoDeposit(doer, id, 'settled')))
  assert.deepEqual([(await depositOf(id)).settled, (await depositOf(id)).received], [null, cash])
  await undoDeposit(doer, id, 'received')
  assert.equal((await depositOf(id)).received, null)
})

test('what is still here long after everything is over is asked for, also when the only date fell out', async () => {
  const [used, off, back] = [await party('2026-12-08'), await party('2026-12-09'), await party('2026-12-10')]
  for (const id of [used, off, back]) assert.ok((await handOver(doer, id, { deposit: cash })).ok)
  assert.ok(
    (await takeBack(doer, back, { deposit: { on: cash.on, retained: 0, reason: '' }, loanIds: [] })).ok,
  )
  const { dates } = (await bookingById(db, off))!
  assert.ok((await cancelBookingDates(doer, off, { dateIds: [dates[0]!.id], reason: 'krank' })).ok)
  await sql`update booking_date set changed_at = '2026-11-23' where booking_id = ${off}`.execute(db)
  const asked = async (today: Day) =>
    (await depositsToReturn(db, [siteId], today)).map(({ bookingId }) => bookingId)
  assert.ok(!(await asked('2026-12-07')).includes(off), 'fourteen days are not over')
  assert.ok((await asked('2026-12-08')).includes(off))
  assert.ok(!(await asked('2026-12-22')).includes(used))
  const late = await asked('2026-12-23')
  assert.ok(late.includes(used) && !late.includes(back))
})

test('nobody is erased while their deposit is here; after that the money stays in the accounts without words', async () => {
  const id = await party('2026-12-11')
  await handOver(doer, id, { deposit: { on: '2026-11-20', how: 'transfer' } })
  const refused = await eraseBookingPerson(doer, id)
  assert.ok(!refused.ok && refused.reason === 'deposit-still-here')
  const end = { on: '2026-11-22', retained: 15_000, reason: 'Wasserschaden' }
  assert.ok((await takeBack(doer, id, { deposit: end, loanIds: [] })).ok)
  assert.ok((await eraseBookingPerson(doer, id)).ok)
  const period = { from: '2026-11-22', to: '2026-11-22' }
  const lines = await accountLines(db, { centreIds: [centreId], own: [] }, period)
  const { who, deposit } = lines.find(({ bookingId }) => bookingId === id)!
  assert.deepEqual(
    [who, deposit.cents, deposit.received?.how, deposit.settled?.retained],
    ['', 15_000, 'transfer', 15_000],
  )
  assert.doesNotMatch(deposit.settled!.reason, /Wasser/)
})

const kept = await party('2026-12-14')
const bare = await party('2026-12-15')
const { booking: waiting } = await askFor(doer, inLarge(house, { kind: 'once', on: '2026-12-16' }))
const money =
  (id: Id, cents: number, how = 'cash') =>
  () => sql`
  insert into booking_deposit (booking_id, cents, received_on, received_how)
  values (${id}, ${cents}, '2026-11-22', ${how})`
await money(kept, 15_000)().execute(db)
const change = (table: string, set: string, key: string, id: Id) => () =>
  sql`update ${sql.table(table)} set ${sql.raw(set)} where ${sql.ref(key)} = ${id}`
const ofDeposit = (set: string) => change('booking_deposit', set, 'booking_id', kept)

const violations: Violations = {
  user_class_description_short: change('user_class', "description = repeat('x', 201)", 'id', userClassId),
  fee_deposit_not_negative: change('fee', 'deposit_cents = -1', 'site_id', siteId),
  booking_setting_deposit_sane: change('booking_setting', 'deposit_back_days = 0', 'site_id', siteId),
  booking_deposit_not_negative: change('booking', 'deposit_cents = -1', 'id', kept),
  booking_deposit_with_price: change('booking', 'deposit_cents = 1', 'id', waiting.id),
  booking_deposit_once: money(kept, 15_000),
  booking_deposit_some: money(bare, 0),
  booking_deposit_how_known: money(bare, 15_000, 'cheque'),
  booking_deposit_back_after_received: ofDeposit("settled_on = '2026-11-21'"),
  booking_deposit_retained_part: ofDeposit(
    "settled_on = '2026-11-22', retained_cents = 15001, retained_reason = 'x'",
  ),
  booking_deposit_retained_at_the_end: ofDeposit("retained_cents = 1, retained_reason = 'x'"),
  booking_deposit_retained_why: ofDeposit("settled_on = '2026-11-22', retained_cents = 1"),
  request_digest_to_somebody: () => sql`
    insert into request_digest (centre_id, on_date, letters) values (${centreId}, '2026-11-22', 0)`,
  request_digest_once_a_day: () => sql`
    insert into request_digest (centre_id, on_date, letters)
    values (${centreId}, '2026-11-23', 1), (${centreId}, '2026-11-23', 1)`,
}

testViolations(db, violations)
