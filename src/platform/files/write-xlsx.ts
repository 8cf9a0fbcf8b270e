import { writeXlsx as write, type Cell } from 'hucre/xlsx'
import type { Day } from '../../kernel/day.ts'

/**
 * A cell of an exported sheet: a number is written as a number and a `{ day }` as a date (shown as 24.11.2026), so that
 * people can add and sort them; everything else as text; null is empty.
 */
export type SheetCell = string | number | null | { readonly day: Day }

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
    rows: [header, ...rows].map((cells) => cells.map((cell) => plain(cell))),
    cells: new Map([...bold, ...rows.flatMap(daysOf)]),
    freezePane: { rows: 1 },
  }
}

function plain(cell: SheetCell): string | number | Date | null {
  if (typeof cell === 'string') return literal(cell)
  return cell !== null && typeof cell === 'object' ? dateOf(cell.day) : cell
}

function dateOf(day: Day): Date {
  return new Date(`${day}T00:00:00Z`)
}

function daysOf(cells: readonly SheetCell[], row: number): [string, Partial<Cell>][] {
  return cells.flatMap((cell, column): [string, Partial<Cell>][] =>
    cell !== null && typeof cell === 'object'
      ? [[`${row + 1},${column}`, { value: dateOf(cell.day), type: 'date', style: { numFmt: 'dd.mm.yyyy' } }]]
      : [],
  )
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
  const widest = rows.slice(0, 200).reduce((most, row) => Math.max(most, lengthOf(row[column])), name.length)
  return Math.min(60, widest + 2)
}

function lengthOf(cell: SheetCell | undefined): number {
  return cell !== null && typeof cell === 'object' ? cell.day.length : String(cell ?? '').length
}
