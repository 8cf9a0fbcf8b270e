import type { ReportBlock, ReportColumn, ReportDocument, ReportPart, ReportText } from './report-document.ts'
import { coverFacts } from './report-cover.rules.ts'
import { plainOf } from './report-text.rules.ts'

/**
 * The report as data in its reading order: for archives, for other programs, and to compare with the printed forms.
 * Texts are plain; where a figure opens its records, `records` says so.
 */
export function reportJson(document: ReportDocument): unknown {
  return {
    ...document,
    cover: { ...document.cover, facts: coverFacts(document) },
    chapters: document.chapters.map(plainPart),
    annexes: document.annexes.map(plainPart),
  }
}

function plainPart(part: ReportPart) {
  return { ...part, blocks: part.blocks.map(plainBlock) }
}

function plainBlock(block: ReportBlock) {
  switch (block.kind) {
    case 'text':
      return { ...block, paragraphs: block.paragraphs.map(plainOf) }
    case 'line':
      return { ...block, text: plainOf(block.text) }
    case 'list':
      return { ...block, items: block.items.map(plainOf) }
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map(plainOf)), opens: opened(block.rows) }
    default:
      return block
  }
}

function opened(rows: readonly (readonly ReportText[])[]) {
  return rows.flatMap((row, at) =>
    row.flatMap((cell, column) =>
      typeof cell === 'string'
        ? []
        : cell.flatMap(({ records }) => (records ? [{ row: at + 1, column: column + 1, records }] : [])),
    ),
  )
}

/** A table of the report for a spreadsheet. */
export interface AnnexTable {
  readonly name: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** Every table and chart of the report, by chapter: the annex of data (R099). */
export function annexTables(document: ReportDocument): readonly AnnexTable[] {
  return [...document.chapters, ...document.annexes].flatMap(({ id, blocks }) =>
    blocks.flatMap((block): AnnexTable[] => {
      if (block.kind === 'table')
        return [
          {
            name: `${id} ${block.caption}`,
            header: labels(block.columns),
            rows: block.rows.map((row) => row.map(plainOf)),
          },
        ]
      if (block.kind === 'chart')
        return [
          {
            name: `${id} ${block.caption}`,
            header: ['', block.unit],
            rows: block.bars.map(({ label, text }) => [label, text]),
          },
        ]
      return []
    }),
  )
}

/** The same as one table: chapter, table, and the cells beside each other. */
export function annexCsvRows(document: ReportDocument): { header: string[]; rows: string[][] } {
  const tables = annexTables(document)
  const widest = Math.max(1, ...tables.map(({ header }) => header.length))
  const header = ['Tabelle', 'Zeile', ...Array.from({ length: widest }, (_, index) => `Spalte ${index + 1}`)]
  const rows = tables.flatMap(({ name, header: labelsOfTable, rows: body }) =>
    [labelsOfTable, ...body].map((cells, index) => [
      name,
      index === 0 ? 'Kopf' : String(index),
      ...cells,
      ...Array<string>(widest - cells.length).fill(''),
    ]),
  )
  return { header, rows }
}

function labels(columns: readonly ReportColumn[]): string[] {
  return columns.map(({ label }) => label)
}
