import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readXlsx } from 'hucre/xlsx'
import { sql } from 'kysely'
import { city, inCentre } from './account-app.ts'
import { buildCentre, buildRoom, buildSite } from './builders.ts'
import { writeProofs, writeYear } from './goal-year-records.ts'
import { officeApp } from './office-app.ts'
import { testDb } from './test-db.ts'
import { theHouse } from '../src/kernel/actor.ts'
import type { Id } from '../src/kernel/id.ts'
import { newId } from '../src/kernel/id.ts'
import { goalsOf, goalStandings, goalStandingsOf, importGoals } from '../src/modules/goals/index.ts'
import { exampleGoalsJson, exampleYear } from '../src/modules/goals/year-2021.fixture.ts'
import { catalogue, indicatorFigures, indicatorFiguresOf, monthsOf } from '../src/modules/indicators/index.ts'
import { cityCockpit } from '../src/modules/reports/index.ts'
import { goalRoutes } from '../src/web/office/goals/routes.ts'
import { figureFamilies } from '../src/web/office/city/question.ts'
import { cityRoutes } from '../src/web/office/city/routes.ts'

const { db } = await testDb()
const [north, south, empty] = [
  await buildCentre(db, 'Nord'),
  await buildCentre(db, 'Süd'),
  await buildCentre(db, 'Leer'),
]
const year = exampleYear()
await db.transaction().execute((tx) =>
  importGoals(tx, { actor: theHouse, now: new Date('2022-01-03T10:00:00Z') }, exampleGoalsJson(), {
    centreId: north,
  }),
)
await writeYear(db, north, year)
const goalIds = new Map((await goalsOf(db, north, 2021)).map(({ number, id }) => [number, id]))
await writeProofs(db, north, year, goalIds)
for (const centreId of [north, south]) await openHouse(centreId)
await count(north, '2021-03-02', 40)
await count(north, '2021-03-02', 0)
await count(north, '2021-11-30', 11)
await count(south, '2021-06-01', 3)
await fix(
  null,
  catalogue.map(({ id }) => id),
)
await sql`insert into indicator_definition (indicator, number, name, definition, valid_from)
  values ('OEA-N', 2, 'Rundbriefe', 'Anders gezählt.', '2021-01-01')`.execute(db)
await fix(south, ['OEA-N'], 2)

async function openHouse(centreId: Id): Promise<void> {
  const siteId = await buildSite(db, centreId)
  const roomId = await buildRoom(db, siteId)
  await sql`insert into opening_hours (id, site_id, weekday, from_time, to_time)
    values (${newId()}, ${siteId}, 2, '10:00', '18:00')`.execute(db)
  // A house that sleeps away one night, on a day of summer time and on one of winter time.
  for (const [from, to] of [
    ['2021-05-04 09:00+02', '2021-05-04 11:30+02'],
    ['2021-12-07 09:00+01', '2021-12-07 11:30+01'],
    ['2021-08-06 20:00+02', '2021-08-07 10:00+02'],
  ]) {
    const closure = newId()
    const during = `[${from}, ${to})`
    await sql`insert into closure (id, site_id, during, reason) values (${closure}, ${siteId}, ${during}, 'Probe')`.execute(
      db,
    )
    await sql`insert into room_occupancy (id, room_id, site_id, during, closure_id)
      values (${newId()}, ${roomId}, ${siteId}, ${during}, ${closure})`.execute(db)
  }
}

async function count(centreId: Id, day: string, people: number): Promise<void> {
  const { rows } = await sql<{ id: Id }>`select id from site where centre_id = ${centreId}`.execute(db)
  const sheet = newId()
  await sql`insert into visit_sheet (id, centre_id, site_id, on_date) values (${sheet}, ${centreId}, ${rows[0]!.id}, ${day})
    on conflict do nothing`.execute(db)
  if (people > 0)
    await sql`insert into visit_count (id, sheet_id, people, source) values (${newId()}, ${sheet}, ${people}, 'paper')`.execute(
      db,
    )
}

async function fix(centreId: Id | null, ids: readonly string[], number = 1): Promise<void> {
  for (const id of ids) {
    if (number === 1)
      await sql`insert into indicator_definition (indicator, number, name, definition, valid_from)
        select ${id}, 1, ${id}, 'Gezählt.', '2020-01-01'`.execute(db)
    await sql`insert into indicator_year (id, centre_id, year, indicator, definition_number, fixed_on)
      values (${newId()}, ${centreId}, 2021, ${id}, ${number}, '2021-01-15')`.execute(db)
  }
}

const days = ['2021-03-31', '2021-10-02', '2021-12-31']
const all = [north, south, empty]
const desk = await officeApp(db, [...cityRoutes, ...goalRoutes])
const office = await desk.enter(city)

test('asked for together, every figure and goal is what each centre says for itself, on any day', async () => {
  for (const day of days) {
    const [figures, goals] = [
      await indicatorFiguresOf(db, all, 2021, day),
      await goalStandingsOf(db, all, 2021, day),
    ]
    for (const centreId of all) {
      assert.deepEqual(figures.get(centreId), await indicatorFigures(db, centreId, 2021, day))
      const alone = await goalStandings(db, centreId, 2021, day)
      const bare = alone.map((one) => ({ ...one, judgement: { ...one.judgement, evidence: [] } }))
      assert.deepEqual(goals.get(centreId), bare)
    }
  }
})

