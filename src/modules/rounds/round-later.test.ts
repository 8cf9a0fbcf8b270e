import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { buildActor } from '../../../test/builders.ts'
import { askedHouse, groupBooking, groupOffer, startOf } from '../../../test/round-builders.ts'
import { testDb } from '../../../test/test-db.ts'
import { bookingById, bookingDatesAfter, eraseBookingPerson } from '../bookings/index.ts'
import { offerById, sessionsAfter, sessionsOfOffer, standingOffersByIds } from '../offers/index.ts'
import type { Said } from './index.ts'
import {
  answerForGroup,
  answersWaiting,
  carryOut,
  changeDue,
  eraseDueRounds,
  lastDay,
  lettersToPrint,
  notAsked,
  printLetters,
  questionsOf,
  roundById,
  roundLines,
  setAside,
  startRound,
  writtenTo,
} from './index.ts'

const { db } = await testDb()
const asked = () => askedHouse(db)
const on: Said = { answer: 'on', text: '', endsOn: null }
const ends = (day: string): Said => ({ answer: 'ends', text: '', endsOn: day })
const changed = (text: string): Said => ({ answer: 'changed', text, endsOn: null })
const seen = (question: { id: string; answeredAt: Date | null }) => ({
  questionId: question.id,
  answeredAt: question.answeredAt!.getTime(),
})

test('the list of rounds counts every group, however many, and only what its reader may know', async () => {
  const { house, boss, at, round, question } = await asked()
  await answerForGroup(at('2026-12-01'), (await question(house.chor)).id, 'phone', on)
  await answerForGroup(at('2026-12-01'), (await question(house.tanz)).id, 'phone', on)
  await answerForGroup(at('2026-12-01'), (await question(house.skat)).id, 'phone', ends('2027-03-01'))
  await sql`
    with more as (
      insert into offer (id, centre_id, slug, title, run_by)
      select gen_random_uuid(), ${house.centreId}, 'viele-' || n, 'Gruppe ' || n, 'partner' from generate_series(1, 2500) n
      returning id
    )
    insert into round_question (id, round_id, letter_id, offer_id)
    select gen_random_uuid(), ${round.id}, ${(await question(house.skat)).letterId}, id from more`.execute(db)
  const line = async (actor: typeof boss) =>
    (await roundLines(db, actor))
      .filter(({ id }) => id === round.id)
      .map((one) => [one.asked, one.answered, one.open])
  // Tanz goes on, but its dates end; Chor goes on for good.
  assert.deepEqual(await line(boss), [[2504, 3, 2]])
  assert.equal((await questionsOf(db, boss, [round])).length, 2504)
  const ids = (await questionsOf(db, boss, [round])).flatMap(({ group }) =>
    group.kind === 'offer' ? [group.id] : [],
  )
  assert.equal((await standingOffersByIds(db, ids, null)).length, 2503)
  await sql`update offer set visibility = 'confidential' where id = ${house.tanz}`.execute(db)
  assert.deepEqual(await line(await buildActor(db, 'city-office')), [[2503, 2, 1]])
})

test('Heute leads to the oldest round with an answer that waits, whatever the title of its group', async () => {
  const { house, boss, at, round, question } = await asked()
  const aha = await groupOffer(db, house.centreId, { title: 'Aha', email: 'aha@beispiel.example' })
  const next = { ...startOf(house.centreId, [aha]), schoolYear: '2028/29' }
  assert.ok((await startRound(at('2026-12-01'), next)).ok)
  const [young] = await questionsOf(db, boss, [(await roundById(db, next.id))!])
  await answerForGroup(at('2026-12-02'), young!.id, 'phone', ends('2027-03-01'))
  await answerForGroup(at('2026-12-02'), (await question(house.skat)).id, 'phone', ends('2027-03-01'))
  const waiting = await answersWaiting(db, boss, house.centreId, '2026-12-02')
  assert.deepEqual(waiting, { count: 2, roundId: round.id })
})

test('once words are erased nobody types new ones, and what slipped in goes the next night', async () => {
  const { house, at, boss, round, question } = await asked()
  const erased = { ok: false, reason: 'erased' }
  const early = at('2026-12-20')
  await answerForGroup(early, (await question(house.booking)).id, 'phone', changed('Frau Muster übernimmt.'))
  await answerForGroup(early, (await question(house.skat)).id, 'phone', changed('Lieber dienstags.'))
  await eraseBookingPerson({ db, actor: boss, now: early.now }, house.booking)
  const person = await question(house.booking)
  assert.deepEqual(await answerForGroup(early, person.id, 'phone', changed('Noch ein Wort.')), erased)
  assert.deepEqual(await setAside(early, seen(person), 'Frau Muster ist fort.'), erased)
  const late = at('2027-10-01')
  await eraseDueRounds(db, late.now)
  const skat = await question(house.skat)
  assert.deepEqual(await answerForGroup(late, skat.id, 'phone', changed('Wieder ein Wort.')), erased)
  assert.deepEqual(await setAside(late, seen(skat), 'Kein Raum.'), erased)
  assert.deepEqual(await changeDue(late, round.id, '2027-11-01'), erased)
  await sql`update round_question set answer_text = 'Frau Muster' where id = ${skat.id}`.execute(db)
  assert.equal(await eraseDueRounds(db, late.now), 1)
  assert.equal((await question(house.skat)).said!.text, '')
  assert.equal(await eraseDueRounds(db, late.now), 0)
})

