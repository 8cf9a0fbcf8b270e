import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import {
  buildActor,
  buildCentre,
  buildComposite,
  buildOffer,
  buildPartner,
  buildRoom,
  buildSession,
  buildSite,
} from '../../../test/builders.ts'
import { testDb } from '../../../test/test-db.ts'
import { testViolations } from '../../../test/violations.ts'
import { newId } from '../../kernel/id.ts'
import { parseInput } from '../../kernel/input.ts'
import { Forbidden } from '../../kernel/result.ts'
import { suspendForClosure } from '../offers/index.ts'
import {
  closePlace,
  noteOpeningChange,
  openingChangeForm,
  openingChangesOf,
  removeOpeningChange,
  reopenPlace,
} from '../places/index.ts'
import {
  fellOutByReason,
  openingCauseText,
  openingStandardForm,
  openingStandards,
  openingWeek,
  openingYear,
  roomUtilisation,
  saveOpeningStandard,
  weekSentence,
} from './index.ts'

const { db } = await testDb()
const now = new Date('2026-11-24T10:00:00Z')
const monday = '2026-09-07'
const centreId = await buildCentre(db)
const member = { db, now, actor: await buildActor(db, 'team-member', { centreId }) }
const manager = { db, now, actor: await buildActor(db, 'quarter-manager', { centreId }) }
const reader = { db, now, actor: await buildActor(db, 'reader', { centreId }) }
const office = { db, now, actor: await buildActor(db, 'city-office') }

/** A house with 40 hours of its own, Sprechstunde of 10, and a kitchen for a public evening of 5 hours on Thursday. */
async function aHouse() {
  const siteId = await buildSite(db, centreId)
  const kitchenId = await buildRoom(db, siteId, { name: 'Küche' })
  const personId = newId()
  await sql`insert into person (id, name) values (${personId}, 'Ida Muster')`.execute(db)
  await sql`insert into centre_person (centre_id, person_id) values (${centreId}, ${personId})`.execute(db)
  for (const weekday of [1, 2, 3, 4, 5]) {
    await sql`insert into opening_hours (id, site_id, weekday, from_time, to_time)
      values (${newId()}, ${siteId}, ${weekday}, '08:00', '16:00')`.execute(db)
    await sql`insert into opening_hours (id, site_id, kind, weekday, from_time, to_time, person_id)
      values (${newId()}, ${siteId}, 'contact', ${weekday}, '10:00', '12:00', ${personId})`.execute(db)
  }
  return { siteId, kitchenId, personId }
}

function changed(values: Readonly<Record<string, string>>) {
  const parsed = parseInput(openingChangeForm, { onDate: monday, reason: 'Grund', ...values })
  assert.ok(parsed.ok, JSON.stringify(parsed))
  return parsed.value
}

test('a cancelled public date takes its hours out of the week; internal and confidential ones never counted', async () => {
  const { siteId } = await aHouse()
  const evening = { siteId, day: '2026-09-10', times: ['16:00', '21:00'] as const }
  const cooking = await buildOffer(db, centreId, { title: 'Kochtreff' })
  const sessionId = await buildSession(db, cooking, { ...evening, held: true })
  const saturday = { ...evening, day: '2026-09-12', held: true }
  for (const visibility of ['internal', 'confidential'] as const)
    await buildSession(db, await buildOffer(db, centreId, { visibility }), saturday)
  await buildSession(db, await buildOffer(db, centreId), {
    ...saturday,
    held: false,
    optionUntil: '2026-09-01',
  })
  const before = await openingWeek(db, siteId, monday, now)
  assert.equal(before.week.actual.minutes, 45 * 60)
  assert.equal(before.slots.filter(({ name }) => name === 'Kochtreff').length, 1)
  await sql`update session set status = 'cancelled', reason = 'Glatteis', held_at = null where id = ${sessionId}`.execute(
    db,
  )
  const { week } = await openingWeek(db, siteId, monday, now)
  assert.deepEqual([week.planned.minutes, week.actual.minutes, week.met], [2700, 2400, true])
  assert.deepEqual(week.blames.map(openingCauseText), [
    '„Kochtreff“ fiel aus (Do, 10. September: Glatteis): 5 Stunden',
  ])
  assert.equal(weekSentence(week), 'Erfüllt: 40 von 40 Stunden.')
  const year = await openingYear(db, siteId, 2026, now)
  assert.equal(year.weeks.length, 53)
  assert.deepEqual(
    year.weeks.find(({ week: one }) => one === '2026-W37'),
    week,
    'the year and the week say the same',
  )
})

