import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import {
  buildCentre,
  buildHouse,
  buildOffer,
  buildPartner,
  buildSession,
  buildSite,
  buildTerm,
} from '../../../test/builders.ts'
import { testDb } from '../../../test/test-db.ts'
import { daysFrom } from '../../kernel/day.ts'
import { filterChoices } from './programme-filters.queries.ts'
import { calendarSessions, centreHome, programme, programmeList } from './programme.queries.ts'
import { offerPage } from './offer-page.queries.ts'
import { offersList } from './offers-list.queries.ts'

const { db } = await testDb()
const now = new Date('2026-11-24T09:00:00+01:00')
const week = daysFrom('2026-11-23', '2026-11-29')
const house = await buildHouse(db)
const otherCentre = await buildCentre(db, 'Augärtle')
const otherSite = await buildSite(db, otherCentre, 'Gartenhaus')
const club = await buildPartner(db, 'Musikverein')
const art = await buildTerm(db, 'topic', 'scherenschnitt', 'Scherenschnitt')
await buildTerm(db, 'topic', 'nichts-davon', 'Ohne Angebot')
const seniors = await buildTerm(db, 'person-group', 'fruehaufsteher', 'Frühaufsteher')

const cafe = await buildOffer(db, house.centreId, { title: 'Seniorenkaffee für Ältere', leaderId: club })
const choir = await buildOffer(db, otherCentre, { title: 'Chor' })
await sql`update offer set age_from = 60, languages = '{de,tr}' where id = ${cafe}`.execute(db)
await sql`insert into offer_term values (${cafe}, ${art}), (${cafe}, ${seniors})`.execute(db)
const held = await buildSession(db, cafe, { siteId: house.siteId, day: '2026-11-23', held: true })
const past = await buildSession(db, choir, { siteId: otherSite, day: '2026-11-23' })
const next = await buildSession(db, cafe, { siteId: house.siteId, roomIds: [house.large, house.small] })
const off = await buildSession(db, cafe, {
  siteId: house.siteId,
  day: '2026-11-25',
  status: 'cancelled',
  reason: 'Leitung erkrankt',
})
const moved = await buildSession(db, cafe, {
  siteId: house.siteId,
  day: '2026-11-26',
  movedFromOn: '2026-11-25',
})
const timeless = await buildSession(db, choir, { siteId: otherSite, day: '2026-11-26', times: null })
const option = await buildSession(db, choir, {
  siteId: otherSite,
  day: '2026-11-27',
  optionUntil: '2026-11-26',
})
const sung = await buildSession(db, choir, { siteId: otherSite, day: '2026-12-01' })

const ids = (sessions: readonly { id: string }[]) => sessions.map((session) => session.id)
const found = async (filters: object) =>
  (await programme(db, { days: week, now, filters })).days.flatMap((day) => ids(day.sessions))

