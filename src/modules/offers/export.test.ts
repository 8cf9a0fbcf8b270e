import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { buildActor } from '../../../test/builders.ts'
import { exportRows, importFile, importMoment, sourceFile } from '../../../test/source-files.ts'
import { testDb } from '../../../test/test-db.ts'
import { theHouse } from '../../kernel/actor.ts'
import { weekdayOf } from '../../kernel/day.ts'
import type { Db } from '../../platform/db/tables.ts'
import { readTable } from '../../platform/files/read-table.ts'
import { isTable } from '../../platform/files/source-table.ts'
import { tableFormats, writeTable } from '../../platform/files/write-table.ts'
import type { SiteListKind } from '../intake/index.ts'
import { intakeColumns } from '../intake/index.ts'
import { siteBySlug } from '../places/index.ts'
import { weekdaysText } from './import-cells.rules.ts'
import { createOffer, emptyOffer, planSeries, usualPolicies } from './index.ts'
import type { SeriesPlan } from './index.ts'

const planner = { actor: theHouse, now: importMoment, horizonMonths: 18 }

async function sourceRows(kind: SiteListKind): Promise<readonly (readonly string[])[]> {
  const source = await readTable(sourceFile(kind), `${kind}.csv`)
  assert.ok(source.ok && isTable(source.value))
  return source.value.rows.map((row) => row.cells)
}

/** The table of docs/normalisierung.md for the Belegungsliste, written down a second time for the test. */
function normalised(row: readonly string[]): string[] {
  const [room, start, group, title, audience, weekday, cycle, status] = row as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  const iso = (text: string) => text.split('.').toReversed().join('-')
  const first = start.length === 10 ? iso(start) : undefined
  const last = /(\d\d\.\d\d\.\d{2,4})$/.exec(status)?.[1]
  const long = last?.length === 8 ? `${last.slice(0, 6)}20${last.slice(6)}` : last
  const single = first !== undefined && last === undefined
  return [
    room,
    start.replace('15.07.& 22.07.2020', '15.07.2020 & 22.07.2020'),
    group,
    title.replace(/\.$/, ''),
    audience,
    single
      ? weekdaysText([weekdayOf(first)])
      : weekday.replace(' / ', ', ').replace('Montag-Freitag', 'Montag bis Freitag'),
    cycle,
    long ? `Beendet am ${long}` : status,
  ]
}

const { db } = await testDb()
for (const kind of ['belegungsliste', 'belegungsplan', 'sozialressourcen', 'oeffnungszeiten'] as const) {
  await importFile(db, kind)
}

test('the Belegungsliste comes out as it came in, row by row, in one spelling', async () => {
  assert.deepEqual(
    await exportRows(db, 'belegungsliste'),
    (await sourceRows('belegungsliste')).map(normalised),
  )
})

for (const kind of ['belegungsplan', 'sozialressourcen', 'oeffnungszeiten'] as const) {
  test(`${kind}: what comes out is what came in, cell by cell`, async () => {
    assert.deepEqual(await exportRows(db, kind), await sourceRows(kind))
  })
}

