import {
  Bookmark,
  BorderStyle,
  ExternalHyperlink,
  HeadingLevel,
  ImageRun,
  InternalHyperlink,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { IParagraphOptions, ParagraphChild } from 'docx'
import type { DocxBlock, DocxImage, DocxRun, DocxTable, DocxText } from './docx-blocks.ts'
import { lists } from './docx-styles.ts'
import { sharedCells } from './shared-cells.ts'

type Part = Paragraph | Table
type Headings = readonly Extract<DocxBlock, { kind: 'heading' }>[]

/** What the parts need to know of the whole. */
export interface DocxPlace {
  readonly headings: Headings
  /** Width between the margins, in twentieths of a point. */
  readonly width: number
  /** The next number of an ordered list, so that each begins with 1. */
  readonly nextList: () => number
}

/** Word's own elements for a block. */
export function partsOf(block: DocxBlock, place: DocxPlace): Part[] {
  switch (block.kind) {
    case 'heading':
      return [heading(block)]
    case 'paragraph':
      return [paragraph(block.text, block.small ? { style: 'SmallText' } : {})]
    case 'list':
      return list(block.items, block.ordered === true ? place.nextList() : undefined)
    case 'facts':
      return block.items.map(([term, text]) =>
        paragraph([{ text: `${term}: `, bold: true }, ...(typeof text === 'string' ? [{ text }] : text)]),
      )
    case 'contents':
      return contents(block, place)
    case 'page-break':
      return [
        new Paragraph({
          pageBreakBefore: true,
          spacing: { after: 0, line: 20, lineRule: 'exact' },
          children: [],
        }),
      ]
    case 'table':
      return table(block, place)
    case 'image':
      return image(block)
  }
}

const levels = {
  1: HeadingLevel.HEADING_1,
  2: HeadingLevel.HEADING_2,
  3: HeadingLevel.HEADING_3,
  4: HeadingLevel.HEADING_4,
} as const

function heading({ level, text, id }: Headings[number]): Paragraph {
  return new Paragraph({ heading: levels[level], children: marked(id, runs(text)) })
}

function paragraph(text: DocxText, options: IParagraphOptions = {}): Paragraph {
  return new Paragraph({ ...options, children: runs(text) })
}

function list(items: readonly DocxText[], instance: number | undefined): Paragraph[] {
  const numbering =
    instance === undefined
      ? { reference: lists.bullets, level: 0 }
      : { reference: lists.numbers, level: 0, instance }
  return items.map((item) => paragraph(item, { numbering }))
}

function contents(block: Extract<DocxBlock, { kind: 'contents' }>, { headings }: DocxPlace): Paragraph[] {
  const listed = headings.filter(({ id, level }) => id !== undefined && level <= (block.level ?? 2))
  return [
    new Paragraph({ heading: levels[1], children: runs(block.title) }),
    ...listed.map(({ text, id, level }) =>
      paragraph([{ text, to: id }], { indent: { left: (level - 1) * 340 }, spacing: { after: 40 } }),
    ),
  ]
}

/** Pieces of text; a link is one piece, a line break stays one. */
function runs(text: DocxText): ParagraphChild[] {
  return typeof text === 'string' ? plain({ text }) : text.flatMap(run)
}

function run(piece: DocxRun): ParagraphChild[] {
  const { href, to } = piece
  if (href !== undefined) return [new ExternalHyperlink({ link: href, children: plain(piece) })]
  if (to !== undefined) return [new InternalHyperlink({ anchor: bookmarkOf(to), children: plain(piece) })]
  return plain(piece)
}

function plain({ text, bold = false, italic = false, href, to }: DocxRun): TextRun[] {
  const isLink = href !== undefined || to !== undefined
  const look = {
    ...(bold && { bold }),
    ...(italic && { italics: true }),
    ...(isLink && { style: 'Hyperlink' }),
  }
  return wellFormed(text)
    .split('\n')
    .map((words, index) => new TextRun({ text: words, ...look, ...(index > 0 && { break: 1 }) }))
}

function marked(id: string | undefined, children: ParagraphChild[]): ParagraphChild[] {
  return id === undefined ? children : [new Bookmark({ id: bookmarkOf(id), children })]
}

/** A name Word accepts: a letter first, then letters, digits, underscores, 40 signs at most. */
function bookmarkOf(id: string): string {
  return `q_${id.replaceAll(/[^A-Za-z0-9]+/g, '_')}`.slice(0, 40)
}

/** XML has no words for most control characters; a lone half of a sign becomes the sign for "unknown". */
export function wellFormed(text: string): string {
  return text.toWellFormed().replaceAll(/(?![\n\t])\p{Cc}|[\uFFFE\uFFFF]/gu, '')
}

const line = { style: BorderStyle.SINGLE, size: 4, color: 'B4BCC3' } as const
const thick = { style: BorderStyle.SINGLE, size: 10, color: '1F4E66' } as const
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const cellMargin = { top: 40, bottom: 40, left: 80, right: 80 } as const

function table(block: DocxTable, { width }: DocxPlace): Part[] {
  const widths = widthsOf(block, width)
  const style = block.small ? 'TableTextSmall' : 'TableText'
  const shared = block.merged ? sharedCells(block.rows.map(([cell]) => JSON.stringify(cell))) : undefined
  const above = marked(block.id, block.captionHidden ? [] : runs(block.caption))
  const head =
    block.captionHidden && block.id === undefined
      ? []
      : [new Paragraph({ style: 'Caption', children: above })]
  return [
    ...head,
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: width, type: WidthType.DXA },
      columnWidths: widths,
      borders: {
        top: thick,
        bottom: line,
        left: none,
        right: none,
        insideHorizontal: line,
        insideVertical: none,
      },
      tableLook: {
        firstRow: true,
        firstColumn: block.rowHeaders !== false,
        lastRow: false,
        lastColumn: false,
        noHBand: true,
        noVBand: true,
      },
      rows: [
        headerRow(block, widths, style),
        ...block.rows.map((row, at) => bodyRow(row, shared?.[at] ?? 1, block, widths, style)),
      ],
    }),
    new Paragraph({ spacing: { after: 80 }, children: [] }),
  ]
}