describe('the public programme', () => {
  test('shows each day in order of time and tells how every date stands', async () => {
    const { days } = await programme(db, { days: week, now })
    const status = Object.fromEntries(days.flatMap((day) => day.sessions.map((s) => [s.id, s.status])))
    assert.deepEqual(status, {
      [held]: 'held',
      [past]: 'unconfirmed',
      [next]: 'planned',
      [off]: 'cancelled',
      [moved]: 'moved',
      [timeless]: 'planned',
    })
    assert.deepEqual(ids(days[3]!.sessions), [moved, timeless])
  })

  test('says who, where and for whom', async () => {
    const { days } = await programme(db, { days: ['2026-11-24'], now })
    const session = days[0]!.sessions[0]!
    assert.equal(session.startsAt?.toISOString(), '2026-11-24T13:30:00.000Z')
    assert.deepEqual(session.rooms, ['Multiraum groß', 'Multiraum klein'])
    assert.equal(session.site?.name, 'Haus am Markt')
    assert.equal(session.offer.organiser.name, 'Musikverein')
    assert.deepEqual(session.offer.topics, [{ slug: 'scherenschnitt', name: 'Scherenschnitt' }])
    assert.deepEqual(session.offer.groups, [{ slug: 'fruehaufsteher', name: 'Frühaufsteher' }])
    assert.equal((await programme(db, { days: ['2026-11-26'], now })).days[0]!.sessions[1]!.startsAt, null)
  })

  test('keeps a cancelled date with its reason and leaves out what is only an option', async () => {
    const list = await programmeList(db, { from: '2026-11-25', to: '2026-11-27', now, limit: 10 })
    assert.equal(list.sessions.find((s) => s.id === off)?.reason, 'Leitung erkrankt')
    assert.ok(!ids(list.sessions).includes(option))
  })

  test('filters by place, topic, group, age, language, centre and words', async () => {
    const own = [held, next, off, moved]
    assert.deepEqual(await found({ topic: 'scherenschnitt' }), own)
    assert.deepEqual(await found({ personGroup: 'fruehaufsteher' }), own)
    assert.deepEqual(await found({ language: 'tr' }), own)
    assert.deepEqual(await found({ language: 'ar' }), [])
    assert.deepEqual(await found({ age: '30' }), [past, timeless])
    assert.deepEqual(await found({ q: 'kaffee fuer aeltere' }), own)
    assert.deepEqual(await found({ q: 'Xylophon' }), [])
    assert.deepEqual(await found({ q: 'SCHERENschnitt' }), own)
    assert.deepEqual(await found({ q: '%' }), [])
    assert.deepEqual(await found({ topic: 'nichts-davon' }), [])
    const { slug } = await db
      .selectFrom('site')
      .select('slug')
      .where('id', '=', otherSite)
      .executeTakeFirstOrThrow()
    assert.deepEqual(await found({ site: slug }), [past, timeless])
    const centre = await db
      .selectFrom('centre')
      .select('slug')
      .where('id', '=', otherCentre)
      .executeTakeFirstOrThrow()
    assert.deepEqual(await found({ centre: centre.slug }), [past, timeless])
    assert.deepEqual(await found({ centre: centre.slug, age: '70', topic: 'scherenschnitt' }), [])
  })

  test('a week holds what the list of its days holds, whichever way its dates are looked up', async () => {
    for (const filters of [
      {},
      { q: 'kaffee' },
      { topic: 'scherenschnitt' },
      { personGroup: 'fruehaufsteher', topic: 'scherenschnitt' },
      { q: 'kaffee', language: 'tr', age: '70' },
    ]) {
      const { days } = await programme(db, { days: week, now, filters })
      const list = await programmeList(db, { from: week[0]!, to: week.at(-1)!, now, filters, limit: 100 })
      assert.deepEqual(ids(days.flatMap((day) => day.sessions)), ids(list.sessions))
      assert.equal(
        days.reduce((sum, day) => sum + day.total, 0),
        list.sessions.length,
      )
    }
  })

  test('a filter value that does not exist gives nothing and is named', async () => {
    const filters = { topic: 'unfug', age: 'alt', district: '99999', site: 'x', language: 'xx', centre: 'y' }
    const { days, unknown } = await programme(db, { days: week, now, filters })
    assert.deepEqual([...unknown].sort(), ['age', 'centre', 'district', 'language', 'site', 'topic'])
    assert.equal(days.flatMap((day) => day.sessions).length, 0)
    assert.deepEqual(
      (await programmeList(db, { from: '2026-01-01', to: '2026-12-31', now, limit: 5, filters })).sessions,
      [],
    )
    assert.deepEqual(await calendarSessions(db, { from: '2026-01-01', to: '2026-12-31', now, filters }), [])
  })

  test('a long day is cut, with the count of all', async () => {
    const { days } = await programme(db, { days: ['2026-11-26', '2026-11-24'], now, perDay: 1 })
    assert.deepEqual(ids(days[0]!.sessions), [moved])
    assert.equal(days[0]!.total, 2)
    assert.equal(days[1]!.total, 1)
  })

  test('a list goes on where the page before ended', async () => {
    const question = { from: '2026-11-23', to: '2026-11-29', now, limit: 4 }
    const first = await programmeList(db, question)
    assert.equal(first.nextOffset, 4)
    const second = await programmeList(db, { ...question, offset: 4 })
    assert.equal(second.nextOffset, null)
    assert.equal(new Set([...ids(first.sessions), ...ids(second.sessions)]).size, 6)
  })

  test('only offers filters that lead somewhere', async () => {
    const choices = await filterChoices(db)
    assert.deepEqual(choices.topics, [{ slug: 'scherenschnitt', name: 'Scherenschnitt' }])
    assert.deepEqual(choices.languages, ['de', 'tr'])
    assert.equal(choices.centres.length, 2)
  })

  test('the home of a centre knows today, tomorrow and the days after', async () => {
    const { slug } = await db
      .selectFrom('centre')
      .select('slug')
      .where('id', '=', house.centreId)
      .executeTakeFirstOrThrow()
    const home = await centreHome(db, slug, now)
    assert.deepEqual(ids(home.today.sessions), [next])
    assert.deepEqual(ids(home.tomorrow.sessions), [off])
    assert.equal(home.later.length, 5)
  })
})

