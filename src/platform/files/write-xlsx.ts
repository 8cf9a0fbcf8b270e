import { writeXlsx as write, type Cell } from 'hucre/xlsx'

/** A cell of an exported sheet: a number is written as a number, everything else as text; null is empty. */
export type SheetCell = string | number | null

/** A sheet of a workbook. */
export interface WrittenSheet {
  readonly name: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly SheetCell[])[]
}

/**
 * Rows → XLSX with one sheet; header bold and frozen, columns as wide as their texts (at most 60 characters). A text
 * stays a text ("=1+1" is no formula here). The sheet name loses the signs Excel forbids and ends after 31 characters.
 */
export function writeXlsx(
  sheetName: string,
  header: readonly string[],
  rows: readonly (readonly SheetCell[])[],
): Promise<Uint8Array> {
  return writeWorkbook([{ name: sheetName, header, rows }])
}

/** Several sheets in one XLSX, each as `writeXlsx` writes it. */
export function writeWorkbook(sheets: readonly WrittenSheet[]): Promise<Uint8Array> {
  return write({ sheets: sheets.map(sheetOf) })
}

function sheetOf({ name, header, rows }: WrittenSheet) {
  const bold = header.map((word, column): [string, Partial<Cell>] => [
    `0,${column}`,
    { value: literal(word), type: 'string', style: { font: { bold: true } } },
  ])
  return {
    name:
      name
        .replaceAll(/[[\]:*?/\\]/g, ' ')
        .slice(0, 31)
        .trim() || 'Tabelle',
    columns: header.map((word, column) => ({ width: widthOf(word, rows, column) })),
    rows: [header, ...rows].map((cells) =>
      cells.map((cell) => (typeof cell === 'string' ? literal(cell) : cell)),
    ),
    cells: new Map(bold),
    freezePane: { rows: 1 },
  }
}

/**
 * The library takes '_x0041_' for an escaped letter when it reads, so the first sign is escaped itself; and an
 * apostrophe that `readTable` would take off as a protection is doubled.
 */
function literal(text: string): string {
  const kept = /^'+[=+\-@\t\r\n＝＋－＠]/u.test(text) ? `'${text}` : text
  return kept.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
}

function widthOf(name: string, rows: readonly (readonly SheetCell[])[], column: number): number {
  const widest = rows
    .slice(0, 200)
    .reduce((most, row) => Math.max(most, String(row[column] ?? '').length), name.length)
  return Math.min(60, widest + 2)
}
