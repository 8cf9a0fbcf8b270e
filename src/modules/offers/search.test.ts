import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import {
  buildCentre,
  buildOffer,
  buildPartner,
  buildSession,
  buildSite,
  buildTerm,
} from '../../../test/builders.ts'
import { testDb } from '../../../test/test-db.ts'
import { foldText, isTypoOf } from './search.rules.ts'
import { publicAddresses, searchEverywhere } from './search.queries.ts'

const { db } = await testDb()
const now = new Date('2026-11-24T09:00:00Z')
const centreId = await buildCentre(db, 'Quartierszentrum Böckingen')
const siteId = await buildSite(db, centreId, 'Bürgerhaus')
const cafe = await buildOffer(db, centreId, { title: 'Seniorenkaffee' })
const course = await buildOffer(db, centreId, { title: 'Sprachkurs Deutsch' })
const painting = await buildOffer(db, centreId, { title: 'Offenes Atelier' })
await buildOffer(db, centreId, { title: 'Teambesprechung', visibility: 'internal' })
await sql`update offer set description = 'Auch für Übungen nach dem Sprachkurs' where id = ${painting}`.execute(
  db,
)
await buildSession(db, cafe, { siteId, day: '2026-11-26' })

const titles = async (q: string) => (await searchEverywhere(db, { q, now })).offers.map((hit) => hit.title)

describe('the public search', () => {
  test('finds Sprachkurs by Sprachkurse and Kaffee inside Seniorenkaffee', async () => {
    assert.equal((await titles('Sprachkurse'))[0], 'Sprachkurs Deutsch')
    assert.deepEqual(await titles('Kaffee'), ['Seniorenkaffee'])
  })

  test('treats ue like ü and forgives capital letters and accents', async () => {
    assert.deepEqual(await titles('UEBUNG'), ['Offenes Atelier'])
    assert.deepEqual(await titles('übung'), ['Offenes Atelier'])
    assert.deepEqual(
      (await searchEverywhere(db, { q: 'buergerhaus', now })).sites.map((hit) => hit.title),
      ['Bürgerhaus'],
    )
  })

  test('forgives one letter wrong, missing, added or swapped, but not two', async () => {
    for (const q of ['Sprachkors', 'Sprachkrs', 'Sprachhkurs', 'Sprahckurs']) {
      assert.equal((await titles(q))[0], 'Sprachkurs Deutsch', q)
    }
    assert.deepEqual(await titles('Spoohkurs'), [])
    assert.equal(isTypoOf('senoren', 'seniorennachmittag'), true)
    assert.equal(isTypoOf('tanz', 'kranz'), false)
  })

  test('wants all words and puts the title before the description', async () => {
    assert.deepEqual(await titles('deutsch sprachkurs'), ['Sprachkurs Deutsch'])
    assert.deepEqual(await titles('sprachkurs'), ['Sprachkurs Deutsch', 'Offenes Atelier'])
    assert.deepEqual(await titles('deutsch kaffee'), [])
  })

  test('says when an offer takes place next', async () => {
    const [hit] = (await searchEverywhere(db, { q: 'kaffee', now })).offers
    assert.equal(hit?.next?.day, '2026-11-26')
    assert.equal(hit?.next?.site, 'Bürgerhaus')
  })

  test('never finds what is not public, and forgets it the moment it is withdrawn', async () => {
    assert.deepEqual(await titles('Teambesprechung'), [])
    await sql`update offer set visibility = 'internal' where id = ${course}`.execute(db)
    assert.deepEqual(await titles('Deutsch'), [])
    await sql`update offer set visibility = 'public', title = 'Sprachkurs Deutsch' where id = ${course}`.execute(
      db,
    )
    assert.deepEqual(await titles('Deutsch'), ['Sprachkurs Deutsch'])
  })

  test('leaves out what has ended', async () => {
    await sql`update offer set ended_on = '2026-11-23' where id = ${course}`.execute(db)
    assert.deepEqual(await titles('Deutsch'), [])
    await sql`update offer set ended_on = null where id = ${course}`.execute(db)
  })

  test('finds topics, organisers and published partners with their other names', async () => {
    const topic = await buildTerm(db, 'topic', 'malerei', 'Malerei')
    await sql`insert into offer_term values (${painting}, ${topic})`.execute(db)
    assert.deepEqual(await titles('malerei'), ['Offenes Atelier'])
    await sql`update term set name = 'Zeichnen' where id = ${topic}`.execute(db)
    assert.deepEqual(await titles('zeichnen'), ['Offenes Atelier'])
    const partnerId = await buildPartner(db, 'Kunstverein')
    await sql`insert into partner_alias values ('Farbkreis', ${partnerId})`.execute(db)
    assert.deepEqual((await searchEverywhere(db, { q: 'farbkreis', now })).partners, [])
    await sql`update partner set published = true where id = ${partnerId}`.execute(db)
    const { partners } = await searchEverywhere(db, { q: 'farbkreis', now })
    assert.deepEqual(
      partners.map((hit) => hit.title),
      ['Kunstverein'],
    )
    await sql`insert into offer_organiser values (${painting}, ${partnerId}, true)`.execute(db)
    assert.deepEqual(await titles('kunstverein'), ['Offenes Atelier'])
  })

  test('survives whatever somebody types', async () => {
    for (const q of [
      '',
      '   ',
      '%',
      '_',
      "'; drop table offer",
      '\\',
      'ا',
      '日本',
      'x'.repeat(500),
      '( | & !',
    ]) {
      await searchEverywhere(db, { q, now })
    }
  })

  test('folds text like the database does', async () => {
    for (const text of ['Übung', 'Café', 'Straße', 'Ångström', 'naïve', 'ÄÖÜß', 'Søren', 'Łódź']) {
      const { rows } = await sql<{ folded: string }>`select search_fold(${text}) as folded`.execute(db)
      if (!/[øØłŁ]/.test(text)) assert.equal(foldText(text), rows[0]!.folded, text)
    }
  })

  test('lists the address of everything that has a page', async () => {
    assert.ok((await publicAddresses(db, now)).some((address) => address.kind === 'site'))
  })
})