test('the months of a figure add up to its year, and a month nobody counted is no 0', async () => {
  for (const day of days) {
    const figures = await indicatorFigures(db, north, 2021, day)
    for (const [id, months] of await monthsOf(db, north, 2021, day)) {
      const { value } = figures.find(({ indicator }) => indicator.id === id)!.measure
      const sum = months.reduce<number>((total, month) => total + (month ?? 0), 0)
      assert.equal(sum, value ?? 0, `${id} until ${day}`)
    }
  }
  const visits = (await monthsOf(db, north, 2021, '2021-12-31')).get('V')!
  assert.deepEqual(visits, [null, null, 40, null, null, null, null, null, null, null, 11, null])
})

test('every indicator that can stand beside others has its place on the page', () => {
  const placed = figureFamilies.flatMap(({ ids }): string[] => [...ids]).toSorted()
  const known = catalogue.map(({ id }) => id).filter((id) => id !== 'V-AG')
  assert.deepEqual(placed, known.toSorted())
})

test('the page says what is reached, missed and unknown, and hides small numbers', async () => {
  const { html, status } = await office.get('/buero/stadt?jahr=2021')
  assert.equal(status, 200, html)
  assert.match(html, /15 von 25 Zielen sind erreicht, 7 verfehlt/)
  assert.match(html, /unter 5/)
  assert.match(html, /keine Angabe/)
  assert.doesNotMatch(html, /<script/)
  const network = (await office.get('/buero/stadt?jahr=2021&kennzahlen=oeffentlichkeit')).html
  assert.match(network, /nicht vergleichbar/)
  assert.match(network, /in Süd \(Fassung 2\) anders definiert/)
  const found = (await office.get('/buero/stadt?jahr=2021&ziele=missed')).html
  assert.match(found, /1 von 3 Zentren/)
  assert.match((await office.get('/buero/stadt?jahr=2021&q=gibt+es+nicht')).html, /Kein Zentrum passt/)
  const sorted = (await office.get('/buero/stadt?jahr=2021&sortierung=-name')).html
  assert.ok(sorted.indexOf('>Süd<') < sorted.indexOf('>Nord<'))
})

test('the workbook holds the same numbers and words as the page', async () => {
  const { centres, indicators } = await cityCockpit(db, { year: 2021, day: '2026-11-24' })
  const { bytes, type } = await office.get('/buero/stadt.xlsx?jahr=2021')
  assert.match(type!, /spreadsheetml/)
  const { sheets } = await readXlsx(bytes)
  assert.deepEqual(
    sheets.map(({ name }) => name),
    ['Ziele', 'Kennzahlen', 'Erläuterung', 'Ziele einzeln'],
  )
  const figures = sheets[1]!.rows
  for (const family of figureFamilies) {
    const { html } = await office.get(`/buero/stadt?jahr=2021&kennzahlen=${family.key}`)
    for (const { id, name } of indicators.filter((one) =>
      (family.ids as readonly string[]).includes(one.id),
    )) {
      const row = figures.find((cells) => cells[0] === name)!
      for (const [at, centre] of centres.entries()) {
        const { number, text } = centre.figures.get(id)!
        assert.equal(row[3 + at], number ?? text, `${name} of ${centre.name}`)
        assert.ok(html.includes(`>${text}<`), `${name} of ${centre.name}: ${text}`)
      }
    }
  }
  assert.deepEqual(
    sheets[0]!.rows.slice(1).map((cells) => cells.slice(0, 3)),
    centres.map(({ name, goals, goalList }) => [name, goalList.length, goals.reached]),
  )
  assert.equal(sheets[3]!.rows.length, 1 + 25)
})

test('what must be known about a year stands in the workbook as well', async () => {
  const { centres } = await cityCockpit(db, { year: 2021, day: '2026-11-24' })
  const { id, name } = centres[1]!
  await sql`insert into year_remark (centre_id, year, text) values (${id}, 2021, 'Zum Üben erfunden')`.execute(
    db,
  )
  const { sheets } = await readXlsx((await office.get('/buero/stadt.xlsx?jahr=2021')).bytes)
  const [header, ...rows] = sheets[0]!.rows
  assert.equal(header!.at(-1), 'Hinweis zu diesem Jahr')
  assert.equal(rows.find((row) => row[0] === name)!.at(-1), 'Zum Üben erfunden')
  assert.ok(sheets[2]!.rows.some((row) => row[0] === `Hinweis: ${name}` && row[1] === 'Zum Üben erfunden'))
})

test('only people with rights for the whole city see all centres side by side', async () => {
  const reader = await desk.enter({ role: 'reader', scope: { kind: 'city' }, partnerId: null })
  assert.equal((await reader.get('/buero/stadt')).status, 200)
  for (const role of ['quarter-manager', 'team-member', 'reader'] as const) {
    const one = await desk.enter(inCentre(role, north))
    for (const path of ['/buero/stadt', '/buero/stadt.xlsx'])
      assert.equal((await one.get(path)).status, 403, `${role} ${path}`)
    assert.doesNotMatch((await one.get('/buero/ziele')).html, /Alle Zentren/)
  }
})

test('the year of a centre stands on one page: what is due, what is proven, and each month beside its bars', async () => {
  const manager = await desk.enter(inCentre('quarter-manager', north))
  const { html, status } = await manager.get('/buero/ziele/jahr?jahr=2021')
  assert.equal(status, 200, html)
  assert.match(html, /2021 auf einen Blick/)
  assert.match(html, /38\s+Belege|38 Belege/)
  assert.match(html, /V nach Monaten/)
  assert.match(html, /Im Jahr davor war nichts festgelegt/)
  assert.doesNotMatch(html, /Als Nächstes fällig/, 'the year is over')
  assert.doesNotMatch(html, /<script| style=/)
  const reader = await desk.enter(inCentre('reader', south))
  const small = (await reader.get('/buero/ziele/jahr?jahr=2021')).html
  assert.match(small, /unter 5/)
})
