import { berlinDay } from '../kernel/berlin.ts'
import { dayText, timeRangeText, weekdayDayText } from '../kernel/german-date.ts'
import { euroText } from '../kernel/money.ts'
import type { Booking, BookingDate, BookingLetter, Price, RulesOfUse } from '../modules/bookings/index.ts'
import { linkMark, namesDate } from '../modules/bookings/index.ts'
import type { CityProfile, Site } from '../modules/places/index.ts'
import { renderPdf } from '../platform/documents/render-pdf.ts'
import { letterParts, letterSource, qrSvg } from './letter-parts.ts'

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
    parts: letterParts(key ? withoutLink(letter.text) : letter.text.replaceAll(linkMark, linkElsewhere)),
    dates: saysAll(letter, booking, dates) ? [] : dates.map((date) => [dateText(date)]),
    price:
      decided && price && price.cents > 0
        ? price.lines.map((line) => [lineText(line), euroText(line.cents)])
        : [],
    deposit: decided && booking.deposit.cents > 0 ? euroText(booking.deposit.cents) : '',
    // A confirmation is read long after its letter: it says of itself that nothing is to be paid.
    free: dates.length > 0 && price?.cents === 0,
    total: price ? euroText(price.cents) : '',
    qr: key ? qrSvg(key.link) : '',
    link: key?.link ?? '',
    token: key?.token ?? '',
    entry: key?.entry ?? '',
    rules: decided && rules ? { number: rules.number, parts: letterParts(rules.text) } : null,
  }
}

/** On paper the box with the picture says all about the link: what the mail says of it would be there twice. */
function withoutLink(text: string): string {
  return text
    .split(/\n\s*\n/)
    .filter(
      (part) => !part.includes(linkMark) && !part.startsWith('Bitte geben Sie diesen Link nicht weiter'),
    )
    .join('\n\n')
}

/** A letter printed in the office carries no link: the house keeps only its hash. */
const linkElsewhere =
  '(Den Link haben Sie schon von uns bekommen. Fehlt er Ihnen, stellen wir gern einen neuen aus.)'

/** The letter names every date as it stands: a table of the same dates would say them twice. */
function saysAll({ text }: BookingLetter, booking: Booking, dates: readonly BookingDate[]): boolean {
  const changed = booking.dates.some(({ state }) => state === 'cancelled' || state === 'suspended')
  return !changed && dates.every((date) => namesDate(text, date))
}

/** `Raumnutzung, 33 × 15 €`. */
function lineText({ label, count, each }: Price['lines'][number]): string {
  return count === 1 ? label : `${label}, ${count.toLocaleString('de-DE')} × ${euroText(each)}`
}

function dateText({ day, from, to, rooms }: BookingDate): string {
  const names = rooms.map(({ name }) => name).join(' und ')
  return `${weekdayDayText(day, true)}, ${timeRangeText(from, to)}, ${names}`
}

const source = `${letterSource}
#letter-head(
  house: data.house,
  sender: data.sender,
  to: data.to,
  contact: data.contact,
  notes: ([Kurznummer: #strong(data.code)], [#data.place, #data.day]),
  subject: data.subject,
)
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
  link-box(
    qr: data.qr,
    alt: "QR-Code mit dem Link zu Ihrer Raumanfrage: " + data.link,
    title: "Ansehen, ändern, absagen",
    entry: data.entry,
    token: data.token,
    keep: [Bitte geben Sie den Schlüssel nicht weiter: Wer ihn kennt, kann für Sie handeln. Am Telefon nennen Sie nur die Kurznummer #strong(data.code).],
  )
}

#if data.rules != none {
  pagebreak()
  heading(level: 2, "Nutzungsregeln (Fassung " + str(data.rules.number) + ")")
  show-parts(data.rules.parts)
}
`
