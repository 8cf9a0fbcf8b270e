import assert from 'node:assert/strict'
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import test from 'node:test'
import {
  clusterFolder,
  openQuick,
  readyDataDir,
  runs,
  serverPid,
  startApp,
} from '../../../test/test-cluster.ts'
import { findBinaries } from './embedded-package.ts'
import { unprivileged } from './embedded-user.ts'
import { StartError } from './start-error.ts'

const folder = clusterFolder()
const isRoot = process.getuid?.() === 0
/** As root only where the programs lie in folders that everybody may enter. */
const canStepDown = isRoot && openToAll(findBinaries().native)

test('root steps down to postgres, else to nobody', () => {
  const passwd = 'root:x:0:0::/root:/bin/sh\nnobody:x:65534:65533::/:/bin/false'
  assert.deepEqual(unprivileged(passwd), { uid: 65534, gid: 65533 })
  assert.deepEqual(unprivileged(`${passwd}\npostgres:x:101:104::/:/bin/sh`), { uid: 101, gid: 104 })
  assert.deepEqual(unprivileged(''), { uid: 65534, gid: 65534 })
})

if (canStepDown) {
  test('started by root the server runs as somebody else, who owns nothing but the cluster and the socket', async () => {
    const dataDir = join(folder, 'root')
    const embedded = await openQuick(dataDir)
    const uid = statSync(join(dataDir, 'pg18')).uid
    assert.notEqual(uid, 0)
    assert.equal(uidOf(serverPid(dataDir)), uid)
    assert.equal(statSync(embedded.socketDir).uid, uid)
    assert.equal(statSync(dataDir).uid, 0)
    await embedded.leave()
  })

  test('a cluster that already has an owner is run as that owner, whoever root would choose today', async () => {
    const dataDir = await readyDataDir(folder, 'owned')
    giveTo(join(dataDir, 'pg18'), 65534, 65534)
    giveTo(join(dataDir, 's'), 65534, 65534)
    const embedded = await openQuick(dataDir)
    assert.equal(uidOf(serverPid(dataDir)), 65534)
    await embedded.leave()
  })
}

if (isRoot) {
  test('below a folder that only root may enter the server runs in a namespace, and again at the next start', async () => {
    const closed = join(folder, 'closed')
    const dataDir = join(closed, 'data')
    mkdirSync(closed, { mode: 0o700 })
    const outcome = await openQuick(dataDir).catch((error: unknown) => error)
    if (outcome instanceof Error) {
      // Containers often forbid namespaces: then one sentence is right.
      assert.match(outcome.message, /nicht als root.*DATABASE_URL/)
      return
    }
    await (outcome as Awaited<ReturnType<typeof openQuick>>).leave()
    assert.equal(statSync(join(dataDir, 'pg18')).uid, 0)
    const again = await openQuick(dataDir)
    const pid = serverPid(dataDir)
    await again.leave()
    assert.equal(runs(pid), false)
  })

  test('where a namespace is not to be had, a sentence says which folders must be reachable', async () => {
    const closed = join(folder, 'closed-for-good')
    mkdirSync(closed, { mode: 0o700 })
    const path = process.env.PATH
    process.env.PATH = '/nonexistent'
    try {
      await assert.rejects(openQuick(join(closed, 'data')), (error) => {
        assert.ok(error instanceof StartError)
        assert.match(error.message, /nicht als root.*closed-for-good.*DATABASE_URL/)
        return true
      })
    } finally {
      process.env.PATH = path
    }
    assert.equal(existsSync(join(closed, 'data', 'pg18')), false)
  })

  test('a user number without an account gets a sentence, not a message of PostgreSQL', async () => {
    const dataDir = join(folder, 'homeless')
    mkdirSync(dataDir)
    chownSync(dataDir, 54_321, 54_321)
    assert.match(await attemptAs(54_321, dataDir), /54321 hat auf diesem System kein Konto.*DATABASE_URL/)
  })

  test('a folder that may not be written to is named', async () => {
    const dataDir = join(folder, 'readonly')
    mkdirSync(dataDir, { mode: 0o755 })
    assert.match(await attemptAs(65_534, dataDir), /DATA_DIR.*readonly.*EACCES/)
    assert.match(await attemptAs(65_534, join(dataDir, 'new')), /DATA_DIR.*new.*EACCES/)
  })

  test('a database of another user is refused with a sentence, whether its server runs or not', async () => {
    const dataDir = await readyDataDir(folder, 'foreign')
    const embedded = await openQuick(dataDir)
    chmodSync(dataDir, 0o777)
    const stranger = 65_534
    assert.match(await attemptAs(stranger, dataDir), /gehört einem anderen Benutzer.*DATABASE_URL/)
    await embedded.leave()
    assert.match(await attemptAs(stranger, dataDir), /gehört einem anderen Benutzer.*DATABASE_URL/)
  })
}

/** What a program of that user is told when it opens the database. */
async function attemptAs(uid: number, dataDir: string): Promise<string> {
  const code = `await open(${JSON.stringify(dataDir)}).then(
    () => say('opened'),
    (error) => say(error.name + ': ' + error.message))
    process.exit(0)`
  return startApp(code, { uid, gid: uid }).line()
}

function uidOf(pid: number): number {
  return Number(/^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
}

function giveTo(path: string, uid: number, gid: number): void {
  const inside = readdirSync(path, { recursive: true, encoding: 'utf8' })
  for (const name of ['', ...inside]) chownSync(join(path, name), uid, gid)
}

function openToAll(path: string): boolean {
  if (path === dirname(path)) return true
  return (statSync(path).mode & 0o001) !== 0 && openToAll(dirname(path))
}
