import { shortDayText } from '../../../kernel/german-date.ts'
import { cellKey } from '../../../modules/offers/index.ts'
import { renderPdf } from '../../../platform/documents/render-pdf.ts'
import type { GridBlock } from '../../ui/index.ts'
import { sendFile } from '../file-answer.ts'
import type { OfficeContext } from '../route.ts'
import type { Notice } from './notice.ts'
import { noticeOf } from './notice.ts'
import { planPlaceOrAbsent } from './plan-house.ts'
import type { PlanPlace } from './plan-house.ts'
import { legend, weekNumberText, weekText } from '../../plan/plan-words.ts'

/** The printed form as tagged PDF (PDF/UA-1), A4 on its side. */
export async function planPdf(ctx: OfficeContext): Promise<Response> {
  const place = await planPlaceOrAbsent(ctx)
  const notice = await noticeOf(ctx, place)
  const pdf = await renderPdf({
    title: `Belegungsplan ${place.site.name}, ${weekNumberText(place.week)}`,
    lang: 'de',
    landscape: true,
    source,
    data: dataOf(place, notice, ctx.today),
  })
  return sendFile(ctx, `belegungsplan-${place.site.slug}-${place.week}.pdf`, pdf)
}

function dataOf(place: PlanPlace, notice: Notice, today: string) {
  return {
    lead: `${weekText(place.monday)} · ${place.house.centre.name} · Stand ${shortDayText(today)}`,
    days: notice.days.map(({ label, note }) => ({ label, note: note ?? '' })),
    rows: notice.rows.map((row) => ({
      label: row.label,
      note: row.note ?? '',
      cells: notice.days.map((day) => (notice.cells.get(cellKey(row.key, day.key)) ?? []).map(inCell)),
    })),
    legend: legend.map(({ plan, label }) => ({ sign: plan, label })),
  }
}

function inCell(block: GridBlock) {
  const { time, title, organiser = '', note = '', status, cancelled = false, category } = block
  return {
    time,
    title,
    more: [organiser, note, status?.label].filter(Boolean).join(' · '),
    out: cancelled,
    sign: category?.plan ?? '',
    name: category?.label ?? '',
  }
}

// The shapes of the screen, drawn: no font needs to have them, and colour is never the only sign.
const source = `
#let shape(sign) = box(width: 7pt, height: 6pt, baseline: 0pt, {
  if sign == "a" { circle(radius: 3pt, fill: ink) }
  else if sign == "b" { polygon(fill: ink, (0pt, 6pt), (6pt, 6pt), (3pt, 0pt)) }
  else if sign == "c" { rect(width: 6pt, height: 6pt, fill: ink) }
  else if sign == "unset" { move(dy: 2pt, rect(width: 6pt, height: 2pt, fill: ink)) }
  else { polygon(stroke: 1pt + ink, (3pt, 0pt), (6pt, 3pt), (3pt, 6pt), (0pt, 3pt)) }
})
#let entry(it) = block(below: 5pt, {
  if it.sign != "" { shape(it.sign); h(2pt) }
  strong(if it.out { strike(it.time) } else { it.time })
  linebreak()
  strong(it.title)
  if it.more != "" { linebreak(); it.more }
  if it.name != "" { linebreak(); text(size: 6.5pt, it.name) }
})
#set text(size: 8pt)
#set par(leading: 0.45em, spacing: 0.6em)
#data.lead
#v(2mm)
#table(
  columns: (28mm,) + data.days.map(_ => 1fr),
  stroke: 0.5pt + luma(120),
  inset: 4pt,
  table.header(strong[Tageszeit], ..data.days.map(day => {
    strong(day.label)
    if day.note != "" { linebreak(); day.note }
  })),
  ..data.rows.map(row => (
    { strong(row.label); if row.note != "" { linebreak(); row.note } },
    ..row.cells.map(found => found.map(entry).join()),
  )).flatten()
)

#v(1mm)
#{ for item in data.legend { box[#shape(item.sign) #item.label]; h(8mm) } }
`