test('every format carries the columns of the source and reads back to the same rows', async () => {
  const rows = [
    ...(await exportRows(db, 'sozialressourcen')),
    intakeColumns.sozialressourcen.map(() => '=1+1'),
  ]
  for (const format of tableFormats) {
    const bytes = await writeTable(format, 'Liste', { header: intakeColumns.sozialressourcen, rows })
    const back = await readTable(bytes, `liste.${format}`)
    assert.ok(back.ok && isTable(back.value))
    assert.deepEqual(back.value.header, intakeColumns.sozialressourcen)
    assert.deepEqual(
      back.value.rows.map((row) => row.cells),
      rows,
    )
    if (format === 'csv') assert.match(Buffer.from(bytes).toString('utf8'), /;'=1\+1;/)
  }
})

test('with a period only what takes place in it is listed', async () => {
  const rows = await exportRows(db, 'belegungsliste', { from: '2020-11-01', to: '2020-11-30' })
  assert.deepEqual(
    rows.map((row) => row[3]),
    ['Kooperationsprojekt CONNECTED', 'Theaterwerkstatt'],
  )
  assert.deepEqual(await exportRows(db, 'belegungsplan', { from: '2020-11-01' }), [])
})

async function plan(on: Db, title: string, wish: Partial<SeriesPlan>): Promise<string> {
  const site = (await siteBySlug(on, 'boeckingen'))!
  const made = await createOffer({ db: on, ...planner }, site.centreId, { ...emptyOffer, title })
  assert.ok(made.ok)
  const planned = await planSeries({ db: on, ...planner }, made.value.id, {
    plan: {
      rule: { kind: 'once', on: '2026-12-05' },
      time: { start: '15:00', end: '17:00' },
      place: { roomIds: [], siteId: site.id, roomOpen: true, elsewhere: '', onlineChannel: '' },
      policies: usualPolicies,
      optionUntil: null,
      ...wish,
    },
  })
  assert.ok(planned.ok)
  return made.value.id
}

test('lists show what is true now: renamed, cancelled, moved, in another room, and new records behind the old', async () => {
  const own = (await testDb()).db
  await importFile(own, 'belegungsliste')
  await sql`update offer set title = 'Tanztag' where title = 'Tanzworkshop'`.execute(own)
  await sql`update session set status = 'cancelled', reason = 'Hochwasser' where offer_id = (
    select id from offer where title = 'Familienhilfe')`.execute(own)
  await sql`update session set on_date = '2020-09-23' where offer_id = (
    select id from offer where title like 'Vortrag%')`.execute(own)
  await sql`update session_room set room_id = (select id from room where name = 'Café') where session_id = (
    select s.id from session s join offer o on o.id = s.offer_id where o.title = 'ATL Klausur')`.execute(own)
  await sql`update partner set name = 'Balsam Erzählteam' where name = 'Balsam Märchen-Team'`.execute(own)
  await plan(own, 'Adventssingen', {})
  const rows = await exportRows(own, 'belegungsliste')
  assert.equal(rows.length, 31)
  const row = (title: string) => rows.find((each) => each[3]!.startsWith(title))!
  assert.equal(row('Tanztag')[0], 'Multiraum groß')
  assert.equal(row('Familienhilfe')[7], 'Ausfall (Hochwasser)')
  assert.deepEqual([row('Vortrag')[1], row('Vortrag')[5]], ['23.09.2020', 'Mittwoch'])
  assert.equal(row('ATL Klausur')[0], 'Café')
  assert.equal(row('Orientalisches')[2], 'Balsam Erzählteam')
  assert.deepEqual(rows.at(-1), [
    '',
    '05.12.2026',
    'Quartierszentrum',
    'Adventssingen',
    '',
    'Samstag',
    'einmalig',
    '',
  ])
})

test('weekly series made in the office follow the rows of the plan', async () => {
  const own = (await testDb()).db
  await importFile(own, 'belegungsplan')
  await plan(own, 'Yoga', {
    rule: { kind: 'weekly', weekdays: [1], everyWeeks: 2, from: '2026-11-30', until: null },
  })
  const rows = await exportRows(own, 'belegungsplan')
  assert.equal(rows.length, 41)
  assert.deepEqual(rows.at(-1), ['Montag', 'Quartierszentrum', 'Yoga', '15:00', '17:00', '14-tägig'])
})

test('a file tells nobody more than the office does', async () => {
  const own = (await testDb()).db
  await importFile(own, 'belegungsliste')
  await sql`update offer set visibility = 'confidential' where title = 'Supervision'`.execute(own)
  const reader = await buildActor(own, 'reader')
  const rows = await exportRows(own, 'belegungsliste', { actor: reader })
  assert.equal(rows.length, 30)
  assert.equal(JSON.stringify(rows).includes('Supervision'), false)
  assert.equal(rows[23]![3], 'belegt')
})
