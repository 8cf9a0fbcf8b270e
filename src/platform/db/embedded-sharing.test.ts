import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { eventually } from '../../../test/eventually.ts'
import {
  clusterFolder,
  openQuick,
  readyDataDir,
  runs,
  serverPid,
  startApp,
} from '../../../test/test-cluster.ts'

const folder = clusterFolder()

/** Opens the database, says so, and leaves in good order at SIGINT, with a last statement before. */
const politeApp = (dataDir: string) => `
  const database = await open(${JSON.stringify(dataDir)})
  process.on('SIGINT', async () => {
    const { rows } = await database.client().query('select 42 as n')
    say('last ' + rows[0].n)
    await database.leave()
    process.exit(0)
  })
  setInterval(() => undefined, 1000)
  say('ready')`

test('two programs that start on an empty folder at once share one server', async () => {
  const dataDir = join(folder, 'both')
  const apps = [startApp(politeApp(dataDir)), startApp(politeApp(dataDir)), startApp(politeApp(dataDir))]
  assert.deepEqual(await Promise.all(apps.map((app) => app.line())), ['ready', 'ready', 'ready'])
  const pid = serverPid(dataDir)
  const left = readdirSync(dataDir).filter((name) => name.includes('.new-') || name.includes('.start-'))
  assert.deepEqual(left, [])
  assert.match(readFileSync(join(dataDir, 'postgres.log'), 'utf8'), /ready to accept connections/)

  for (const app of apps) {
    assert.ok(runs(pid), 'the server runs as long as somebody uses it')
    app.process.kill('SIGINT')
    assert.equal(await app.line(), 'last 42')
    assert.equal(await app.ended, 0)
  }
  assert.equal(runs(pid), false, 'whoever leaves last stops it')
})

test('Ctrl-C reaches the whole process group, but the server outlives the last statement', async () => {
  const dataDir = await readyDataDir(folder, 'ctrl-c')
  const app = startApp(politeApp(dataDir))
  assert.equal(await app.line(), 'ready')
  const pid = serverPid(dataDir)
  process.kill(-app.process.pid!, 'SIGINT')
  assert.equal(await app.line(), 'last 42')
  assert.equal(await app.ended, 0)
  assert.equal(runs(pid), false)
})

test('after the program was killed the next one finds its server running and takes it over', async () => {
  const dataDir = await readyDataDir(folder, 'orphan')
  const app = startApp(politeApp(dataDir))
  assert.equal(await app.line(), 'ready')
  const pid = serverPid(dataDir)
  app.process.kill('SIGKILL')
  await app.ended
  const embedded = await openQuick(dataDir)
  assert.equal(serverPid(dataDir), pid)
  await embedded.leave()
  assert.equal(runs(pid), false)
})

test('a program that is ended before it answers signals itself, in a long statement, leaves no server behind', async () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const dataDir = await readyDataDir(folder, `ended-${signal}`)
    const database = new URL('./database.ts', import.meta.url).href
    const app = startApp(`
      const { openDatabase } = await import(${JSON.stringify(database)})
      const { pool } = await openDatabase({ dataDir: ${JSON.stringify(dataDir)}, log: silentLog })
      say('ready')
      await pool.query('select pg_sleep(600)').catch(() => new Promise(() => setInterval(() => undefined, 1000)))`)
    assert.equal(await app.line(), 'ready')
    const pid = serverPid(dataDir)
    app.process.kill(signal)
    assert.equal(await app.ended, signal === 'SIGTERM' ? 143 : 130)
    assert.equal(runs(pid), false)
  }
})

test('a program that is ended while its server comes up leaves no server behind', async () => {
  const dataDir = await readyDataDir(folder, 'ended-early')
  const database = new URL('./database.ts', import.meta.url).href
  const app = startApp(`
    const { openDatabase } = await import(${JSON.stringify(database)})
    const opened = openDatabase({ dataDir: ${JSON.stringify(dataDir)}, log: silentLog })
    say('starting')
    await opened
    say('ready')`)
  assert.equal(await app.line(), 'starting')
  const pidFile = join(dataDir, 'pg18', 'postmaster.pid')
  await eventually(() => existsSync(pidFile))
  const pid = serverPid(dataDir)
  app.process.kill('SIGTERM')
  assert.equal(await app.ended, 143)
  assert.equal(await app.line(), '', 'it did not go on')
  assert.equal(runs(pid), false)
})

test('a program that starts while another one stops the server gets a running one', async () => {
  const dataDir = await readyDataDir(folder, 'swap')
  for (let round = 0; round < 5; round++) {
    const first = await openQuick(dataDir)
    const leaving = first.leave()
    await delay(round * 5)
    const second = await openQuick(dataDir)
    await leaving
    assert.equal((await second.client().query('select 42 as n')).rows[0].n, 42)
    await second.leave()
  }
})

test('a server stopped by nobody leaves lock files, and their number may belong to a stranger later', async () => {
  const dataDir = await readyDataDir(folder, 'reused')
  const cluster = join(dataDir, 'pg18')
  const pidFile = join(cluster, 'postmaster.pid')
  const embedded = await openQuick(dataDir)
  await embedded.client().query('create table kept as select 42 as n')
  const lock = join(embedded.socketDir, '.s.PGSQL.5432.lock')
  for (const file of [pidFile, lock]) copyFileSync(file, join(dataDir, file === lock ? 'lock' : 'pid'))
  await embedded.leave()
  assert.equal(existsSync(pidFile), false)

  const { uid, gid } = statSync(cluster)
  const stranger = spawn('sleep', ['60'], { uid, gid, cwd: '/' })
  after(() => stranger.kill())
  const withPid = (name: string) =>
    readFileSync(join(dataDir, name), 'utf8').replace(/^\d+/, String(stranger.pid))
  writeFileSync(pidFile, withPid('pid'), { mode: 0o600 })
  writeFileSync(lock, withPid('lock'), { mode: 0o600 })

  const again = await openQuick(dataDir)
  assert.equal((await again.client().query('select n from kept')).rows[0].n, 42)
  assert.notEqual(serverPid(dataDir), stranger.pid)
  await again.leave()
  assert.equal(stranger.exitCode, null, 'the stranger is left alone')
})

test('a program and its server killed together: the next start recovers what was committed', async () => {
  const dataDir = await readyDataDir(folder, 'powercut')
  const app = startApp(`
    const database = await open(${JSON.stringify(dataDir)})
    await database.client().query('create table kept as select 42 as n')
    say('ready')
    setInterval(() => undefined, 1000)`)
  assert.equal(await app.line(), 'ready')
  const pid = serverPid(dataDir)
  app.process.kill('SIGKILL')
  process.kill(pid, 'SIGKILL')
  await app.ended
  const embedded = await openQuick(dataDir)
  assert.equal((await embedded.client().query('select n from kept')).rows[0].n, 42)
  await embedded.leave()
})

test('a worker that survives its killed server is waited for, never worked beside', async () => {
  const dataDir = await readyDataDir(folder, 'survivor')
  const app = startApp(`
    const database = await open(${JSON.stringify(dataDir)})
    say('ready')
    await database.client().query('select count(*) from generate_series(1, 6000000)')`)
  assert.equal(await app.line(), 'ready')
  await delay(150)
  const pid = serverPid(dataDir)
  app.process.kill('SIGKILL')
  process.kill(pid, 'SIGKILL')
  const embedded = await openQuick(dataDir)
  assert.equal((await embedded.client().query('select 42 as n')).rows[0].n, 42)
  await embedded.leave()
})
