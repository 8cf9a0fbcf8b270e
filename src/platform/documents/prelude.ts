import { fontFamilies } from './fonts.ts'

/**
 * What every document begins with (Typst): A4, fonts, headings, footer with page numbers, title as the only heading of
 * the first level. A template's own parts begin at the second level (`==`). It offers
 * - `data`: the data handed over
 * - `#sheet((1fr, auto), ("Spalte", "Zahl"), rows)`: table with header cells that repeat on every page; `rows` is a
 *   list of lists of texts; columns of numbers are set to the right by `right: (1,)`
 * - `#facts((("Träger", "AWO"), …))`: pairs of term and text
 * - `day("2026-11-24")` → 24.11.2026, `long-day(…)` → 24. November 2026, `decimal(6.5)` → 6,5
 */
export const prelude = `
#let data = json(bytes(sys.inputs.data))
#let ink = rgb("#1d2a35")
#let accent = rgb("#1f4e66")

#set document(title: sys.inputs.title, date: none)
#set text(lang: sys.inputs.lang, font: (${fontFamilies.map((name) => JSON.stringify(name)).join(', ')}), size: 10.5pt, fill: ink)
#set par(leading: 0.65em, spacing: 1.1em)
#set page(
  paper: "a4",
  flipped: sys.inputs.landscape == "yes",
  margin: (x: 22mm, top: 22mm, bottom: 24mm),
  footer: context {
    set text(size: 9pt)
    grid(columns: (1fr, auto), sys.inputs.title, [Seite #counter(page).display() von #counter(page).final().first()])
  },
)
#show heading: set text(fill: accent)
#show heading: set block(above: 1.6em, below: 0.8em)
#show heading.where(level: 1): set text(size: 20pt)
#show heading.where(level: 2): set text(size: 14pt)
#show heading.where(level: 3): set text(size: 11.5pt)
#show link: underline
#set list(indent: 0.4em)

#let months = ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember")
#let day(iso) = { let part = iso.split("-"); part.at(2) + "." + part.at(1) + "." + part.at(0) }
#let long-day(iso) = {
  let part = iso.split("-").map(int)
  str(part.at(2)) + ". " + months.at(part.at(1) - 1) + " " + str(part.at(0))
}
#let decimal(number) = str(number).replace(".", ",").replace("−", "-")

#let sheet(columns, header, rows, right: ()) = {
  set text(size: 9.5pt)
  table(
    columns: columns,
    align: (column, _) => if right.contains(column) { end } else { start },
    stroke: (_, row) => (bottom: if row == 0 { 1pt + accent } else { 0.4pt + luma(190) }),
    inset: (x: 5pt, y: 5pt),
    table.header(..header.map(name => strong(name))),
    ..rows.flatten().map(cell => if cell == none { [] } else { [#cell] }),
  )
}

#let facts(pairs) = {
  for pair in pairs { terms.item(pair.at(0), [#pair.at(1)]) }
}

#if sys.inputs.own-title != "yes" { heading(level: 1, sys.inputs.title) }
`
