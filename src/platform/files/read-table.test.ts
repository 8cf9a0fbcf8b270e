import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileLimits, fileSentence, fileSentences, isTable, type SourceTable } from './source-table.ts'
import { readTable } from './read-table.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

async function tableOf(bytes: Uint8Array, name = 'liste.csv'): Promise<SourceTable> {
  const source = await readTable(bytes, name)
  assert.ok(source.ok && isTable(source.value), JSON.stringify(source))
  return source.value
}

async function reasonOf(bytes: Uint8Array, name = 'liste.csv') {
  const source = await readTable(bytes, name)
  assert.equal(source.ok, false)
  return source.ok ? undefined : [source.reason, source.detail]
}

const cells = (table: SourceTable) => table.rows.map((row) => row.cells)

test('a list with semicolons, a mark at the start and mixed line ends is read cell by cell', async () => {
  const table = await tableOf(
    utf8('\u{feff}Raum;Beginn \r\nCafé;08:30\n"Multiraum; klein";"09:00"\r\n\r\n;\nGarten'),
  )
  assert.deepEqual(table.header, ['Raum', 'Beginn'])
  assert.deepEqual(cells(table), [
    ['Café', '08:30'],
    ['Multiraum; klein', '09:00'],
    ['Garten', ''],
  ])
  assert.deepEqual(
    table.rows.map((row) => [row.number, row.line]),
    [
      [1, 2],
      [2, 3],
      [3, 6],
    ],
  )
})

test('umlauts of a Windows-1252 file are right, and the person is told', async () => {
  const table = await tableOf(new Uint8Array(Buffer.from('Straße;Träger\nKirchsteige;5 \x80', 'latin1')))
  assert.deepEqual(table.header, ['Straße', 'Träger'])
  assert.deepEqual(cells(table), [['Kirchsteige', '5 €']])
  assert.deepEqual(table.notes, [{ code: 'not-utf8' }])
})

test('the delimiter comes from the header line: "1,5;2" has two cells', async () => {
  assert.deepEqual(cells(await tableOf(utf8('a;b\n1,5;2'))), [['1,5', '2']])
  assert.deepEqual(cells(await tableOf(utf8('"a;x",b\n1;5,2'))), [['1;5', '2']])
  assert.deepEqual(cells(await tableOf(utf8('a,x\tb\n1,5\t2'))), [['1,5', '2']])
  assert.deepEqual(cells(await tableOf(utf8('sep=;\r\na,x;b\n1,5;2'))), [['1,5', '2']])
})

test('a file from Excel\'s "Unicode-Text" (UTF-16) is read', async () => {
  const text = Buffer.from('\u{feff}Träger\tOrt\r\nAWO\tBöckingen\r\n', 'utf16le')
  assert.deepEqual(cells(await tableOf(new Uint8Array(text))), [['AWO', 'Böckingen']])
})

test('a quote inside a cell stays, a line break inside quotes too', async () => {
  const table = await tableOf(utf8('a;b\n5" Rohr;2\n"zwei\r\nZeilen ""hier""";3\n"ab"c;4'))
  assert.deepEqual(cells(table), [
    ['5" Rohr', '2'],
    ['zwei\r\nZeilen "hier"', '3'],
    ['"ab"c', '4'],
  ])
  assert.equal(table.rows[2]!.line, 5)
})

test('an unclosed quote names the line where it opens', async () => {
  assert.deepEqual(await reasonOf(utf8('a;b\n1;2\n3;"x\n5;6\n7;8\n')), ['quote-not-closed', 'Zeile 3'])
  assert.deepEqual(await reasonOf(utf8('a;b\r\n"1\r\n0";2\r\n3;"x\r\n5;6')), ['quote-not-closed', 'Zeile 4'])
  assert.deepEqual(await reasonOf(utf8('a;b\n"1\n0";"x\n5;6')), ['quote-not-closed', 'Zeile 3'])
  assert.equal(
    fileSentence('quote-not-closed', 'Zeile 3'),
    'Zeile 3: Ein Anführungszeichen wird geöffnet und nicht richtig geschlossen. Es wurde nichts übernommen.',
  )
})

test('an unclosed quote is also noticed when a later quote seems to close it', async () => {
  assert.deepEqual(await reasonOf(utf8('a;b\n1;"x\ny;2\nz;"g";h\n')), ['quote-not-closed', 'Zeile 2'])
})

