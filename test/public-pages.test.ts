import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { feedbackAll } from '../src/modules/places/index.ts'
import { publicHouse } from '../e2e/public-house.fixture.ts'
import { buildOffer, buildSession } from './builders.ts'
import { eventually } from './eventually.ts'
import { testApp } from './test-app.ts'

const { db, deps, request, post } = await testApp()
const house = await publicHouse(db)
const text = async (path: string) => (await request(path)).text()

const views = [
  '/programm',
  '/programm?tag=2026-11-26',
  `/zentren/${house.centre}`,
  `/orte/${house.site}`,
  `/angebote/${house.offer}`,
  '/programm.ics',
  '/programm.atom',
  '/programm.json',
  `/angebote/${house.offer}.ics`,
  `/orte/${house.site}.ics`,
]

/** Waits until a page says something: the database tells it to every house (how soon, asks the content version). */
const soon = (path: string, sentence: string) =>
  eventually(async () => (await text(path)).replaceAll(/\r\n /g, '').includes(sentence))

describe('a date that is cancelled in the office', () => {
  test('falls out with its reason in every page and feed at once, without a restart', async () => {
    for (const path of views) await text(path)
    await sql`update session set status = 'cancelled', reason = 'Rohrbruch im Keller', sequence = sequence + 1
      where offer_id = ${house.offerId} and on_date = '2026-11-26'`.execute(db)
    for (const path of views) await soon(path, 'Rohrbruch im Keller')
    const ics = await text('/programm.ics')
    assert.match(ics, /STATUS:CANCELLED/)
    const { sessions } = JSON.parse(await text('/programm.json'))
    assert.ok(sessions.some((one: { status: string }) => one.status === 'cancelled'))
  })
})

describe('what is not public', () => {
  test('stands in no page, feed or search, by no address', async () => {
    const { rows } = await sql<{ id: string }>`select id from centre`.execute(db)
    for (const visibility of ['internal', 'confidential'] as const) {
      const title = `Geheimprobe ${visibility}`
      const id = await buildOffer(db, rows[0]!.id, { title, visibility })
      await buildSession(db, id, { day: '2026-11-24' })
      const found = await sql<{ slug: string }>`select slug from offer where id = ${id}`.execute(db)
      const { slug } = found.rows[0]!
      const all = [
        ...views,
        '/',
        '/angebote',
        '/sitemap.xml',
        '/suche?q=Geheimprobe',
        '/programm?q=Geheimprobe',
      ]
      for (const path of all)
        assert.doesNotMatch(await text(path), /Geheimprobe (internal|confidential)/, path)
      assert.equal((await request(`/angebote/${slug}`)).status, 404)
      assert.equal((await request(`/angebote/${slug}.ics`)).status, 404)
      assert.equal((await post(`/angebote/${slug}/stimmt-das-noch`, { text: 'hallo' })).status, 404)
    }
  })

  test('a partner that is not published, and a picture that is on no page, are nobody’s business', async () => {
    await sql`insert into partner (id, slug, name) values (gen_random_uuid(), 'still', 'Stiller Partner')`.execute(
      db,
    )
    assert.equal((await request('/partner/still')).status, 404)
    assert.doesNotMatch(await text('/partner'), /Stiller Partner/)
    assert.equal((await request(`/bilder/${'a'.repeat(64)}`)).status, 404)
    assert.equal((await request('/bilder/..%2f..%2fetc')).status, 404)
  })

  test('people who did not agree stand with their initials and without any way to reach them', async () => {
    const page = await text(`/zentren/${house.centre}`)
    assert.match(page, /Frau B\./)
    assert.doesNotMatch(page, /Erika Beispiel/)
  })
})

