import { done, refused, type Result } from '../../kernel/result.ts'
import type { Finding, IntakeKind, IntakeRow, OriginalCell } from './intake.ts'
import { intakeColumns } from './intake.ts'

/** A table as `readTable` gives it. */
interface Table {
  readonly header: readonly string[]
  readonly rows: readonly { readonly number: number; readonly cells: readonly string[] }[]
}

/**
 * Rows by the columns of their kind, whatever their order in the file; upper and lower case do not matter. Refused
 * with the names when columns are missing, unknown or there twice: nothing may get lost in silence.
 */
export function readColumns(
  kind: IntakeKind,
  table: Table,
): Result<readonly IntakeRow[], 'columns-missing' | 'columns-unknown' | 'columns-twice'> {
  const wanted: readonly string[] = intakeColumns[kind]
  const byName = new Map(wanted.map((name) => [folded(name), name]))
  const found = table.header.map((name) => byName.get(folded(name)))
  const missing = wanted.filter((name) => !found.includes(name))
  if (missing.length > 0) return refused('columns-missing', quoted(missing))
  const twice = wanted.filter((name) => found.indexOf(name) !== found.lastIndexOf(name))
  if (twice.length > 0) return refused('columns-twice', quoted(twice))
  const unknown = table.header.filter((_name, index) => found[index] === undefined)
  if (unknown.length > 0) return refused('columns-unknown', quoted(unknown))
  return done(
    table.rows.map(({ number, cells }) => {
      const original = cells.map((text, index): OriginalCell => [
        found[index] ?? `Spalte ${index + 1}`,
        storable(text),
      ])
      return {
        number,
        original,
        cells: Object.fromEntries(original.map(([name, text]) => [name, tidy(text)])),
      }
    }),
  )
}

// A database keeps neither NUL nor half a letter; both can stand in JSON.
function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '')
}

/** Texts of cells that lie beyond the header; they are kept, but mean nothing to us. */
function strayCells(kind: IntakeKind, row: IntakeRow): readonly OriginalCell[] {
  return row.original.slice(intakeColumns[kind].length).filter(([, text]) => text.trim() !== '')
}

/** What is said about texts that lie beside the table. */
export function strayFindings(kind: IntakeKind, row: IntakeRow): Finding[] {
  return strayCells(kind, row).map(([column, text]) => ({
    row: row.number,
    column,
    code: 'value-unknown',
    message: 'Diese Angabe steht neben der Tabelle. Sie bleibt erhalten, wird aber nicht übernommen.',
    value: cut(text, 200),
  }))
}

/** The start of a text; the whole stays with the row. */
export function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text
}

/** Composed letters, no invisible signs, blanks single and none around: how two texts are compared. */
export function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/(?![\n\t\r])\p{Cc}|[\u200b\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** The same without upper case. */
export function folded(text: string): string {
  return tidy(text).toLocaleLowerCase('de')
}

function quoted(names: readonly string[]): string {
  return names
    .map((name) => (name === '' ? 'eine ohne Namen' : `„${name.slice(0, 60)}“`))
    .slice(0, 20)
    .join(', ')
}

/** The texts of a kept row in the order of its kind's columns, blanks tidied; what the file did not have is empty. */
export function inColumns(kind: IntakeKind, original: readonly OriginalCell[]): string[] {
  const byName = new Map(original.map(([name, text]) => [name, tidy(text)]))
  return intakeColumns[kind].map((name) => byName.get(name) ?? '')
}
