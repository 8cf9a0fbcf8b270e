import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { sql } from 'kysely'
import { buildCentre, buildSite } from '../../../test/builders.ts'
import { testDb } from '../../../test/test-db.ts'
import { theHouse } from '../../kernel/actor.ts'
import { readTable } from '../../platform/files/read-table.ts'
import { writeTable } from '../../platform/files/write-table.ts'
import { editGrant, grantForm, grantsOfCentre, removeGrant } from '../funding/index.ts'
import { parseInput } from '../../kernel/input.ts'
import { keptRow, originalTextOf, rowsToClarify } from '../intake/index.ts'
import type { CentreListKind } from '../intake/index.ts'
import { trainingsOf } from '../training/index.ts'
import { completeListRow, exportFile, importFile } from './index.ts'
import type { ListReport } from './index.ts'

const { db } = await testDb()
const now = new Date('2026-11-24T10:00:00Z')
const importer = { db, actor: theHouse, now, horizonMonths: 18 }
const doer = { db, actor: theHouse, now }

const fileOf = {
  drittmittel: 'drittmittel.csv',
  fortbildungen: 'fortbildungen-2020.csv',
  eckpunkteplan: 'eckpunkteplan-2021.csv',
} as const satisfies Record<CentreListKind, string>

function source(kind: CentreListKind): string {
  return readFileSync(new URL(`../../seed/data/boeckingen/${fileOf[kind]}`, import.meta.url), 'utf8')
}

/** A centre of its own, by its slug. */
async function house(): Promise<{ centreId: string; slug: string }> {
  const centreId = await buildCentre(db)
  await buildSite(db, centreId)
  const { rows } = await sql<{ slug: string }>`select slug from centre where id = ${centreId}`.execute(db)
  return { centreId, slug: rows[0]!.slug }
}

interface Taking {
  readonly slug: string
  readonly year?: number | undefined
  readonly dryRun?: boolean
}

async function take(
  kind: CentreListKind,
  bytes: string | Uint8Array,
  { slug, year, dryRun = false }: Taking,
  name = 'liste.csv',
): Promise<ListReport> {
  const content = Buffer.from(bytes)
  const read = await readTable(content, name)
  assert.ok(read.ok)
  const sha256 = createHash('sha256').update(content).digest('hex')
  const wish = { kind, source: read.value, fileName: name, sha256, slug, year, create: false, dryRun }
  const answer = await importFile(importer, wish)
  assert.ok(answer.ok, JSON.stringify(answer))
  return answer.value
}

async function rowsOut(
  kind: CentreListKind,
  slug: string,
  more = {},
): Promise<readonly (readonly string[])[]> {
  const answer = await exportFile(db, { kind, slug, today: '2026-11-24', actor: theHouse, ...more })
  assert.ok(answer.ok && 'rows' in answer.value)
  return answer.value.rows
}

/** Everything the house keeps of a centre, to see that nothing changed. */
async function everything(): Promise<string> {
  const { rows } = await sql<{ text: string }>`
    select (select count(*) from import_row) || ' ' || (select count(*) from import_run) || ' '
      || (select string_agg(g::text, '|' order by id) from grant_award g) || ' '
      || (select string_agg(t::text, '|' order by id) from training t) || ' '
      || (select string_agg(y::text, '|' order by id) from year_plan_entry y) as text`.execute(db)
  return rows[0]!.text
}

/** The spelling of `docs/normalisierung.md`. */
function lines(kind: CentreListKind): string[][] {
  const [, ...rows] = source(kind).trimEnd().split(/\r?\n/)
  return rows.map((row) => row.split(';'))
}

for (const [kind, year] of [
  ['drittmittel', undefined],
  ['fortbildungen', 2020],
  ['eckpunkteplan', undefined],
] as const) {
  test(`${kind}: what goes out equals what came in row by row, and reading either again changes nothing`, async () => {
    const { slug } = await house()
    const tried = await take(kind, source(kind), { slug, year, dryRun: true })
    assert.equal(tried.runId, null)
    const { rows, created, unchanged, findings } = await take(kind, source(kind), { slug, year })
    assert.deepEqual([tried.rows, tried.created, tried.findings], [rows, created, findings])
    assert.deepEqual([rows, created, unchanged, findings], [lines(kind).length, rows, 0, []])
    const out = await rowsOut(kind, slug, year === undefined ? {} : { year })
    assert.deepEqual(out, lines(kind))
    const before = await everything()
    const again = await take(kind, source(kind), { slug, year })
    assert.deepEqual([again.created, again.unchanged, again.runId], [0, rows, null])
    for (const format of ['csv', 'xlsx', 'json'] as const) {
      const header = source(kind).split(/\r?\n/)[0]!.replace('\ufeff', '').split(';')
      const bytes = await writeTable(format, kind, { header, rows: out })
      const back = await take(kind, bytes, { slug, year }, `liste.${format}`)
      assert.deepEqual([back.created, back.unchanged], [0, rows], format)
    }
    assert.equal(await everything(), before)
  })
}

