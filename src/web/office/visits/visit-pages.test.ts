import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { inCentre } from '../../../../test/account-app.ts'
import { buildHouse, buildOffer, buildSession } from '../../../../test/builders.ts'
import { officeApp } from '../../../../test/office-app.ts'
import { testDb } from '../../../../test/test-db.ts'
import { newId } from '../../../kernel/id.ts'
import { visitTotals } from '../../../modules/visits/index.ts'
import { paths } from '../../paths.ts'
import { offerRoutes } from '../offers/routes.ts'
import { todayRoutes } from '../today/routes.ts'
import { visitRoutes } from './routes.ts'

const { db } = await testDb()
const house = await buildHouse(db)
const { centreId, siteId } = house
const offerId = await buildOffer(db, centreId, { title: 'Offenes Café' })
const at = await officeApp(db, [...todayRoutes, ...offerRoutes, ...visitRoutes])
const team = await at.enter(inCentre('team-member', centreId))
const reader = await at.enter(inCentre('reader', centreId))

const date = (day: string, held = false) =>
  buildSession(db, offerId, { siteId, day, times: ['08:00', '09:00'], held })

async function counted(sessionId: string): Promise<number | undefined> {
  const { rows } = await sql<{ people: number }>`
    select coalesce(sum(t.people), 0)::integer as people from visit_sheet s left join visit_total t on t.sheet_id = s.id
     where s.session_id = ${sessionId} and s.withdrawn_at is null group by s.id`.execute(db)
  return rows[0]?.people
}

async function standing(sessionId: string) {
  return db
    .selectFrom('session')
    .select(['sequence', 'held_at', 'held_count'])
    .where('id', '=', sessionId)
    .executeTakeFirstOrThrow()
}

test('a number said with "Hat stattgefunden" is a count, and goes when the confirmation goes', async () => {
  const id = await date('2026-11-23')
  const said = await team.post(`/buero/heute/${id}/stattgefunden`, { [`anzahl-${id}`]: '12', stand: '0' })
  assert.equal(said.status, 303)
  assert.equal(await counted(id), 12)
  const { sequence } = await standing(id)
  await team.post(`/buero/programm/termine/${id}/bestaetigung-zuruecknehmen`, { stand: String(sequence) })
  assert.equal((await standing(id)).held_at, null)
  assert.equal(await counted(id), undefined)
})

test('a date that rested in a suspension is said to have taken place on its own page; one in a closed house is not', async () => {
  const rested = { siteId, status: 'suspended', reason: 'Sturm' } as const
  const id = await buildSession(db, offerId, { ...rested, day: '2026-11-16' })
  const ahead = await buildSession(db, offerId, { ...rested, day: '2026-12-20' })
  const closed = await buildSession(db, offerId, { ...rested, day: '2026-11-16' })
  const suspension = newId()
  await sql`insert into suspension (id, from_on, reason) values (${suspension}, '2026-11-16', 'Sturm')`.execute(
    db,
  )
  await sql`update session set suspension_id = ${suspension} where id in (${id}, ${ahead})`.execute(db)
  const asks = async (one: string) =>
    (await team.get(paths.officeSession(one))).html.includes('Hat doch statt')
  assert.deepEqual([await asks(id), await asks(ahead), await asks(closed)], [true, false, false])
  assert.equal((await team.post(paths.sessionConfirm(closed), { stand: '0', count: '7' })).status, 409)
  assert.equal((await team.post(paths.sessionConfirm(id), { stand: '0', count: '7' })).status, 303)
  assert.deepEqual([await counted(id), (await standing(id)).held_count], [7, 7])
})

test('a tally says that its date took place, both or neither', async () => {
  const id = await date('2026-11-20')
  const fields = { haus: siteId, tag: '2026-11-20', termin: id, id: newId(), 'zahl-unbekannt-o': '9' }
  const entered = await team.post('/buero/besuche/eintragen', fields)
  assert.match(entered.place ?? '', /zaehlungen/)
  assert.equal(await counted(id), 9)
  assert.equal((await standing(id)).held_count, 9)
  const off = await buildSession(db, offerId, {
    siteId,
    day: '2026-11-19',
    status: 'cancelled',
    reason: 'krank',
  })
  const refused = await team.post('/buero/besuche/eintragen', { ...fields, termin: off, id: newId() })
  assert.equal(refused.status, 409)
  assert.match(refused.html, /Der Termin fällt aus/)
  assert.equal(await counted(off), undefined)
})