/** Whole twentieths of a point that add up to the width. */
function widthsOf({ columns }: DocxTable, width: number): number[] {
  const sum = columns.reduce((all, { share = 1 }) => all + share, 0)
  const widths = columns.map(({ share = 1 }) => Math.floor((width * share) / sum))
  widths[0]! += width - widths.reduce((all, one) => all + one, 0)
  return widths
}

function headerRow({ columns }: DocxTable, widths: readonly number[], style: string): TableRow {
  const cells = columns.map(({ label, numeric }, index) =>
    cell([{ text: label, bold: true }], { width: widths[index]!, style, numeric, head: true }),
  )
  return new TableRow({ tableHeader: true, cantSplit: true, children: cells })
}

function bodyRow(
  row: readonly DocxText[],
  shared: number,
  block: DocxTable,
  widths: readonly number[],
  style: string,
): TableRow {
  const { columns, rowHeaders } = block
  if (row.length === 1 && columns.length > 1) {
    const [title = ''] = row
    const width = widths.reduce((all, one) => all + one, 0)
    const whole = cell(emphasised(title), { width, style, span: columns.length })
    return new TableRow({ cantSplit: true, children: [whole] })
  }
  const cells = columns.flatMap(({ numeric }, index) => {
    if (index === 0 && shared === 0) return []
    const text = row[index] ?? ''
    const named = index === 0 && rowHeaders !== false
    const rows = index === 0 && shared > 1 ? shared : undefined
    return [cell(named ? emphasised(text) : text, { width: widths[index]!, style, numeric, rows })]
  })
  return new TableRow({ cantSplit: true, children: cells })
}

function emphasised(text: DocxText): DocxText {
  return typeof text === 'string' ? [{ text, bold: true }] : text.map((run) => ({ ...run, bold: true }))
}

function cell(
  text: DocxText,
  {
    width,
    style,
    numeric,
    head,
    span,
    rows,
  }: {
    readonly width: number
    readonly style: string
    readonly numeric?: boolean | undefined
    readonly head?: boolean
    readonly span?: number
    readonly rows?: number | undefined
  },
): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: cellMargin,
    ...(span !== undefined && { columnSpan: span }),
    ...(rows !== undefined && { rowSpan: rows }),
    ...(head && { shading: { fill: 'EAF1F4', color: 'auto', type: 'clear' as const } }),
    children: [paragraph(text, { style, ...(numeric && { alignment: 'right' as const }) })],
  })
}

const pixelsPerMm = 96 / 25.4
// What a program that knows no SVG shows instead, unless the document brings something better: one clear pixel.
const clearPixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAC0lEQVR4nGNgAAIAAAUAAXpeqz8AAAAASUVORK5CYII=',
  'base64',
)

function image({ data, type, fallback, widthMm, heightMm, alt, caption }: DocxImage): Paragraph[] {
  const shown = {
    transformation: { width: Math.round(widthMm * pixelsPerMm), height: Math.round(heightMm * pixelsPerMm) },
    altText: { name: wellFormed(caption ?? alt).slice(0, 80), description: wellFormed(alt) },
  }
  const drawing =
    type === 'svg'
      ? new ImageRun({
          ...shown,
          type,
          data: Buffer.from(data),
          fallback: { type: 'png', data: Buffer.from(fallback ?? clearPixel) },
        })
      : new ImageRun({ ...shown, type, data: Buffer.from(data) })
  const picture = new Paragraph({ children: [drawing] })
  return caption === undefined ? [picture] : [paragraph(caption, { style: 'Caption' }), picture]
}