const head = 'Mittelgeber;Summe bis zu EUR;Zweck;Zeitraum von;Zeitraum bis;Stand\n'

test('cells nobody can read are named, the row waits with its text, and nothing of it is guessed', async () => {
  const { slug, centreId } = await house()
  const report = await take(
    'drittmittel',
    `${head}Land;viel;Garten;bald;2021;beantragt\nBund;0;Hof;2022;2021;erhofft\n;100;;2020;2021;beantragt;daneben\nStiftung;1.250,50 €;Werkstatt;2020-01;;Bewilligt\n`,
    { slug },
  )
  assert.deepEqual([report.rows, report.created], [4, 4])
  assert.deepEqual(
    report.findings.map(({ row, column, code, value }) => [row, column, code, value]),
    [
      [1, 'Summe bis zu EUR', 'value-unknown', 'viel'],
      [1, 'Zeitraum von', 'date-unclear', 'bald'],
      [2, 'Zeitraum bis', 'end-before-start', '2021'],
      [2, 'Stand', 'value-unknown', 'erhofft'],
      [3, 'Spalte 7', 'value-unknown', 'daneben'],
      [3, 'Mittelgeber', 'value-unknown', ''],
      [3, 'Zweck', 'value-unknown', ''],
    ],
  )
  assert.equal((await grantsOfCentre(db, centreId)).length, 1)
  assert.deepEqual((await rowsOut('drittmittel', slug))[0], [
    'Land',
    'viel',
    'Garten',
    'bald',
    '2021',
    'beantragt',
  ])
  assert.deepEqual((await rowsOut('drittmittel', slug))[3], [
    'Stiftung',
    '1.250,50',
    'Werkstatt',
    '2020-01',
    '',
    'bewilligt',
  ])
})

test('a row that waits is completed as if the file had said so, once, and leads to its record', async () => {
  const { slug, centreId } = await house()
  await take('drittmittel', `${head}Land;viel;Garten;2020;2021;beantragt\n`, { slug })
  const [row] = await rowsToClarify(db, { scope: 'everywhere', centreId, page: 1, pageSize: 5 })
  const cells = {
    funder: 'Land',
    ceilingCents: 'viel',
    purpose: 'Garten',
    periodStart: '2020',
    periodEnd: '2021',
    state: 'beantragt',
  }
  const wrong = await completeListRow(doer, row!.id, cells)
  assert.ok(!wrong.ok && 'problems' in wrong)
  assert.deepEqual(Object.keys(wrong.problems), ['ceilingCents'])
  const done = await completeListRow(doer, row!.id, { ...cells, ceilingCents: '5.000' })
  assert.ok(done.ok)
  const [grant] = await grantsOfCentre(db, centreId)
  assert.equal(grant?.ceilingCents, 500_000)
  const [origin] = await originalTextOf(db, { grantId: grant!.id })
  assert.deepEqual([origin?.state, origin?.original[1]], ['completed', ['Summe bis zu EUR', 'viel']])
  assert.deepEqual(await completeListRow(doer, row!.id, cells), { ok: false, reason: 'already-decided' })
  const again = await take('drittmittel', `${head}Land;viel;Garten;2020;2021;beantragt\n`, { slug })
  assert.deepEqual([again.created, again.unchanged], [0, 1])
})

test('trainings without a year wait for it, and come in when the list comes again with its year', async () => {
  const { slug, centreId } = await house()
  const without = await take('fortbildungen', source('fortbildungen'), { slug })
  assert.deepEqual(
    [without.created, new Set(without.findings.map(({ code }) => code))],
    [15, new Set(['date-unclear'])],
  )
  assert.equal((await trainingsOf(db, { centreId })).length, 0)
  const out = await rowsOut('fortbildungen', slug)
  assert.deepEqual(out, lines('fortbildungen'))
  const { created } = await take('fortbildungen', source('fortbildungen'), { slug, year: 2020 })
  assert.equal(created, 15)
  assert.equal((await trainingsOf(db, { centreId, year: 2020 })).length, 15)
  assert.deepEqual(await rowsToClarify(db, { scope: 'everywhere', centreId, page: 1, pageSize: 50 }), [])
  assert.deepEqual(await rowsOut('fortbildungen', slug), lines('fortbildungen'))
  // The same words in another year are another training.
  const next = await take('fortbildungen', source('fortbildungen'), { slug, year: 2021 })
  assert.equal(next.created, 15)
})

