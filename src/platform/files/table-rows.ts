import { done, refused, type Result } from '../../kernel/result.ts'
import { fileLimits, type FileReason, type SourceRow } from './source-table.ts'

type Line = { readonly line: number; readonly cells: readonly string[] }
type Table = { readonly header: readonly string[]; readonly rows: readonly SourceRow[] }

/**
 * Lines as they stand in a file → header (the first line with any text) and numbered data rows. Lines without any
 * text are left out; columns without any text at the right edge too. Refuses what is over the limits.
 */
export function tableRows(lines: readonly Line[]): Result<Table, FileReason> {
  const filled = lines.filter((line) => !isBlank(line.cells))
  const [head, ...body] = filled
  if (!head) return refused('empty')
  if (body.length > fileLimits.rows) return refused('too-many-rows')
  const width = lastFilled(head.cells)
  const rows: SourceRow[] = []
  for (const { line, cells } of body) {
    if (lastFilled(cells) > fileLimits.columns) return refused('too-many-columns', `Zeile ${line}`)
    if (cells.some((cell) => cell.length > fileLimits.cellCharacters))
      return refused('cell-too-long', `Zeile ${line}`)
    rows.push({ number: rows.length + 1, line, cells: fit(cells, Math.max(width, lastFilled(cells))) })
  }
  if (width > fileLimits.columns) return refused('too-many-columns')
  return done({ header: head.cells.slice(0, width).map((name) => name.trim()), rows })
}

/** Whether a line has no text at all. */
export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '')
}

function lastFilled(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell.trim() !== '') + 1
}

function fit(cells: readonly string[], width: number): readonly string[] {
  return cells.length >= width
    ? cells.slice(0, width)
    : [...cells, ...Array<string>(width - cells.length).fill('')]
}
