import { writeCsv } from './write-csv.ts'
import { writeJson } from './write-json.ts'
import { writeXlsx } from './write-xlsx.ts'

/** What a table can be handed out as. */
export const tableFormats = ['csv', 'xlsx', 'json'] as const
export type TableFormat = (typeof tableFormats)[number]

export const tableTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
} as const satisfies Record<TableFormat, string>

/** A table as a file: CSV and XLSX as spreadsheets like them, JSON as a list of objects by column. */
export async function writeTable(
  format: TableFormat,
  name: string,
  { header, rows }: { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] },
): Promise<Uint8Array> {
  if (format === 'csv') return writeCsv(header, rows)
  if (format === 'xlsx') return writeXlsx(name, header, rows)
  return writeJson(
    rows.map((cells) => Object.fromEntries(header.map((column, index) => [column, cells[index] ?? '']))),
  )
}
