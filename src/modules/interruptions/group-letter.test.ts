import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Sent } from '../../../test/booking-builders.ts'
import {
  askFor,
  bookerOn,
  buildOpenHouse,
  decisionOn,
  requestOf,
  someUserClass,
} from '../../../test/booking-builders.ts'
import type { OpenHouse } from '../../../test/booking-builders.ts'
import { buildOffer, buildPartner } from '../../../test/builders.ts'
import { plannerOn, weeklyPlan } from '../../../test/planning-builders.ts'
import { testDb } from '../../../test/test-db.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { RequestInput } from '../bookings/index.ts'
import { bookingStory, decideBooking, eraseBookingPerson } from '../bookings/index.ts'
import { planSeries } from '../offers/index.ts'
import { mergePartners } from '../partners/index.ts'
import { closureForm } from '../places/index.ts'
import { tellGroups } from './group-letter.commands.ts'
import type { Closer } from './index.ts'
import { closeWithDates, groupLetters, letterCounts, movePartnerOfLetters, reopenWithDates } from './index.ts'

const { db } = await testDb()
const userClass = await someUserClass(db)
const sent: Sent[] = []
const closer: Closer = { ...bookerOn(db, '2026-11-22', undefined, sent), db }
const doer = { db, actor: closer.actor, now: closer.now }

/**
 * Two weeks before Christmas: the AWO leads a choir and a dance, the team a café; Hatice has booked twice, Mira, who
 * has no mail address, once.
 */
async function livelyHouse() {
  const house = await buildOpenHouse(db)
  const partnerId = await buildPartner(db, `AWO ${newId().slice(-6)}`)
  await sql`update partner set email = ' Info@AWO.example', phone = '07131 10', street = 'Marktplatz 1'
    where id = ${partnerId}`.execute(db)
  const choir = await offerOn(house, 'Chor', 2, house.large, partnerId)
  const dance = await offerOn(house, 'Tanz', 4, house.large, partnerId)
  const cafe = await offerOn(house, 'Café', 1, house.large)
  const first = await bookedOn(house, '2026-12-16')
  const second = await bookedOn(house, '2026-12-18')
  const mira = { name: 'Mira Beispiel', email: null, phone: '07131 20', groupName: 'Lesekreis' }
  const third = await bookedOn(house, '2026-12-19', mira)
  return { house, partnerId, offers: { choir, dance, cafe }, bookings: { first, second, third } }
}

async function offerOn(
  house: OpenHouse,
  title: string,
  weekday: 1 | 2 | 4,
  room: Id,
  leaderId?: Id,
): Promise<Id> {
  const offerId = await buildOffer(db, house.centreId, { title, ...(leaderId && { leaderId }) })
  const plan = weeklyPlan(weekday, '2026-12-14', '2026-12-23', { rooms: [room] })
  const planned = await planSeries(plannerOn(db, '2026-11-22'), offerId, { plan })
  assert.ok(planned.ok, JSON.stringify(planned))
  return offerId
}

async function bookedOn(house: OpenHouse, on: string, wish: Partial<RequestInput> = {}): Promise<Id> {
  const input = requestOf(
    house.siteId,
    house.rulesId,
    { kind: 'once', on },
    { roomIds: [house.small], ...wish },
  )
  const { booking } = await askFor(closer, input)
  assert.ok((await decideBooking(closer, booking.id, decisionOn(booking, userClass))).ok)
  return booking.id
}

const input = closureForm.parse({ fromOn: '2026-12-14', toOn: '2026-12-24', reason: 'Wasserrohrbruch' })

async function shut({ house }: Awaited<ReturnType<typeof livelyHouse>>, by: Closer = closer, id = newId()) {
  sent.length = 0
  const on = { kind: 'centre', id: house.centreId } as const
  const { result, inside } = await closeWithDates(by, { id, on, input, confirmed: true })
  assert.ok(result.ok)
  return { id, letters: inside.letters, dates: result.value }
}

const kinds = async (bookingId: Id) =>
  (await bookingStory(db, bookingId))!.letters
    .map(({ kind, mailed }) => `${kind} ${mailed ? 'mailed' : 'kept'}`)
    .slice(2)

test('each group gets one letter, however many offers and bookings it has; the own team gets none', async () => {
  const scene = await livelyHouse()
  const { id, letters, dates } = await shut(scene)
  assert.deepEqual([dates, letters], [8, { mail: 2, print: 1 }])
  assert.deepEqual(sent.map(({ to }) => to).toSorted(), ['hatice@beispiel.example', 'info@awo.example'])
  const [awo] = sent.filter(({ to }) => to.startsWith('info'))
  assert.match(
    awo!.text,
    /Chor\n– Dienstag, 15\. Dezember.*\n– Dienstag, 22\. Dezember.*\n\nTanz\n– Donnerstag, 17\. /,
  )
  assert.doesNotMatch(awo!.text, /Café|Näh/)
  const kept = await groupLetters(db, { closureId: id })
  assert.deepEqual(
    kept.map(({ names, dates: told, mailed, phones }) => [names.length, told, mailed, phones]),
    [
      [1, 1, false, ['07131 20']],
      [1, 3, true, ['07131 10']],
      [1, 2, true, ['07131 555 01']],
    ],
  )
  assert.deepEqual(kept[0]!.names, ['Mira Beispiel'])
  assert.deepEqual((await letterCounts(db, [id])).get(id), { letters: 3, toPrint: 1 })
  const { first, second, third } = scene.bookings
  assert.deepEqual(
    [await kinds(first), await kinds(second), await kinds(third)],
    [['suspended mailed'], ['suspended mailed'], ['suspended kept']],
  )
})

