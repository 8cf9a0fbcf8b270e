import { done, refused, type Result } from '../../kernel/result.ts'
import type { FileReason, SourceNote, SourceTable } from './source-table.ts'
import { tableRows } from './table-rows.ts'
import { workerLane, workerUrl } from './worker.ts'
import type { SheetLines } from './xlsx-sheet.ts'
import { zipEntries } from './zip-directory.ts'

const lane = workerLane(2)

/** XLSX bytes → table of the first visible sheet, read in a worker with limits of memory (384 MB) and time (10 s). */
export async function readXlsxTable(bytes: Uint8Array): Promise<Result<SourceTable, FileReason>> {
  const entries = zipEntries(bytes)
  if (!entries.ok) return entries
  if (entries.value.some((name) => name.endsWith('workbook.bin'))) return refused('xlsx-binary')
  if (!entries.value.some((name) => name.startsWith('xl/'))) return refused('archive')
  const outcome = await lane<SheetLines | { broken: string }>({
    url: workerUrl('xlsx', import.meta.url),
    data: bytes,
    timeoutMs: 10_000,
    limits: { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
  })
  if ('failure' in outcome) {
    if (outcome.failure === 'crash')
      throw new Error('The worker for spreadsheets failed', { cause: outcome.error })
    return refused('xlsx-too-costly')
  }
  if ('broken' in outcome.answer) return refused(brokenReason(outcome.answer.broken))
  return toTable(outcome.answer)
}

function brokenReason(message: string): FileReason {
  if (message.startsWith('Decompressed size exceeds')) return 'xlsx-too-large-unpacked'
  return /over the \d+ limit|exceeds|call stack/i.test(message) ? 'xlsx-too-costly' : 'xlsx-broken'
}

function toTable(sheet: SheetLines): Result<SourceTable, FileReason> {
  const table = tableRows(sheet.lines)
  if (!table.ok) return table
  const rowOf = new Map(table.value.rows.map((row) => [row.line, row.number]))
  const notes: SourceNote[] = sheet.otherSheets ? [{ code: 'other-sheets-ignored' }] : []
  for (const [row, column] of sheet.withoutResult) {
    const number = rowOf.get(row + 1)
    if (number !== undefined) notes.push({ code: 'formula-without-result', row: number, column: column + 1 })
  }
  return done({ kind: 'xlsx', sheet: sheet.sheet, notes, ...table.value })
}