test('what people changed or removed since stays so; a list that says otherwise waits', async () => {
  const { slug, centreId } = await house()
  await take('drittmittel', source('drittmittel'), { slug })
  const [first, second] = await grantsOfCentre(db, centreId)
  await sql`update grant_award set state = 'granted' where id = ${first!.id}`.execute(db)
  await removeGrant(doer, second!.id)
  assert.equal((await take('drittmittel', source('drittmittel'), { slug })).created, 0)
  const out = await rowsOut('drittmittel', slug)
  assert.deepEqual([out.length, out[0]![5]], [3, 'bewilligt'])
  const { header } = { header: head.trim().split(';') }
  const back = await take('drittmittel', await writeTable('csv', 'x', { header, rows: out }), { slug })
  assert.deepEqual([back.created, back.unchanged], [0, 3])
  const other = await take('drittmittel', `${head}${out[0]!.with(1, '1.000').join(';')}\n`, { slug })
  assert.deepEqual(
    other.findings.map(({ column, code }) => [column, code]),
    [['Summe bis zu EUR', 'period-contradiction']],
  )
  const [row] = await rowsToClarify(db, { scope: 'everywhere', centreId, page: 1, pageSize: 5 })
  const cells = {
    funder: first!.funder,
    ceilingCents: '1.000',
    purpose: first!.purpose,
    periodStart: '2020',
    periodEnd: '2023',
    state: 'bewilligt',
  }
  const refused = await completeListRow(doer, row!.id, cells)
  assert.ok(!refused.ok && 'problems' in refused)
  const form = parseInput(grantForm, { ...cells, funderKind: '' })
  assert.ok(form.ok)
  assert.ok((await editGrant(doer, first!.id, first!.version, form.value)).ok)
  assert.ok((await completeListRow(doer, row!.id, cells)).ok)
  assert.equal((await keptRow(db, row!.id))?.grantId, first!.id)
})

test('equal rows of one file are one entry, both are kept and both go out', async () => {
  const { slug, centreId } = await house()
  const twice = `${head}Land;;Garten;2020;;beantragt\nLand;;Garten;2020;;beantragt\n`
  const report = await take('drittmittel', twice, { slug })
  assert.deepEqual(
    report.findings.map(({ row, code }) => [row, code]),
    [[2, 'duplicate']],
  )
  assert.equal((await grantsOfCentre(db, centreId)).length, 1)
  assert.equal((await rowsOut('drittmittel', slug)).length, 2)
})

test('a plan is read as people write it; rows without a year take the one somebody says', async () => {
  const { slug } = await house()
  const text =
    'Vorhaben;Beginn;Ende\nFest;Q2;\nWoche;13.06.2022;19.06.2022\nFasching;02/2022;\nLager;2022-12;2023-01\nChor;Mai;April\n'
  const unclear = await take('eckpunkteplan', text, { slug, dryRun: true })
  assert.deepEqual(
    unclear.findings.map(({ row, code }) => [row, code]),
    [
      [1, 'date-unclear'],
      [4, 'date-unclear'],
      [5, 'end-before-start'],
      [5, 'date-unclear'],
    ],
  )
  await take('eckpunkteplan', text, { slug, year: 2022 })
  assert.deepEqual((await rowsOut('eckpunkteplan', slug)).slice(0, 3), [
    ['Fest', 'Q2 2022', 'Q2 2022'],
    ['Woche', '2022-06-13', '2022-06-19'],
    ['Fasching', '2022-02', '2022-02'],
  ])
  assert.deepEqual(
    (await rowsOut('eckpunkteplan', slug, { from: '2022-06-15', to: '2022-07-01' })).map(([title]) => title),
    ['Fest', 'Woche'],
  )
})

test('a list as long as none is, and columns of another list, are refused', async () => {
  const { slug } = await house()
  const read = await readTable(
    Buffer.from(`${head}${'Land;1;x;2020;2021;beantragt\n'.repeat(2001)}`),
    'l.csv',
  )
  assert.ok(read.ok)
  const wish = {
    kind: 'drittmittel',
    source: read.value,
    fileName: 'l.csv',
    sha256: '0',
    slug,
    create: false,
    dryRun: false,
  } as const
  const long = await importFile(importer, wish)
  assert.deepEqual(long, { ok: false, reason: 'too-many-rows', detail: '2000 Zeilen' })
  const other = await importFile(importer, { ...wish, kind: 'eckpunkteplan' })
  assert.ok(!other.ok && other.reason === 'columns-missing')
})
