import type { Day } from '../../../kernel/day.ts'
import { dayText } from '../../../kernel/german-date.ts'
import type { Centre, CityProfile, Site } from '../../../modules/places/index.ts'
import type { PrintedLetter, Round } from '../../../modules/rounds/index.ts'
import { renderPdf } from '../../../platform/documents/render-pdf.ts'
import { qrCode } from '../../qr-code.ts'

/** What the letters of a round are set from. */
export interface RoundLetters {
  readonly city: CityProfile
  readonly centre: Centre
  /** Where the sender's address is; undefined: none is known. */
  readonly site: Site | undefined
  readonly round: Round
  readonly letters: readonly PrintedLetter[]
  readonly day: Day
  /** Where the key is typed in: `beispiel.de/jahresrunde`. */
  readonly entry: string
}

/** Letters on A4, one page each (PDF/UA-1): window of the envelope, text, link as QR code and key. */
export function roundLettersPdf({
  city,
  centre,
  site,
  round,
  letters,
  day,
  entry,
}: RoundLetters): Promise<Uint8Array> {
  const address = site ? [site.street, `${site.postalCode} ${site.town}`.trim()] : []
  const data = {
    title: `Jahresrunde ${round.schoolYear}`,
    house: centre.name,
    sender: [site?.name ?? centre.name, ...address].filter(Boolean).join(' · '),
    contact: [centre.phone || site?.phone || city.phone, centre.email || site?.email || city.email].filter(
      Boolean,
    ),
    place: `${site?.town || city.name}, ${dayText(day, true)}`,
    entry,
    letters: letters.map(({ subject, text, to, token, link }) => ({
      subject,
      to,
      token,
      parts: partsOf(text),
      link,
      qr: qrSvg(link),
    })),
  }
  return renderPdf({ title: data.title, lang: 'de', source, ownTitle: true, data })
}

function qrSvg(link: string): string {
  const { edge, path } = qrCode(link)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${edge} ${edge}"><path d="M0 0h${edge}v${edge}h-${edge}z" fill="#fff"/><path d="${path}" fill="#000"/></svg>`
}

/** Paragraphs; the lines with a dash are a list. */
function partsOf(text: string): { kind: 'text' | 'list'; lines: string[] }[] {
  return text.split('\n\n').flatMap((part) => {
    const lines = part.split('\n')
    const items = lines.filter((line) => line.startsWith('– '))
    const plain = lines.filter((line) => !line.startsWith('– '))
    return [
      ...(plain.length > 0 ? [{ kind: 'text' as const, lines: plain }] : []),
      ...(items.length > 0 ? [{ kind: 'list' as const, lines: items.map((line) => line.slice(2)) }] : []),
    ]
  })
}

// DIN 5008 B: the address stands in the window of an envelope; reading order is the order of the source.
const source = `
#set page(margin: (left: 25mm, right: 20mm, top: 20mm, bottom: 24mm), footer: none)
#let show-parts(parts) = for it in parts {
  if it.kind == "list" { list(marker: [–], ..it.lines.map(line => [#line])) }
  else { par(it.lines.join(linebreak())) }
}
#for (n, letter) in data.letters.enumerate() {
  if n > 0 { pagebreak() }
  block(width: 100%, below: 12mm, {
    text(size: 15pt, weight: "bold", fill: accent, data.house)
    v(-2mm)
    line(length: 100%, stroke: 1.5pt + accent)
  })
  block(height: 36mm, width: 100%, grid(
    columns: (1fr, 62mm),
    {
      text(size: 7.5pt, data.sender)
      v(1mm)
      for it in letter.to { it; linebreak() }
    },
    {
      set text(size: 9.5pt)
      for it in data.contact { it; linebreak() }
      v(2mm)
      data.place
    },
  ))
  heading(level: 1, text(size: 13pt, letter.subject))
  v(2mm)
  show-parts(letter.parts)
  v(4mm)
  block(breakable: false, width: 100%, stroke: 0.8pt + accent, inset: 4mm, radius: 2mm, grid(
    columns: (34mm, 1fr),
    column-gutter: 5mm,
    image(bytes(letter.qr), format: "svg", width: 34mm, alt: "QR-Code mit dem Link zu Ihrer Antwort: " + letter.link),
    {
      set par(leading: 0.55em, spacing: 0.8em)
      heading(level: 2, outlined: false, text(size: 11.5pt, "So antworten Sie"))
      par[Halten Sie die Kamera Ihres Telefons auf das Bild mit den Punkten. Oder öffnen Sie #strong(data.entry) und tippen Sie diesen Schlüssel ab:]
      par(text(size: 12pt, weight: "bold", letter.token))
      par[Bitte geben Sie den Schlüssel nicht weiter: Wer ihn kennt, kann für Sie antworten.]
    },
  ))
}
`
