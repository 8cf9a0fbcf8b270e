import { barChartSvg } from '../../platform/documents/bar-chart.ts'
import { renderPdf } from '../../platform/documents/render-pdf.ts'
import type { ReportBlock, ReportDocument, ReportPart } from './report-document.ts'

/** The report as PDF/UA-1; the annexes with wide tables stand on A3 or on their side. The same document, the same bytes. */
export async function reportPdf(document: ReportDocument): Promise<Uint8Array> {
  const title = `${document.title} · ${document.subtitle}`
  return renderPdf({ title, lang: document.lang, source, data: dataOf(document) })
}

function dataOf(document: ReportDocument) {
  return {
    ...document,
    chapters: document.chapters.map(withPictures),
    annexes: document.annexes.map(withPictures),
  }
}

function withPictures(part: ReportPart) {
  return { ...part, paper: part.paper ?? '', blocks: part.blocks.map(withPicture) }
}

function withPicture(block: ReportBlock) {
  return block.kind === 'chart' ? { ...block, svg: barChartSvg(block.bars) } : block
}

// Reading order is the order of the document; references lead to the headings they name.
const source = `
#let runs(it) = {
  if type(it) == str { it } else {
    for run in it {
      if "to" in run { link(label(run.to), run.text) } else { run.text }
    }
  }
}

#let wide(block) = {
  let columns = block.columns
  set text(size: if block.at("small", default: false) { 7pt } else { 9.5pt }, hyphenate: true)
  set par(leading: 0.45em)
  figure(
    kind: table,
    supplement: none,
    numbering: none,
    caption: figure.caption(position: top, block.caption),
    table(
      columns: columns.map(column => column.at("share", default: 1) * 1fr),
      align: (column, _) => if columns.at(column).at("numeric", default: false) { end } else { start },
      stroke: (_, row) => (bottom: if row == 0 { 1pt + accent } else { 0.4pt + luma(190) }),
      inset: (x: if block.at("small", default: false) { 2.5pt } else { 5pt }, y: 4pt),
      table.header(..columns.map(column => strong(column.label))),
      ..for row in block.rows {
        if row.len() == 1 and columns.len() > 1 {
          (table.cell(colspan: columns.len(), fill: luma(240), strong(runs(row.at(0)))),)
        } else {
          row.map(cell => [#runs(cell)])
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
    image(bytes(block.svg), format: "svg", width: 100%, alt: block.alt),
  )
  sheet((1fr, auto), ("", block.unit), block.bars.map(bar => (bar.label, bar.text)), right: (1,))
}

#let show-block(block) = {
  if block.kind == "text" {
    if "operator" in block { par(text(size: 9.5pt, strong(block.operator))) }
    for paragraph in block.paragraphs { par(runs(paragraph)) }
  } else if block.kind == "line" { par(runs(block.text)) }
  else if block.kind == "subheading" { par(strong(text(fill: accent, block.text))) }
  else if block.kind == "list" { list(..block.items.map(item => [#runs(item)])) }
  else if block.kind == "table" { wide(block) }
  else if block.kind == "chart" { chart(block) }
}

#let part(it, name) = {
  [#heading(level: it.level + 1, name) #label(it.id)]
  for block in it.blocks { show-block(block) }
}

#show figure: set block(breakable: true)
#show figure: set align(start)
#show figure.caption: it => block(below: 0.5em, text(size: 9.5pt, strong(it.body)))
#show outline.entry: set block(above: 0.55em)

#par(text(size: 13pt, data.cover.state))
#if data.cover.councilNumber != "" { par(strong("Anlage " + data.cover.councilNumber)) }
#for line in data.cover.address { par(line) }
#if data.cover.authors.len() > 0 { list(..data.cover.authors) }
#par("Stand " + day(data.on) + ", Fassung " + str(data.cover.version))
#v(1fr)
#heading(level: 2, outlined: false, data.at("imprintTitle", default: "Impressum"))
#for it in data.imprint {
  par({ strong(it.operator); for line in it.lines { linebreak(); line } })
}
#pagebreak()
#outline(title: "Inhalt", depth: 4, indent: 1.2em)
#pagebreak()
#for it in data.chapters { part(it, it.number + " " + it.title) }

#let papers = ("": (paper: "a4", flipped: false), "a4-landscape": (paper: "a4", flipped: true), "a3-landscape": (paper: "a3", flipped: true))
#for it in data.annexes {
  set page(..papers.at(it.paper))
  part(it, "Anlage " + it.number + ": " + it.title)
}
`
