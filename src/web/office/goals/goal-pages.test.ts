import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { city, inCentre } from '../../../../test/account-app.ts'
import { buildCentre } from '../../../../test/builders.ts'
import { officeApp } from '../../../../test/office-app.ts'
import { testDb } from '../../../../test/test-db.ts'
import { newId } from '../../../kernel/id.ts'
import { indicatorRoutes } from '../indicators/routes.ts'
import { goalRoutes } from './routes.ts'

const { db } = await testDb()
const centreId = await buildCentre(db)
const desk = await officeApp(db, [...goalRoutes, ...indicatorRoutes])
const manager = await desk.enter(inCentre('quarter-manager', centreId))
const reader = await desk.enter(inCentre('reader', centreId))

test('a goal is written down, proven by records, contradicted with a reason and changed with day and reason', async () => {
  assert.match((await manager.get('/buero/ziele')).html, /noch keine Ziele/)
  const guiding = await manager.post('/buero/ziele/richtungsziele/neu', {
    centreId,
    number: '1',
    title: 'Offenes Haus',
  })
  assert.equal(guiding.status, 303, guiding.html)
  const { rows } = await sql<{ id: string }>`select id from guiding_goal`.execute(db)
  const under = `/buero/ziele/richtungsziele/${rows[0]!.id}/orientierungsziel`
  assert.equal((await manager.get(under)).status, 200)
  assert.equal((await manager.post(under, { title: 'Räume für alle' })).status, 303)
  const form = await manager.get('/buero/ziele/neu')
  const orientationGoalId = /value="([0-9a-f-]{36})"[^>]*>Räume für alle/.exec(form.html)![1]!
  const typed = {
    centreId,
    year: '2026',
    orientationGoalId,
    title: 'Spaziergänge',
    deadline: 'bis Ende Q3',
    from: 'Q2',
  }
  const wrong = await manager.post('/buero/ziele/neu', {
    ...typed,
    deadline: 'bald',
    type: 'count',
    of: 'outreach',
  })
  assert.equal(wrong.status, 422)
  assert.match(wrong.html, /nennt keinen Tag/)
  assert.match(wrong.html, /wie viele es mindestens sein sollen/)
  const made = await manager.post('/buero/ziele/neu', {
    ...typed,
    type: 'count',
    of: 'outreach',
    atLeast: '2',
  })
  assert.equal(made.status, 303, made.html)
  const at = made.place!
  for (const on of ['2026-05-02', '2026-06-02'])
    await sql`insert into outreach (id, centre_id, kind, on_date, people, batch_id)
      values (${newId()}, ${centreId}, 'walk', ${on}, 3, ${newId()})`.execute(db)
  const page = await reader.get(`${at}?stand=2026-09-30`)
  assert.match(page.html, /2 von 2/)
  assert.match(page.html, /erreicht/)
  assert.match(page.html, /href="\/buero\/aufsuchend\/[0-9a-f-]{36}"/)
  assert.doesNotMatch(page.html, /Bestätigen oder widersprechen/)
  const verdict = { id: newId(), onDate: '2026-09-30', state: 'partly', reason: 'Es kamen immer dieselben.' }
  assert.equal((await reader.post(`${at}/urteil`, verdict)).status, 403)
  assert.equal((await manager.post(`${at}/urteil`, verdict)).status, 303)
  assert.match((await reader.get(`${at}?stand=2026-10-01`)).html, /widersprochen: teilweise erreicht/)
  const edit = await manager.get(`${at}/aendern`)
  assert.match(edit.html, /value="2026-Q3-Ende"/)
  const changed = {
    ...typed,
    deadline: '2026-Q3-Ende',
    from: '2026-04-01',
    type: 'count',
    of: 'outreach',
    atLeast: '3',
    version: '1',
  }
  const silent = await manager.post(`${at}/aendern`, changed)
  assert.equal(silent.status, 422, 'a change of the goal itself wants day and reason')
  const told = { ...changed, changedOn: '2026-07-01', reason: 'Es kommen mehr als gedacht.' }
  assert.equal((await manager.post(`${at}/aendern`, told)).status, 303)
  const after = await reader.get('/buero/ziele?jahr=2026&stand=2026-10-01')
  assert.match(after.html, /geändert/)
  assert.match(after.html, /Es kommen mehr als gedacht/)
  assert.match(after.html, /verfehlt/)
  assert.match((await reader.get('/buero/ziele/tabelle?jahr=2026')).html, /Handlungsziele 2026/)
})

