import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { aHouse } from '../../../../test/a-house.ts'
import { fill, formOf, placesOffice } from '../../../../test/places-office.ts'
import { testDb } from '../../../../test/test-db.ts'

const emptyHouse = await testDb()
const oneHouse = await testDb()
const twoHouses = await testDb()

describe('from an empty house to rooms and hours by forms alone', () => {
  const { db } = emptyHouse
  const { get, post } = placesOffice(db)
  const send = async (path: string, values: Record<string, string | string[]>) => {
    const page = await get(path)
    assert.equal(page.status, 200, path)
    const answer = await post(path, fill(formOf(page.html), values))
    assert.equal(answer.status, 303, `${path}: ${answer.html.replaceAll(/<[^>]+>/g, ' ').slice(0, 600)}`)
    return answer.to
  }
  const nextStep = async () => {
    const { html } = await get('/buero/orte')
    return /<a class="kern-btn kern-btn--primary" href="([^"]*)"/.exec(html)?.[1] ?? ''
  }

  test('the empty page leads from step to step', async () => {
    assert.equal(await nextStep(), '/buero/einstellungen/planungsbezirke')
    await send('/buero/einstellungen/planungsbezirke', { number: '15', name: 'Böckingen-West' })
    const district = await db.selectFrom('district').select('id').executeTakeFirstOrThrow()
    assert.equal(await nextStep(), '/buero/einstellungen/quartiere/neu')
    await send('/buero/einstellungen/quartiere/neu', { name: 'Böckingen', districtIds: [district.id] })
    assert.equal(await nextStep(), '/buero/einstellungen/traeger/neu')
    await send('/buero/einstellungen/traeger/neu', { name: 'Träger am Ort e. V.' })
    const operator = await db.selectFrom('operator').select('id').executeTakeFirstOrThrow()
    assert.equal(await nextStep(), '/buero/orte/zentren/neu')
    const centre = await send('/buero/orte/zentren/neu', { name: 'Zentrum', operatorIds: [operator.id] })
    const site = await send(await nextStep(), {
      name: 'Bürgerhaus',
      postalCode: '74080',
      districtId: district.id,
    })
    await send(await nextStep(), { name: 'Café', capacity: '30' })
    await send(`${site}/raeume/neu`, { name: 'Garten', outdoor: 'ja' })
    const rooms = await db.selectFrom('room').select('id').execute()
    await send(`${site}/raeume/neu`, {
      name: 'Gesamtes Haus',
      isComposite: 'ja',
      partIds: rooms.map(({ id }) => id),
    })
    await send(`${centre}/personen/neu`, { salutation: 'Frau', name: 'Ida Muster', isContact: 'ja' })
    const person = await db.selectFrom('person').select('id').executeTakeFirstOrThrow()
    const tuesday = { weekday: '2', from: '14:30', to: '19:00' }
    await send(`${site}/zeiten/neu`, { ...tuesday, audience: 'Kinder ab 8 Jahren' })
    await send(`${site}/zeiten/neu`, { ...tuesday, kind: 'contact', personId: person.id })
    const { html } = await get(site)
    for (const text of [
      'besteht aus Café, Garten',
      'Kinder ab 8 Jahren',
      'Sprechzeit mit Frau M.',
      'Im Schnitt 4,5 Stunden',
    ])
      assert.ok(html.includes(text), text)
    assert.doesNotMatch((await get('/buero/orte')).html, /In wenigen Schritten/)
  })

  test('what was saved comes back in its form and can be saved again unchanged', async () => {
    const rows = await db.selectFrom('room').select('id').execute()
    const hours = await db.selectFrom('opening_hours').select('id').execute()
    const centre = await db.selectFrom('centre').select('id').executeTakeFirstOrThrow()
    const site = await db.selectFrom('site').select('id').executeTakeFirstOrThrow()
    const paths = [
      ...rows.map(({ id }) => `/buero/orte/raeume/${id}`),
      ...hours.map(({ id }) => `/buero/orte/zeiten/${id}`),
      `/buero/orte/zentren/${centre.id}/bearbeiten`,
      `/buero/orte/standorte/${site.id}/bearbeiten`,
      `/buero/orte/standorte/${site.id}/zeitbaender`,
    ]
    const before = await db.selectFrom('room').selectAll().orderBy('id').execute()
    for (const path of paths) await send(path, {})
    const after = await db.selectFrom('room').selectAll().orderBy('id').execute()
    assert.deepEqual(
      after.map(({ version: _version, ...row }) => row),
      before.map(({ version: _version, ...row }) => row),
    )
  })

  test('the city is saved with all it says, and a stale copy of the form is refused', async () => {
    const stale = formOf((await get('/buero/einstellungen/stadt')).html)
    await send('/buero/einstellungen/stadt', { name: 'Heilbronn', easyLanguage: 'Das ist das Haus.' })
    const late = await post('/buero/einstellungen/stadt', fill(stale, { name: 'Neckarsulm' }))
    assert.equal(late.status, 409)
    assert.match(late.html, /value="Neckarsulm"/)
    assert.equal((await db.selectFrom('city').select('name').executeTakeFirstOrThrow()).name, 'Heilbronn')
  })

  test('lists and school holidays are edited', async () => {
    await send('/buero/einstellungen/listen/topic', { name: 'Gaming' })
    const twice = await post('/buero/einstellungen/listen/topic', { name: 'gaming' })
    assert.equal(twice.status, 409)
    assert.match(twice.html, /gibt es in der Liste schon/)
    const { id } = await db
      .selectFrom('term')
      .select('id')
      .where('name', '=', 'Gaming')
      .executeTakeFirstOrThrow()
    await send(`/buero/einstellungen/listen/eintrag/${id}/name`, { name: 'Spiele am Bildschirm' })
    assert.equal(
      (await post(`/buero/einstellungen/listen/eintrag/${id}/reihenfolge`, { richtung: 'hoch' })).status,
      303,
    )
    assert.equal((await post(`/buero/einstellungen/listen/eintrag/${id}/zuruecknehmen`, {})).status, 303)
    await send('/buero/einstellungen/schulferien', { name: 'Fasnet', from: '08.02.2027', to: '12.02.2027' })
    const overlap = await post('/buero/einstellungen/schulferien', {
      name: 'Mehr',
      from: '2027-02-12',
      to: '2027-02-13',
    })
    assert.equal(overlap.status, 409)
    assert.equal((await get('/buero/einstellungen/listen/gibt-es-nicht')).status, 404)
  })
})

