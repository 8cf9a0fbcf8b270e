import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import {
  askFor,
  bookerOn,
  buildOpenHouse,
  decisionOn,
  inLarge,
  requestOf,
  someUserClass,
  states,
  tuesdays,
} from '../../../test/booking-builders.ts'
import type { Sent } from '../../../test/booking-builders.ts'
import { buildActor, buildHouse, buildOffer, buildSession } from '../../../test/builders.ts'
import { testDb } from '../../../test/test-db.ts'
import { Absent, Forbidden } from '../../kernel/result.ts'
import type { Booking, BookingDate } from './index.ts'
import {
  answerChangeWish,
  bookingById,
  bookingByLink,
  bookingStory,
  bookingsForPlan,
  cancelBookingDates,
  cancelDatesByLink,
  changeRequest,
  confirmAddress,
  decideBooking,
  endDueReservations,
  inbox,
  inboxCounts,
  moveBookingDate,
  newBookingToken,
  previewRequest,
  releaseReservation,
  renewLink,
  requestRoom,
  reserveBooking,
  thePerson,
  wishBookingChange,
  withdrawBooking,
} from './index.ts'

const { db } = await testDb()
const userClass = await someUserClass(db)
const doer = bookerOn(db, '2026-11-22')

const again = async (booking: Booking) => (await bookingById(db, booking.id))!
const held = async (booking: Booking): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from room_occupancy o join booking_date d on d.id = o.booking_date_id
    where d.booking_id = ${booking.id}`.execute(db)
  return rows[0]!.n
}

test('a request over thirty dates shows holidays and conflicts before it is sent, and blocks nothing after', async () => {
  const house = await buildOpenHouse(db)
  const offer = await buildOffer(db, house.centreId)
  for (const day of ['2027-01-26', '2027-02-02']) {
    const id = await buildSession(db, offer, {
      siteId: house.siteId,
      roomIds: [house.whole],
      day,
      times: ['15:00', '16:00'],
    })
    await sql`
      insert into room_occupancy (id, room_id, site_id, during, session_id)
      select gen_random_uuid(), ${house.large}, ${house.siteId}, tstzrange(starts_at, ends_at), id from session where id = ${id}`.execute(
      db,
    )
  }
  const input = inLarge(house, tuesdays('2026-12-01', '2027-07-20'))
  const preview = await previewRequest(db, input, doer.now)
  assert.equal(preview.problem, null)
  assert.deepEqual(
    preview.dates.filter(({ taken }) => taken).map(({ day }) => day),
    ['2027-01-26', '2027-02-02'],
  )
  assert.ok(preview.gaps.some(({ name }) => name.startsWith('Weihnachtsferien')))
  const { booking } = await askFor(doer, input)
  assert.equal(booking.dates.length, preview.dates.length)
  assert.equal(booking.wishText, 'jeden Dienstag bis 20.07.2027')
  assert.equal(await held(booking), 0)
  const except = booking.dates.filter(({ day }) => day === '2027-01-26' || day === '2027-02-02')
  const all = await decideBooking(doer, booking.id, decisionOn(booking, userClass))
  assert.ok(!all.ok && all.reason === 'room-taken' && all.conflicts.length === 2)
  const some = await decideBooking(
    doer,
    booking.id,
    decisionOn(
      booking,
      userClass,
      except.map(({ id }) => id),
    ),
  )
  assert.ok(some.ok && some.value.answer === 'partly')
  assert.equal(await held(booking), booking.dates.length - 2)
})

test('the same form sent twice, or at the same moment, is one request with one letter', async () => {
  const house = await buildOpenHouse(db)
  const sent: Sent[] = []
  const input = inLarge(house, { kind: 'once', on: '2026-12-08' })
  const token = newBookingToken()
  const send = () =>
    requestRoom({ ...bookerOn(db, '2026-11-22', thePerson, sent) }, input, { channel: 'web', token })
  const results = await Promise.all([send(), send(), send()])
  assert.equal(new Set(results.map((one) => one.ok && one.value.id)).size, 1)
  assert.equal(sent.length, 1)
  assert.match(sent[0]!.text, new RegExp(token))
  const story = (await bookingStory(db, results[0]!.ok ? results[0]!.value.id : ''))!
  assert.ok(!story.letters[0]!.text.includes(token), 'the link is nowhere kept')
  assert.match(story.letters[0]!.text, /\{LINK\}/)
})

test('who has too many open requests is told so, by mail address or phone number; the team may go beyond', async () => {
  const house = await buildOpenHouse(db)
  await sql`update booking_setting set open_per_person = 1 where site_id = ${house.siteId}`.execute(db)
  await askFor(
    doer,
    inLarge(house, { kind: 'once', on: '2026-12-08' }, { email: null, phone: '+49 7131 999-1' }),
  )
  const second = inLarge(house, { kind: 'once', on: '2026-12-09' }, { email: null, phone: '07131/9991' })
  const via = { channel: 'web', token: newBookingToken() } as const
  const refused = await requestRoom({ ...doer, actor: thePerson }, second, via)
  assert.ok(!refused.ok && refused.reason === 'too-many-open')
  await assert.rejects(
    requestRoom({ ...doer, actor: thePerson }, second, { ...via, channel: 'phone' }),
    Forbidden,
  )
  const soon = { ...second, rule: { kind: 'once', on: '2026-11-23' } } as const
  const byTeam = await requestRoom(doer, soon, { ...via, channel: 'phone', exception: true })
  assert.ok(byTeam.ok)
})

test('rules that changed meanwhile must be read and accepted anew', async () => {
  const house = await buildOpenHouse(db)
  const input = requestOf(house.siteId, null, { kind: 'once', on: '2026-12-08' }, { roomIds: [house.large] })
  const result = await requestRoom(doer, input, { channel: 'web', token: newBookingToken() })
  assert.ok(!result.ok && result.reason === 'rules-changed')
})

test('a reservation holds the room until its day and is over by itself after it', async () => {
  const house = await buildOpenHouse(db)
  const { booking } = await askFor(doer, inLarge(house, tuesdays('2026-12-01', '2026-12-15')))
  const rival = await askFor(
    bookerOn(db, '2026-11-23'),
    inLarge(house, { kind: 'once', on: '2026-12-08' }, { groupName: 'Schachfreunde' }),
  )
  const lines = await inbox(db, { centreIds: [house.centreId], own: [] }, doer.now)
  assert.deepEqual(
    lines.open.map(({ booking: { groupName }, rivals }) => [
      groupName,
      ...rivals.flatMap(({ days }) => days),
    ]),
    [
      ['Nähgruppe', '2026-12-08'],
      ['Schachfreunde', '2026-12-08'],
    ],
  )
  const reserved = await reserveBooking(doer, booking.id, { version: booking.version, until: '2026-11-25' })
  assert.ok(reserved.ok && reserved.value.dates === 3)
  assert.equal(states(await again(booking)), '12-01 reserved, 12-08 reserved, 12-15 reserved')
  const inTheWay = await decideBooking(doer, rival.booking.id, decisionOn(rival.booking, userClass))
  assert.ok(!inTheWay.ok && inTheWay.reason === 'room-taken' && inTheWay.conflicts[0]!.by === 'booking')
  assert.equal(await endDueReservations(db, new Date('2026-11-25T20:00:00Z')), 0)
  // The deed itself gives back what is over, whether or not the job has run.
  const later = await decideBooking(
    bookerOn(db, '2026-11-26'),
    rival.booking.id,
    decisionOn(rival.booking, userClass),
  )
  assert.ok(later.ok)
  assert.equal(states(await again(booking)), '12-01 wished, 12-08 wished, 12-15 wished')
  const partly = await reserveBooking(bookerOn(db, '2026-11-26'), booking.id, {
    version: (await again(booking)).version,
    until: '2026-12-05',
  })
  assert.ok(partly.ok && partly.value.dates === 2 && partly.value.conflicts.length === 1)
  assert.ok((await releaseReservation(doer, booking.id, (await again(booking)).version)).ok)
  assert.equal(await held(booking), 0)
})

test('a decision is complete, gives reasons, freezes the price and is the letter', async () => {
  const house = await buildOpenHouse(db)
  await sql`insert into fee (site_id, user_class_id, basis, cents) values (${house.siteId}, ${userClass}, 'hour', 1000)`.execute(
    db,
  )
  const sent: Sent[] = []
  const team = bookerOn(
    db,
    '2026-11-22',
    await buildActor(db, 'team-member', { centreId: house.centreId }),
    sent,
  )
  const { booking } = await askFor(doer, inLarge(house, tuesdays('2026-12-01', '2026-12-15')))
  const full = decisionOn(booking, userClass)
  const incomplete = [
    [{ ...full, answers: full.answers.slice(1) }, 'answers-missing'],
    [{ ...full, answers: full.answers.map((one) => ({ ...one, accept: false })) }, 'reason-missing'],
    [{ ...full, userClassId: null }, 'user-class-missing'],
    [{ ...full, text: ' ' }, 'text-missing'],
    [{ ...full, version: 7 }, 'changed-meanwhile'],
  ] as const
  for (const [decision, reason] of incomplete) {
    const result = await decideBooking(team, booking.id, decision)
    assert.ok(!result.ok && result.reason === reason, reason)
  }
  const foreign = bookerOn(
    db,
    '2026-11-22',
    await buildActor(db, 'team-member', { centreId: (await buildHouse(db)).centreId }),
  )
  await assert.rejects(decideBooking(foreign, booking.id, full), Forbidden)
  const decided = await decideBooking(team, booking.id, { ...full, text: 'Guten Tag, ja gern.' })
  assert.ok(decided.ok && decided.value.price?.cents === 9_000)
  await sql`update fee set cents = 9999 where site_id = ${house.siteId}`.execute(db)
  const kept = await again(booking)
  assert.deepEqual([kept.price?.cents, kept.userClass?.id, kept.answer], [9_000, userClass, 'accepted'])
  const twice = await decideBooking(team, booking.id, { ...full, answers: full.answers })
  assert.ok(!twice.ok && twice.reason === 'already-decided')
  const letters = (await bookingStory(db, booking.id))!.letters.filter(({ kind }) => kind === 'decision')
  assert.deepEqual(
    [letters.map(({ text }) => text), sent.map(({ text }) => text)],
    [['Guten Tag, ja gern.'], ['Guten Tag, ja gern.']],
  )
})

test('an exemption with a reason costs nothing; a refusal has no price', async () => {
  const house = await buildOpenHouse(db)
  await sql`insert into fee (site_id, user_class_id, basis, cents) values (${house.siteId}, ${userClass}, 'date', 5000)`.execute(
    db,
  )
  const one = await askFor(doer, inLarge(house, { kind: 'once', on: '2026-12-08' }))
  const exempt = { ...decisionOn(one.booking, userClass), exemptionReason: 'Selbsthilfe' }
  assert.ok((await decideBooking(doer, one.booking.id, exempt)).ok)
  assert.equal((await again(one.booking)).price?.cents, 0)
  const other = await askFor(doer, inLarge(house, { kind: 'once', on: '2026-12-08' }))
  const no = {
    ...decisionOn(
      other.booking,
      userClass,
      other.booking.dates.map(({ id }) => id),
    ),
    userClassId: null,
  }
  assert.ok((await decideBooking(doer, other.booking.id, no)).ok)
  assert.deepEqual(
    [(await again(other.booking)).price, (await again(other.booking)).answer],
    [null, 'refused'],
  )
})

test('by the private link: change, take single dates back, wish something else after the decision, withdraw', async () => {
  const house = await buildOpenHouse(db)
  const { booking, token } = await askFor(doer, inLarge(house, tuesdays('2026-12-01', '2026-12-15')))
  assert.equal((await bookingByLink(db, token.toUpperCase().replaceAll('-', ' '), doer.now))?.id, booking.id)
  const changed = inLarge(house, tuesdays('2026-12-08', '2026-12-22'), { people: 12 })
  const stale = await changeRequest(doer, token, 99, changed)
  assert.ok(!stale.ok && stale.reason === 'changed-meanwhile')
  assert.ok((await changeRequest(doer, token, booking.version, changed)).ok)
  const after = await again(booking)
  assert.equal(states(after), '12-01 withdrawn, 12-08 wished, 12-15 wished, 12-22 wished')
  assert.equal(after.dates[1]!.id, booking.dates[1]!.id, 'a date that stays is the same date')
  assert.ok((await cancelDatesByLink(doer, token, { dateIds: [after.dates[3]!.id], reason: '' })).ok)
  const decision = decisionOn(await again(booking), userClass)
  assert.ok((await decideBooking(doer, booking.id, decision)).ok)
  const late = await changeRequest(doer, token, (await again(booking)).version, changed)
  assert.ok(!late.ok && late.reason === 'already-decided')
  assert.ok((await wishBookingChange(doer, token, 'Gern eine Stunde länger')).ok)
  assert.deepEqual(await inboxCounts(db, { centreIds: [house.centreId], own: [] }, doer.now, '2026-11-23'), {
    open: 0,
    due: 0,
    ending: 0,
    wishes: 1,
    stuck: 0,
  })
  assert.ok((await answerChangeWish(doer, booking.id, 'Das geht leider nicht.')).ok)
  const tonight = { ...doer, now: new Date('2026-12-08T11:00:00Z') }
  assert.ok((await cancelDatesByLink(tonight, token, { dateIds: [after.dates[1]!.id], reason: 'krank' })).ok)
  const twice = await cancelDatesByLink(tonight, token, { dateIds: [after.dates[1]!.id], reason: 'krank' })
  assert.ok(twice.ok && twice.value.cancelled === 0)
  assert.equal(await held(booking), 1)
  assert.ok((await withdrawBooking(tonight, token)).ok)
  assert.ok((await withdrawBooking(tonight, token)).ok)
  assert.equal(
    states(await again(booking)),
    '12-01 withdrawn, 12-08 cancelled, 12-15 cancelled, 12-22 withdrawn',
  )
  assert.equal(await held(booking), 0)
})

test('a wrong link, an expired one and the old one after a new one answer alike', async () => {
  const house = await buildOpenHouse(db)
  const { booking, token } = await askFor(doer, inLarge(house, { kind: 'once', on: '2026-12-08' }))
  const long = new Date('2027-06-01T12:00:00Z')
  assert.equal(await bookingByLink(db, newBookingToken(), doer.now), undefined)
  assert.equal(await bookingByLink(db, token, long), undefined)
  await assert.rejects(withdrawBooking({ ...doer, now: long }, token), Absent)
  await confirmAddress(doer, token)
  const renewed = await renewLink(doer, booking.id)
  assert.ok(renewed.ok)
  assert.equal(await bookingByLink(db, token, doer.now), undefined)
  assert.ok((await bookingByLink(db, renewed.value.token, doer.now))!.person!.confirmedAt)
})

test('one date moves to another time and room, keeps its id, and only the one who saw its state moves it', async () => {
  const house = await buildOpenHouse(db)
  const { booking } = await askFor(doer, inLarge(house, tuesdays('2026-12-01', '2026-12-08')))
  assert.ok((await decideBooking(doer, booking.id, decisionOn(booking, userClass))).ok)
  const [date] = (await again(booking)).dates as [BookingDate]
  const move = {
    sequence: date.sequence,
    day: '2026-12-03',
    start: '18:00',
    end: '20:00',
    roomIds: [house.small],
    reason: 'Der Boden wird neu.',
  }
  const taken = await moveBookingDate(doer, booking.id, date.id, {
    ...move,
    day: '2026-12-08',
    start: '15:00',
    roomIds: [house.whole],
  })
  assert.ok(!taken.ok && taken.reason === 'room-taken')
  assert.ok((await moveBookingDate(doer, booking.id, date.id, move)).ok)
  const stale = await moveBookingDate(doer, booking.id, date.id, move)
  assert.ok(!stale.ok && stale.reason === 'changed-meanwhile')
  const plan = await bookingsForPlan(db, [house.siteId], '2026-12-01', '2026-12-07')
  assert.deepEqual(
    plan.map(({ dateId, day, from, to, state, title }) => [dateId, day, from, to, state, title]),
    [[date.id, '2026-12-03', '18:00', '20:00', 'accepted', 'Nähgruppe']],
  )
  const noReason = await cancelBookingDates(doer, booking.id, { dateIds: [date.id], reason: '' })
  assert.ok(!noReason.ok && noReason.reason === 'reason-missing')
  assert.ok((await cancelBookingDates(doer, booking.id, { dateIds: [date.id], reason: 'Wasserschaden' })).ok)
  assert.equal(states(await again(booking)), '12-03 cancelled, 12-08 accepted')
})
