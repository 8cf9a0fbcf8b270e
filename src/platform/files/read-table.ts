import { done, refused, type Result } from '../../kernel/result.ts'
import { decode } from './decode.ts'
import { readCsv } from './read-csv.ts'
import { readJson } from './read-json.ts'
import { readXlsxTable } from './read-xlsx.ts'
import { sniff } from './sniff.ts'
import { fileLimits, isTable, type FileReason, type Source } from './source-table.ts'

/**
 * A file somebody handed in → a table of texts (CSV, XLSX, JSON list) or a JSON value. What it is decides its content
 * alone; the file name only helps to tell JSON from a CSV whose first header begins with a bracket. Never throws for
 * hostile content: it is refused with a reason of `fileSentences`.
 */
export async function readTable(bytes: Uint8Array, fileName: string): Promise<Result<Source, FileReason>> {
  if (bytes.length > fileLimits.fileBytes) return refused('too-large')
  const sniffed = sniff(bytes)
  if (sniffed.kind === 'refused') return refused(sniffed.reason)
  if (sniffed.kind === 'zip') return readXlsxTable(bytes)
  const { text, encoding } = decode(bytes)
  if (text.trim() === '') return refused('empty')
  if (/^\s*[[{]/.test(text) && !/\.(csv|txt|tsv)$/i.test(fileName)) return readJson(text)
  const table = /^\s*[[{]/.test(text) ? either(readJson(text), () => readCsv(text)) : readCsv(text)
  if (table.ok && encoding === 'windows-1252' && isTable(table.value)) {
    return done({ ...table.value, notes: [...table.value.notes, { code: 'not-utf8' }] })
  }
  return table
}

function either<T>(first: Result<T, FileReason>, second: () => Result<T, FileReason>): Result<T, FileReason> {
  return first.ok ? first : second()
}