test('a closed room is to blame for the date it suspends; what is lifted early was shut until then', async () => {
  const { siteId, kitchenId } = await aHouse()
  const offerId = await buildOffer(db, centreId, { title: 'Suppenküche' })
  const day = '2026-12-03'
  await buildSession(db, offerId, { siteId, roomIds: [kitchenId], day, times: ['16:00', '18:30'] })
  const closureId = newId()
  const input = {
    from: new Date('2026-12-01T23:00:00Z'),
    to: new Date('2026-12-11T23:00:00Z'),
    reason: 'Rohrbruch',
  }
  const on = { kind: 'room', id: kitchenId } as const
  const shut = await closePlace(db, manager.actor, closureId, on, input, now, async (tx, closure) => {
    const answer = await suspendForClosure(tx, { now }, closure.id)
    return answer.ok ? { ok: true, value: answer.value.suspended } : answer
  })
  assert.deepEqual(shut, { ok: true, value: 1 })
  const { week } = await openingWeek(db, siteId, '2026-11-30', now)
  assert.deepEqual([week.when, week.planned.minutes, week.actual.minutes], ['ahead', 2550, 2400])
  assert.deepEqual(week.blames.map(openingCauseText), [
    'Küche geschlossen (Do, 3. Dezember: Rohrbruch): 2,5 Stunden',
  ])

  const houseId = newId()
  const closed = { ...input, from: new Date('2026-12-06T23:00:00Z'), reason: 'Heizung' }
  assert.ok((await closePlace(db, manager.actor, houseId, { kind: 'site', id: siteId }, closed, now)).ok)
  await reopenPlace(db, manager.actor, houseId, new Date('2026-12-08T23:00:00Z'))
  const after = await openingWeek(db, siteId, '2026-12-07', new Date('2026-12-20T10:00:00Z'))
  assert.equal(after.week.actual.minutes, 3 * 480)
  assert.deepEqual(after.week.blames.map(openingCauseText), [
    'Haus am Markt geschlossen (Mo, 7. Dezember; Di, 8. Dezember: Heizung): 16 Stunden, 2 Tage, 4 Stunden Sprechzeit',
  ])
})

test('what was otherwise on a day is noted once, changes the week, and can be taken back', async () => {
  const { siteId, personId } = await aHouse()
  const id = newId()
  const out = changed({ kind: 'fell-out', from: '12:00', reason: 'Stromausfall' })
  assert.ok((await noteOpeningChange(member, { siteId, id }, out)).ok)
  assert.ok((await noteOpeningChange(member, { siteId, id }, out)).ok)
  assert.equal((await openingChangesOf(db, siteId, monday, monday)).length, 1)
  const absent = changed({ kind: 'absent', personId, onDate: '2026-09-08', reason: 'verhindert' })
  assert.ok((await noteOpeningChange(member, { siteId, id: newId() }, absent)).ok)
  const { week } = await openingWeek(db, siteId, monday, now)
  assert.deepEqual([week.actual.minutes, week.actual.contactMinutes], [2400 - 240, 480])
  assert.equal(
    weekSentence(week),
    '36 von 40 Stunden. Es fehlten 4 Stunden, 2 Stunden Sprechzeit.',
    'no single cause would have been enough',
  )
  assert.deepEqual(await removeOpeningChange(member, id), { siteId, onDate: monday })
  assert.equal((await openingWeek(db, siteId, monday, now)).week.actual.minutes, 2400)
  await assert.rejects(noteOpeningChange(reader, { siteId, id: newId() }, out), Forbidden)
  const stranger = { ...absent, personId: newId() }
  assert.deepEqual(await noteOpeningChange(member, { siteId, id: newId() }, stranger), {
    ok: false,
    reason: 'unknown-person',
  })
})