test('a booking of an organisation keeps its own dates only, while one letter tells it all', async () => {
  const scene = await livelyHouse()
  const awo = { name: 'Ada Beispiel', email: 'info@awo.example', groupName: 'Vorstand' }
  const own = await bookedOn(scene.house, '2026-12-21', awo)
  await shut(scene)
  const mails = sent.filter(({ to }) => to === awo.email)
  assert.equal(mails.length, 1)
  assert.match(mails[0]!.text, /Chor\n.*Vorstand \(Anfrage/s)
  const kept = (await bookingStory(db, own))!.letters.at(-1)!
  assert.match(kept.text, /Vorstand \(Anfrage .*\n– Montag, 21\. Dezember/)
  assert.doesNotMatch(kept.text, /Chor|Tanz|15\. Dezember/)
})

test('a booking without an address is told through its organisation by mail, and its story keeps that', async () => {
  const lively = await livelyHouse()
  await sql`update booking set partner_id = ${lively.partnerId} where id = ${lively.bookings.third}`.execute(
    db,
  )
  const { letters } = await shut(lively)
  assert.equal(letters.print, 0)
  const letter = sent.find(({ text }) => text.includes('Lesekreis'))!
  assert.equal(letter.to, 'info@awo.example')
  assert.match(letter.text, /^Guten Tag,.*Chor/s)
  assert.doesNotMatch(letter.text, /Mira/)
  assert.deepEqual(await kinds(lively.bookings.third), ['suspended mailed'])
})

test('the same closing sent twice, or told twice, writes to nobody again', async () => {
  const scene = await livelyHouse()
  const { id } = await shut(scene)
  assert.deepEqual((await shut(scene, closer, id)).letters, { mail: 0, print: 0 })
  const { rows } = await sql<{ id: Id }>`select id from session where suspended_by_id = ${id}`.execute(db)
  const again = await inTransaction(db, (tx) =>
    tellGroups(tx, closer, {
      cause: { closureId: id },
      kind: 'suspended',
      reason: 'Wasserrohrbruch',
      bookingDateIds: [],
      sessionIds: rows.map((row) => row.id),
    }),
  )
  assert.deepEqual([again, sent], [{ mail: 0, print: 0 }, []])
  assert.equal((await groupLetters(db, { closureId: id })).length, 3)
})

test('lifting writes to the same groups about the dates that take place again', async () => {
  const scene = await livelyHouse()
  const { id } = await shut(scene)
  sent.length = 0
  const { back, letters } = await reopenWithDates(closer, id)
  assert.deepEqual([back, letters], [8, { mail: 2, print: 1 }])
  const lifted = (await groupLetters(db, { closureId: id })).filter(({ kind }) => kind === 'lifted')
  assert.deepEqual(lifted.map(({ dates }) => dates).toSorted(), [1, 2, 3])
  assert.match(sent[0]!.subject, /^Ihre Termine finden wieder statt – /)
  assert.deepEqual(await kinds(scene.bookings.third), ['suspended kept', 'lifted kept'])
  sent.length = 0
  assert.deepEqual((await reopenWithDates(closer, id)).letters, { mail: 0, print: 0 })
  assert.deepEqual(sent, [])
})

test('without a mail server all letters are kept to be printed', async () => {
  const { letters } = await shut(await livelyHouse(), { ...closer, post: { linkTo: (token) => token } })
  assert.deepEqual(letters, { mail: 0, print: 3 })
})

test('when the person of a booking is erased the letter goes from everywhere it was kept', async () => {
  const scene = await livelyHouse()
  const { id } = await shut(scene)
  const { first, second, third } = scene.bookings
  await eraseBookingPerson(doer, first)
  const left = await groupLetters(db, { closureId: id })
  assert.deepEqual(
    left.map(({ mailed }) => mailed),
    [false, true],
  )
  assert.deepEqual([await kinds(second), await kinds(third)], [[], ['suspended kept']])
  await eraseBookingPerson(doer, third)
  assert.equal((await groupLetters(db, { closureId: id })).length, 1)
})

test('when two organisations become one, the letters follow', async () => {
  const scene = await livelyHouse()
  const { id } = await shut(scene)
  const keep = await buildPartner(db, `Arbeiterwohlfahrt ${newId().slice(-6)}`)
  const moves = [
    movePartnerOfLetters,
    (tx: typeof db, from: Id, to: Id) =>
      sql`update offer_organiser set partner_id = ${to} where partner_id = ${from}`
        .execute(tx)
        .then(() => undefined),
  ]
  assert.ok((await mergePartners(doer, keep, scene.partnerId, moves)).ok)
  const letters = await groupLetters(db, { closureId: id })
  assert.deepEqual(
    letters.flatMap(({ partners }) => partners.map((partner) => partner.id)),
    [keep],
  )
})
