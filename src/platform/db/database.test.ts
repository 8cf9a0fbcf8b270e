import assert from 'node:assert/strict'
import { join } from 'node:path'
import test from 'node:test'
import { sql } from 'kysely'
import { Client } from 'pg'
import { clusterFolder, runs, serverPid } from '../../../test/test-cluster.ts'
import { testDb } from '../../../test/test-db.ts'
import { silentLog } from '../log.ts'
import { openDatabase, refuseServer } from './database.ts'
import { StartError } from './start-error.ts'

const { db, pool, url } = await testDb()
const folder = clusterFolder()

test('a day stays a text, a moment is a Date, a count a number, money an exact text', async () => {
  const { rows } = await sql`
    select date '2026-03-29' as day, timestamptz '2026-11-24 14:30+01' as moment,
      count(*) as count, 12.50::numeric as euros`.execute(db)
  assert.deepEqual(rows[0], {
    day: '2026-03-29',
    moment: new Date('2026-11-24T13:30:00Z'),
    count: 1,
    euros: '12.50',
  })
})

test('the day of a moment is the day in the city', async () => {
  const { rows } = await pool.query(`select timestamptz '2026-11-24 23:30Z'::date as day`)
  assert.equal(rows[0].day, '2026-11-25')
})

test('words are compared and searched as German', async () => {
  const { rows } = await pool.query(
    `select lower('ÄÖÜ') as lower, 'Zebra' > 'Äpfel' as sorted,
       to_tsvector('german', 'Die Äpfel') @@ to_tsquery('german', 'ÄPFEL') as found`,
  )
  assert.deepEqual(rows[0], { lower: 'äöü', sorted: true, found: true })
})

test('the address opens a second connection of its own, as listening needs it', async () => {
  const client = new Client({ connectionString: url })
  await client.connect()
  const heard = new Promise((resolve) => client.once('notification', ({ payload }) => resolve(payload)))
  await client.query('listen probe')
  await pool.query(`notify probe, 'hallo'`)
  assert.equal(await heard, 'hallo')
  await client.end()
})

test('without DATABASE_URL the database lies in the folder, is shared by programs and ends with the last', async () => {
  const dataDir = join(folder, 'data')
  const [first, second] = await Promise.all([
    openDatabase({ dataDir, log: silentLog }),
    openDatabase({ dataDir, log: silentLog }),
  ])
  await first.pool.query('create table kept as select 42 as n')
  assert.equal((await second.pool.query('select n from kept')).rows[0].n, 42)
  const pid = serverPid(dataDir)
  await first.close()
  assert.ok(runs(pid))
  await second.close()
  assert.equal(runs(pid), false)
})

test('with DATABASE_URL that server is used', async () => {
  const server = await openDatabase({ databaseUrl: url, dataDir: join(folder, 'unused'), log: silentLog })
  assert.equal((await server.pool.query('select 1 as n')).rows[0].n, 1)
  await server.close()
})

test('a server that does not answer gets a sentence without its password', async () => {
  const databaseUrl = 'postgres://stadt:geheim@127.0.0.1:1/quartier'
  await assert.rejects(openDatabase({ databaseUrl, dataDir: folder, log: silentLog }), (error) => {
    assert.ok(error instanceof StartError)
    assert.match(error.message, /DATABASE_URL ist nicht erreichbar \(ECONNREFUSED\)/)
    assert.doesNotMatch(error.message, /geheim/)
    return true
  })
})

test('a server older than PostgreSQL 15, or one without UTF8, is refused with a sentence', () => {
  assert.throws(() => refuseServer({ version: 140_011, encoding: 'UTF8' }), /PostgreSQL 14, .*Version 15/)
  assert.throws(() => refuseServer({ version: 170_000, encoding: 'LATIN1' }), /LATIN1.*UTF8/)
  assert.doesNotThrow(() => refuseServer({ version: 150_000, encoding: 'UTF8' }))
})
