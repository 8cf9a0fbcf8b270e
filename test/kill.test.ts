import assert from 'node:assert/strict'
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { build } from 'esbuild'
import { sql } from 'kysely'
import { serverBundle } from '../scripts/build.ts'
import { theHouse } from '../src/kernel/actor.ts'
import { berlinDay } from '../src/kernel/berlin.ts'
import type { Day } from '../src/kernel/day.ts'
import { addDays } from '../src/kernel/day.ts'
import type { Id } from '../src/kernel/id.ts'
import { createFirstAccount } from '../src/modules/identity/index.ts'
import { createOffer, emptyOffer } from '../src/modules/offers/index.ts'
import type { Database } from '../src/platform/db/database.ts'
import { openDatabase } from '../src/platform/db/database.ts'
import { migrate, migrationsDir } from '../src/platform/db/migrate.ts'
import { silentLog } from '../src/platform/log.ts'
import { paths } from '../src/web/paths.ts'
import { aHouse, yes } from './a-house.ts'
import { eventually } from './eventually.ts'
import { freePort } from './free-port.ts'
import { occupancyOfSessions, occupiedBySessions } from './planning-builders.ts'

// Each order of deaths comes twice.
const rounds = Number(process.env['KILL_ROUNDS'] ?? 8)
const root = path.resolve(import.meta.dirname, '..')
const dataDir = mkdtempSync(path.join(tmpdir(), 'qw-kill-'))
// The database runs as somebody else when we are root.
chmodSync(dataDir, 0o711)
const program = path.join(root, `dist/kill-${process.pid}.js`)
let running: ChildProcess | undefined
// The program lives by the clock of the machine: ahead of it, on any day.
const firstDay = addDays(berlinDay(new Date()), 42)

after(async () => {
  await stopAll()
  rmSync(program, { force: true })
  rmSync(dataDir, { recursive: true, force: true })
})

/** What a writer sent: a single date, or a series of 20 weeks. */
interface Write {
  readonly offerId: Id
  readonly startsOn: Day
  readonly dates: 1 | 20
}

interface Scene {
  readonly url: string
  readonly port: number
  readonly offerIds: readonly Id[]
  readonly roomIds: readonly Id[]
  cookie: string
}

test(`what the house has answered with 303 outlives ${rounds} sudden deaths, and no series is half there`, async (t) => {
  const [scene] = await Promise.all([
    prepare(),
    build({ ...serverBundle, entryPoints: [path.join(root, 'src/main.ts')], outfile: program }),
  ])
  await start(scene)
  scene.cookie = await signIn(scene)
  const acknowledged: Write[] = []
  const sent = { count: 0 }
  for (let round = 0; round < rounds; round++) {
    const writing = new AbortController()
    const writers = [0, 1, 2].map((writer) => write(scene, writer, sent, acknowledged, writing.signal))
    // Each life says yes to something; after that it ends whenever it comes.
    const before = acknowledged.length
    await eventually(() => acknowledged.length > before)
    await delay(Math.random() * 450)
    await strike(round)
    writing.abort()
    await Promise.all(writers)
    await start(scene)
    await check(acknowledged)
  }
  t.diagnostic(`${rounds} rounds, ${sent.count} writes sent, ${acknowledged.length} acknowledged, all there`)
})

/** A centre with rooms, offers and somebody who may plan, made before the program starts. */
async function prepare(): Promise<Scene> {
  const database = await openDatabase({ dataDir, log: silentLog })
  const { db, pool } = database
  await migrate(pool, migrationsDir(), silentLog)
  const house = await aHouse(db)
  const now = new Date()
  const offerIds: Id[] = []
  for (const title of ['Chor', 'Gymnastik', 'Spieletreff']) {
    const doer = { db, actor: theHouse, now }
    offerIds.push(yes(await createOffer(doer, house.centreId, { ...emptyOffer, title })).id)
  }
  const made = await createFirstAccount(db, { ...account, role: 'geschaeftsstelle', name: 'Planung' }, now)
  assert.equal(made.kind, 'made')
  await database.close()
  const port = await freePort()
  const roomIds = [house.cafe, house.hall, house.garden]
  return { url: `http://127.0.0.1:${port}`, port, offerIds, roomIds, cookie: '' }
}

const account = { email: 'planung@example.org', password: 'planen-bis-der-strom-ausgeht' }