describe('the public addresses', () => {
  test('a merged partner leads to the one it went into, for ever', async () => {
    const answer = await request(`/partner/${house.merged}`)
    assert.equal(answer.status, 301)
    assert.equal(answer.headers.get('location'), `/partner/${house.partner}`)
  })

  test('the JSON has the fields of the contract and only real days are taken', async () => {
    const { sessions } = JSON.parse(await text('/programm.json?von=2026-11-24&bis=2026-11-24'))
    const fields = `id offer title startsAt endsAt status reason site rooms district topics ageFrom ageTo groups
      languages organiser coOrganisers url`
    for (const field of fields.split(/\s+/)) assert.ok(field in sessions[0], field)
    assert.equal(sessions[1].startsAt, '2026-11-24T14:30:00+01:00')
    assert.equal(sessions[0].status, 'unconfirmed')
    assert.equal(sessions[1].status, 'planned')
    assert.equal((await request('/programm.json?von=gestern')).status, 422)
    assert.equal((await request('/programm.ics?von=2026-12-01&bis=2026-11-01')).status, 422)
  })

  test('a filter value that does not exist gives an empty result with a sentence', async () => {
    for (const query of [
      'thema=x',
      'zielgruppe=x',
      'alter=alt',
      'bezirk=999',
      'ort=x',
      'sprache=xx',
      'zentrum=x',
    ]) {
      const answer = await request(`/programm?${query}`)
      assert.equal(answer.status, 200, query)
      assert.match(await answer.text(), /q-empty__title/, query)
      assert.deepEqual(JSON.parse(await text(`/programm.json?${query}`)).sessions, [], query)
    }
    for (const query of [
      'woche=2025-W53',
      'woche=%3Cscript%3E',
      'tag=2026-02-30',
      'tag=9999-01-01',
      'tag=2026-11-24&seite=99',
    ]) {
      assert.equal((await request(`/programm?${query}`)).status, 200, query)
    }
  })

  test('what somebody typed never becomes markup', async () => {
    const evil = encodeURIComponent('<script>alert(1)</script>"onload="x')
    for (const path of [
      `/suche?q=${evil}`,
      `/programm?q=${evil}`,
      `/angebote?thema=${evil}`,
      `/partner?q=${evil}&art=${evil}`,
    ]) {
      assert.doesNotMatch(await text(path), /<script>alert/, path)
    }
    assert.doesNotMatch(await text(`/angebote/${house.longOffer}`), /<b>fett/)
  })

  test('an unchanged page costs the server nothing: it is kept, and an ETag is answered with 304', async () => {
    const first = await request('/programm')
    const before = deps.pages.counts()
    const again = await request('/programm?unbekannt=1', {
      headers: { 'if-none-match': first.headers.get('etag')! },
    })
    assert.equal(again.status, 304)
    assert.equal(deps.pages.counts().renders, before.renders)
    assert.equal(deps.pages.counts().hits, before.hits + 1)
  })
})

describe('the forms for everybody', () => {
  test('thank a program that fills in the hidden field, and keep nothing', async () => {
    const answer = await post(`/angebote/${house.offer}/stimmt-das-noch`, {
      text: 'Kauft!',
      homepage: 'https://x',
    })
    assert.equal(answer.status, 303)
    const { rows } = await sql`select from offer_note`.execute(db)
    assert.equal(rows.length, 0)
  })

  test('a doubt reaches the team; empty and endless ones come back with 422 and their text', async () => {
    const path = `/angebote/${house.offer}/stimmt-das-noch`
    assert.equal((await post(path, { text: '   ' })).status, 422)
    const long = await post(path, { text: 'ä'.repeat(1_001) })
    assert.equal(long.status, 422)
    assert.match(await long.text(), /ä{1001}/)
    assert.equal((await post(path, { text: 'Beginnt jetzt um 15 Uhr' })).status, 303)
  })

  test('a barrier is kept also without mail, and too many at once are asked to wait', async () => {
    const answer = await post('/barrierefreiheit/rueckmeldung', { text: 'Zu klein', page: '/programm' })
    assert.equal(answer.status, 303)
    assert.equal((await feedbackAll(db))[0]?.text, 'Zu klein')
    const statuses = []
    for (let i = 0; i < 6; i++)
      statuses.push((await post('/barrierefreiheit/rueckmeldung', { text: 'x' })).status)
    assert.equal(statuses.at(-1), 429)
  })

  test('a form from a foreign page is refused', async () => {
    const headers = { origin: 'https://fremd.example' }
    assert.equal((await post('/barrierefreiheit/rueckmeldung', { text: 'x' }, { headers })).status, 403)
  })
})
