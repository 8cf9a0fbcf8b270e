import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { sql } from 'kysely'
import { buildActor, buildOffer } from '../../../test/builders.ts'
import { testDb } from '../../../test/test-db.ts'
import type { Actor } from '../../kernel/actor.ts'
import { theHouse } from '../../kernel/actor.ts'
import { exportFile, importFile } from './index.ts'
import type { ListReport } from './index.ts'

const { db } = await testDb()
const now = new Date('2026-11-24T10:00:00Z')

type Json = Record<string, unknown>

function source(name: string): Json {
  return JSON.parse(readFileSync(new URL(`../../seed/data/boeckingen/${name}.json`, import.meta.url), 'utf8'))
}

async function take(kind: 'ziele' | 'nacherfassung', value: unknown): Promise<ListReport> {
  const wish = {
    kind,
    source: { kind: 'json', value },
    fileName: 'x.json',
    sha256: '0',
    slug: 'boeckingen',
  } as const
  const importer = { db, actor: theHouse, now, horizonMonths: 18 }
  const answer = await importFile(importer, { ...wish, create: true, dryRun: false })
  assert.ok(answer.ok, JSON.stringify(answer))
  return answer.value
}

async function out(kind: 'ziele' | 'nacherfassung', actor: Actor = theHouse): Promise<Json> {
  const answer = await exportFile(db, { kind, year: 2021, today: '2026-11-24', actor })
  assert.ok(answer.ok && 'json' in answer.value)
  return answer.value.json as Json
}

/** Everything the house knows, in one text. */
async function everything(): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not in ('audit_entry', 'content_version')
    order by 1`.execute(db)
  const texts: string[] = []
  for (const { name } of rows) {
    const found = await sql<{ text: string }>`
      select coalesce(string_agg(t::text, '|' order by t::text), '') as text from ${sql.table(name)} t`.execute(
      db,
    )
    texts.push(`${name} ${found.rows[0]!.text}`)
  }
  return texts.join('\n')
}

await take('ziele', source('ziele-2021'))
await take('nacherfassung', source('jahr-2021-beispiel'))

/** The spelling of `docs/normalisierung.md`: keys in one order, empty ones gone, a goal's hint stands in its remark. */
function goalsSpelt({ richtungsziele }: Json): unknown {
  const spelt = JSON.stringify(richtungsziele, (key, value: unknown) => {
    if (key === 'bis') return String(value)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    const row = value as Json
    const hint = (row['rampe'] as Json | undefined)?.['hinweis']
    const remark = [row['bemerkung'], hint].filter(Boolean).join(' ')
    const entries = Object.entries({ ...row, ...(remark ? { bemerkung: remark } : {}) })
    return Object.fromEntries(
      entries
        .filter(([name, one]) => one !== null && !(name === 'hinweis'))
        .toSorted(([a], [b]) => a.localeCompare(b)),
    )
  })
  return JSON.parse(spelt)
}

test('the goals that go out are those that came in, Kennzahl by Kennzahl', async () => {
  assert.deepEqual(goalsSpelt(await out('ziele')), goalsSpelt(source('ziele-2021')))
})

/** Entries of a list in one order, without empty keys, in the words of the house. */
function yearSpelt(json: Json): unknown {
  const words: Record<string, string> = {
    'Walk and Talk': 'Walk & Talk',
    Kita: 'Kindertageseinrichtung',
    'offener Treff': 'Offener Treff',
  }
  const lists = Object.entries(json).flatMap(([list, entries]): [string, string[]][] =>
    !Array.isArray(entries) ? [] : [[list, entries.map((entry: unknown) => spelt(entry, words)).toSorted()]],
  )
  return Object.fromEntries(lists)
}

function spelt(entry: unknown, words: Record<string, string>): string {
  if (typeof entry !== 'object' || entry === null) return JSON.stringify(entry)
  const pairs = Object.entries(entry).flatMap(([key, value]: [string, unknown]) => {
    if (value === null || (key === 'bis' && value === undefined)) return []
    if (Array.isArray(value)) return [[key, value.toSorted()]]
    return [[key, typeof value === 'string' ? (words[value] ?? value) : value]]
  })
  return JSON.stringify(pairs.toSorted())
}

test('the year that goes out is the one that came in, entry by entry', async () => {
  const [file, came] = [await out('nacherfassung'), source('jahr-2021-beispiel')]
  assert.deepEqual(yearSpelt(file), yearSpelt(came))
  for (const key of ['hinweis', 'zentrum', 'jahr']) assert.equal(file[key], came[key], key)
})

test('reading in what went out changes nothing', async () => {
  const [goals, year] = [await out('ziele'), await out('nacherfassung')]
  const before = await everything()
  const again = [await take('ziele', goals), await take('nacherfassung', year)]
  assert.deepEqual(
    again.map(({ created, findings }) => [created, findings]),
    [
      [0, []],
      [0, []],
    ],
  )
  assert.equal(await everything(), before)
})

test('what people have noted themselves goes out as well and is known when it comes back', async () => {
  await sql`update outreach set batch_id = gen_random_uuid()`.execute(db)
  const { rows } = await sql<{ id: string }>`select id from centre`.execute(db)
  const offerId = await buildOffer(db, rows[0]!.id, { title: 'Töpfern' })
  await sql`insert into session (id, offer_id, centre_id, on_date, held_at, elsewhere)
    values (gen_random_uuid(), ${offerId}, ${rows[0]!.id}, '2021-05-05', now(), 'Werkhof')`.execute(db)
  await sql`update advice_service set centre_id = null where name = (select min(name) from advice_service)`.execute(
    db,
  )
  const year = await out('nacherfassung')
  assert.ok((year['angebote'] as Json[]).some(({ titel }) => titel === 'Töpfern'))
  const before = await everything()
  assert.equal((await take('nacherfassung', year)).created, 0)
  assert.equal(await everything(), before)
})

test('rows about the people of the other operator stay with it', async () => {
  const { rows } = await sql<{ id: string }>`select id from centre`.execute(db)
  const stranger = await buildActor(db, 'quarter-manager', { centreId: rows[0]!.id })
  const staff = (await out('nacherfassung', stranger))['personal'] as unknown[]
  assert.equal(staff.length, 0)
})
