import { centreAsked } from '../counting.tsx'
import { shortDayText } from '../../../kernel/german-date.ts'
import { Absent } from '../../../kernel/result.ts'
import { planGrid, yearPlanOf } from '../../../modules/chronicle/index.ts'
import { renderPdf } from '../../../platform/documents/render-pdf.ts'
import { sendFile } from '../file-answer.ts'
import type { OfficeContext } from '../route.ts'
import { yearAsked } from '../year-ways.tsx'

/** The Eckpunkteplan as tagged PDF, A4 on its side. */
export async function yearPlanPdf(ctx: OfficeContext): Promise<Response> {
  const house = await centreAsked(ctx, 'chronicle.read')
  if (!house) throw new Absent()
  const year = yearAsked(ctx)
  const { slug, name, id: centreId } = house.centre
  const grid = planGrid(await yearPlanOf(ctx.deps.db, { centreId, year }), year)
  const pdf = await renderPdf({
    title: `Eckpunkteplan ${year}`,
    lang: 'de',
    landscape: true,
    source,
    data: { lead: `${name} · Stand ${shortDayText(ctx.today)}`, quarters: grid.quarters, rows: grid.rows },
  })
  return sendFile(ctx, `eckpunkteplan-${slug}-${year}.pdf`, pdf)
}

// Each row says when in words as well, so that the bars are never the only sign.
const source = `
#let bar(row) = if row.shape == "days" {
  align(center, box(stroke: 0.8pt + ink, inset: (x: 2pt, y: 1.5pt), text(size: 7pt, row.label)))
} else {
  align(center, box(width: 100%, height: 9pt, fill: luma(190), stroke: 0.6pt + ink))
}
#set text(size: 8.5pt)
#set par(leading: 0.45em, spacing: 0.6em)
#data.lead
#v(2mm)
#table(
  columns: (1fr, 32mm) + (11.5mm,) * 12,
  stroke: 0.5pt + luma(120),
  inset: 3.5pt,
  table.header(
    table.cell(rowspan: 2, strong[Vorhaben]),
    table.cell(rowspan: 2, strong[Wann]),
    ..data.quarters.map(quarter => table.cell(colspan: 3, align(center, strong(quarter.label)))),
    ..data.quarters.map(quarter => quarter.months).flatten().map(month => align(center, month.short)),
  ),
  ..data.rows.map(row => (
    strong(row.title),
    row.when,
    ..range(1, row.from).map(_ => []),
    table.cell(colspan: row.to - row.from + 1, bar(row)),
    ..range(row.to, 12).map(_ => []),
  )).flatten()
)
`
