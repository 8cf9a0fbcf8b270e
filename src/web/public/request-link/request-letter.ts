import { lettersOf, rulesById } from '../../../modules/bookings/index.ts'
import { Absent } from '../../../kernel/result.ts'
import { cityProfile, siteBySlug } from '../../../modules/places/index.ts'
import { paths } from '../../paths.ts'
import { requestLetterPdf } from '../../request-letter-pdf.ts'
import type { AtLink } from './link-page.tsx'

/** A letter of the house as PDF/UA, the newest unless another is asked for, with the link as QR code and key. */
export async function requestLetter({ ctx, token, booking }: AtLink): Promise<Response> {
  const { deps, c } = ctx
  const [letters, city, site, rules] = await Promise.all([
    lettersOf(deps.db, booking.id),
    cityProfile(deps.db),
    siteBySlug(deps.db, booking.siteSlug),
    booking.rules === null ? undefined : rulesById(deps.db, booking.rules.id),
  ])
  const number = Number(c.req.query('nr') ?? letters.length)
  const letter = letters[number - 1]
  if (!letter || !site) throw new Absent('letter')
  const entry = new URL(deps.config.publicUrl + paths.requestLinkEntry())
  const key = {
    link: deps.config.publicUrl + paths.requestLink(token),
    token,
    entry: entry.host + entry.pathname,
  }
  const pdf = await requestLetterPdf({
    city,
    site,
    booking,
    letter,
    rules,
    key,
  })
  return new Response(new Uint8Array(pdf), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="raumanfrage-${booking.code.toLowerCase()}.pdf"`,
    },
  })
}
