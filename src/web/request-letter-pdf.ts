import { berlinDay } from '../kernel/berlin.ts'
import { dayText, timeRangeText, weekdayDayText } from '../kernel/german-date.ts'
import { euroText } from '../kernel/money.ts'
import type { Booking, BookingDate, BookingLetter, RulesOfUse } from '../modules/bookings/index.ts'
import { linkMark } from '../modules/bookings/index.ts'
import type { CityProfile, Site } from '../modules/places/index.ts'
import { renderPdf } from '../platform/documents/render-pdf.ts'
import { qrCode } from './qr-code.ts'

/** What a letter about a request is set from. */
export interface RequestLetter {
  readonly city: CityProfile
  readonly site: Site
  readonly booking: Booking
  readonly letter: BookingLetter
  /** The rules that were accepted; they lie behind an answer that gives a room. */
  readonly rules: RulesOfUse | undefined
  /** The dates as they stand, for a confirmation; absent: the letter says them itself. */
  readonly dates?: readonly BookingDate[] | undefined
  /** The private link; absent where only its hash is known: then the letter carries the short number alone. */
  readonly key?: LetterKey | undefined
}

/** What opens a request from paper. */
export interface LetterKey {
  readonly link: string
  readonly token: string
  /** Where the key is typed in: `beispiel.de/raeume/anfrage/meine`. */
  readonly entry: string
}

/** A letter of the house on A4 (PDF/UA-1): window of the envelope, text, price, link as QR code, rules behind it. */
export function requestLetterPdf(letter: RequestLetter): Promise<Uint8Array> {
  return renderPdf({ title: letter.letter.subject, lang: 'de', source, ownTitle: true, data: dataOf(letter) })
}

function dataOf({ city, site, booking, letter, rules, dates = [], key }: RequestLetter) {
  const decided = letter.kind === 'decision' && booking.answer !== 'refused'
  const { price } = booking
  return {
    subject: letter.subject,
    house: booking.centreName,
    sender: [site.name, site.street, `${site.postalCode} ${site.town}`.trim()].filter(Boolean).join(' · '),
    contact: [site.phone || city.phone, site.email || city.email].filter(Boolean),
    to: [booking.person?.name ?? '', booking.groupName].filter(Boolean),
    place: site.town || city.name,
    day: dayText(berlinDay(letter.at), true),
    code: booking.code,
    parts: partsOf(letter.text, key?.link ?? '(Ihr persönlicher Link)'),
    dates: dates.map((date) => [dateText(date)]),
    price:
      decided && price && price.cents > 0
        ? price.lines.map((line) => [line.label, euroText(line.cents)])
        : [],
    deposit: decided && booking.deposit.cents > 0 ? euroText(booking.deposit.cents) : '',
    // A confirmation is read long after its letter: it says of itself that nothing is to be paid.
    free: dates.length > 0 && price?.cents === 0,
    total: price ? euroText(price.cents) : '',
    qr: key ? qrSvg(key.link) : '',
    link: key?.link ?? '',
    token: key?.token ?? '',
    entry: key?.entry ?? '',
    rules: decided && rules ? { number: rules.number, parts: partsOf(rules.text, '') } : null,
  }
}

function dateText({ day, from, to, rooms }: BookingDate): string {
  const names = rooms.map(({ name }) => name).join(' und ')
  return `${weekdayDayText(day, true)}, ${timeRangeText(from, to)}, ${names}`
}

/** Paragraphs; lines that begin with a dash are a list. */
function partsOf(text: string, link: string): { kind: 'text' | 'list'; lines: string[] }[] {
  const plain = text.replaceAll(linkMark, () => link)
  return plain
    .split(/\n\s*\n/)
    .flatMap((part) => {
      const lines = part.split('\n')
      const first = lines.findIndex((line) => line.startsWith('– '))
      if (first < 0) return [{ kind: 'text' as const, lines }]
      const before = lines.slice(0, first)
      const list = lines.slice(first).map((line) => line.replace(/^– /, ''))
      return [
        ...(before.length > 0 ? [{ kind: 'text' as const, lines: before }] : []),
        { kind: 'list' as const, lines: list },
      ]
    })
    .filter(({ lines }) => lines.some((line) => line.trim() !== ''))
}

/** A QR code as a picture. */
function qrSvg(text: string): string {
  const { edge, path } = qrCode(text)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${edge} ${edge}"><path d="M0 0h${edge}v${edge}h-${edge}z" fill="#fff"/><path d="${path}" fill="#000"/></svg>`
}

// DIN 5008 B: the address stands in the window of an envelope; reading order is the order of the source.
const source = `
#set page(margin: (left: 25mm, right: 20mm, top: 20mm, bottom: 24mm))
#let show-parts(parts) = for it in parts {
  if it.kind == "list" { list(marker: [–], ..it.lines.map(line => [#line])) }
  else { par(it.lines.join(linebreak())) }
}
#block(width: 100%, below: 12mm, {
  text(size: 15pt, weight: "bold", fill: accent, data.house)
  v(-2mm)
  line(length: 100%, stroke: 1.5pt + accent)
})
#block(height: 36mm, width: 100%, grid(
  columns: (1fr, 62mm),
  {
    text(size: 7.5pt, data.sender)
    v(1mm)
    for it in data.to { it; linebreak() }
  },
  {
    set text(size: 9.5pt)
    for it in data.contact { it; linebreak() }
    v(2mm)
    [Kurznummer: #strong(data.code)]
    linebreak()
    [#data.place, #data.day]
  },
))
#heading(level: 1, text(size: 13pt, data.subject))
#v(2mm)
#show-parts(data.parts)

#if data.dates.len() > 0 {
  heading(level: 2, text(size: 11.5pt, "Ihre Termine"))
  sheet((1fr,), ("Termin und Raum",), data.dates)
}

#if data.price.len() > 0 {
  heading(level: 2, text(size: 11.5pt, "Was es kostet"))
  sheet((1fr, auto), ("Wofür", "Betrag"), data.price + (("Zusammen", data.total),), right: (1,))
}
#if data.free { par[Die Nutzung ist für Sie kostenlos.] }
#if data.deposit != "" {
  if data.price.len() == 0 { heading(level: 2, text(size: 11.5pt, "Kaution")) }
  par[Dazu kommt eine Kaution von #strong(data.deposit). Sie bekommen sie zurück, wenn alles in Ordnung ist.]
}

#if data.qr != "" {
  v(4mm)
  block(breakable: false, width: 100%, stroke: 0.8pt + accent, inset: 4mm, radius: 2mm, grid(
    columns: (34mm, 1fr),
    column-gutter: 5mm,
    image(bytes(data.qr), format: "svg", width: 34mm, alt: "QR-Code mit dem Link zu Ihrer Raumanfrage: " + data.link),
    {
      set par(leading: 0.55em, spacing: 0.8em)
      heading(level: 2, outlined: false, text(size: 11.5pt, "Ansehen, ändern, absagen"))
      par[Halten Sie die Kamera Ihres Telefons auf das Bild mit den Punkten. Oder öffnen Sie #strong(data.entry) und tippen Sie diesen Schlüssel ab:]
      par(text(size: 12pt, weight: "bold", data.token))
      par[Bitte geben Sie den Schlüssel nicht weiter: Wer ihn kennt, kann für Sie handeln. Am Telefon nennen Sie nur die Kurznummer #strong(data.code).]
    },
  ))
}

#if data.rules != none {
  pagebreak()
  heading(level: 2, "Nutzungsregeln (Fassung " + str(data.rules.number) + ")")
  show-parts(data.rules.parts)
}
`
