import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crc32, deflateRawSync } from 'node:zlib'
import { writeXlsx as write, type CellValue } from 'hucre/xlsx'
import { readTable } from './read-table.ts'
import { isTable, type SourceTable } from './source-table.ts'

type Part = { readonly name: string; readonly text: string | Buffer; readonly declared?: number }

/** A ZIP whose declared sizes may lie. */
function zipOf(parts: readonly Part[]): Uint8Array {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, text, declared } of parts) {
    const raw = Buffer.from(text as string)
    const packed = deflateRawSync(raw)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc32(raw), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(declared ?? raw.length, 18)
    fields.writeUInt16LE(name.length, 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    const body = Buffer.concat([Buffer.from('504b0304', 'hex'), fields, Buffer.from(name), packed])
    directory.push(Buffer.from('504b01021400', 'hex'), fields, place, Buffer.from(name))
    bodies.push(body)
    offset += body.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return new Uint8Array(Buffer.concat([...bodies, list, end]))
}

const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** The smallest workbook around a sheet's XML. */
function workbookOf(sheet: string | Buffer, declared?: number, more: readonly Part[] = []): Uint8Array {
  const rels = (target: string, type: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/${type}" Target="${target}"/></Relationships>`
  return zipOf([
    {
      name: '[Content_Types].xml',
      text: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    },
    { name: '_rels/.rels', text: rels('xl/workbook.xml', 'officeDocument') },
    {
      name: 'xl/workbook.xml',
      text: `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', text: rels('worksheets/sheet1.xml', 'worksheet') },
    { name: 'xl/worksheets/sheet1.xml', text: sheet, ...(declared === undefined ? {} : { declared }) },
    ...more,
  ])
}

const sheetOf = (rows: string, head = '') =>
  `${head}<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`
const text = (place: string, value: string) => `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`

async function tableOf(bytes: Uint8Array): Promise<SourceTable> {
  const source = await readTable(bytes, 'liste.xlsx')
  assert.ok(source.ok && isTable(source.value), JSON.stringify(source))
  return source.value
}

async function reasonOf(bytes: Uint8Array) {
  const source = await readTable(bytes, 'liste.xlsx')
  return source.ok ? 'read' : source.reason
}

const bookOf = (rows: CellValue[][]) => write({ sheets: [{ name: 'Plan', rows }] })

test('days, times, numbers and truth values arrive as a German list would show them', async () => {
  const day = new Date(Date.UTC(2021, 5, 13))
  const moment = new Date(Date.UTC(2021, 5, 13, 14, 30))
  const table = await tableOf(
    await bookOf([
      ['Tag', 'Beginn', 'Stunden', 'Summe', 'offen'],
      [day, moment, 6.5, 151727, true],
    ]),
  )
  assert.equal(table.sheet, 'Plan')
  assert.deepEqual(table.rows[0]!.cells, ['13.06.2021', '13.06.2021 14:30', '6,5', '151727', 'ja'])
})

test('a cell with only a time of day is a time', async () => {
  const book = await write({
    sheets: [
      {
        name: 'A',
        rows: [['Beginn'], [14.5 / 24], [(8 * 60 + 20) / 1440]],
        columns: [{ style: { numFmt: 'hh:mm' } }],
      },
    ],
  })
  assert.deepEqual(
    (await tableOf(book)).rows.map((row) => row.cells),
    [['14:30'], ['08:20']],
  )
})

test('formulas count with their result; one without a result is empty and noted', async () => {
  const rows = `<row r="1">${text('A1', 'a')}${text('B1', 'b')}</row><row r="3"><c r="A3"><f>1+1</f><v>2</v></c><c r="B3"><f>SUM(A3)</f></c></row>`
  const table = await tableOf(workbookOf(sheetOf(rows)))
  assert.deepEqual(table.rows, [{ number: 1, line: 3, cells: ['2', ''] }])
  assert.deepEqual(table.notes, [{ code: 'formula-without-result', row: 1, column: 2 }])
})

test('hidden sheets are passed over, further sheets are noted', async () => {
  const sheet = (name: string, hidden: boolean) => ({ name, hidden, rows: [['Kopf'], [name]] })
  const table = await tableOf(
    await write({
      sheets: [sheet('Listen', true), sheet('Plan', false), sheet('Rest', false)],
      activeSheet: 1,
    }),
  )
  assert.equal(table.sheet, 'Plan')
  assert.deepEqual(table.notes, [{ code: 'other-sheets-ignored' }])
})

test('cells that are only formatted, far below and far right, do not count', async () => {
  const rows = `<row r="1">${text('A1', 'a')}</row><row r="2">${text('A2', 'x')}</row><row r="400000"><c r="A400000" s="0"/><c r="Z400000" s="0"/></row>`
  assert.equal((await tableOf(workbookOf(sheetOf(rows)))).rows.length, 1)
})

test('one cell in the last corner of a sheet is refused', async () => {
  const rows = `<row r="1">${text('A1', 'a')}</row><row r="1048576">${text('XFD1048576', 'x')}</row>`
  assert.equal(await reasonOf(workbookOf(sheetOf(rows))), 'xlsx-too-costly')
})

test('a sheet of 50 MB in a small file is refused without unpacking', async () => {
  const workbook = workbookOf(Buffer.alloc(50_000_000, 'a'))
  const before = process.cpuUsage()
  assert.equal(await reasonOf(workbook), 'xlsx-too-large-unpacked')
  const { user, system } = process.cpuUsage(before)
  assert.ok(user + system < 1_000_000, `${(user + system) / 1_000} ms of CPU`)
})

test('a part that is larger than it declares stops at what it declared', async () => {
  const sheet = Buffer.alloc(50_000_000, 'a')
  assert.equal(await reasonOf(workbookOf(sheet, 1_000)), 'xlsx-too-large-unpacked')
  assert.equal(await reasonOf(workbookOf(sheet, 0)), 'xlsx-broken')
  assert.equal(await reasonOf(workbookOf(sheet, 0xffffffff)), 'xlsx-broken')
})

test('30 MB of cells end in an answer, not in the death of the process', async () => {
  const cells = '<c r="A2"><v>1</v></c>'.repeat(1_200_000)
  const answer = await reasonOf(
    workbookOf(sheetOf(`<row r="1">${text('A1', 'a')}</row><row r="2">${cells}</row>`)),
  )
  assert.ok(['read', 'xlsx-too-costly'].includes(answer), answer)
})

test('more than a thousand parts are refused', async () => {
  const many = Array.from({ length: 1_001 }, (_, index) => ({ name: `xl/${index}`, text: 'x' }))
  assert.equal(await reasonOf(workbookOf(sheetOf(''), undefined, many)), 'xlsx-too-large-unpacked')
})

test('entities that multiply in XML are not expanded, deep nesting is survived', async () => {
  const bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
  const rows = `<row r="1">${text('A1', 'a')}</row><row r="2">${text('A2', '&b;&b;')}</row>`
  const source = await readTable(workbookOf(sheetOf(rows, bomb)), 'x.xlsx')
  assert.ok(!source.ok || (isTable(source.value) && source.value.rows[0]!.cells[0]!.length < 20))
  const deep = await reasonOf(workbookOf(`${'<a>'.repeat(1_000_000)}`))
  assert.ok(deep.startsWith('xlsx-') || deep === 'empty', deep)
})

test('20,001 rows, 201 columns and an empty sheet are refused like in CSV', async () => {
  assert.equal(
    await reasonOf(await bookOf([['a'], ...Array.from({ length: 20_001 }, () => ['x'])])),
    'too-many-rows',
  )
  assert.equal(await reasonOf(await bookOf([Array.from({ length: 201 }, () => 'x')])), 'too-many-columns')
  assert.equal(await reasonOf(await bookOf([[null]])), 'empty')
  assert.equal(
    await reasonOf(
      workbookOf(
        sheetOf(
          `<row r="1">${text('A1', 'x'.repeat(10_001))}</row><row r="2">${text('A2', 'x'.repeat(10_001))}</row>`,
        ),
      ),
    ),
    'cell-too-long',
  )
})

test('other office formats and torn files are named for what they are', async () => {
  assert.equal(
    await reasonOf(zipOf([{ name: 'mimetype', text: 'application/vnd.oasis.opendocument.spreadsheet' }])),
    'archive',
  )
  assert.equal(await reasonOf(zipOf([{ name: 'xl/workbook.bin', text: 'x' }])), 'xlsx-binary')
  assert.equal(await reasonOf(zipOf([{ name: 'xl/workbook.xml', text: 'x' }])), 'xlsx-broken')
  const whole = await bookOf([['a'], ['b']])
  assert.equal(await reasonOf(whole.slice(0, whole.length - 40)), 'xlsx-broken')
})
