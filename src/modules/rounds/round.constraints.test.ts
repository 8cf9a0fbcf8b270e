import { sql } from 'kysely'
import { buildCentre, buildOffer } from '../../../test/builders.ts'
import { testDb } from '../../../test/test-db.ts'
import type { Violations } from '../../../test/violations.ts'
import { testViolations } from '../../../test/violations.ts'
import { newId } from '../../kernel/id.ts'
import type { Id } from '../../kernel/id.ts'
import './index.ts'

const { db } = await testDb()
const centreId = await buildCentre(db)
const [asked, other] = [await buildOffer(db, centreId), await buildOffer(db, centreId)]
const aRound = async (year: string): Promise<Id> => {
  const id = newId()
  await sql`
    insert into yearly_round (id, centre_id, school_year, due_on)
    values (${id}, ${centreId}, ${year}, '2027-03-31')`.execute(db)
  return id
}
const aLetter = async (roundId: Id): Promise<Id> => {
  const id = newId()
  await sql`insert into round_letter (id, round_id, mailed) values (${id}, ${roundId}, false)`.execute(db)
  return id
}
const [round, another] = [await aRound('2027/28'), await aRound('2028/29')]
const [letter, foreign] = [await aLetter(round), await aLetter(another)]
const first = newId()
await sql`
  insert into round_question (id, round_id, letter_id, offer_id)
  values (${first}, ${round}, ${letter}, ${asked})`.execute(db)
const question = newId()
await sql`
  insert into round_question (id, round_id, letter_id, offer_id)
  values (${question}, ${round}, ${letter}, ${other})`.execute(db)
const bookings = [newId(), newId()] as const
const siteId = newId()
await sql`insert into site (id, centre_id, slug, name) values (${siteId}, ${centreId}, 'haus-der-runde', 'Haus')`.execute(
  db,
)
for (const [n, id] of bookings.entries()) {
  await sql`
    insert into booking (id, centre_id, site_id, code, link_hash, link_expires_at, channel, purpose, people)
    values (${id}, ${centreId}, ${siteId}, ${`RUND-000${n}`}, ${String(n).repeat(64)}, '2027-06-01', 'web', 'Proben', 8)`.execute(
    db,
  )
}
await sql`
  insert into round_question (id, round_id, letter_id, booking_id)
  values (${newId()}, ${round}, ${letter}, ${bookings[0]})`.execute(db)

const set = (change: ReturnType<typeof sql>) => () =>
  sql`update round_question set ${change} where id = ${question}`
const answered = sql`answered_at = now(), answered_via = 'phone'`
const add = (offerId: Id | null, bookingId: Id | null, letterId = letter) =>
  sql`insert into round_question (id, round_id, letter_id, offer_id, booking_id)
    values (${newId()}, ${round}, ${letterId}, ${offerId}, ${bookingId})`

const violations: Violations = {
  yearly_round_school_year_shape: () => sql`update yearly_round set school_year = '2027' where id = ${round}`,
  yearly_round_once: () => sql`update yearly_round set school_year = '2028/29' where id = ${round}`,
  round_link_is_hash: () => sql`insert into round_link (link_hash, letter_id) values ('klartext', ${letter})`,
  round_question_letter: () => add(null, bookings[1], foreign),
  round_question_one_group: () => add(null, null),
  round_question_offer_once: () => add(asked, null),
  round_question_booking_once: () => add(null, bookings[0]),
  round_question_answer_known: set(sql`answer = 'vielleicht', ${answered}`),
  round_question_via_known: set(sql`answer = 'on', answered_at = now(), answered_via = 'pigeon'`),
  round_question_answer_dated: set(sql`answer = 'on'`),
  round_question_end_given: set(sql`answer = 'ends', ${answered}`),
  round_question_change_told: set(sql`answer = 'changed', ${answered}`),
  round_question_outcome_known: set(
    sql`answer = 'on', ${answered}, outcome = 'vergessen', settled_at = now()`,
  ),
  round_question_outcome_of_answer: set(sql`outcome = 'done', settled_at = now()`),
  round_question_outcome_dated: set(sql`answer = 'on', ${answered}, outcome = 'done'`),
  round_question_aside_why: set(sql`answer = 'on', ${answered}, outcome = 'set-aside', settled_at = now()`),
}
testViolations(db, violations)
