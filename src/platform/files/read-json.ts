import { done, refused, type Result } from '../../kernel/result.ts'
import { plainText } from './plain-text.ts'
import { fileLimits, type FileReason, type Source } from './source-table.ts'

type Flat = Readonly<Record<string, string | number | boolean | null>>

/** JSON text → a table when it is a list of flat objects, else the value as it stands. */
export function readJson(text: string): Result<Source, FileReason> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return refused('json-broken', lineOf(text, error))
  }
  if (!isFlatList(value)) return done({ kind: 'json', value })
  if (value.length > fileLimits.rows) return refused('too-many-rows')
  const header = [...new Set(value.flatMap((entry) => Object.keys(entry)))]
  if (header.length > fileLimits.columns) return refused('too-many-columns')
  const rows = value.map((entry, index) => ({
    number: index + 1,
    line: index + 1,
    cells: header.map((name) => plainText(Object.hasOwn(entry, name) ? entry[name]! : null)),
  }))
  const long = rows.find((row) => row.cells.some((cell) => cell.length > fileLimits.cellCharacters))
  if (long) return refused('cell-too-long', `Eintrag ${long.number}`)
  return done({ kind: 'json', header, rows, notes: [] })
}

function isFlatList(value: unknown): value is Flat[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every(
      (entry) =>
        typeof entry === 'object' &&
        entry !== null &&
        !Array.isArray(entry) &&
        Object.values(entry).every((field) => field === null || typeof field !== 'object'),
    )
  )
}

/** The parser names a position, or nothing when the text ends too early: then it is the last line. */
function lineOf(text: string, error: unknown): string {
  const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
  const before = position === undefined ? text : text.slice(0, Number(position))
  return `Zeile ${before.split('\n').length}`
}
