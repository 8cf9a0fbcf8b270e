import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { city, inCentre } from '../../../../test/account-app.ts'
import { buildHouse, buildOffer, buildPartner, buildSession, buildTerm } from '../../../../test/builders.ts'
import { officeApp } from '../../../../test/office-app.ts'
import { testDb } from '../../../../test/test-db.ts'
import type { Id } from '../../../kernel/id.ts'
import { newId } from '../../../kernel/id.ts'
import { paths } from '../../paths.ts'
import { suspensionRoutes } from './routes.ts'

const { db } = await testDb()
const office = await officeApp(db, suspensionRoutes)
const [here, there] = [await buildHouse(db), await buildHouse(db)]
await sql`update centre set name = 'Zentrum Nord' where id = ${there.centreId}`.execute(db)
const manager = await office.enter(inCentre('quarter-manager', here.centreId))
const cityOffice = await office.enter(city)

async function offerWithDates(
  centreId: Id,
  title: string,
  wish: { readonly runBy?: string } = {},
): Promise<Id> {
  const id = await buildOffer(db, centreId, { title })
  await sql`update offer set run_by = ${wish.runBy ?? 'team'} where id = ${id}`.execute(db)
  for (const day of ['2026-12-01', '2026-12-08']) await buildSession(db, id, { day })
  return id
}
const choir = await offerWithDates(here.centreId, 'Chor der Nachbarn', { runBy: 'residents' })
const sport = await offerWithDates(here.centreId, 'Sturzprävention')
const north = await offerWithDates(there.centreId, 'Frühstück im Norden')
const ended = await buildOffer(db, here.centreId, { title: 'Längst vorbei', endedOn: '2020-01-01' })
const health = await buildTerm(db, 'topic', 'gesundheit', 'Gesundheit')
await sql`insert into offer_term (offer_id, term_id) values (${sport}, ${health}), (${north}, ${health})`.execute(
  db,
)
await sql`insert into offer_organiser (offer_id, partner_id, leads)
  values (${choir}, ${await buildPartner(db, 'Liederkranz')}, true)`.execute(db)

const period = { fromOn: '2026-12-01', toOn: '2026-12-07', reason: 'Hochwasser' }
const statuses = async (offerId: Id) =>
  (
    await db
      .selectFrom('session')
      .select(['status', 'reason'])
      .where('offer_id', '=', offerId)
      .orderBy('on_date')
      .execute()
  ).map(({ status, reason }) => `${status} ${reason}`.trim())

test('the offers of the own centre that go on are found, all ticked, and narrowed by the filter', async () => {
  const all = await manager.get(paths.suspensionNew())
  assert.equal(all.status, 200)
  assert.match(all.html, /2 Angebote gefunden/)
  assert.match(all.html, /Chor der Nachbarn.*Liederkranz · 2 Termine, der nächste Di, 1\. Dezember/s)
  assert.equal([...all.html.matchAll(/name="angebot"[^>]*checked/g)].length, 2)
  for (const hidden of [north, ended]) assert.doesNotMatch(all.html, new RegExp(hidden))
  const narrowed = await manager.get(paths.suspensionNew({ wer: 'residents' }))
  assert.match(narrowed.html, /Ein Angebot gefunden/)
  assert.match((await manager.get(paths.suspensionNew({ art: newId() }))).html, /2 Angebote gefunden/)
})

test('the city finds its offers by topic in all centres', async () => {
  const { html } = await cityOffice.get(paths.suspensionNew({ thema: health }))
  assert.match(html, /2 Angebote gefunden.*Sturzprävention.*Frühstück im Norden/s)
  assert.doesNotMatch(html, /Chor der Nachbarn/)
})

test('what is missing is said beside its field, and what was typed and unticked stays', async () => {
  const nothing = await manager.post(paths.suspensionNew(), {
    fromOn: '2026-12-01',
    toOn: '2026-11-01',
    reason: 'Flut',
  })
  assert.equal(nothing.status, 422)
  for (const text of [
    /Bitte wählen Sie mindestens ein Angebot/,
    /Das Ende liegt vor dem Anfang/,
    /value="Flut"/,
  ])
    assert.match(nothing.html, text)
  assert.doesNotMatch(nothing.html, /name="angebot"[^>]*checked/)
})

test('another filter keeps the days, the reason and every tick taken away, also out of sight', async () => {
  const typed = {
    ...period,
    gefunden: `zentrum=${here.centreId}`,
    gezeigt: `${choir} ${sport}`,
    angebot: choir,
  }
  const other = { ...typed, zentrum: here.centreId, wer: 'residents' }
  const narrowed = await manager.post(paths.suspensionNew(), { ...other, finden: 'ja' })
  assert.equal(narrowed.status, 200)
  for (const kept of [/value="Hochwasser"/, /value="2026-12-07"/, /Ein Angebot gefunden/])
    assert.match(narrowed.html, kept)
  assert.match(narrowed.html, new RegExp(`name="ausgenommen" value="${sport}"`))
  const unseen = await manager.post(paths.suspensionNew(), { ...other, confirmed: 'ja' })
  assert.match(unseen.html, /Ein Angebot gefunden/, 'a filter that nobody has seen is shown first')
  const wide = { ...period, gefunden: 'x', gezeigt: choir, ausgenommen: sport, angebot: choir }
  const { html } = await manager.post(paths.suspensionNew(), { ...wide, finden: 'ja' })
  const ticks = [...html.matchAll(/name="angebot"[^>]*>/g)].map(([tick]) => tick)
  assert.deepEqual(
    ticks.filter((tick) => tick.includes('checked')).map((tick) => tick.includes(choir)),
    [true],
  )
  assert.equal(ticks.length, 2)
  const none = await manager.post(paths.suspensionNew(), {
    ...other,
    wer: 'citizens',
    art: newId(),
    finden: 'ja',
  })
  assert.match(none.html, /value="Hochwasser"/)
  assert.deepEqual(await statuses(choir), ['planned', 'planned'])
})

