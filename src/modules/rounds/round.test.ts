import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Sent } from '../../../test/booking-builders.ts'
import { buildActor } from '../../../test/builders.ts'
import { askedHouse, groupOffer, rounderOn, standingHouse, startOf } from '../../../test/round-builders.ts'
import { testDb } from '../../../test/test-db.ts'
import { newId } from '../../kernel/id.ts'
import type { Id } from '../../kernel/id.ts'
import { Absent, Forbidden } from '../../kernel/result.ts'
import { bookingById, eraseBookingPerson } from '../bookings/index.ts'
import { offerById, sessionsOfOffer } from '../offers/index.ts'
import type { Said } from './index.ts'
import {
  answerByLink,
  answerForGroup,
  answeringByLink,
  answersWaiting,
  askFurther,
  carryOut,
  changeDue,
  eraseDueRounds,
  markDone,
  notAsked,
  printLetters,
  remindSilent,
  roundById,
  roundLines,
  setAside,
  standingGroups,
  startRound,
} from './index.ts'

const { db } = await testDb()
const on: Said = { answer: 'on', text: '', endsOn: null }
const ends = (day: string): Said => ({ answer: 'ends', text: '', endsOn: day })
const changed = (text: string): Said => ({ answer: 'changed', text, endsOn: null })

const asked = () => askedHouse(db)

const seen = (question: { id: Id; answeredAt: Date | null }) => ({
  questionId: question.id,
  answeredAt: question.answeredAt!.getTime(),
})

test('standing groups are offers of others and bookings with dates, never what the team runs', async () => {
  const { centreId } = await standingHouse(db)
  const actor = await buildActor(db, 'quarter-manager', { centreId })
  const ended = await groupOffer(db, centreId, { title: 'Längst vorbei' })
  await sql`update offer set ended_on = '2026-10-01' where id = ${ended}`.execute(db)
  const question = { actor, centreId, schoolYear: '2027/28', today: '2026-11-22' }
  const groups = await standingGroups(db, question)
  assert.deepEqual(
    groups.map(({ kind, title, until, contact }) => [kind, title, until, contact.email]),
    [
      ['offer', 'Chorprobe', null, 'Verein@Beispiel.example'],
      ['offer', 'Skat', null, ''],
      ['offer', 'Tanz', '2027-07-26', 'verein@beispiel.example'],
      ['booking', 'Nähgruppe', '2027-02-02', 'hatice@beispiel.example'],
    ],
  )
  assert.equal(groups[0]!.when, 'jeden Montag, 14:30–19:00 Uhr')
  assert.match(groups[3]!.when, /^jeden Dienstag.*, 14:00–17:00 Uhr, Multiraum groß$/)
})

test('a confidential group is asked only by those who may know it', async () => {
  const { centreId, chor } = await standingHouse(db)
  await sql`update offer set visibility = 'confidential' where id = ${chor}`.execute(db)
  const titles = async (role: 'city-office' | 'team-member') => {
    const actor = await buildActor(db, role, role === 'city-office' ? {} : { centreId })
    const found = await standingGroups(db, { actor, centreId, schoolYear: '2027/28', today: '2026-11-22' })
    return found.map(({ title }) => title).includes('Chorprobe')
  }
  assert.deepEqual([await titles('city-office'), await titles('team-member')], [false, true])
})

test('one action asks all: one letter for one address, one link for each of its groups, the rest to print', async () => {
  const { answer, sent, house, tokenFor } = await asked()
  assert.deepEqual(answer, { ok: true, value: { groups: 4, mailed: 2, toPrint: 1 } })
  assert.deepEqual(sent.map(({ to }) => to).toSorted(), [
    'hatice@beispiel.example',
    'verein@beispiel.example',
  ])
  const both = sent.find(({ to }) => to === 'verein@beispiel.example')!
  assert.match(both.text, /– Chorprobe, jeden Montag/)
  assert.match(both.text, /– Tanz, jeden Mittwoch/)
  const found = await answeringByLink(db, tokenFor('verein@beispiel.example'), new Date('2026-11-23'))
  assert.deepEqual(
    found?.questions.map(({ group }) => group.id).toSorted(),
    [house.chor, house.tanz].toSorted(),
  )
})