describe('an offer in public', () => {
  test('says when next and lists all dates ahead, cancelled ones too', async () => {
    const { slug } = await db
      .selectFrom('offer')
      .select('slug')
      .where('id', '=', cafe)
      .executeTakeFirstOrThrow()
    const page = await offerPage(db, slug, { now, limit: 2 })
    assert.equal(page?.next?.id, next)
    assert.deepEqual(ids(page!.upcoming), [next, off])
    assert.equal(page?.upcomingTotal, 3)
    assert.equal(page?.state, 'active')
  })

  test('names a contact only by initials unless the person agreed', async () => {
    const { slug } = await db
      .selectFrom('offer')
      .select('slug')
      .where('id', '=', cafe)
      .executeTakeFirstOrThrow()
    await sql`insert into person (id, salutation, name, phone) values
      ('01890000-0000-7000-8000-000000000001', 'Frau', 'Erika Beispiel', '07131 1')`.execute(db)
    await sql`update offer set contact_person_id = '01890000-0000-7000-8000-000000000001' where id = ${cafe}`.execute(
      db,
    )
    assert.deepEqual((await offerPage(db, slug, { now }))?.contact, {
      name: 'Frau B.',
      function: '',
      phone: '',
      email: '',
    })
    await sql`update person set agreed_to_publish_on = '2026-01-01'`.execute(db)
    assert.equal((await offerPage(db, slug, { now }))?.contact?.name, 'Frau Erika Beispiel')
  })

  test('stands in the directory under its letter with its next date', async () => {
    const all = await offersList(db, { now })
    assert.deepEqual(
      all.offers.map((offer) => offer.title),
      ['Chor', 'Seniorenkaffee für Ältere'],
    )
    assert.deepEqual(all.letters, ['C', 'S'])
    const seniorsOnly = await offersList(db, { now, letter: 's' })
    assert.equal(seniorsOnly.total, 1)
    assert.equal(seniorsOnly.offers[0]?.next?.day, '2026-11-24')
  })

  test('a calendar carries the text, the sequence and the last change', async () => {
    const slug = (await offersList(db, { now })).offers[0]!.slug
    const dates = await calendarSessions(db, { from: '2026-11-01', to: '2026-12-31', now, offerSlug: slug })
    assert.deepEqual(ids(dates), [past, timeless, sung])
    assert.equal(dates[0]!.sequence, 0)
    assert.ok(dates[0]!.changedAt instanceof Date)
    assert.equal(dates[0]!.offer.description, '')
  })
})
