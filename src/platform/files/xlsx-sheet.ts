import type { CellValue, Sheet } from 'hucre/xlsx'
import { plainText } from './plain-text.ts'
import { restore } from './neutralise.ts'
import { fileLimits } from './source-table.ts'

/** What the worker sends back: only texts, with the places where a formula has no result (0-based row and column). */
export type SheetLines = {
  readonly sheet: string
  readonly otherSheets: boolean
  readonly lines: readonly { readonly line: number; readonly cells: readonly string[] }[]
  readonly withoutResult: readonly (readonly [row: number, column: number])[]
}

/** A sheet of the library → lines of texts; blank lines and columns beyond what the caller accepts are not copied. */
export function sheetLines(sheet: Sheet, otherSheets: boolean): SheetLines {
  const lines: { line: number; cells: string[] }[] = []
  for (const [index, row] of sheet.rows.entries()) {
    const end = row.findLastIndex((cell) => cell !== null && cell !== '') + 1
    if (end === 0) continue
    lines.push({ line: index + 1, cells: row.slice(0, Math.min(end, fileLimits.columns + 1)).map(cellText) })
    if (lines.length > fileLimits.rows + 1) break
  }
  const withoutResult = [...(sheet.cells ?? [])]
    .filter(([, cell]) => cell.formula !== undefined && cell.value === null)
    .slice(0, 1_000)
    .map(([place]) => place.split(',').map(Number) as [number, number])
  return { sheet: sheet.name, otherSheets, lines, withoutResult }
}

function cellText(cell: CellValue): string {
  return restore(plainText(cell).slice(0, fileLimits.cellCharacters + 1))
}