test('the same start sent twice, also at once, is one round and one letter each; another one is refused kindly', async () => {
  const house = await standingHouse(db)
  const boss = await buildActor(db, 'quarter-manager', { centreId: house.centreId })
  const sent: Sent[] = []
  const doer = rounderOn(db, '2026-11-22', boss, sent)
  const start = startOf(house.centreId, [house.chor, house.booking])
  const answers = await Promise.all([
    startRound(doer, start),
    startRound(doer, start),
    startRound(doer, start),
  ])
  assert.deepEqual(answers.map((one) => one.ok && one.value.groups).toSorted(), [0, 0, 2])
  assert.equal(sent.length, 2)
  const second = await startRound(doer, { ...start, id: newId() })
  assert.deepEqual(second, { ok: false, reason: 'already-asked' })
  assert.equal((await roundLines(db, boss)).length, 1)
})

test('a letter that cannot leave takes the whole round back', async () => {
  const house = await standingHouse(db)
  const boss = await buildActor(db, 'quarter-manager', { centreId: house.centreId })
  const doer = rounderOn(db, '2026-11-22', boss, [])
  const start = startOf(house.centreId, [house.chor])
  const send = () => Promise.reject(new Error('the pen is empty'))
  await assert.rejects(startRound({ ...doer, post: { ...doer.post, send } }, start), /pen/)
  assert.equal(await roundById(db, start.id), undefined)
})

test('starting needs groups, a due date ahead, a school year, and the right', async () => {
  const { centreId, chor, team } = await standingHouse(db)
  const boss = await buildActor(db, 'quarter-manager', { centreId })
  const member = await buildActor(db, 'team-member', { centreId })
  const doer = rounderOn(db, '2026-11-22', boss)
  const start = startOf(centreId, [chor])
  const refusal = async (wrong: object) => {
    const made = await startRound(doer, { ...start, ...wrong })
    return made.ok || made.reason
  }
  assert.equal(await refusal({ groupIds: [] }), 'nobody-chosen')
  assert.equal(await refusal({ groupIds: [team] }), 'nobody-chosen')
  assert.equal(await refusal({ dueOn: '2026-11-22' }), 'due-out-of-range')
  assert.equal(await refusal({ dueOn: '2027-11-23' }), 'due-out-of-range')
  await assert.rejects(startRound(doer, { ...start, schoolYear: '2027/29' }), Absent)
  await assert.rejects(startRound(rounderOn(db, '2026-11-22', member), start), Forbidden)
})

test('a group answers by its link, changes its mind until the due date, and sends twice without harm', async () => {
  const { at, house, question, round, tokenFor } = await asked()
  const token = tokenFor('verein@beispiel.example')
  const { id } = await question(house.chor)
  const say = (today: string, said: Said) => answerByLink(at(today), token, id, said)
  assert.deepEqual(await say('2026-12-01', on), { ok: true, value: null })
  const first = (await question(house.chor)).answeredAt
  await say('2026-12-02', on)
  assert.deepEqual((await question(house.chor)).answeredAt, first)
  await say('2027-03-31', changed('Wir brauchen einen größeren Raum.'))
  assert.deepEqual((await question(house.chor)).said, changed('Wir brauchen einen größeren Raum.'))
  assert.deepEqual(await say('2027-04-01', on), { ok: false, reason: 'over' })
  const trail = await sql`
    select 1 from audit_entry where event = 'round.answered' and entity_id = ${round.id}`.execute(db)
  assert.equal(trail.rows.length, 2)
})

