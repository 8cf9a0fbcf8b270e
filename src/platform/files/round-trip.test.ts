import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { readXlsx } from 'hucre/xlsx'
import { neutralise, restore } from './neutralise.ts'
import { readTable } from './read-table.ts'
import { isTable } from './source-table.ts'
import { writeCsv } from './write-csv.ts'
import { writeJson } from './write-json.ts'
import { writeXlsx, type SheetCell } from './write-xlsx.ts'

const tricky = fc.constantFrom(
  '=1+1',
  "'=x",
  '-5',
  '+3,5',
  '+49 7131 123',
  '@x',
  '\tx',
  'a;b',
  'a"b',
  '"',
  'a\r\nb',
  '_x0041_',
  "'",
  'ä',
)
const cell = fc.oneof(
  tricky,
  fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\u{feff}')),
)
const named = fc.string({ unit: fc.constantFrom(...'abcäöü'), minLength: 1 })
const table = fc.integer({ min: 1, max: 5 }).chain((width) =>
  fc.record({
    header: fc.array(named, { minLength: width, maxLength: width }),
    rows: fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 30 }),
  }),
)

async function rowsOf(bytes: Uint8Array, name: string) {
  const source = await readTable(bytes, name)
  assert.ok(source.ok && isTable(source.value), JSON.stringify(source))
  return source.value.rows.map((row) => row.cells)
}

const filled = (rows: readonly (readonly string[])[]) =>
  rows.filter((row) => row.some((text) => text.trim() !== ''))

test('whatever is exported as CSV comes back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(table, async ({ header, rows }) => {
      assert.deepEqual(await rowsOf(writeCsv(header, rows), 'x.csv'), filled(rows))
    }),
  )
})

test('whatever is exported as XLSX comes back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(table, async ({ header, rows }) => {
      assert.deepEqual(await rowsOf(await writeXlsx('Plan', header, rows), 'x.xlsx'), filled(rows))
    }),
    { numRuns: 5 },
  )
})

test('a cell made harmless can be restored, whatever it was', () => {
  fc.assert(fc.property(cell, (text) => restore(neutralise(text)) === text))
})

test('formulas get an apostrophe, plain numbers do not', () => {
  for (const text of [
    '=1+1',
    '@SUM(A1)',
    '+49 7131 123456',
    '+497131123456',
    '-1+cmd',
    '\t=1',
    '＝1',
    "'=1",
  ]) {
    assert.equal(neutralise(text), `'${text}`)
  }
  for (const text of ['-5', '+3,5', '-1.000,50', 'a=b', '', "'s Träumle"])
    assert.equal(neutralise(text), text)
})

test('the exported CSV is what a German Excel expects', () => {
  const bytes = Buffer.from(writeCsv(['Raum', 'Ort'], [['Café', 'a;b']]))
  assert.equal(bytes.toString('hex', 0, 3), 'efbbbf')
  assert.equal(bytes.toString('utf8').slice(1), 'Raum;Ort\r\nCafé;"a;b"\r\n')
})

test('numbers are written as numbers and names of sheets made valid', async () => {
  const rows: SheetCell[][] = [
    ['AWO', 6.5],
    ['Diakonie', null],
  ]
  const bytes = await writeXlsx('Plan: Haus / Garten [2026] und noch viel mehr', ['Träger', 'Stunden'], rows)
  const source = await readTable(bytes, 'x.xlsx')
  assert.ok(source.ok && isTable(source.value))
  assert.equal(source.value.sheet, 'Plan  Haus   Garten  2026  und')
  assert.deepEqual(
    source.value.rows.map((row) => row.cells),
    [
      ['AWO', '6,5'],
      ['Diakonie', ''],
    ],
  )
})

test('a day is written as a date of a sheet, not as a text that looks like one', async () => {
  const bytes = await writeXlsx('Räume', ['Tag', 'Wer'], [[{ day: '2026-03-29' }, '29.03.2026']])
  const cells = (await readXlsx(bytes)).sheets[0]!.rows[1]!
  assert.deepEqual(cells, [new Date('2026-03-29T00:00:00Z'), '29.03.2026'])
  assert.deepEqual(await rowsOf(bytes, 'x.xlsx'), [['29.03.2026', '29.03.2026']])
})

test('JSON is written so that it can be read again', async () => {
  const source = await readTable(writeJson({ a: ['ä'] }), 'x.json')
  assert.deepEqual(source, { ok: true, value: { kind: 'json', value: { a: ['ä'] } } })
})