test('letters are printed while their link answers, never after the due date', async () => {
  const { at, boss, round, house, question } = await asked()
  const { letterId } = await question(house.skat)
  assert.equal((await lettersToPrint(db, boss, round, '2027-03-31')).length, 1)
  assert.deepEqual(await lettersToPrint(db, boss, round, '2027-04-01'), [])
  assert.deepEqual(await lettersToPrint(db, boss, round, '2027-04-01', letterId), [])
  for (const one of [undefined, letterId])
    assert.deepEqual(await printLetters(at('2027-04-01'), round.id, one), { ok: false, reason: 'round-over' })
})

test('what the page counts is what is printed: no letter that names a group its reader may not know', async () => {
  const { at, round, house, question } = await asked()
  await sql`update round_letter set mailed = false where round_id = ${round.id}`.execute(db)
  await sql`update offer set visibility = 'confidential' where id = ${house.chor}`.execute(db)
  const office = await buildActor(db, 'city-office')
  const doer = { ...at('2026-12-01'), actor: office }
  const counted = await lettersToPrint(db, office, round, '2026-12-01')
  const made = await printLetters(doer, round.id)
  assert.deepEqual([counted.length, made.ok && made.value.letters.length], [2, 2])
  const { letterId } = await question(house.tanz)
  assert.deepEqual(await lettersToPrint(db, office, round, '2026-12-01', letterId), [])
  assert.deepEqual(await printLetters(doer, round.id, letterId), { ok: false, reason: 'nothing-to-print' })
})

test('a team that is late ends a group from today on: what lies behind stays, and the page counts just that', async () => {
  const { at, boss, house, question } = await asked()
  for (const group of [house.chor, house.booking])
    await answerForGroup(at('2026-12-01'), (await question(group)).id, 'phone', ends('2026-12-05'))
  const doer = at('2027-01-10')
  const last = lastDay('2026-12-05', '2027-01-10')
  const all = await sessionsOfOffer(db, house.chor, '2026-09-01')
  const behind = all.filter(({ onDate }) => onDate < '2027-01-10')
  await sql`
    update session set status = 'cancelled', reason = 'Glatteis' where id = ${behind.at(-1)!.id}`.execute(db)
  await sql`
    update session set status = 'suspended', reason = 'Umbau' where id = ${all[behind.length]!.id}`.execute(
    db,
  )
  const counted = await sessionsAfter(db, house.chor, last)
  assert.equal(counted, all.length - behind.length - 1, 'what rests is not counted once more')
  const dates = (await bookingById(db, house.booking))!.dates
  const ahead = dates.filter(({ startsAt, state }) => startsAt > doer.now && state === 'accepted')
  assert.equal(await bookingDatesAfter(db, house.booking, last, doer.now), ahead.length)
  assert.equal(await bookingDatesAfter(db, house.booking, '2026-12-05', doer.now), ahead.length)
  for (const group of [house.chor, house.booking])
    assert.ok((await carryOut(doer, seen(await question(group)))).ok)
  const left = await sessionsOfOffer(db, house.chor, '2026-09-01')
  assert.deepEqual(
    left.map(({ id }) => id),
    behind.map(({ id }) => id),
  )
  assert.equal(left.at(-1)!.status, 'cancelled')
  assert.equal((await offerById(db, boss, house.chor))!.endedOn, '2027-01-09')
  const after = (await bookingById(db, house.booking))!.dates.filter(({ state }) => state === 'cancelled')
  assert.equal(after.length, ahead.length)
})

test('a renewed booking is a new one, but its group has had its letter', async () => {
  const { house, boss, round, question } = await asked()
  const renewed = await groupBooking(db, house, 'hatice@beispiel.example', ['2027-02-09', '2027-04-06'])
  const stranger = await groupOffer(db, house.centreId, { title: 'Yoga', email: 'yoga@beispiel.example' })
  const further = await notAsked(db, boss, round, '2026-12-01')
  assert.deepEqual(further.map(({ id }) => id).toSorted(), [renewed, stranger].toSorted())
  const groups = [(await question(house.booking)).group]
  assert.deepEqual(
    writtenTo(further, groups).map(({ id }) => id),
    [renewed],
  )
})