test('a wrong, an old and a foreign link answer alike, and the link is kept as a hash alone', async () => {
  const { at, house, question, tokenFor } = await asked()
  const token = tokenFor('hatice@beispiel.example')
  const { id } = await question(house.chor)
  await assert.rejects(answerByLink(at('2026-12-01'), token, id, on), Absent)
  await assert.rejects(answerByLink(at('2026-12-01'), 'abcd-efgh', id, on), Absent)
  const late = new Date('2027-06-15T12:00:00Z')
  assert.equal(await answeringByLink(db, token, late), undefined)
  assert.ok(await answeringByLink(db, token, new Date('2027-05-30T12:00:00Z')))
  assert.ok(token.replaceAll('-', '').length * 5 >= 128)
  const kept = await sql<{ all: string }>`select string_agg(link_hash, ' ') as all from round_link`.execute(
    db,
  )
  assert.ok(!kept.rows[0]!.all.includes(token.replaceAll('-', '')))
})

test('silence ends nothing: dates, offers and bookings stay as they are after the due date and for ever', async () => {
  const { house, boss, at, round } = await asked()
  const before = (await sessionsOfOffer(db, house.skat, '2026-11-22')).length
  await eraseDueRounds(db, new Date('2028-01-01T12:00:00Z'))
  assert.equal((await sessionsOfOffer(db, house.skat, '2026-11-22')).length, before)
  assert.equal(
    (await bookingById(db, house.booking))!.dates.filter(({ state }) => state === 'accepted').length,
    8,
  )
  const waiting = await answersWaiting(db, boss, house.centreId, '2027-05-01')
  assert.deepEqual(waiting, { count: 0, roundId: null })
  const late = await remindSilent(at('2027-04-01'), round.id)
  assert.deepEqual(late, { ok: false, reason: 'round-over' })
})

test('who is silent is reminded once in seven days, with a new link, and the old one goes on working', async () => {
  const { at, house, question, round, sent, tokenFor } = await asked()
  const remind = (today: string) => remindSilent(at(today), round.id)
  assert.deepEqual(await remind('2026-11-28'), { ok: false, reason: 'nobody-to-remind' })
  const { id } = await question(house.booking)
  await answerByLink(at('2026-11-28'), tokenFor('hatice@beispiel.example'), id, on)
  const old = tokenFor('verein@beispiel.example')
  await answerByLink(at('2026-11-28'), old, (await question(house.chor)).id, on)
  const both = await Promise.all([remind('2026-11-29'), remind('2026-11-29')])
  assert.deepEqual(both.map((one) => (one.ok ? one.value : one.reason)).toSorted(), [
    { mailed: 1, toPrint: 1 },
    'nobody-to-remind',
  ])
  assert.equal(sent.length, 3)
  assert.match(sent[2]!.subject, /^Erinnerung/)
  assert.ok(!sent[2]!.text.includes('Chorprobe'), 'who answered is not asked again')
  const fresh = tokenFor('verein@beispiel.example', 1)
  for (const token of [old, fresh]) assert.ok(await answeringByLink(db, token, at('2026-12-01').now))
  assert.deepEqual(await remind('2026-12-05'), { ok: false, reason: 'nobody-to-remind' })
})

test('an address that is not shared any more gets no link to the group of somebody else', async () => {
  const { at, house, round, sent } = await asked()
  await sql`
    update partner set email = 'neu@beispiel.example'
    where id = (select partner_id from offer_organiser where offer_id = ${house.tanz})`.execute(db)
  const reminded = await remindSilent(at('2026-12-05'), round.id)
  assert.deepEqual(reminded.ok && reminded.value, { mailed: 1, toPrint: 2 })
  assert.deepEqual(
    sent.slice(2).map(({ to }) => to),
    ['hatice@beispiel.example'],
  )
})

test('letters to print carry a link that works, for those without mail, and are printed again at will', async () => {
  const { at, house, round, question } = await asked()
  const made = await printLetters(at('2026-11-23'), round.id)
  const letters = made.ok ? made.value.letters : []
  assert.equal(letters.length, 1)
  const [letter] = letters
  assert.match(letter!.text, /– Skat, jeden Freitag/)
  assert.ok(!letter!.text.includes(letter!.token))
  const skat = await question(house.skat)
  assert.deepEqual(await answerByLink(at('2026-11-24'), letter!.token, skat.id, on), {
    ok: true,
    value: null,
  })
  assert.deepEqual(await printLetters(at('2026-11-25'), round.id), { ok: false, reason: 'nothing-to-print' })
  const again = await printLetters(at('2026-11-25'), round.id, skat.letterId)
  assert.equal(again.ok && again.value.letters.length, 1)
})

