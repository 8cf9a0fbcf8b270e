import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import {
  askFor,
  bookerOn,
  decisionOn,
  openForRequests,
  requestOf,
  someUserClass,
} from '../../../test/booking-builders.ts'
import { buildActor, buildHouse } from '../../../test/builders.ts'
import { testDb } from '../../../test/test-db.ts'
import { connect } from '../../platform/db/database.ts'
import { createJobs } from '../../platform/jobs/jobs.ts'
import { silentLog } from '../../platform/log.ts'
import { createMail } from '../../platform/mail/mail.ts'
import type { BookingDoer, Decision } from './index.ts'
import { bookingStory, decideBooking, reserveBooking } from './index.ts'

const { url, db: first } = await testDb()
const people = 20
const database = connect(url, silentLog, people)
const { db } = database
const jobs = createJobs({ pool: database.pool, log: silentLog })
const mail = createMail({
  jobs,
  smtpUrl: 'smtp://127.0.0.1:1',
  from: 'post@quartier.example',
  log: silentLog,
})
await jobs.start({ work: false })

test.after(async () => {
  await jobs.stop()
  await database.close()
})

/** The letters that wait in the outbox. */
async function outbox(): Promise<readonly string[]> {
  const { rows } = await sql<{ text: string }>`
    select data->>'text' as text from job.job where name = 'mail' order by created_on`.execute(db)
  return rows.map(({ text }) => text)
}

test('of twenty who decide at once and each differently, one decision stands, and its letter is the one that left', async () => {
  const house = await buildHouse(db)
  const rulesId = await openForRequests(db, house.siteId)
  const userClass = await someUserClass(db)
  const rule = {
    kind: 'weekly',
    weekdays: [3],
    everyWeeks: 1,
    from: '2026-12-02',
    until: '2027-03-31',
  } as const
  for (let round = 0; round < 5; round++) {
    const input = requestOf(house.siteId, rulesId, rule, {
      roomIds: [house.large],
      start: `${10 + 2 * round}:00`,
      end: `${12 + 2 * round}:00`,
    })
    const { booking } = await askFor(bookerOn(first, '2026-11-22'), input)
    const before = await outbox()
    const deciders: BookingDoer[] = []
    for (let n = 0; n < people; n++) {
      const actor = await buildActor(db, 'team-member', { centreId: house.centreId })
      const post = { linkTo: (token: string) => token, send: mail.enqueue }
      deciders.push({ ...bookerOn(db, '2026-11-22', actor), post })
    }
    const decisions = deciders.map((_, n): Decision => {
      const except =
        n % 4 === 0 ? booking.dates.map(({ id }) => id) : booking.dates.slice(0, n % 4).map(({ id }) => id)
      const decision = decisionOn(booking, userClass, except)
      return {
        ...decision,
        subject: `Antwort ${n}`,
        text: `Guten Tag, Antwort ${n} mit ${except.length} Absagen.`,
      }
    })
    const results = await Promise.all(
      deciders.map((doer, n) => decideBooking(doer, booking.id, decisions[n]!)),
    )
    const winners = results.flatMap((result, n) => (result.ok ? [n] : []))
    assert.equal(winners.length, 1)
    for (const result of results) assert.ok(result.ok || result.reason === 'already-decided')
    const winner = decisions[winners[0]!]!
    const story = (await bookingStory(db, booking.id))!
    const letters = story.letters.filter(({ kind }) => kind === 'decision')
    assert.deepEqual(
      [letters.length, letters[0]!.text, story.booking.answerText],
      [1, winner.text, winner.text],
    )
    assert.deepEqual((await outbox()).slice(before.length), [winner.text])
    const refused = winner.answers.filter(({ accept }) => !accept).map(({ dateId }) => dateId)
    assert.deepEqual(
      story.booking.dates
        .filter(({ state }) => state === 'refused')
        .map(({ id }) => id)
        .sort(),
      refused.toSorted(),
    )
  }
})

test('of twenty rival requests for one evening, accepted or reserved at once, one has the room', async () => {
  const house = await buildHouse(db)
  const rulesId = await openForRequests(db, house.siteId)
  const userClass = await someUserClass(db)
  const rooms = [[house.large], [house.whole], [house.small, house.large]]
  const rivals = []
  for (let n = 0; n < people; n++) {
    const doer = bookerOn(first, '2026-11-22')
    const wish = { roomIds: rooms[n % rooms.length]!, email: null, phone: null, name: `Gruppe ${n}` }
    rivals.push(
      (await askFor(doer, requestOf(house.siteId, rulesId, { kind: 'once', on: '2026-12-08' }, wish)))
        .booking,
    )
  }
  const doer = bookerOn(db, '2026-11-22')
  const results = await Promise.all(
    rivals.map((booking, n) =>
      n % 2 === 0
        ? decideBooking(doer, booking.id, decisionOn(booking, userClass))
        : reserveBooking(doer, booking.id, { version: booking.version, until: '2026-12-01' }),
    ),
  )
  const reasons = results.map((result) => (result.ok ? 'has it' : result.reason))
  assert.deepEqual(
    [reasons.filter((one) => one === 'has it').length, reasons.filter((one) => one === 'room-taken').length],
    [1, people - 1],
  )
  const { rows } =
    await sql`select 1 from booking_date where site_id = ${house.siteId} and state in ('accepted', 'reserved')`.execute(
      db,
    )
  assert.equal(rows.length, 1)
})
