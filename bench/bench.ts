/**
 * `npm run bench [-- --json] [-- --scale 10] [-- --only WORD]`: fills a database of its own with a generated city and measures. With a
 * larger scale both cities are made, and the costs that must not grow are compared. Ends with 0 also where a target is
 * missed: this is a benchmark, not a test.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from '../scripts/build.ts'
import { berlinDay } from '../src/kernel/berlin.ts'
import { createFirstAccount } from '../src/modules/identity/index.ts'
import { connect } from '../src/platform/db/database.ts'
import { openEmbedded } from '../src/platform/db/embedded.ts'
import type { Embedded } from '../src/platform/db/embedded.ts'
import { migrate, migrationsDir } from '../src/platform/db/migrate.ts'
import type { Db } from '../src/platform/db/tables.ts'
import { silentLog } from '../src/platform/log.ts'
import { paths } from '../src/web/paths.ts'
import { generateCity } from './city.ts'
import type { Figure } from './figures.ts'
import { growing, tableOf } from './figures.ts'
import { measure } from './measures.ts'
import type { Wanted } from './measures.ts'
import type { Served } from './served.ts'
import { startServed } from './served.ts'

const account = { email: 'messung@demo.example', password: 'messen-und-vergleichen' }

/** What happens goes to stderr, so that `--json` stays pure. */
function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
}

async function measureCity(embedded: Embedded, scale: number, wanted: Wanted): Promise<Figure[]> {
  const name = `bench_${scale}`
  await embedded.client().query(`drop database if exists ${name} with (force)`)
  await embedded.client().query(`create database ${name}`)
  await embedded.client().query(`alter database ${name} set maintenance_work_mem = '512MB'`)
  const database = connect(embedded.url(name), silentLog)
  const started = performance.now()
  await migrate(database.pool, migrationsDir(), silentLog)
  const city = await inAHurry(embedded, () => generateCity(database.db, scale, berlinDay(new Date())))
  const { centres, rooms, offers, sessions, counted } = city.counts
  const seconds = Math.round((performance.now() - started) / 1_000)
  say(
    `Stadt ×${scale}: ${centres} Zentren, ${rooms} Räume, ${offers} Angebote, ${sessions} Termine, ${counted} Zählungen in ${seconds} s`,
  )
  await makeAccount(database.db)
  await database.close()
  const served = await startServed(embedded.url(name))
  try {
    return await measure({ city, served, cookie: await signIn(served), warn: say }, wanted)
  } finally {
    await served.stop()
    await embedded.client().query(`drop database ${name} with (force)`)
  }
}

/** Fills without waiting for the disk; what is measured afterwards waits as always. */
async function inAHurry<T>(embedded: Embedded, work: () => Promise<T>): Promise<T> {
  const hurry = { fsync: 'off', full_page_writes: 'off', autovacuum: 'off', max_wal_size: '16GB' }
  for (const [name, value] of Object.entries(hurry))
    await embedded.client().query(`alter system set ${name} = '${value}'`)
  await embedded.client().query('select pg_reload_conf()')
  try {
    return await work()
  } finally {
    await embedded.client().query('alter system reset all')
    await embedded.client().query('select pg_reload_conf()')
    await embedded.client().query('checkpoint')
  }
}

async function makeAccount(db: Db): Promise<void> {
  const made = await createFirstAccount(
    db,
    { ...account, role: 'geschaeftsstelle', name: 'Messung' },
    new Date(),
  )
  if (made.kind !== 'made') throw new Error(`no account: ${JSON.stringify(made)}`)
}

async function signIn({ port }: Served): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}${paths.signIn()}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: 'http://127.0.0.1' },
    body: new URLSearchParams({ email: account.email, passwort: account.password }),
  })
  if (response.status !== 303) say(`Anmelden antwortet mit ${response.status}`)
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0]!)
    .join('; ')
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean' },
      scale: { type: 'string', default: '1' },
      only: { type: 'string', default: '' },
    },
  })
  const scale = Number(values.scale)
  if (!Number.isInteger(scale) || scale < 1 || scale > 10)
    throw new Error('--scale: eine ganze Zahl von 1 bis 10')
  const wanted: Wanted = (name) => name.includes(values.only)
  const grows: Wanted = (name) => wanted(name) && growing.some((one) => one === name)
  await build({ assetsOnly: true })
  const dataDir = join(import.meta.dirname, `../var/bench-${process.pid}`)
  mkdirSync(dataDir, { recursive: true, mode: 0o711 })
  const embedded = await openEmbedded({ dataDir, log: silentLog })
  try {
    const figures = await measureCity(embedded, 1, wanted)
    if (scale > 1) figures.push(...(await measureCity(embedded, scale, grows)))
    process.stdout.write(`${values.json ? JSON.stringify(figures, null, 2) : tableOf(figures)}\n`)
  } finally {
    await embedded.leave()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

await main()
