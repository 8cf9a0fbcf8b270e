import { neutralise } from './neutralise.ts'

/**
 * Rows → CSV as a German Excel opens it by double click: UTF-8 with byte order mark, semicolon, CRLF. Cells that a
 * spreadsheet would run as a formula get an apostrophe (`neutralise`); `readTable` takes it off again, so that
 * exporting and importing loses nothing.
 */
export function writeCsv(header: readonly string[], rows: readonly (readonly string[])[]): Uint8Array {
  const lines = [header, ...rows].map((cells) => cells.map(quoted).join(';'))
  return new TextEncoder().encode(`\u{feff}${lines.join('\r\n')}\r\n`)
}

function quoted(cell: string): string {
  const text = neutralise(cell)
  return /[";,\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