test('numbers typed for the wrong day are carried to the right one, also over a day with nothing to count', async () => {
  const id = await date('2026-11-18')
  const typed = { haus: siteId, tag: '2026-11-20', termin: newId(), id: newId(), 'zahl-unbekannt-o': '9' }
  for (const tag of ['2026-11-18', '2026-11-17']) {
    const other = await team.post('/buero/besuche/eintragen', { ...typed, 'anderer-tag': tag })
    assert.equal(other.status, 200)
    assert.match(other.html, /name="zahl-unbekannt-o"[^>]*value="9"/)
    assert.equal(other.html.includes(id), tag === '2026-11-18')
  }
  assert.equal(await counted(id), undefined)
  const ahead = await team.post('/buero/besuche/eintragen', { ...typed, 'anderer-tag': '2027-01-01' })
  assert.equal(ahead.status, 422)
  assert.match(ahead.html, /Bitte wählen Sie einen Tag bis heute\./)
})

test('taps of a date that begins later today count, and say that it took place once it began', async () => {
  const id = await buildSession(db, offerId, { siteId, day: '2026-11-24', times: ['14:00', '16:00'] })
  const strokes = (ids: readonly string[]) =>
    JSON.stringify(ids.map((one) => ({ id: one, siteId, onDate: '2026-11-24', sessionId: id, bandId: null })))
  const first = newId()
  const early = await team.post('/buero/zaehlen/striche', {
    striche: strokes([first]),
    haus: siteId,
    tag: '2026-11-24',
  })
  assert.deepEqual(JSON.parse(early.html), {
    known: [first],
    refused: [],
    counts: { [id]: { unbekannt: 1 } },
  })
  assert.equal((await standing(id)).held_at, null)
  at.clock.set('2026-11-24T14:10:00+01:00')
  await team.post('/buero/zaehlen/striche', { striche: strokes([first, newId()]) })
  assert.ok((await standing(id)).held_at)
  assert.equal(await counted(id), 2)
  assert.equal((await team.post('/buero/zaehlen/striche', { striche: '[{"id":1}]' })).status, 422)
})

test('what took place and is not counted waits in Heute, in a house that counts', async () => {
  await date('2026-11-18', true)
  assert.match((await team.get('/buero')).html, /Einmal ist in den letzten zwei Wochen noch nicht gezählt/)
  const overview = await team.get('/buero/besuche')
  assert.match(overview.html, /Zahlen eintragen: Offenes Café, 08:00–09:00 Uhr, Mi, 18. November/)
  assert.doesNotMatch((await reader.get('/buero')).html, /noch nicht gezählt/)
})

test('outside the team small numbers and the history are hidden', async () => {
  const id = newId()
  await sql`insert into visit_sheet (id, centre_id, site_id, on_date) values (${id}, ${centreId}, ${siteId}, '2026-11-17')`.execute(
    db,
  )
  await sql`insert into visit_count (id, sheet_id, band_id, people, source)
    select gen_random_uuid(), ${id}, id, case when age_from = 0 then 2 else 8 end, 'paper' from age_band`.execute(
    db,
  )
  const [own, others] = [
    await team.get(`/buero/besuche/zaehlungen/${id}`),
    await reader.get(`/buero/besuche/zaehlungen/${id}`),
  ]
  assert.match(own.html, /Verlauf/)
  assert.doesNotMatch(own.html, /unter 5/)
  assert.equal([...others.html.matchAll(/>unter 5</g)].length, 2)
  assert.doesNotMatch(others.html, /Verlauf|Berichtigen/)
  const all = await visitTotals(db, { centreIds: [centreId], from: '2026-11-17', to: '2026-11-17' }, [])
  assert.deepEqual(
    all.map(({ people }) => people),
    [42],
  )
})

test('the page a device keeps names nobody, and its worker reaches the counter alone', async () => {
  const shell = await team.get('/buero/zaehlen/ohne-netz')
  assert.equal(shell.status, 200)
  assert.doesNotMatch(shell.html, /Ada Beispiel|Abmelden/)
  assert.match(shell.html, /Zählen ohne Netz/)
  const worker = await at.app.request('/buero/zaehlen/dienst.js')
  assert.equal(worker.status, 303)
})
