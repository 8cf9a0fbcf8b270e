import { Absent } from '../../../kernel/result.ts'
import { bookingStory, rulesById } from '../../../modules/bookings/index.ts'
import type { Booking } from '../../../modules/bookings/index.ts'
import { cityProfile, siteById } from '../../../modules/places/index.ts'
import { requestLetterPdf } from '../../request-letter-pdf.ts'
import type { RequestLetter } from '../../request-letter-pdf.ts'
import { sendFile } from '../file-answer.ts'
import { idParam } from '../register.tsx'
import type { OfficeContext } from '../route.ts'
import { bookingHere } from './here.ts'

/** One letter as it went out, as tagged PDF: for the envelope of people without mail. */
export async function letterPdf(ctx: OfficeContext): Promise<Response> {
  const booking = await bookingHere(ctx, 'booking.read')
  const id = idParam(ctx, 'letter')
  const letter = (await bookingStory(ctx.deps.db, booking.id))?.letters.find((one) => one.id === id)
  if (!letter) throw new Absent()
  const pdf = await printed(ctx, booking, { letter, rules: undefined })
  return sendFile(ctx, `brief-${booking.code.toLowerCase()}.pdf`, pdf)
}

/** The confirmation: the answer as it went out, the dates, the price, and the rules of use that were accepted. */
export async function confirmationPdf(ctx: OfficeContext): Promise<Response> {
  const booking = await bookingHere(ctx, 'booking.read')
  const story = await bookingStory(ctx.deps.db, booking.id)
  const letter = story?.letters.findLast(({ kind }) => kind === 'decision')
  if (!letter || booking.price === null) throw new Absent()
  const rules = booking.rules ? await rulesById(ctx.deps.db, booking.rules.id) : undefined
  const dates = booking.dates.filter(({ state }) => state === 'accepted')
  const pdf = await printed(ctx, booking, { letter, rules, dates })
  return sendFile(ctx, `bestaetigung-${booking.code.toLowerCase()}.pdf`, pdf)
}

/** The office keeps no link, only its hash: its letters name the short number. */
async function printed(
  { deps: { db } }: OfficeContext,
  booking: Booking,
  what: Pick<RequestLetter, 'letter' | 'rules' | 'dates'>,
): Promise<Uint8Array> {
  const [city, site] = await Promise.all([cityProfile(db), siteById(db, booking.siteId)])
  if (!site) throw new Absent()
  return requestLetterPdf({ city, site, booking, ...what })
}