test('the form says what is missing, in words', () => {
  const problems = (values: Readonly<Record<string, string>>) => {
    const parsed = parseInput(openingChangeForm, { onDate: monday, reason: 'x', ...values })
    return parsed.ok ? [] : Object.keys(parsed.problems)
  }
  assert.deepEqual(problems({ kind: 'extra', from: '10:00' }), ['from'])
  assert.deepEqual(problems({ kind: 'absent' }), ['personId'])
  assert.deepEqual(problems({ kind: 'fell-out', from: '14:00', to: '12:00' }), ['to'])
  const one = newId()
  assert.deepEqual(problems({ kind: 'substituted', personId: one }), ['deputyId'])
  assert.deepEqual(problems({ kind: 'substituted', personId: one, deputyId: one }), ['deputyId'])
  assert.deepEqual(problems({ kind: 'fell-out', to: '0:00' }), [])
})

test('the city sets what it expects from a day on; earlier weeks keep theirs', async () => {
  const typed = {
    validFrom: '2027-01-01',
    weekMinutes: '38,5',
    days: '6',
    contactMinutes: '8',
    weekendDays: '2',
  }
  const parsed = parseInput(openingStandardForm, typed)
  assert.ok(parsed.ok)
  await assert.rejects(saveOpeningStandard(manager, parsed.value), Forbidden)
  await saveOpeningStandard(office, parsed.value)
  await saveOpeningStandard(office, { ...parsed.value, days: 5 })
  assert.deepEqual(
    (await openingStandards(db)).map(({ validFrom, weekMinutes, days }) => [validFrom, weekMinutes, days]),
    [
      ['1990-01-01', 2400, 5],
      ['2027-01-01', 2310, 5],
    ],
  )
  assert.equal(parseInput(openingStandardForm, { ...typed, weekMinutes: 'viel' }).ok, false)
})

