import type { DocxBlock, DocxRun, DocxSection, DocxText } from '../../platform/documents/docx-blocks.ts'
import { barChartSize, barChartSvg } from '../../platform/documents/bar-chart.ts'
import { barChartPng } from '../../platform/documents/bar-chart-png.ts'
import { writeDocx } from '../../platform/documents/write-docx.ts'
import { coverFacts } from './report-cover.rules.ts'
import type { ReportBlock, ReportDocument, ReportPart, ReportText } from './report-document.ts'

/** The report for Word, to read on and to write in: same parts, same order, same bytes for the same document. */
export function reportDocx(document: ReportDocument): Promise<Uint8Array> {
  const { title, subtitle, lang, on, imprint } = document
  const sections: DocxSection[] = [
    {
      blocks: [
        ...coverBlocks(document),
        ...document.chapters.flatMap((part) => partBlocks(part, `${part.number} ${part.title}`)),
      ],
    },
    ...document.annexes.map((part): DocxSection => {
      const blocks = partBlocks(part, `Anlage ${part.number}: ${part.title}`)
      if (!part.paper) return { blocks }
      return { blocks, landscape: true, paper: part.paper === 'a3-landscape' ? 'a3' : 'a4' }
    }),
  ]
  const author = imprint.map(({ operator }) => operator).join(', ')
  return writeDocx({ title: `${title} · ${subtitle}`, heading: title, lang, author, on, sections })
}

function coverBlocks(document: ReportDocument): DocxBlock[] {
  const { imprint, imprintTitle = 'Impressum', subtitle } = document
  return [
    { kind: 'paragraph', text: subtitle },
    { kind: 'facts', items: coverFacts(document) },
    { kind: 'heading', level: 1, text: imprintTitle },
    ...imprint.map(({ operator, lines }): DocxBlock => ({
      kind: 'paragraph',
      text: [{ text: operator, bold: true }, ...lines.map((line) => ({ text: `\n${line}` }))],
    })),
    { kind: 'page-break' },
    { kind: 'contents', title: 'Inhalt', level: 3 },
    { kind: 'page-break' },
  ]
}

function partBlocks(part: ReportPart, text: string): DocxBlock[] {
  const below = Math.min(part.level + 1, 4) as 2 | 3 | 4
  return [
    { kind: 'heading', level: part.level, text, id: part.id },
    ...part.blocks.flatMap((block) => blocksOf(block, below)),
  ]
}

function blocksOf(block: ReportBlock, below: 2 | 3 | 4): DocxBlock[] {
  switch (block.kind) {
    case 'text': {
      const paragraphs = block.paragraphs.map((text): DocxBlock => ({
        kind: 'paragraph',
        text: textOf(text),
      }))
      if (!block.operator) return paragraphs
      return [{ kind: 'paragraph', text: [{ text: block.operator, bold: true }] }, ...paragraphs]
    }
    case 'line':
      return [{ kind: 'paragraph', text: textOf(block.text) }]
    case 'subheading':
      return [{ kind: 'heading', level: below, text: block.text }]
    case 'list':
      return [{ kind: 'list', items: block.items.map(textOf) }]
    case 'table': {
      const { caption, columns, rows, small, merged } = block
      return [{ kind: 'table', caption, columns, rows: rows.map((row) => row.map(textOf)), small, merged }]
    }
    case 'chart':
      return chartBlocks(block)
  }
}

function chartBlocks({ caption, unit, alt, bars }: Extract<ReportBlock, { kind: 'chart' }>): DocxBlock[] {
  return [
    {
      kind: 'image',
      type: 'svg',
      data: new TextEncoder().encode(barChartSvg(bars)),
      fallback: barChartPng(bars),
      alt,
      caption,
      ...barChartSize(bars.length),
    },
    {
      kind: 'table',
      caption,
      captionHidden: true,
      columns: [
        { label: 'Was', share: 4 },
        { label: unit, numeric: true },
      ],
      rows: bars.map(({ label, text }) => [label, text]),
    },
  ]
}

function textOf(text: ReportText): DocxText {
  if (typeof text === 'string') return text
  return text.map(({ text: words, to }): DocxRun => ({ text: words, to }))
}
