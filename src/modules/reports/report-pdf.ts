import { barChartSvg } from '../../platform/documents/bar-chart.ts'
import { renderPdf } from '../../platform/documents/render-pdf.ts'
import { sharedCells } from '../../platform/documents/shared-cells.ts'
import { coverFacts } from './report-cover.rules.ts'
import type { ReportBlock, ReportDocument, ReportPart, ReportTable } from './report-document.ts'
import { plainOf } from './report-text.rules.ts'

/** The report as PDF/UA-1; the annexes with wide tables stand on A3 or on their side. The same document, the same bytes. */
export async function reportPdf(document: ReportDocument): Promise<Uint8Array> {
  const title = `${document.title} · ${document.subtitle}`
  return renderPdf({ title, lang: document.lang, source, data: dataOf(document), ownTitle: true })
}

function dataOf(document: ReportDocument) {
  return {
    ...document,
    facts: coverFacts(document),
    chapters: document.chapters.map(asSet),
    annexes: document.annexes.map(asSet),
  }
}

function asSet(part: ReportPart) {
  return { ...part, paper: part.paper ?? '', blocks: part.blocks.map(blockAsSet) }
}

function blockAsSet(block: ReportBlock) {
  if (block.kind === 'chart') return { ...block, svg: barChartSvg(block.bars) }
  if (block.kind === 'table') return { ...block, together: rowsPerCell(block) }
  return block
}

function rowsPerCell({ rows, merged }: ReportTable): readonly number[] {
  return merged ? sharedCells(rows.map(([cell = '']) => plainOf(cell))) : rows.map(() => 1)
}

// Reading order is the order of the document; references lead to the headings they name. A caption stays with its
// table, a short table stays in one piece.
const source = `
#let runs(it) = {
  if type(it) == str { it } else {
    for run in it {
      if "to" in run { link(label(run.to), run.text) } else { run.text }
    }
  }
}

#let is-small(block) = block.at("small", default: false)

#let wide(block) = {
  let columns = block.columns
  set text(size: if is-small(block) { 8pt } else { 9.5pt }, hyphenate: true)
  set par(leading: 0.5em, spacing: 0.7em)
  show figure: set std.block(breakable: block.rows.len() > 8)
  set table.cell(breakable: false)
  figure(
    kind: table,
    supplement: none,
    numbering: none,
    caption: figure.caption(position: top, block.caption),
    table(
      columns: columns.map(column => column.at("share", default: 1) * 1fr),
      align: (column, _) => if columns.at(column).at("numeric", default: false) { end } else { start },
      stroke: (_, row) => (bottom: if row == 0 { 1pt + accent } else { 0.4pt + luma(190) }),
      inset: (x: if is-small(block) { 3pt } else { 5pt }, y: 4pt),
      table.header(..columns.map(column => strong(column.label))),
      ..for (index, row) in block.rows.enumerate() {
        if row.len() == 1 and columns.len() > 1 {
          (table.cell(colspan: columns.len(), fill: luma(240), strong(runs(row.at(0)))),)
        } else {
          let shared = block.together.at(index)
          let first = if shared > 1 { (table.cell(rowspan: shared, breakable: true, runs(row.at(0))),) } else if shared == 1 { ([#runs(row.at(0))],) } else { () }
          first + row.slice(1).map(cell => [#runs(cell)])
        }
      },
    ),
  )
}

#let chart(block) = {
  figure(
    kind: image,
    supplement: none,
    numbering: none,
    caption: figure.caption(position: top, block.caption),
    image(bytes(block.svg), format: "svg", width: 130mm, alt: block.alt),
  )
  sheet((1fr, auto), ("Was", block.unit), block.bars.map(bar => (bar.label, bar.text)), right: (1,))
}

#let show-block(block, level) = {
  if block.kind == "text" {
    if "operator" in block { std.block(below: 0.6em, sticky: true, text(size: 9.5pt, strong(block.operator))) }
    for paragraph in block.paragraphs { par(runs(paragraph)) }
  } else if block.kind == "line" { par(runs(block.text)) }
  else if block.kind == "subheading" { heading(level: level, outlined: false, block.text) }
  else if block.kind == "list" { list(..block.items.map(item => [#runs(item)])) }
  else if block.kind == "table" { wide(block) }
  else if block.kind == "chart" { chart(block) }
}

#let part(it, name) = {
  [#heading(level: it.level + 1, name) #label(it.id)]
  for block in it.blocks { show-block(block, it.level + 2) }
}

#show figure: set block(breakable: true, above: 1.4em, below: 1.4em)
#show figure: set align(start)
#show figure.caption: it => block(below: 0.5em, sticky: true, text(size: 9.5pt, strong(it.body)))
#show outline.entry: set block(above: 0.6em)
#show outline.entry.where(level: 2): set block(above: 1.1em)
#show outline.entry.where(level: 2): set text(weight: "bold")
#show heading.where(level: 4): set text(size: 10.5pt)
#show heading.where(level: 5): set text(size: 10.5pt)

#v(30mm)
#heading(level: 1, outlined: false, bookmarked: true, {
  text(size: 23pt, data.title)
  linebreak()
  text(size: 17pt, weight: "regular", fill: ink, data.subtitle)
})
#line(length: 100%, stroke: 1.5pt + accent)
#v(4mm)
#for (term, words) in data.facts { par({ strong(term + ": "); words }) }
#v(1fr)
#heading(level: 2, outlined: false, data.at("imprintTitle", default: "Impressum"))
#for it in data.imprint {
  block(breakable: false, par({ strong(it.operator); for line in it.lines { linebreak(); line } }))
}
#pagebreak()
#heading(level: 2, outlined: false, "Inhalt")
#outline(title: none, depth: 4, indent: n => calc.max(0, n - 1) * 1.2em)
#pagebreak()
#for it in data.chapters { part(it, it.number + " " + it.title) }

#let papers = ("": (paper: "a4", flipped: false), "a4-landscape": (paper: "a4", flipped: true), "a3-landscape": (paper: "a3", flipped: true))
#for it in data.annexes {
  set page(..papers.at(it.paper))
  part(it, "Anlage " + it.number + ": " + it.title)
}
`