test('a proof is noted and taken out, and a goal without measure is named by the linter', async () => {
  const { rows } = await sql<{ id: string }>`select orientation_goal_id as id from action_goal`.execute(db)
  const typed = { centreId, year: '2026', orientationGoalId: rows[0]!.id, title: 'Demenzkompetenzzentrum' }
  const made = await manager.post('/buero/ziele/neu', typed)
  assert.equal(made.status, 303, made.html)
  const at = made.place!
  assert.match((await reader.get('/buero/ziele')).html, /lassen sich nicht beurteilen/)
  const proof = { id: newId(), onDate: '2026-11-02', evidence: 'Abnahme' }
  assert.equal((await manager.post(`${at}/nachweis`, proof)).status, 303)
  const { html } = await manager.get(at)
  const remove = /action="(\/buero\/ziele\/nachweise\/[^"]+)"/.exec(html)![1]!
  assert.equal((await manager.post(remove, {})).status, 303)
  const gone = { changedOn: '2026-11-20', reason: 'Ohne Mittel nicht möglich.', version: '1' }
  assert.equal((await manager.post(`${at}/aufgeben`, gone)).status, 303)
  assert.match((await reader.get('/buero/ziele')).html, /Aufgegeben am 20\. November 2026/)
})

test('an indicator nobody fixed is "nicht festgelegt"; fixed, it shows its value and every record behind it', async () => {
  const before = await reader.get('/buero/kennzahlen?jahr=2026')
  assert.match(before.html, /nicht festgelegt/)
  const fixed = {
    centreId,
    year: '2026',
    indicators: ['BT-S', 'V', 'KO-M'],
    fixedOn: '2026-02-01',
    decisionText: 'Beschluss 3/2026',
  }
  assert.equal((await reader.post('/buero/kennzahlen/festlegen', fixed)).status, 403)
  const kept = await manager.post('/buero/kennzahlen/festlegen', fixed)
  assert.equal(kept.status, 303, kept.html)
  const walks = await manager.get('/buero/kennzahlen/BT-S?jahr=2026')
  assert.match(walks.html, /q-heading__lead">2</)
  assert.match(walks.html, /Beschluss 3\/2026/)
  assert.match(walks.html, /2 Aufzeichnungen/)
  assert.match((await manager.get('/buero/kennzahlen/V?jahr=2026')).html, /q-heading__lead">keine Angabe</)
  const csv = await manager.get('/buero/kennzahlen/BT-S/liste.csv?jahr=2026')
  assert.equal(csv.status, 200)
  assert.match(csv.html, /Tag;Art;Ort/)
})

test('outside the team small numbers and their records are hidden', async () => {
  const { html } = await reader.get('/buero/kennzahlen/BT-S?jahr=2026')
  assert.match(html, /unter 5/)
  assert.doesNotMatch(html, /Aufzeichnungen<\/caption>/)
  assert.equal((await reader.get('/buero/kennzahlen/BT-S/liste.csv?jahr=2026')).status, 404)
})

test('a value is noted with its source and taken out again', async () => {
  const typed = {
    id: newId(),
    centreId,
    onDate: '2026-03-01',
    value: '100',
    precision: 'at-least',
    source: 'Übersicht',
  }
  const noted = await manager.post('/buero/kennzahlen/KO-M/werte', typed)
  assert.equal(noted.status, 303, noted.html)
  const { html } = await reader.get('/buero/kennzahlen/KO-M?jahr=2026')
  assert.match(html, /mindestens 100/)
  assert.equal((await manager.post('/buero/kennzahlen/KO-M/werte', { ...typed, id: newId() })).status, 409)
  const page = await manager.get('/buero/kennzahlen/KO-M?jahr=2026')
  const remove = /action="(\/buero\/kennzahlen\/werte\/[^"]+)"/.exec(page.html)![1]!
  assert.equal((await manager.post(remove, {})).status, 303)
})