test('rooms by use: a composite on its leaves, bookings beside dates, confidential ones without who', async () => {
  const siteId = await buildSite(db, centreId, 'Haus der Zahlen')
  const leaves = [
    await buildRoom(db, siteId, { name: 'Saal' }),
    await buildRoom(db, siteId, { name: 'Keller' }),
  ]
  await buildComposite(db, siteId, leaves)
  await sql`insert into opening_hours (id, site_id, weekday, from_time, to_time)
    values (${newId()}, ${siteId}, 2, '14:00', '22:00')`.execute(db)
  const take = (roomId: string, hours: string, what: Readonly<Record<string, string>>) =>
    sql`insert into room_occupancy (id, room_id, site_id, during, ${sql.ref(Object.keys(what)[0]!)})
      values (${newId()}, ${roomId}, ${siteId}, ${hours}, ${Object.values(what)[0]!})`.execute(db)
  const [from, to] = ['2026-11-24', '2026-11-24']
  const choir = await buildOffer(db, centreId, { leaderId: await buildPartner(db, 'Musikverein') })
  const sessionId = await buildSession(db, choir, { siteId, day: from })
  for (const leaf of leaves)
    await take(leaf, '[2026-11-24T18:00+01,2026-11-24T20:00+01)', { session_id: sessionId })
  const secretId = await buildOffer(db, centreId, {
    visibility: 'confidential',
    leaderId: await buildPartner(db, 'Frauenhaus'),
  })
  const secret = await buildSession(db, secretId, { siteId, day: from })
  await take(leaves[1]!, '[2026-11-24T14:00+01,2026-11-24T15:00+01)', { session_id: secret })
  const bookingId = newId()
  await sql`insert into booking (id, centre_id, site_id, code, link_hash, link_expires_at, channel, purpose, people, self_managed)
    values (${bookingId}, ${centreId}, ${siteId}, 'K1', repeat('0', 64), now(), 'counter', 'Spieleabend', 8, true)`.execute(
    db,
  )
  for (const [state, day, hours] of [
    ['accepted', from, '[2026-11-24T20:00+01,2026-11-24T23:00+01)'],
    ['reserved', from, '[2026-11-24T14:00+01,2026-11-24T16:00+01)'],
  ] as const) {
    const dateId = newId()
    await sql`insert into booking_date (id, booking_id, site_id, on_date, starts_at, ends_at, state)
      select ${dateId}, ${bookingId}, ${siteId}, ${day}, lower(r), upper(r), ${state}
        from (select ${hours}::tstzrange as r) as during`.execute(db)
    await take(leaves[0]!, hours, { booking_date_id: dateId })
  }
  const found = await roomUtilisation(db, { centreId, siteId, from, to }, now)
  assert.deepEqual(found.bases, ['hours'])
  assert.deepEqual(
    found.rooms.map(({ name, used, within, bookable }) => [name, used, within, bookable]),
    [
      ['Keller', 180, 180, 480],
      ['Saal', 300, 240, 480],
    ],
  )
  assert.deepEqual(
    found.organisers.map(({ name, used, selfManaged }) => [name, used, selfManaged]),
    [
      ['Musikverein', 240, 0],
      ['Gruppen und Private ohne Partner', 180, 0],
      ['Vertrauliche Nutzung', 60, 0],
    ],
  )
  assert.equal(
    found.userClasses.some(({ name }) => name === 'Raumnutzung ohne Nutzerklasse'),
    true,
  )
  await sql`insert into bookable_window (id, site_id, weekday, from_time, to_time)
    values (${newId()}, ${siteId}, 2, '18:00', '23:00')`.execute(db)
  const windows = await roomUtilisation(db, { centreId, siteId, from, to }, now)
  assert.deepEqual([windows.bases, windows.total.bookable, windows.total.within], [['windows'], 600, 420])
})

test('self-managed is what a group really opened; of what lies ahead, what it has somebody responsible for', async () => {
  const siteId = await buildSite(db, centreId, 'Haus der Gruppen')
  const roomId = await buildRoom(db, siteId)
  const evening = async (day: string, wish: { itself?: boolean; person?: boolean; opened?: boolean }) => {
    const [bookingId, dateId] = [newId(), newId()]
    const hours = `[${day}T18:00+01,${day}T20:00+01)`
    await sql`insert into booking (id, centre_id, site_id, code, link_hash, link_expires_at, channel, purpose, people, self_managed)
      values (${bookingId}, ${centreId}, ${siteId}, ${bookingId}, encode(sha256(${bookingId}::text::bytea), 'hex'), now(),
        'counter', 'Spieleabend', 8, ${wish.itself === true})`.execute(db)
    if (wish.person)
      await sql`insert into booking_person (booking_id, name, phone, adult_at) values (${bookingId}, 'Ayla Beispiel', '07131 5', now())`.execute(
        db,
      )
    await sql`insert into booking_date (id, booking_id, site_id, on_date, starts_at, ends_at, state)
      select ${dateId}, ${bookingId}, ${siteId}, ${day}, lower(r), upper(r), 'accepted'
        from (select ${hours}::tstzrange as r) as during`.execute(db)
    await sql`insert into room_occupancy (id, room_id, site_id, during, booking_date_id)
      values (${newId()}, ${roomId}, ${siteId}, ${hours}, ${dateId})`.execute(db)
    if (wish.opened !== undefined)
      await sql`insert into evening (booking_date_id, opened_at) values (${dateId}, ${wish.opened ? new Date(`${day}T17:00Z`) : null})`.execute(
        db,
      )
  }
  const itself = true
  await evening('2026-11-16', { itself, person: true, opened: true })
  await evening('2026-11-17', { itself, opened: true })
  await evening('2026-11-18', { person: true, opened: true })
  await evening('2026-11-19', { itself, person: true })
  await evening('2026-11-20', { itself, person: true, opened: false })
  await evening('2026-11-24', { itself, person: true })
  await evening('2026-11-30', { itself, person: true })
  await evening('2026-12-01', { itself })
  await evening('2026-12-02', { person: true })
  const minutes = async (from: string, to: string) =>
    (await roomUtilisation(db, { centreId, siteId, from, to }, now)).total.selfManaged
  const wanted = {
    opened: await minutes('2026-11-16', '2026-11-18'),
    forgotten: await minutes('2026-11-19', '2026-11-20'),
  }
  assert.deepEqual(
    wanted,
    { opened: 360, forgotten: 0 },
    'erased persons and a wish taken back change nothing',
  )
  assert.equal(await minutes('2026-11-24', '2026-11-24'), 120, 'tonight is planned')
  assert.equal(await minutes('2026-11-30', '2026-12-02'), 120, 'nobody named: not planned')
})

