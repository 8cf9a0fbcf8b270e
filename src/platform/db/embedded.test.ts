import assert from 'node:assert/strict'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { eventually } from '../../../test/eventually.ts'
import { clusterFolder, openQuick, readyDataDir, runs, serverPid } from '../../../test/test-cluster.ts'
import { socketDirOf } from './embedded-place.ts'
import { StartError } from './start-error.ts'

const folder = clusterFolder()

test('an empty folder becomes a German UTF-8 database that only its owner can reach', async () => {
  const dataDir = join(folder, 'empty')
  const embedded = await openQuick(dataDir)
  const { rows } = await embedded.client().query(
    `select current_setting('server_encoding') as encoding, datlocprovider as provider, datlocale as locale,
       datctype as ctype, current_setting('listen_addresses') as network,
       array(select w from unnest(array['z', 'ä', 'a']) w order by w) as sorted
     from pg_database where datname = 'postgres'`,
  )
  assert.deepEqual(rows[0], {
    encoding: 'UTF8',
    provider: 'i',
    locale: 'de-DE',
    ctype: 'C',
    network: '',
    sorted: ['a', 'ä', 'z'],
  })
  assert.equal(statSync(embedded.socketDir).mode & 0o777, 0o700)
  assert.equal(statSync(join(dataDir, 'pg18')).mode & 0o777, 0o700)
  const socket = readdirSync(embedded.socketDir).find((name) => !name.endsWith('.lock'))!
  assert.equal(statSync(join(embedded.socketDir, socket)).mode & 0o777, 0o700)
  await embedded.leave()
})

test('leaving stops the server in good order, and the data are there at the next start', async () => {
  const dataDir = await readyDataDir(folder, 'again')
  const first = await openQuick(dataDir)
  await first.client().query('create table kept as select 42 as n')
  const pid = serverPid(dataDir)
  await first.leave()
  assert.equal(runs(pid), false)
  assert.match(readFileSync(join(dataDir, 'postgres.log'), 'utf8'), /database system is shut down/)
  const second = await openQuick(dataDir)
  assert.equal((await second.client().query('select n from kept')).rows[0].n, 42)
  await second.leave()
})

test('the log of the start before is kept, and no log contains what people typed', async () => {
  const dataDir = await readyDataDir(folder, 'logs')
  for (let round = 0; round < 3; round++) {
    const embedded = await openQuick(dataDir)
    await embedded.client().query('create temp table person (name text constraint person_uq unique)')
    const twice = `insert into person values ('Erika Beispiel'), ('Erika Beispiel')`
    await assert.rejects(embedded.client().query(twice), { constraint: 'person_uq' })
    await assert.rejects(embedded.client().query(`select 'Erika Beispiel'::int`))
    await embedded.leave()
  }
  const logs = readdirSync(dataDir).filter((name) => name.startsWith('postgres.log'))
  assert.deepEqual(logs.sort(), ['postgres.log', 'postgres.log.1'])
  for (const name of logs) assert.doesNotMatch(readFileSync(join(dataDir, name), 'utf8'), /Erika/)
})

test('a path too long for a socket gets a short socket folder in the temp folder', async () => {
  const dataDir = join(folder, 'x'.repeat(90), 'deep')
  const embedded = await openQuick(dataDir)
  assert.match(embedded.socketDir, /\/qw-[0-9a-f]{16}$/)
  assert.equal(statSync(embedded.socketDir).mode & 0o777, 0o700)
  const second = await openQuick(dataDir)
  await second.leave()
  await embedded.leave()
  rmdirSync(embedded.socketDir)
  assert.equal(socketDirOf('/srv/quartier'), '/srv/quartier/s')
  assert.match(socketDirOf(dataDir, `/${'t'.repeat(90)}`), /^\/tmp\/qw-/)
})

test('a server that is killed under the running program is started again', async () => {
  const dataDir = await readyDataDir(folder, 'killed')
  const embedded = await openQuick(dataDir, { settings: {} })
  await embedded.client().query('create table kept as select 42 as n')
  const pid = serverPid(dataDir)
  process.kill(pid, 'SIGKILL')
  const answer = async () => (await embedded.client().query('select n from kept')).rows[0].n
  let found: number | undefined
  await eventually(async () => {
    // A worker of the dead server may still give an answer or two.
    if (serverPidOr(dataDir, pid) !== pid) found = await answer().catch(() => undefined)
    return found !== undefined
  })
  assert.equal(found, 42)
  await embedded.leave()
  assert.equal(runs(serverPidOr(dataDir, pid)), false)
})

test('half-made clusters of killed processes are swept away once they are old', async () => {
  const dataDir = join(folder, 'swept')
  for (const name of ['pg18.new-1-aaaaaa', 'pg18.new-2-bbbbbb'])
    mkdirSync(join(dataDir, name), { recursive: true })
  const longAgo = new Date(Date.now() - 3_600_000)
  utimesSync(join(dataDir, 'pg18.new-1-aaaaaa'), longAgo, longAgo)
  await (await openQuick(dataDir)).leave()
  const left = readdirSync(dataDir).filter((name) => name.includes('.new-'))
  assert.deepEqual(left, ['pg18.new-2-bbbbbb'])
})

test('files of another PostgreSQL version are not touched, and the sentence says what to do', async () => {
  const dataDir = join(folder, 'older')
  mkdirSync(join(dataDir, 'pg17'), { recursive: true })
  await assert.rejects(openQuick(dataDir), (error) => {
    assert.ok(error instanceof StartError)
    assert.match(error.message, /PostgreSQL 17.*backup.*DATABASE_URL/)
    return true
  })
  assert.equal(existsSync(join(dataDir, 'pg18')), false)
})

test('a server that cannot start says why, where more stands, and what else can be done', async () => {
  const dataDir = await readyDataDir(folder, 'broken')
  writeFileSync(join(dataDir, 'pg18', 'postgresql.conf'), 'gibt_es_nicht = 1\n')
  await assert.rejects(openQuick(dataDir), (error) => {
    assert.ok(error instanceof StartError)
    assert.match(error.message, /configuration file.*postgres\.log.*DATABASE_URL/)
    return true
  })
})

function serverPidOr(dataDir: string, otherwise: number): number {
  try {
    return serverPid(dataDir)
  } catch {
    return otherwise
  }
}
