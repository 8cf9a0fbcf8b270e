import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, mock, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { testDb } from '../../test/test-db.ts'
import { fixedClock } from '../platform/clock.ts'
import { loadConfig } from '../platform/config.ts'
import type { Deps } from '../web/deps.ts'
import { runExport } from './export.ts'
import { runImport } from './import.ts'
import { WrongUsage } from './outcome.ts'

const { db } = await testDb()
const folder = mkdtempSync(join(tmpdir(), 'qw-cli-'))
after(() => rmSync(folder, { recursive: true }))
const deps: Pick<Deps, 'db' | 'clock' | 'config'> = {
  db,
  clock: fixedClock('2026-11-24T10:00:00Z'),
  config: loadConfig({ DATA_DIR: folder }),
}
const inFolder = (name: string) => fileURLToPath(new URL(`../seed/data/boeckingen/${name}`, import.meta.url))
const source = (kind: string) => inFolder(`${kind}.csv`)
const boeckingen = { standort: 'boeckingen', anlegen: true }

/** What a command printed: its code, stdout and stderr. */
async function printed(work: () => Promise<number>): Promise<{ code: number; out: string; err: string }> {
  const texts = { out: '', err: '' }
  // The test runner speaks on stdout as well, in bytes: only what is written as text is ours.
  const catching = (key: 'out' | 'err', stream: NodeJS.WriteStream) => {
    const write = stream.write.bind(stream)
    return mock.method(stream, 'write', (text: string | Uint8Array) => {
      if (typeof text !== 'string') return write(text)
      texts[key] += text
      return true
    })
  }
  const out = catching('out', process.stdout)
  const err = catching('err', process.stderr)
  try {
    return { code: await work(), ...texts }
  } finally {
    out.mock.restore()
    err.mock.restore()
  }
}

test('import prints exactly the shape of the contract, and findings are no errors', async () => {
  const tried = await printed(() =>
    runImport(deps, {
      kind: 'belegungsliste',
      file: source('belegungsliste'),
      json: true,
      'dry-run': true,
      ...boeckingen,
    }),
  )
  const done = await printed(() =>
    runImport(deps, { kind: 'belegungsliste', file: source('belegungsliste'), json: true, ...boeckingen }),
  )
  assert.deepEqual([tried.code, done.code], [0, 0])
  assert.equal(tried.out, done.out)
  const report = JSON.parse(done.out) as Record<string, unknown> & { findings: Record<string, unknown>[] }
  assert.deepEqual(Object.keys(report), ['rows', 'created', 'unchanged', 'findings'])
  assert.deepEqual(Object.keys(report.findings[0]!), ['row', 'column', 'code', 'message', 'value'])
  assert.deepEqual([report['rows'], report['created'], report.findings.length], [30, 25, 11])
  const words = await printed(() =>
    runImport(deps, { kind: 'belegungsliste', file: source('belegungsliste') }),
  )
  assert.match(words.out, /30 Zeilen gelesen, 0 Einträge neu, 25 unverändert/)
})

test('export writes the list in the columns of its source', async () => {
  for (const format of ['csv', 'xlsx', 'json']) {
    const output = join(folder, `liste.${format}`)
    const done = await printed(() =>
      runExport(deps, { kind: 'belegungsliste', standort: 'boeckingen', output }),
    )
    assert.deepEqual([done.code, done.out], [0, `30 Zeilen in ${output}.\n`])
    assert.ok(readFileSync(output).length > 1_000)
  }
  const csv = readFileSync(join(folder, 'liste.csv'), 'utf8')
  assert.match(csv, /^\ufeffRaum;Startzeitpunkt;Gruppe \/ Kooperationspartner;/)
})

test('lists of a centre come in and go out for the slug of the centre or of a site', async () => {
  const file = inFolder('fortbildungen-2020.csv')
  const taken = await printed(() =>
    runImport(deps, { kind: 'fortbildungen', file, standort: 'boeckingen', jahr: '2020', json: true }),
  )
  assert.deepEqual(JSON.parse(taken.out), { rows: 15, created: 15, unchanged: 0, findings: [] })
  const output = join(folder, 'fortbildungen.csv')
  const written = await printed(() => runExport(deps, { kind: 'fortbildungen', jahr: '2020', output }))
  assert.equal(written.out, `15 Zeilen in ${output}.\n`)
  const lines = (text: string) => text.replace('\ufeff', '').replaceAll('"', '').trimEnd().split(/\r?\n/)
  assert.deepEqual(lines(readFileSync(output, 'utf8')), lines(readFileSync(file, 'utf8')))
  const goals = join(folder, 'ziele.json')
  await printed(() => runImport(deps, { kind: 'ziele', file: inFolder('ziele-2021.json'), anlegen: true }))
  const out = await printed(() => runExport(deps, { kind: 'ziele', output: goals }))
  assert.equal(out.out, `25 Einträge in ${goals}.\n`)
  assert.equal((JSON.parse(readFileSync(goals, 'utf8')) as { jahr: number }).jahr, 2021)
  await assert.rejects(runExport(deps, { kind: 'ziele', output: 'x.csv', format: 'csv' }), WrongUsage)
  await assert.rejects(runImport(deps, { kind: 'drittmittel', file, jahr: 'bald' }), WrongUsage)
  const other = await printed(() =>
    runImport(deps, { kind: 'drittmittel', file: inFolder('ziele-2021.json') }),
  )
  assert.equal(other.code, 2)
})

test('wrong usage and unreadable files end with 2, refusals with 1, and one sentence', async () => {
  const file = source('belegungsplan')
  await assert.rejects(runImport(deps, { kind: 'raumplan', file }), WrongUsage)
  await assert.rejects(runImport(deps, { kind: 'belegungsplan' }), WrongUsage)
  await assert.rejects(runExport(deps, { kind: 'belegungsplan' }), WrongUsage)
  await assert.rejects(runExport(deps, { kind: 'belegungsplan', output: 'x.csv', von: 'morgen' }), WrongUsage)
  await assert.rejects(runExport(deps, { kind: 'belegungsplan', output: 'x', format: 'pdf' }), WrongUsage)
  const open = join(folder, 'offen.csv')
  writeFileSync(open, `${readFileSync(file, 'utf8')}\nMontag;"offen`)
  const unclosed = await printed(() => runImport(deps, { kind: 'belegungsplan', file: open, ...boeckingen }))
  assert.equal(unclosed.code, 2)
  assert.match(unclosed.err, /^Zeile \d+: Ein Anführungszeichen/)
  const missing = await printed(() =>
    runImport(deps, { kind: 'belegungsplan', file: join(folder, 'nichts.csv') }),
  )
  assert.equal(missing.code, 2)
  const columns = await printed(() =>
    runImport(deps, { kind: 'belegungsplan', file: source('oeffnungszeiten') }),
  )
  assert.equal(columns.code, 1)
  assert.match(columns.err, /Diese Spalten fehlen in der Datei: „Wochentag“/)
  const site = await printed(() => runImport(deps, { kind: 'belegungsplan', file, standort: 'nirgends' }))
  assert.equal(site.code, 1)
  assert.match(site.err, /nirgends/)
  const nowhere = await printed(() =>
    runExport(deps, { kind: 'belegungsplan', standort: 'nirgends', output: join(folder, 'x.csv') }),
  )
  assert.equal(nowhere.code, 1)
})
