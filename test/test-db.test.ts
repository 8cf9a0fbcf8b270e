import assert from 'node:assert/strict'
import test from 'node:test'
import { migrationsComplete, migrationsDir } from '../src/platform/db/migrate.ts'
import { stopTestCluster, testDb } from './test-db.ts'

const databases = await Promise.all(Array.from({ length: 4 }, () => testDb()))

test('every test database is migrated and knows nothing of the others', async () => {
  for (const { pool } of databases) {
    assert.equal(await migrationsComplete(pool, migrationsDir()), true)
    await pool.query('create table only_here (n int)')
  }
})

test('closing one drops it and leaves the others, and may be done twice', async () => {
  const [first, second] = databases
  await first!.close()
  await first!.close()
  const { rows } = await second!.pool.query(`select count(*)::int as n from pg_database where datname = $1`, [
    /\/(qw_test_\w+)/.exec(first!.url)![1],
  ])
  assert.equal(rows[0].n, 0)
})

test('the end of one test run does not stop the server under another', async () => {
  await stopTestCluster()
  assert.equal((await databases[1]!.pool.query('select 42 as n')).rows[0].n, 42)
})
