import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import test, { after } from 'node:test'
import { fileURLToPath } from 'node:url'
import { testDb } from '../../../test/test-db.ts'
import { silentLog } from '../log.ts'
import { migrate, migrationsComplete, migrationsDir, readMigrations } from './migrate.ts'
import { StartError } from './start-error.ts'

const folder = mkdtempSync(join(tmpdir(), 'qw-migrate-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const fresh = await Promise.all(Array.from({ length: 6 }, () => testDb()))

/** A database without our migrations, and a folder with these. */
async function setting(files: Record<string, string>) {
  const { pool } = fresh.pop()!
  await pool.query('drop schema public cascade; create schema public')
  const dir = mkdtempSync(join(folder, 'm-'))
  const write = (more: Record<string, string>) => {
    for (const [name, text] of Object.entries(more)) writeFileSync(join(dir, name), text)
  }
  write(files)
  return { pool, dir, write }
}

const first = { '0001-first.sql': 'create table a (n int);\ninsert into a values (1);\n' }
const second = { '0002-second.sql': 'create table b (n int);' }

test('files are applied once, in the order of their numbers, and later ones when they come', async () => {
  const { pool, dir, write } = await setting({ ...second, ...first, 'README.md': 'not a migration' })
  assert.equal(await migrationsComplete(pool, dir), false)
  assert.deepEqual(await migrate(pool, dir, silentLog), ['0001-first.sql', '0002-second.sql'])
  assert.equal(await migrationsComplete(pool, dir), true)
  assert.deepEqual(await migrate(pool, dir, silentLog), [])
  write({ '0003-third.sql': 'create table c (n int)' })
  assert.equal(await migrationsComplete(pool, dir), false)
  assert.deepEqual(await migrate(pool, dir, silentLog), ['0003-third.sql'])
  assert.equal((await pool.query('select n from a')).rowCount, 1)
})

test('programs that start at once apply every file once', async () => {
  const { pool, dir } = await setting({ ...first, ...second })
  const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(pool, dir, silentLog)))
  assert.equal(applied.flat().length, 2)
  assert.equal((await pool.query('select n from a')).rowCount, 1)
})

test('a file with an error leaves no trace of itself and is named; those before it stay', async () => {
  const { pool, dir } = await setting({
    ...first,
    '0002-broken.sql': 'create table b (n int); select gibtesnicht;',
  })
  await assert.rejects(migrate(pool, dir, silentLog), (error) => {
    assert.ok(error instanceof StartError)
    assert.match(error.message, /0002-broken\.sql.*gescheitert.*gibtesnicht/)
    return true
  })
  const { rows } = await pool.query(
    `select to_regclass('a') is not null as a, to_regclass('b') is not null as b`,
  )
  assert.deepEqual(rows[0], { a: true, b: false })
  assert.equal(await migrationsComplete(pool, dir), false)
})

test('a file that was changed after it was applied stops the start', async () => {
  const { pool, dir, write } = await setting(first)
  await migrate(pool, dir, silentLog)
  write({ '0001-first.sql': 'create table a (n int, m int);' })
  assert.equal(await migrationsComplete(pool, dir), false)
  await assert.rejects(migrate(pool, dir, silentLog), /0001-first\.sql.*verändert/)
})

test('line ends of another system are no change', async () => {
  const { pool, dir, write } = await setting(first)
  await migrate(pool, dir, silentLog)
  write({ '0001-first.sql': first['0001-first.sql'].replaceAll('\n', '\r\n') })
  assert.deepEqual(await migrate(pool, dir, silentLog), [])
})

test('a program older than its database stops instead of guessing', async () => {
  const { pool, dir, write } = await setting({ ...first, ...second })
  await migrate(pool, dir, silentLog)
  rmSync(join(dir, '0002-second.sql'))
  await assert.rejects(migrate(pool, dir, silentLog), /0002-second\.sql.*älter/)
  write(second)
})

test('the folder is found from the source and from a bundle beside it, and its absence is said', () => {
  const root = join(folder, 'installed')
  mkdirSync(join(root, 'migrations'), { recursive: true })
  mkdirSync(join(root, 'dist'))
  assert.equal(migrationsDir(join(root, 'dist')), join(root, 'migrations'))
  assert.equal(migrationsDir(), join(dirname(fileURLToPath(import.meta.url)), '../../../migrations'))
  assert.throws(() => migrationsDir('/'), /migrations.*fehlt/)
})

test('every file of the house has a number of its own', () => {
  const numbers = readMigrations(migrationsDir()).map(({ name }) => name.slice(0, 4))
  assert.deepEqual(numbers, [...new Set(numbers)])
})