test('an answer is a proposal until the team carries it out: the offer ends on its day, the booking gives its dates back', async () => {
  const { at, boss, house, question } = await asked()
  const doer = at('2026-12-20')
  await answerForGroup(doer, (await question(house.chor)).id, 'phone', ends('2027-03-01'))
  await answerForGroup(doer, (await question(house.booking)).id, 'counter', ends('2027-01-10'))
  assert.ok((await sessionsOfOffer(db, house.chor, '2027-03-02')).length > 0)
  assert.deepEqual((await answersWaiting(db, boss, house.centreId, '2026-12-20')).count, 2)
  for (const group of [house.chor, house.booking]) {
    const click = seen(await question(group))
    const made = await Promise.all([carryOut(doer, click), carryOut(doer, click)])
    assert.deepEqual(made, [
      { ok: true, value: null },
      { ok: true, value: null },
    ])
  }
  assert.equal((await sessionsOfOffer(db, house.chor, '2027-03-02')).length, 0)
  assert.equal((await offerById(db, boss, house.chor))!.endedOn, '2027-03-01')
  const { dates } = (await bookingById(db, house.booking))!
  assert.ok(
    dates.every(({ day, state }) => (day > '2027-01-10' ? state === 'cancelled' : state === 'accepted')),
  )
  const events = await sql`select 1 from audit_entry where event = 'round.carried-out'`.execute(db)
  assert.equal(events.rows.length, 2)
  assert.equal((await answersWaiting(db, boss, house.centreId, '2026-12-20')).count, 0)
})

test('two deciders at once: one decision stands, the other is told', async () => {
  const { at, boss, house, question } = await asked()
  const doer = at('2026-12-20')
  await answerForGroup(doer, (await question(house.chor)).id, 'phone', ends('2027-03-01'))
  const click = seen(await question(house.chor))
  const made = await Promise.all([carryOut(doer, click), setAside(doer, click, 'Sie bleiben doch.')])
  assert.deepEqual(made.map(({ ok }) => ok).toSorted(), [false, true])
  const { outcome } = await question(house.chor)
  assert.equal(
    (await offerById(db, boss, house.chor))!.endedOn,
    outcome === 'carried-out' ? '2027-03-01' : null,
  )
})

test('nobody decides on an answer that has changed, and a decided one is not changed by the link', async () => {
  const { at, house, question, tokenFor } = await asked()
  const doer = at('2026-12-20')
  const token = tokenFor('verein@beispiel.example')
  const { id } = await question(house.chor)
  await answerByLink(at('2026-12-01'), token, id, ends('2027-03-01'))
  const old = seen(await question(house.chor))
  await answerByLink(at('2026-12-02'), token, id, changed('Doch nicht.'))
  assert.deepEqual(await carryOut(doer, old), { ok: false, reason: 'answer-changed' })
  const fresh = seen(await question(house.chor))
  assert.deepEqual(await carryOut(doer, fresh), { ok: false, reason: 'nothing-to-end' })
  assert.deepEqual(await markDone(doer, fresh), { ok: true, value: null })
  assert.deepEqual(await answerByLink(at('2026-12-21'), token, id, on), {
    ok: false,
    reason: 'already-settled',
  })
  assert.deepEqual(await setAside(doer, fresh, 'Nein'), { ok: false, reason: 'settled-here' })
})

