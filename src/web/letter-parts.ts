import { qrCode } from './qr-code.ts'

/** A piece of a letter: a paragraph, a list, or the words above a list. */
export interface LetterPart {
  readonly kind: 'text' | 'list' | 'heading'
  readonly lines: readonly string[]
}

/** The pieces of a letter: paragraphs stand apart, lines from the first dash on are a list. */
export function letterParts(text: string, aboveList: 'text' | 'heading' = 'text'): LetterPart[] {
  return text
    .split(/\n\s*\n/)
    .flatMap((part): LetterPart[] => {
      const lines = part.split('\n')
      const first = lines.findIndex((line) => line.startsWith('– '))
      if (first < 0) return [{ kind: 'text', lines }]
      const before = lines.slice(0, first)
      const list = lines.slice(first).map((line) => line.replace(/^– /, ''))
      return [
        ...(before.length > 0 ? [{ kind: aboveList, lines: before }] : []),
        { kind: 'list', lines: list },
      ]
    })
    .filter(({ lines }) => lines.some((line) => line.trim() !== ''))
}

/** A QR code as a picture for a letter. */
export function qrSvg(text: string): string {
  const { edge, path } = qrCode(text)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${edge} ${edge}"><path d="M0 0h${edge}v${edge}h-${edge}z" fill="#fff"/><path d="${path}" fill="#000"/></svg>`
}

/**
 * What letters of the house share as Typst source, to stand before their own: the page, `letter-head`, `show-parts`
 * for `letterParts`, and `link-box` with the key of a private link.
 */
export const letterSource = `
#set page(margin: (left: 25mm, right: 20mm, top: 20mm, bottom: 24mm))

// DIN 5008 B: the address stands in the window of an envelope; reading order is the order of the source.
#let letter-head(house: "", sender: "", to: (), contact: (), notes: (), subject: "") = {
  block(width: 100%, below: 12mm, {
    text(size: 15pt, weight: "bold", fill: accent, house)
    v(-2mm)
    line(length: 100%, stroke: 1.5pt + accent)
  })
  block(height: 36mm, width: 100%, grid(
    columns: (1fr, 62mm),
    {
      text(size: 7.5pt, sender)
      v(1mm)
      for it in to { it; linebreak() }
    },
    {
      set text(size: 9.5pt)
      for it in contact { it; linebreak() }
      v(2mm)
      notes.join(linebreak())
    },
  ))
  heading(level: 1, text(size: 13pt, subject))
  v(2mm)
}

#let show-parts(parts) = for it in parts {
  if it.kind == "list" { list(marker: [–], ..it.lines.map(line => [#line])) }
  else if it.kind == "heading" { heading(level: 2, text(size: 11pt, it.lines.join(" "))) }
  else { par(it.lines.join(linebreak())) }
}

#let link-box(qr: "", alt: "", title: "", entry: "", token: "", keep: []) = {
  v(4mm)
  block(breakable: false, width: 100%, stroke: 0.8pt + accent, inset: 4mm, radius: 2mm, grid(
    columns: (34mm, 1fr),
    column-gutter: 5mm,
    image(bytes(qr), format: "svg", width: 34mm, alt: alt),
    {
      set par(leading: 0.55em, spacing: 0.8em)
      heading(level: 2, outlined: false, text(size: 11.5pt, title))
      par[Halten Sie die Kamera Ihres Telefons auf das Bild mit den Punkten. Oder öffnen Sie #strong(entry) und tippen Sie diesen Schlüssel ab:]
      par(text(size: 12pt, weight: "bold", token))
      par(keep)
    },
  ))
}
`