test('nothing, only a mark and only white space are an empty file', async () => {
  for (const text of ['', '\u{feff}', ' \r\n\t\n', ';;\n;\n'])
    assert.deepEqual(await reasonOf(utf8(text)), ['empty', undefined])
})

test('20,000 rows are read, one more is refused', async () => {
  const rows = (count: number) => utf8(`a;b\n${'1;2\n'.repeat(count)}`)
  assert.equal((await tableOf(rows(20_000))).rows.length, 20_000)
  assert.deepEqual(await reasonOf(rows(20_001)), ['too-many-rows', undefined])
})

test('too much is refused before it costs anything: bytes, columns, a cell', async () => {
  assert.deepEqual(await reasonOf(new Uint8Array(fileLimits.fileBytes + 1)), ['too-large', undefined])
  assert.deepEqual(await reasonOf(utf8('a;'.repeat(201))), ['too-many-columns', undefined])
  assert.deepEqual(await reasonOf(utf8(`a\n1\n${'1;'.repeat(300)}`)), ['too-many-columns', 'Zeile 3'])
  assert.deepEqual(await reasonOf(utf8(`a;b\n${'x'.repeat(10_001)};2`)), ['cell-too-long', 'Zeile 2'])
})

test('10 MB of separators or line ends do not harm the process', async () => {
  assert.deepEqual(await reasonOf(utf8(';'.repeat(fileLimits.fileBytes))), ['too-many-columns', undefined])
  assert.deepEqual(await reasonOf(utf8('\n'.repeat(fileLimits.fileBytes))), ['empty', undefined])
  assert.deepEqual(await reasonOf(utf8('a\n'.repeat(fileLimits.fileBytes / 2))), ['too-many-rows', undefined])
})

test('what is no table is refused by its content, whatever its name says', async () => {
  const bytes = (hex: string, text = '') =>
    new Uint8Array(Buffer.concat([Buffer.from(hex, 'hex'), Buffer.from(text)]))
  const files = {
    pdf: utf8('%PDF-1.7\n%âãÏÓ\n1 0 obj'),
    image: bytes('89504e470d0a1a0a', 'IHDR'),
    program: bytes('4d5a9000', 'MZ'),
    'excel-old': bytes('d0cf11e0a1b11ae1', 'Workbook'),
    archive: utf8('{\\rtf1\\ansi Raum}'),
    markup: utf8('<html><table><tr><td>Raum</td></tr></table></html>'),
    binary: bytes('010002', 'a;b\n'),
  } as const
  for (const [reason, file] of Object.entries(files)) assert.equal((await reasonOf(file))?.[0], reason)
  assert.equal((await reasonOf(bytes('ffd8ffe0', 'JFIF')))?.[0], 'image')
  assert.equal((await reasonOf(bytes('7f454c46', 'ELF')))?.[0], 'program')
})

test('a list of flat JSON objects is a table, any other JSON a value', async () => {
  const table = await tableOf(utf8('[{"Raum":"Café","m2":52.5},{"Raum":null,"offen":true}]'), 'x.json')
  assert.deepEqual(table.header, ['Raum', 'm2', 'offen'])
  assert.deepEqual(cells(table), [
    ['Café', '52,5', ''],
    ['', '', 'ja'],
  ])
  assert.deepEqual(await readTable(utf8('{"ziele":[1]}'), 'ziele.csv'), {
    ok: true,
    value: { kind: 'json', value: { ziele: [1] } },
  })
  assert.deepEqual((await tableOf(utf8('[Raum];Ort\nCafé;unten'), 'x.csv')).header, ['[Raum]', 'Ort'])
})

test('broken JSON is refused with its line, too many entries too', async () => {
  assert.deepEqual(await reasonOf(utf8('{\n "a": 1,\n}'), 'x.json'), ['json-broken', 'Zeile 3'])
  assert.deepEqual(
    await reasonOf(utf8(JSON.stringify(Array.from({ length: 20_001 }, () => ({ a: 1 })))), 'x.json'),
    ['too-many-rows', undefined],
  )
  assert.deepEqual(await reasonOf(utf8('['.repeat(1_000_000)), 'x.json'), ['json-broken', 'Zeile 1'])
  assert.equal(
    (await reasonOf(utf8(JSON.stringify([{ a: 'x'.repeat(10_001) }])), 'x.json'))?.[0],
    'cell-too-long',
  )
})

test('every reason has a German sentence', () => {
  for (const sentence of Object.values(fileSentences)) assert.match(sentence, /^[A-ZÄÖÜ1].*\.$/)
})