test('what the plan refuses is said, and nothing is decided', async () => {
  const { at, house, question } = await asked()
  await answerForGroup(at('2026-12-01'), (await question(house.chor)).id, 'phone', ends('2026-12-05'))
  const { id } = (await sessionsOfOffer(db, house.chor, '2026-12-21'))[0]!
  await sql`update session set held_at = now() where id = ${id}`.execute(db)
  const made = await carryOut(at('2026-12-21'), seen(await question(house.chor)))
  assert.ok(!made.ok && made.reason === 'not-carried-out' && /bestätigt/.test(made.detail ?? ''))
  assert.equal((await question(house.chor)).outcome, null)
})

test('groups that came later are asked in the running round, each once', async () => {
  const { at, boss, house, round, sent } = await asked()
  const neu = await groupOffer(db, house.centreId, { title: 'Yoga', email: 'yoga@beispiel.example' })
  const today = '2026-12-01'
  assert.deepEqual(
    (await notAsked(db, boss, round, today)).map(({ title }) => title),
    ['Yoga'],
  )
  const made = await Promise.all([
    askFurther(at(today), round.id, [neu, house.chor]),
    askFurther(at(today), round.id, [neu]),
  ])
  assert.deepEqual(made.map((one) => one.ok && one.value.groups).toSorted(), [0, 1])
  assert.equal(sent.filter(({ to }) => to === 'yoga@beispiel.example').length, 1)
  assert.deepEqual(await askFurther(at(today), round.id, []), { ok: false, reason: 'nobody-chosen' })
  assert.deepEqual(await askFurther(at('2027-04-05'), round.id, [neu]), { ok: false, reason: 'round-over' })
})

test('the due date can be moved, and the round lives on', async () => {
  const { at, house, question, round, tokenFor } = await asked()
  const doer = at('2027-04-02')
  for (const day of ['2027-04-02', '2028-04-02', '9999-12-31'])
    assert.deepEqual(await changeDue(doer, round.id, day), { ok: false, reason: 'due-out-of-range' })
  assert.deepEqual(await changeDue(doer, round.id, '2027-04-30'), { ok: true, value: null })
  const { id } = await question(house.booking)
  const answer = await answerByLink(doer, tokenFor('hatice@beispiel.example'), id, on)
  assert.equal(answer.ok, true)
})

test('words and links are erased in time; what a person wrote goes with the person', async () => {
  const { at, boss, house, question, round, tokenFor } = await asked()
  const doer = at('2026-12-20')
  await answerForGroup(doer, (await question(house.booking)).id, 'phone', changed('Frau Muster übernimmt.'))
  await answerForGroup(doer, (await question(house.skat)).id, 'phone', changed('Lieber dienstags.'))
  await eraseBookingPerson({ db, actor: boss, now: doer.now }, house.booking)
  assert.equal((await question(house.booking)).said!.text, '')
  assert.equal(await answeringByLink(db, tokenFor('hatice@beispiel.example'), doer.now), undefined)
  assert.equal(await eraseDueRounds(db, doer.now), 1)
  assert.equal((await question(house.skat)).said!.text, 'Lieber dienstags.')
  await eraseDueRounds(db, new Date('2027-10-01T12:00:00Z'))
  const { said } = await question(house.skat)
  assert.deepEqual(said, changed(''))
  const left = await sql`
    select 1 from round_link k join round_letter l on l.id = k.letter_id where l.round_id = ${round.id}`.execute(
    db,
  )
  assert.equal(left.rows.length, 0)
})

test('nobody decides in another centre, and readers not at all', async () => {
  const { at, house, question, round } = await asked()
  const { id } = await question(house.chor)
  const stranger = await buildActor(db, 'quarter-manager', { centreId: (await standingHouse(db)).centreId })
  const outside = { ...at('2026-12-01'), actor: stranger }
  await assert.rejects(answerForGroup(outside, id, 'phone', on), Forbidden)
  await assert.rejects(remindSilent(outside, round.id), Forbidden)
  await assert.rejects(printLetters(outside, round.id), Forbidden)
  await assert.rejects(askFurther(outside, round.id, [house.chor]), Forbidden)
  await assert.rejects(changeDue(outside, round.id, '2027-05-01'), Forbidden)
})