const house = await aHouse(oneHouse.db)
describe('wrong input', () => {
  const { db } = oneHouse
  const { get, post } = placesOffice(db)
  const site = `/buero/orte/standorte/${house.siteId}`
  const bad = 'x'.repeat(30_000)
  const cases: readonly [string, Record<string, string>, RegExp][] = [
    [`${site}/raeume/neu`, { name: '', capacity: 'viele', inUseFrom: '2026-02-30' }, /Namen des Raums/],
    [`${site}/raeume/neu`, { name: bad }, /höchstens 120 Zeichen/],
    [`${site}/raeume/neu`, { name: 'Haus', isComposite: 'ja' }, /aus denen er besteht/],
    [
      `${site}/zeiten/neu`,
      { weekday: '2', from: '19:00', to: '14:30', everyWeeks: '1' },
      /Ende liegt vor dem Anfang/,
    ],
    [`${site}/zeiten/neu`, { weekday: '6', from: '14:00', to: '21:00', everyWeeks: '2' }, /ersten Tag an/],
    [`${site}/zeiten/neu`, { from: 'früh', weekday: '9', to: '', everyWeeks: '0' }, /ganze Zahl von 1 bis 7/],
    [
      `${site}/zeitbaender`,
      { name1: 'Früh', from1: '08:00', to1: '12:00', name2: 'Spät', from2: '13:00', to2: '20:00' },
      /muss beginnen, wo/,
    ],
    [`${site}/bearbeiten`, { name: 'Haus', postalCode: '7408', email: 'nirgends' }, /fünf Ziffern/],
    [`${site}/bild`, { photoAlt: '' }, /wählen Sie ein Bild/],
    ['/buero/orte/zentren/neu', { name: 'Neu' }, /mindestens einen Träger/],
    [`/buero/orte/zentren/${house.centreId}/personen/neu`, { name: '' }, /Namen an/],
    [
      `/buero/orte/schliessen/standort/${house.siteId}`,
      { fromOn: '2026-12-24', toOn: '2026-12-01' },
      /Grund an|vor dem Anfang/,
    ],
    ['/buero/einstellungen/stadt', { name: '', accentColour: 'rot' }, /#rrggbb/],
    ['/buero/einstellungen/planungsbezirke', { number: '0', name: '' }, /ganze Zahl von 1 bis 9999/],
    ['/buero/einstellungen/traeger/neu', { name: ' ', email: 'x' }, /Namen des Trägers/],
    [
      '/buero/einstellungen/schulferien',
      { name: 'x', from: '2027-02-12', to: '2027-02-10' },
      /vor dem ersten/,
    ],
  ]
  for (const [path, values, sentence] of cases) {
    test(`is answered with 422, a sentence and what was typed: ${path.replaceAll(/[0-9a-f-]{36}/g, '…')} ${sentence.source}`, async () => {
      const answer = await post(path, values)
      assert.equal(answer.status, 422)
      assert.match(answer.html, sentence)
      assert.match(answer.html, /<title>Fehler: /)
      const [, typed] =
        Object.entries(values).find(([, value]) => value.trim() !== '' && value !== bad && value !== 'ja') ??
        []
      if (typed)
        assert.ok(answer.html.includes(`value="${typed}"`) || answer.html.includes('selected'), typed)
    })
  }

  test('script stays text', async () => {
    const name = '<script>alert(1)</script>'
    const sent = await post(`${site}/raeume/neu`, { name })
    assert.equal(sent.status, 303)
    const { html } = await get(site)
    assert.ok(html.includes('&lt;script>alert(1)') && !html.includes(name))
  })

  test('a file that is no picture is refused, and one without description too', async () => {
    const form = new FormData()
    form.set('photo', new File(['<svg onload="x">'], 'haus.png', { type: 'image/png' }))
    form.set('photoAlt', 'Das Haus')
    const answer = await post(`${site}/bild`, form)
    assert.equal(answer.status, 422)
    assert.match(answer.html, /kein Bild/)
  })

  test('ids that do not exist or have no shape are 404', async () => {
    for (const path of [
      '/buero/orte/standorte/1',
      `/buero/orte/raeume/${house.siteId}`,
      `/buero/orte/zeiten/${house.siteId}`,
    ])
      assert.equal((await get(path)).status, 404, path)
  })

  test('sent twice, a form makes one room; something else typed into it makes another', async () => {
    const form = formOf((await get(`${site}/raeume/neu`)).html)
    const count = async () => (await db.selectFrom('room').select('id').execute()).length
    const before = await count()
    for (const name of ['Büro', 'Büro', 'Lager']) await post(`${site}/raeume/neu`, fill(form, { name }))
    assert.equal(await count(), before + 2)
  })
})

const own = await aHouse(twoHouses.db)
const other = await aHouse(twoHouses.db)
describe('who may', () => {
  const { db } = twoHouses
  const grant = (role: 'quarter-manager' | 'reader') => ({
    accountId: null,
    name: 'Somebody',
    grants: [{ role, scope: { kind: 'centre' as const, centreId: own.centreId } }],
  })

  test('a lead sets up the own centre, not another one, and nothing of the city', async () => {
    const { get, post } = placesOffice(db, grant('quarter-manager'))
    assert.equal((await get(`/buero/orte/standorte/${own.siteId}/raeume/neu`)).status, 200)
    assert.equal((await get(`/buero/orte/standorte/${other.siteId}`)).status, 403)
    assert.equal((await post(`/buero/orte/standorte/${other.siteId}/raeume/neu`, { name: 'x' })).status, 403)
    assert.equal((await post(`/buero/orte/raeume/${other.cafe}/loeschen`, {})).status, 403)
    assert.equal((await get('/buero/einstellungen/stadt')).status, 403)
    assert.equal((await get('/buero/orte/zentren/neu')).status, 403)
    const edit = await get(`/buero/orte/zentren/${own.centreId}/bearbeiten`)
    assert.doesNotMatch(edit.html, /name="operatorIds"/)
    const saved = await post(
      `/buero/orte/zentren/${own.centreId}/bearbeiten`,
      fill(formOf(edit.html), { name: 'Neuer Name' }),
    )
    assert.equal(saved.status, 303)
    const overview = await get('/buero/orte')
    assert.ok(!overview.html.includes(other.siteId))
  })

  test('a reader sees the house and changes nothing', async () => {
    const { get } = placesOffice(db, grant('reader'))
    const { status, html } = await get(`/buero/orte/standorte/${own.siteId}`)
    assert.equal(status, 200)
    assert.doesNotMatch(html, /Raum anlegen|Nach oben/)
    assert.equal((await get(`/buero/orte/raeume/${own.cafe}`)).status, 403)
  })
})
