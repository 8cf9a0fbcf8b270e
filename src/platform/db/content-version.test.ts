import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { eventually } from '../../../test/eventually.ts'
import { testDb } from '../../../test/test-db.ts'
import { silentLog } from '../log.ts'
import { ContentVersion } from './content-version.ts'

const { pool, url } = await testDb()
await pool.query(`
  create table notice (text text);
  create table secret (text text);
  create trigger notice_content_change after insert or update or delete or truncate on notice
    for each statement execute function note_content_change()`)

/**
 * Does it again until it is known within two seconds, five times at most: a machine may be busy with something else for
 * a moment. Knowledge that only came by asking now and then would be late each time.
 */
async function knownSoon(change: () => Promise<unknown>, known: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries++) {
    const begun = performance.now()
    await change()
    await known()
    if (performance.now() - begun < 2_000) return
    assert.ok(tries < 5, 'not within two seconds')
  }
}

async function listening(): Promise<ContentVersion> {
  const version = new ContentVersion(url, silentLog)
  after(() => version.close())
  await version.start()
  return version
}

test('a change that is committed is known within two seconds, one that is rolled back never', async () => {
  const version = await listening()
  const before = version.current()
  assert.notEqual(before, 'unknown')
  const client = await pool.connect()
  await client.query(`begin; insert into notice values ('fällt aus'); rollback`)
  client.release()
  await pool.query(`insert into secret values ('x')`)
  await new Promise((resolve) => setTimeout(resolve, 100))
  assert.equal(version.current(), before)
  let last = before
  await knownSoon(
    () => pool.query(`insert into notice values ('fällt aus')`),
    () => eventually(() => version.current() !== last).then(() => (last = version.current())),
  )
})

test('the own process knows at once after raising', async () => {
  const version = await listening()
  const before = version.current() as number
  version.raise()
  assert.equal(version.current(), before + 1)
})

test('another process hears of the change within two seconds', async () => {
  const program = fileURLToPath(new URL('../../../test/content-version-process.ts', import.meta.url))
  const other = fork(program, [url], { execArgv: ['--import', 'tsx'] })
  try {
    assert.equal((await once(other, 'message'))[0], 'listening')
    let heard: Promise<unknown[]>
    const change = () => {
      heard = once(other, 'message')
      return pool.query(`update notice set text = 'findet statt'`)
    }
    await knownSoon(change, async () => assert.equal((await heard)[0], 'changed'))
  } finally {
    other.kill('SIGKILL')
  }
})

test('while the line is down the version is unknown, and afterwards it is a new one', async () => {
  const version = await listening()
  const before = version.current() as number
  await pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'quartierwerk content version' and datname = current_database()`,
  )
  await eventually(() => version.current() === 'unknown')
  await eventually(() => version.current() !== 'unknown')
  assert.ok((version.current() as number) > before)
})

test('starting while the database is away does not fail, it only knows nothing', async () => {
  const version = new ContentVersion('postgres://127.0.0.1:1/nothing', silentLog)
  await version.start()
  assert.equal(version.current(), 'unknown')
  await version.close()
})