test('what falls out is shown first and can be changed; then it is done, listed and lifted', async () => {
  const asked = await manager.post(paths.suspensionNew(), { ...period, wer: 'residents', angebot: choir })
  assert.equal(asked.status, 200)
  assert.match(asked.html, /Ein Angebot: Ein Termin fällt aus/)
  assert.match(asked.html, /Noch ist nichts ausgesetzt.*ein Brief ist zu drucken/s)
  assert.deepEqual(await statuses(choir), ['planned', 'planned'])
  const back = await manager.post(paths.suspensionNew(), { ...period, angebot: choir, zurueck: 'ja' })
  assert.match(back.html, /value="Hochwasser"/)
  assert.equal([...back.html.matchAll(/name="angebot"[^>]*checked/g)].length, 1)

  const id = newId()
  const confirmed = { ...period, id, wer: 'residents', angebot: choir, confirmed: 'ja' }
  const done = await manager.post(paths.suspensionNew(), confirmed)
  assert.equal(done.status, 303)
  assert.match(
    done.place ?? '',
    /aussetzen\/[^/]+\/briefe$/,
    'the choir has no address: its letter is printed',
  )
  assert.equal((await manager.post(paths.suspensionNew(), confirmed)).status, 303, 'sent twice')
  assert.deepEqual(await statuses(choir), ['suspended Hochwasser', 'planned'])
  const list = await manager.get(paths.suspensions())
  assert.match(list.html, /Hochwasser.*Angeboten von: Anwohnerinnen und Anwohner/s)
  const lifts = [...list.html.matchAll(/action="([^"]*aufheben)"/g)].map(([, action]) => action!)
  assert.equal(lifts.length, 1)
  assert.equal((await manager.post(lifts[0]!, {})).status, 303)
  assert.deepEqual(await statuses(choir), ['planned', 'planned'])
  assert.match((await manager.get(paths.suspensions())).html, /Vorbei.*aufgehoben/s)
})

test('a centre sets out its own offers only, and sees what the city has set out without a way to lift it', async () => {
  const foreign = await manager.post(paths.suspensionNew(), { ...period, angebot: north, confirmed: 'ja' })
  assert.equal(foreign.status, 403)
  const both = { ...period, reason: 'Pandemie', toOn: '', angebot: [choir, north], confirmed: 'ja' }
  assert.equal((await cityOffice.post(paths.suspensionNew(), both)).status, 303)
  assert.deepEqual(await statuses(north), ['suspended Pandemie', 'suspended Pandemie'])
  const seen = await manager.get(paths.suspensions())
  assert.match(seen.html, /Pandemie.*ganze Stadt/s)
  const row = await db
    .selectFrom('suspension')
    .select(['id', 'centre_id'])
    .where('reason', '=', 'Pandemie')
    .executeTakeFirstOrThrow()
  assert.equal(row.centre_id, null)
  assert.ok(!seen.html.includes(paths.suspensionLift(row.id)))
  assert.equal((await manager.post(paths.suspensionLift(row.id), {})).status, 403)
  assert.equal((await cityOffice.post(paths.suspensionLift(row.id), {})).status, 303)
  assert.equal((await cityOffice.post(paths.suspensionLift(newId()), {})).status, 404)
})

test('more offers than one can tick are meant all together; a change in between is shown again', async () => {
  await sql`
    with many as (
      insert into offer (id, centre_id, slug, title, visibility)
      select gen_random_uuid(), ${there.centreId}, 'viele-' || n, 'Angebot ' || n, 'public'
      from generate_series(1, 300) n returning id)
    insert into session (id, offer_id, centre_id, on_date)
    select gen_random_uuid(), id, ${there.centreId}, '2026-12-02' from many`.execute(db)
  const { html } = await cityOffice.get(paths.suspensionNew())
  assert.match(html, /303 Angebote gefunden.*So viele lassen sich nicht einzeln abhaken/s)
  assert.doesNotMatch(html, /name="angebot"/)
  const asked = { ...period, alle: 'ja' }
  const preview = await cityOffice.post(paths.suspensionNew(), asked)
  assert.match(preview.html, /303 Angebote: 303 Termine fallen aus/)
  const changed = await cityOffice.post(paths.suspensionNew(), { ...asked, anzahl: '302', confirmed: 'ja' })
  assert.match(changed.html, /Inzwischen sind es andere Angebote/)
  assert.deepEqual(await statuses(sport), ['planned', 'planned'])
  const without = { ...asked, gezeigt: '', ausgenommen: sport, anzahl: '303', confirmed: 'ja' }
  const fewer = await cityOffice.post(paths.suspensionNew(), without)
  assert.match(fewer.html, /302 Angebote/, 'what was unticked before stays out')
  const done = await cityOffice.post(paths.suspensionNew(), { ...asked, anzahl: '303', confirmed: 'ja' })
  assert.equal(done.status, 303)
  assert.deepEqual(await statuses(sport), ['suspended Hochwasser', 'planned'])
})
