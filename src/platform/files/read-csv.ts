import { CsvError, parse } from 'csv-parse/sync'
import { done, refused, type Result } from '../../kernel/result.ts'
import { restore } from './neutralise.ts'
import { fileLimits, type FileReason, type SourceTable } from './source-table.ts'
import { isBlank, tableRows } from './table-rows.ts'

class TooMany extends Error {}

/**
 * CSV text → table. One delimiter, chosen from the header line; any line ends, also mixed; a quote only counts at the
 * start of a cell ('5" Rohr' stays). A quote that is not closed refuses the whole file and names the line where it opens.
 */
export function readCsv(text: string): Result<SourceTable, FileReason> {
  const body = text.replace(/^sep=[;,\t]\r?\n/, '')
  const firstLine = text === body ? 1 : 2
  const buffer = Buffer.from(body, 'utf8')
  const delimiter = delimiterOf(body)
  if (hasEndlessLine(body, delimiter)) return refused('too-many-columns')
  const lines: { line: number; cells: string[] }[] = []
  let line = firstLine
  let start = 0
  try {
    parse(buffer, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      on_record: (cells: string[], { bytes }: { bytes: number }) => {
        if (!isBlank(cells)) lines.push({ line, cells })
        if (lines.length > fileLimits.rows + 1) throw new TooMany()
        line += lineEnds(buffer.toString('latin1', start, bytes))
        start = bytes
        return null
      },
    })
  } catch (error) {
    if (error instanceof TooMany) return refused('too-many-rows')
    if (!(error instanceof CsvError)) throw error
    return refused(
      'quote-not-closed',
      `Zeile ${line + openingQuote(buffer.toString('utf8', start), delimiter)}`,
    )
  }
  const torn = lines.find(({ cells }) => cells.some((cell) => cell.startsWith('"') && /[\r\n]/.test(cell)))
  if (torn) return refused('quote-not-closed', `Zeile ${torn.line}`)
  const table = tableRows(lines.map((each) => ({ ...each, cells: each.cells.map(restore) })))
  return table.ok ? done({ kind: 'csv', notes: [], ...table.value }) : table
}

/** Outside quotes in the first line: a semicolon wins, then a tab, then a comma ("1,5;2" has two columns). */
function delimiterOf(text: string): ';' | '\t' | ',' {
  const head = /^\s*((?:"(?:[^"]|"")*"|[^"\r\n]|")*)/.exec(text.slice(0, 20_000))?.[1] ?? ''
  const bare = head.replaceAll(/"(?:[^"]|"")*"/g, '')
  return bare.includes(';') ? ';' : bare.includes('\t') ? '\t' : bare.includes(',') ? ',' : ';'
}

/** Tens of thousands of separators in one line are no table: refused before they become millions of cells. */
function hasEndlessLine(text: string, delimiter: string): boolean {
  const wanted = delimiter.charCodeAt(0)
  let count = 0
  for (let at = 0; at < text.length && count <= 20_000; at++) {
    const unit = text.charCodeAt(at)
    if (unit === wanted) count++
    else if (unit === 10 || unit === 13) count = 0
  }
  return count > 20_000
}

function lineEnds(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0
}

/** How many lines below the start of this unfinished record its last quote opens. */
function openingQuote(text: string, delimiter: string): number {
  let opened = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== '"') continue
    const before = text[at - 1]
    if (quoted) quoted = text[at + 1] === '"' ? (at++, true) : false
    else if (before === undefined || before === delimiter || before === '\n' || before === '\r') {
      quoted = true
      opened = at
    }
  }
  return lineEnds(text.slice(0, opened))
}
