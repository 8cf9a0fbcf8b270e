import { Absent } from '../../../kernel/result.ts'
import {
  bookingStory,
  depositSentence,
  linkMark,
  priceText,
  rulesById,
} from '../../../modules/bookings/index.ts'
import type { Booking, BookingLetter, RulesOfUse } from '../../../modules/bookings/index.ts'
import { siteById } from '../../../modules/places/index.ts'
import { renderPdf } from '../../../platform/documents/render-pdf.ts'
import { sendFile } from '../file-answer.ts'
import { idParam } from '../register.tsx'
import type { OfficeContext } from '../route.ts'
import { berlinDay } from '../../../kernel/berlin.ts'
import { euroText } from '../../../kernel/money.ts'
import { bookingHere } from './here.ts'
import { dateLine } from './words.tsx'

/** One letter as it went out, as tagged PDF. */
export async function letterPdf(ctx: OfficeContext): Promise<Response> {
  const booking = await bookingHere(ctx, 'booking.read')
  const id = idParam(ctx, 'letter')
  const letter = (await bookingStory(ctx.deps.db, booking.id))?.letters.find((one) => one.id === id)
  if (!letter) throw new Absent()
  const pdf = await renderLetter(ctx, booking, letter, null)
  return sendFile(ctx, `brief-${booking.code.toLowerCase()}.pdf`, pdf)
}

/** The confirmation: the answer as it went out, the dates, the price, and the rules of use that were accepted. */
export async function confirmationPdf(ctx: OfficeContext): Promise<Response> {
  const booking = await bookingHere(ctx, 'booking.read')
  const story = await bookingStory(ctx.deps.db, booking.id)
  const letter = story?.letters.findLast(({ kind }) => kind === 'decision')
  if (!letter || booking.price === null) throw new Absent()
  const rules = booking.rules && (await rulesById(ctx.deps.db, booking.rules.id))
  const pdf = await renderLetter(ctx, booking, letter, rules ?? null, true)
  return sendFile(ctx, `bestaetigung-${booking.code.toLowerCase()}.pdf`, pdf)
}

async function renderLetter(
  ctx: OfficeContext,
  booking: Booking,
  letter: BookingLetter,
  rules: RulesOfUse | null,
  whole = false,
): Promise<Uint8Array> {
  const site = (await siteById(ctx.deps.db, booking.siteId))!
  const { street, postalCode, town } = site
  const accepted = booking.dates.filter(({ state }) => state === 'accepted')
  return renderPdf({
    title: letter.subject,
    lang: 'de',
    source,
    data: {
      house: [booking.centreName, site.name, street, `${postalCode} ${town}`.trim()].filter(
        (line) => line !== '',
      ),
      to: booking.person?.name ?? '',
      day: berlinDay(letter.at),
      code: booking.code,
      paragraphs: paragraphs(letter.text.replaceAll(linkMark, '(Ihr persönlicher Link)')),
      dates: whole ? accepted.map((date) => [dateLine(date)]) : [],
      price: whole && booking.price ? priceText(booking.price) : '',
      lines:
        whole && booking.price ? booking.price.lines.map(({ label, cents }) => [label, euroText(cents)]) : [],
      deposit: whole ? depositSentence(booking.deposit.cents) : '',
      rules: rules
        ? { title: `Nutzungsregeln, Fassung ${rules.number}`, paragraphs: paragraphs(rules.text) }
        : null,
    },
  })
}

function paragraphs(text: string): string[][] {
  return text.split(/\n{2,}/).map((part) => part.split('\n'))
}

const source = `
#let prose(parts) = for part in parts { par(part.map(line => [#line]).join(linebreak())) }
#grid(
  columns: (1fr, auto),
  [#data.to],
  align(end, data.house.map(line => [#line]).join(linebreak())),
)
#v(4mm)
#day(data.day) · Nummer #data.code
#v(4mm)
#prose(data.paragraphs)
#if data.dates.len() > 0 [
  == Ihre Termine
  #sheet((1fr,), ("Termin und Raum",), data.dates)
  == Preis
  #data.price
  #sheet((1fr, auto), ("Wofür", "Betrag"), data.lines, right: (1,))
]
#if data.deposit != "" [
  == Kaution
  #data.deposit
]
#if data.rules != none [
  #pagebreak()
  == #data.rules.title
  #prose(data.rules.paragraphs)
]
`
