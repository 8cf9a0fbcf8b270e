import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { mock, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { testDb } from '../../test/test-db.ts'
import { fixedClock } from '../platform/clock.ts'
import { loadConfig } from '../platform/config.ts'
import type { Deps } from '../web/deps.ts'
import { runImport } from './import.ts'
import { runReport } from './report.ts'

const { db } = await testDb()
const deps: Pick<Deps, 'db' | 'clock' | 'config'> = {
  db,
  clock: fixedClock('2026-11-24T10:00:00Z'),
  config: loadConfig({}),
}
const source = (name: string) =>
  fileURLToPath(new URL(`../seed/data/boeckingen/${name}.json`, import.meta.url))
const { erwartete_zustaende } = JSON.parse(readFileSync(source('jahr-2021-beispiel'), 'utf8')) as {
  erwartete_zustaende: Record<string, string[]> & { stichtage: string[] }
}
const { stichtage, erlaeuterung: _words, ...expected } = erwartete_zustaende
const running = new Set(['offen', 'im Plan', 'gefährdet'])

interface Line {
  readonly nr: number
  readonly zustand: string
  readonly belege: readonly { readonly verweis: string }[]
}

interface Report {
  readonly rows: number
  readonly created: number
  readonly unchanged: number
  readonly findings: readonly { readonly column: string; readonly message: string }[]
}

/** What a command printed, as JSON. */
async function json<T>(work: () => Promise<number>): Promise<T> {
  let text = ''
  const write = process.stdout.write.bind(process.stdout)
  // The test runner speaks on stdout as well, in bytes.
  const caught = mock.method(process.stdout, 'write', (piece: string | Uint8Array) => {
    if (typeof piece !== 'string') return write(piece)
    text += piece
    return true
  })
  try {
    assert.equal(await work(), 0)
  } finally {
    caught.mock.restore()
  }
  return JSON.parse(text) as T
}

function imported(kind: string, file: string, more: Record<string, unknown> = {}): Promise<Report> {
  return json(() => runImport(deps, { kind, file: source(file), json: true, ...more }))
}

async function states(): Promise<{ table: Record<string, string[]>; lines: Line[] }> {
  const days: Line[][] = []
  for (const stand of stichtage)
    days.push(await json(() => runReport(deps, 'ziele', { zentrum: 'boeckingen', stand, format: 'json' })))
  const word = (state: string) => (running.has(state) ? 'läuft' : state)
  const table = Object.fromEntries(
    Object.keys(expected).map((nr) => [
      nr,
      days.map((lines) => word(lines.find((line) => line.nr === Number(nr))!.zustand)),
    ]),
  )
  return { table, lines: days.flat() }
}

function flipped(table: Record<string, string[]>): string[][] {
  return Object.entries(table).flatMap(([nr, row]) =>
    row.flatMap((state, at) => (state === expected[nr]![at] ? [] : [[nr, stichtage[at]!, state]])),
  )
}

test('goals and a past year come into an empty house by two commands', async () => {
  const goals = await imported('ziele', 'ziele-2021', { standort: 'boeckingen', anlegen: true })
  assert.deepEqual([goals.rows, goals.created, goals.findings.length], [25, 25, 0])
  const tried = await imported('nacherfassung', 'jahr-2021-beispiel', { anlegen: true, 'dry-run': true })
  const done = await imported('nacherfassung', 'jahr-2021-beispiel', { anlegen: true })
  assert.deepEqual(tried, done)
  assert.deepEqual([done.rows, done.created, done.unchanged], [100, 100, 0])
  // What was made up is said: the numbers of four districts.
  assert.deepEqual(
    done.findings.map(({ message }) => message.replace(/ ist neu.*/, '')),
    ['Altböckingen', 'Kreuzgrund', 'Schanz', 'Böckingen-West'].map((name) => `Der Planungsbezirk „${name}“`),
  )
})

test('25 goals on four days stand exactly as the file expects, each with its evidence', async () => {
  const { table, lines } = await states()
  assert.equal(Object.keys(expected).length, 25)
  assert.deepEqual(table, expected)
  const proven = new Set(['erreicht', 'verspätet erreicht', 'teilweise erreicht'])
  for (const line of lines.filter(({ zustand }) => proven.has(zustand)))
    assert.ok(line.belege.length > 0, `goal ${line.nr} ${line.zustand}`)
})

test('the same files again change nothing', async () => {
  const goals = await imported('ziele', 'ziele-2021', { standort: 'boeckingen' })
  assert.deepEqual([goals.created, goals.unchanged], [0, 25])
  const year = await imported('nacherfassung', 'jahr-2021-beispiel')
  assert.deepEqual([year.created, year.unchanged, year.findings], [0, 100, []])
})

test('one café week that nobody confirmed flips goal 5 at 2 October and 2 January, and nothing else', async () => {
  const week = ['2021-09-13', '2021-09-14', '2021-09-16']
  await sql`
    update session set held_at = null from offer
    where offer.id = offer_id and title = 'Offenes Café' and on_date = any(${week}::date[])`.execute(db)
  // Reading the file again must not confirm what somebody took back.
  assert.equal((await imported('nacherfassung', 'jahr-2021-beispiel')).created, 0)
  assert.deepEqual(flipped((await states()).table), [
    ['5', '2021-10-02', 'verfehlt'],
    ['5', '2022-01-02', 'verspätet erreicht'],
  ])
  await sql`update session set held_at = now() where held_at is null`.execute(db)
})

test('the Quartierskonferenz moved from July to October flips goal 13 at 2 October, and nothing else', async () => {
  await sql`
    update meeting set on_date = '2021-10-13' from body
    where body.id = body_id and name = 'Quartierskonferenz' and on_date = '2021-07-14'`.execute(db)
  assert.deepEqual(flipped((await states()).table), [['13', '2021-10-02', 'läuft']])
})