test('only the city changes definitions and thresholds; years of different versions are not compared', async () => {
  const office = await desk.enter(city)
  assert.equal((await manager.get('/buero/einstellungen/ziele')).status, 403)
  assert.equal((await office.get('/buero/einstellungen/ziele')).status, 200)
  const thresholds = { partlyPercent: '75', riskMarginPercent: '15', daysLeft: '5' }
  assert.equal((await office.post('/buero/einstellungen/ziele', thresholds)).status, 303)
  const definition = {
    name: 'Spaziergänge',
    definition: 'Auch digitale Spaziergänge.',
    owner: 'Stadt',
    validFrom: '2026-01-01',
  }
  const kept = await office.post('/buero/kennzahlen/BT-S/definition', definition)
  assert.equal(kept.status, 303, kept.html)
  const again = { centreId, indicators: ['BT-S'], fixedOn: '2026-02-01' }
  assert.equal((await manager.post('/buero/kennzahlen/festlegen', { ...again, year: '2026' })).status, 303)
  assert.equal((await manager.post('/buero/kennzahlen/festlegen', { ...again, year: '2025' })).status, 303)
  assert.match(
    (await manager.get('/buero/kennzahlen?jahr=2026')).html,
    /verschieden definiert \(Fassung 2 und 1\)/,
  )
})

test('a work order of the city is kept, and a goal answers it', async () => {
  const typed = { id: newId(), centreId, text: 'Das Haus öffnet sich für alle', fromYear: '2026' }
  assert.equal((await manager.post('/buero/ziele/arbeitsauftraege', typed)).status, 303)
  assert.equal((await manager.post('/buero/ziele/arbeitsauftraege', { ...typed, text: '' })).status, 422)
  const { html } = await manager.get('/buero/ziele/arbeitsauftraege')
  const id = /arbeitsauftraege\/([0-9a-f-]{36})\/entfernen/.exec(html)![1]!
  const { rows } = await sql<{ id: string }>`select id from action_goal where number = 1`.execute(db)
  const goal = `/buero/ziele/${rows[0]!.id}`
  assert.equal((await manager.post(`${goal}/arbeitsauftrag`, { workOrderId: id })).status, 303)
  assert.match((await reader.get(goal)).html, /Das Haus öffnet sich für alle/)
  assert.equal((await manager.post(`${goal}/arbeitsauftrag`, { workOrderId: newId() })).status, 409)
  assert.equal((await manager.post(`/buero/ziele/arbeitsauftraege/${id}/entfernen`, {})).status, 303)
  assert.doesNotMatch((await reader.get(goal)).html, /Das Haus öffnet sich für alle/)
})

test('what must be known about a year stands beside its goals and its figures', async () => {
  await sql`insert into year_remark (centre_id, year, text) values (${centreId}, 2026, 'Zum Üben erfunden')`.execute(
    db,
  )
  const { rows } = await sql<{ id: string }>`select id from action_goal where year = 2026 limit 1`.execute(db)
  const pages = [
    'ziele?jahr=2026',
    'ziele/jahr?jahr=2026',
    'ziele/tabelle?jahr=2026',
    `ziele/${rows[0]!.id}`,
    'kennzahlen?jahr=2026',
    'kennzahlen/V?jahr=2026',
  ]
  for (const page of pages) assert.match((await reader.get(`/buero/${page}`)).html, /Zum Üben erfunden/, page)
  assert.doesNotMatch((await reader.get('/buero/ziele?jahr=2025')).html, /Zum Üben erfunden/)
})
