import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { buildActor, buildCentre, buildSite } from '../../../test/builders.ts'
import { importFile, importMoment } from '../../../test/source-files.ts'
import { testDb } from '../../../test/test-db.ts'
import { testViolations } from '../../../test/violations.ts'
import { theHouse } from '../../kernel/actor.ts'
import { newId } from '../../kernel/id.ts'
import { Absent, Forbidden } from '../../kernel/result.ts'
import { isConstraint } from '../../platform/db/transaction.ts'
import { discardRow, keptRow, originalTextOf, rowKeys, rowsToClarify, rowsToClarifyByKind } from './index.ts'

const { db } = await testDb()
await importFile(db, 'belegungsplan')
await importFile(db, 'belegungsliste')
const doer = { db, actor: theHouse, now: importMoment }

async function one(text: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`${sql.raw(text)}`.execute(db)
  return rows[0]!.id
}

const centreOfRun = await buildCentre(db)
const siteOfRun = await buildSite(db, centreOfRun)
const [run] = (
  await sql<{ id: string }>`
    insert into import_run (id, kind, centre_id, sha256) values (${newId()}, 'drittmittel', ${centreOfRun}, '0')
    returning id`.execute(db)
).rows

test('every record leads back to the rows of files that made it, cell by cell', async () => {
  const offerId = await one(`select id from offer where title like 'Vorbereitungstreffen%'
    and (select count(*) from import_row r where r.offer_id = offer.id) = 5`)
  const rows = await originalTextOf(db, { offerId })
  assert.deepEqual(
    rows.map((row) => row.number),
    [8, 14, 17, 19, 29],
  )
  assert.deepEqual(rows[0]!.original[3], [
    'Bezeichnung des Angebots',
    'Vorbereitungstreffen Heilbronner Kindersommer.',
  ])
  assert.equal(rows[0]!.findings[0]!.code, 'weekday-mismatch')
  const roomId = await one(`select id from room where name = 'Werkstatt'`)
  assert.equal((await originalTextOf(db, { roomId })).length, 1)
  const partnerId = await one(`select id from partner where name = 'VHS'`)
  assert.equal((await originalTextOf(db, { partnerId })).length, 5)
})

test('rows to clarify are counted and listed only for who may decide about them', async () => {
  const everywhere = { scope: 'everywhere' } as const
  assert.deepEqual([...(await rowsToClarifyByKind(db, everywhere))], [['belegungsplan', 40]])
  const page = await rowsToClarify(db, { ...everywhere, kind: 'belegungsplan', page: 2, pageSize: 15 })
  assert.deepEqual(
    page.map((row) => row.number),
    Array.from({ length: 15 }, (_, index) => index + 16),
  )
  const found = await rowsToClarify(db, { ...everywhere, text: 'götz_', page: 1, pageSize: 15 })
  assert.equal(found.length, 0)
  const elsewhere = { centreIds: [await buildCentre(db)], own: [] }
  assert.equal((await rowsToClarifyByKind(db, { scope: elsewhere })).size, 0)
})

test('a row is discarded once, with its reason, by who may', async () => {
  const id = await one(`select id from import_row where kind = 'belegungsplan' and number = 36`)
  const stranger = await buildActor(db, 'quarter-manager', { centreId: await buildCentre(db) })
  await assert.rejects(discardRow({ ...doer, actor: stranger }, id, 'doppelt'), Forbidden)
  await assert.rejects(discardRow(doer, newId(), 'doppelt'), Absent)
  const both = await Promise.all([discardRow(doer, id, 'doppelt'), discardRow(doer, id, 'noch einmal')])
  assert.deepEqual(both.map((answer) => answer.ok).sort(), [false, true])
  const row = await keptRow(db, id)
  assert.equal(row?.state, 'discarded')
  assert.equal(row?.original.length, 6)
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from audit_entry where event = 'clarify.discarded'`.execute(db)
  assert.equal(rows[0]!.n, 1)
})

test('equal rows of one file have keys of their own, blanks and upper case do not matter', () => {
  const keys = rowKeys([
    ['A', 'b'],
    ['a ', 'B'],
    ['a', 'c'],
    ['ab', ''],
  ])
  assert.equal(new Set(keys).size, 4)
  assert.deepEqual(
    keys,
    rowKeys([
      [' a', 'b'],
      ['A', 'B'],
      ['A', 'c'],
      ['aB', ' '],
    ]),
  )
})

test('the database itself keeps the promises of rows', async () => {
  const centreId = await buildCentre(db)
  const siteId = await buildSite(db, centreId)
  const runId = newId()
  await sql`insert into import_run (id, kind, site_id, sha256) values (${runId}, 'belegungsplan', ${siteId}, '0')`.execute(
    db,
  )
  const insert = (wish: {
    number?: number
    state?: string
    reason?: string
    key?: string
    site?: string | null
  }) =>
    sql`
    insert into import_row (id, run_id, kind, site_id, number, position, row_key, cells, state, discard_reason)
    values (${newId()}, ${runId}, 'belegungsplan', ${wish.site === undefined ? siteId : wish.site}, ${wish.number ?? 1}, 1,
      ${wish.key ?? newId()}, '[]', ${wish.state ?? 'taken'}, ${wish.reason ?? ''})`.execute(db)
  const stops = (name: string) => (error: unknown) => isConstraint(error, name)
  await assert.rejects(insert({ number: 0 }), stops('import_row_number_positive'))
  await assert.rejects(insert({ state: 'vielleicht' }), stops('import_row_state_known'))
  await assert.rejects(insert({ state: 'discarded', reason: ' ' }), stops('import_row_discarded_with_reason'))
  await insert({ key: 'k' })
  await assert.rejects(insert({ key: 'k' }), stops('import_row_once'))
  await insert({ key: 'k', site: null })
  await assert.rejects(insert({ key: 'k', site: null }), stops('import_row_once'))
})

const nobody = '01900000-0000-7000-8000-00000000dead'
const runWith = (columns: string, values: string) => () => sql`
  insert into import_run (id, kind, sha256, ${sql.raw(columns)}) values (${newId()}, 'drittmittel', '0', ${sql.raw(values)})`
const rowWith = (columns: string, values: string) => () => sql`
  insert into import_row (id, run_id, kind, number, position, row_key, cells, state, ${sql.raw(columns)})
  values (${newId()}, ${run!.id}, 'drittmittel', 1, 1, ${newId()}, '[]', 'taken', ${sql.raw(values)})`

testViolations(db, {
  import_run_of_one_place: runWith('site_id, centre_id', `'${siteOfRun}', '${centreOfRun}'`),
  import_run_year_sane: runWith('year', '20'),
  import_run_centre_id_fkey: runWith('centre_id', `'${nobody}'`),
  import_row_of_one_place: rowWith('site_id, centre_id', `'${siteOfRun}', '${centreOfRun}'`),
  import_row_centre_id_fkey: rowWith('centre_id', `'${nobody}'`),
  import_row_operator_id_fkey: rowWith('operator_id', `'${nobody}'`),
  import_row_grant_id_fkey: rowWith('grant_id', `'${nobody}'`),
  import_row_training_id_fkey: rowWith('training_id', `'${nobody}'`),
  import_row_year_plan_entry_id_fkey: rowWith('year_plan_entry_id', `'${nobody}'`),
})