test('what fell out stands by its reason; reasons of confidential offers and of groups stay with them', async () => {
  const here = await buildCentre(db)
  const siteId = await buildSite(db, here)
  const lost = { siteId, day: '2026-11-24', times: ['10:00', '12:00'] as const, status: 'cancelled' as const }
  const open = await buildOffer(db, here)
  const secret = await buildOffer(db, here, { visibility: 'confidential' })
  await buildSession(db, open, { ...lost, reason: 'Glatteis' })
  await buildSession(db, open, { ...lost, reason: 'Glatteis' })
  await buildSession(db, secret, { ...lost, reason: 'Frau Beispiel ist umgezogen' })
  const from = '2026-01-01'
  const found = await fellOutByReason(db, { centreId: here, from, to: '2026-12-31' })
  assert.deepEqual(found, [
    { what: 'cancelled', reason: 'Glatteis', dates: 2, minutes: 240 },
    { what: 'cancelled', reason: 'vertraulich', dates: 1, minutes: 120 },
  ])
})

const siteId = await buildSite(db, centreId)
const personId = newId()
await sql`insert into person (id, name) values (${personId}, 'Otto Muster')`.execute(db)

function change(values: Readonly<Record<string, unknown>>) {
  const all = {
    id: newId(),
    site_id: siteId,
    on_date: monday,
    kind: 'extra',
    from_time: '10:00',
    to_time: '12:00',
    reason: 'Fest',
    ...values,
  }
  const columns = sql.join(Object.keys(all).map((name) => sql.ref(name)))
  return sql`insert into opening_change (${columns}) values (${sql.join(Object.values(all))})`
}

function expected(values: Readonly<Record<string, unknown>>) {
  const all = {
    valid_from: '2031-01-01',
    week_minutes: 60,
    days: 1,
    contact_minutes: 0,
    weekend_days: 0,
    ...values,
  }
  const columns = sql.join(Object.keys(all).map((name) => sql.ref(name)))
  return sql`insert into opening_standard (${columns}) values (${sql.join(Object.values(all))})`
}

testViolations(db, {
  opening_change_kind_known: () => change({ kind: 'later' }),
  opening_change_reason_not_blank: () => change({ reason: ' ' }),
  opening_change_end_after_start: () => change({ to_time: '10:00' }),
  opening_change_person_named: () => change({ kind: 'absent' }),
  opening_change_deputy_named: () => change({ kind: 'substituted', person_id: personId }),
  opening_change_deputy_other: () =>
    change({ kind: 'substituted', person_id: personId, deputy_id: personId }),
  opening_change_person_id_fkey: () => change({ kind: 'absent', person_id: newId() }),
  opening_standard_week_sane: () => expected({ week_minutes: 10_081 }),
  opening_standard_days_sane: () => expected({ days: 8 }),
  opening_standard_contact_sane: () => expected({ contact_minutes: -1 }),
  opening_standard_weekend_sane: () => expected({ weekend_days: 11 }),
  opening_standard_pkey: () => expected({ valid_from: '1990-01-01' }),
})
