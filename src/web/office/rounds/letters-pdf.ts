import type { Day } from '../../../kernel/day.ts'
import { dayText } from '../../../kernel/german-date.ts'
import type { Centre, CityProfile, Site } from '../../../modules/places/index.ts'
import type { PrintedLetter, Round } from '../../../modules/rounds/index.ts'
import { renderPdf } from '../../../platform/documents/render-pdf.ts'
import { letterParts, letterSource, qrSvg } from '../../letter-parts.ts'

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
      parts: letterParts(text),
      link,
      qr: qrSvg(link),
    })),
  }
  return renderPdf({ title: data.title, lang: 'de', source, ownTitle: true, data })
}

const source = `${letterSource}
#set page(footer: none)
#for (n, letter) in data.letters.enumerate() {
  if n > 0 { pagebreak() }
  letter-head(
    house: data.house,
    sender: data.sender,
    to: letter.to,
    contact: data.contact,
    notes: (data.place,),
    subject: letter.subject,
  )
  show-parts(letter.parts)
  link-box(
    qr: letter.qr,
    alt: "QR-Code mit dem Link zu Ihrer Antwort: " + letter.link,
    title: "So antworten Sie",
    entry: data.entry,
    token: letter.token,
    keep: [Bitte geben Sie den Schlüssel nicht weiter: Wer ihn kennt, kann für Sie antworten.],
  )
}
`