/** Starts the real program on the folder and waits until it is ready. */
async function start({ url, port }: Scene): Promise<void> {
  // A fast house is asked for days far ahead: all twenty weeks of a series must lie before the horizon.
  const own = {
    PORT: String(port),
    DATA_DIR: dataDir,
    DEMO: 'off',
    LOG_LEVEL: 'error',
    SESSION_HORIZON_MONTHS: '48',
  }
  const env = { ...process.env, ...own }
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  running = child
  const complaints: string[] = []
  child.stderr!.on('data', (text: Buffer) => complaints.push(text.toString()))
  for (const until = Date.now() + 60_000; Date.now() < until; await delay(40)) {
    if (child.exitCode !== null) throw new Error(`the program ended: ${complaints.join('')}`)
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined)
    if (answer?.status === 200) return
  }
  throw new Error(`the program is not ready after a minute: ${complaints.join('')}`)
}

async function signIn({ url }: Scene): Promise<string> {
  const answer = await post(url, paths.signIn(), '', { email: account.email, passwort: account.password })
  assert.equal(answer.status, 303)
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

function post(
  url: string,
  to: string,
  cookie: string,
  fields: Readonly<Record<string, string>>,
): Promise<Response> {
  return fetch(url + to, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url, cookie },
    body: new URLSearchParams(fields),
  })
}

/** Plans one thing after the other in a room of its own, as fast as the house answers, and notes what it was told. */
async function write(
  scene: Scene,
  writer: number,
  sent: { count: number },
  acknowledged: Write[],
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const number = sent.count++
    // Each has a day of its own, so that nothing collides: series on weekdays of their own 20-week stretch.
    const startsOn = addDays(firstDay, number)
    const dates = number % 2 === 0 ? 1 : 20
    const wanted: Write = { offerId: scene.offerIds[writer]!, startsOn, dates }
    const hour = 6 + (Math.floor(number / 2) % 16)
    const answer = await post(scene.url, paths.offerPlan(wanted.offerId), scene.cookie, {
      kind: dates === 1 ? 'once' : 'weekly',
      startsOn,
      ...(dates === 1 ? {} : { untilOn: addDays(startsOn, 19 * 7), everyWeeks: '1' }),
      start: `${String(hour).padStart(2, '0')}:${dates === 1 ? '00' : '30'}`,
      end: `${String(hour).padStart(2, '0')}:${dates === 1 ? '20' : '50'}`,
      place: 'rooms',
      roomIds: scene.roomIds[writer]!,
      onPublicHolidays: 'run',
    }).catch(() => undefined)
    if (answer?.status === 303) acknowledged.push(wanted)
    else if (answer && ![409, 500].includes(answer.status)) {
      throw new Error(`planning answered ${answer.status}: ${(await answer.text()).slice(0, 500)}`)
    } else if (!answer) return
  }
}

/** Kills the program, its database, or both, in either order. */
async function strike(round: number): Promise<void> {
  const app = running!
  const victims = [() => app.kill('SIGKILL'), killDatabase]
  if (round % 4 === 1 || round % 4 === 3) victims.reverse()
  victims[0]!()
  if (round % 4 !== 0) {
    await delay(Math.random() * 60)
    victims[1]!()
  }
  // Also where only the database was killed at first: the next round begins with a new program.
  app.kill('SIGKILL')
  if (app.exitCode === null && app.signalCode === null) await once(app, 'exit')
}

function killDatabase(): void {
  const pid = Number(readFileSync(path.join(dataDir, 'pg18/postmaster.pid'), 'utf8').split('\n')[0])
  process.kill(pid, 'SIGKILL')
}

async function stopAll(): Promise<void> {
  const app = running
  if (!app || app.exitCode !== null || app.signalCode !== null) return
  app.kill('SIGTERM')
  await once(app, 'exit')
}

async function check(acknowledged: readonly Write[]): Promise<void> {
  const database = await openDatabase({ dataDir, log: silentLog })
  try {
    const found = await seriesByStart(database)
    for (const { offerId, startsOn, dates } of acknowledged) {
      assert.equal(
        found.get(`${offerId} ${startsOn}`),
        dates,
        `acknowledged: ${startsOn} with ${dates} dates`,
      )
    }
    for (const [key, dates] of found)
      assert.ok(dates === 1 || dates === 20, `half a series: ${key}, ${dates}`)
    assert.deepEqual(await occupiedBySessions(database.db), await occupancyOfSessions(database.db))
  } finally {
    await database.close()
  }
}

/** How many dates the series that begins that day has; checks on the way that its trail is there. */
async function seriesByStart({ db }: Database): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ key: string; dates: number; trail: number }>`
    select s.offer_id || ' ' || s.starts_on as key,
      (select count(*) from session d where d.series_id = s.id) as dates,
      (select count(*) from audit_entry a where a.event = 'series.planned' and a.detail ->> 'seriesId' = s.id::text) as trail
    from series s`.execute(db)
  for (const { key, trail } of rows) assert.equal(trail, 1, `the trail of ${key}`)
  return new Map(rows.map(({ key, dates }) => [key, dates]))
}
