import { berlinDay } from '../../../kernel/berlin.ts'
import { dayText } from '../../../kernel/german-date.ts'
import type { Id } from '../../../kernel/id.ts'
import type { GroupLetter } from '../../../modules/interruptions/index.ts'
import { centreById, siteById } from '../../../modules/places/index.ts'
import type { Db } from '../../../platform/db/tables.ts'
import { renderPdf } from '../../../platform/documents/render-pdf.ts'
import { letterParts, letterSource } from '../../letter-parts.ts'

/** So many letters are set into one file; more are further files. */
export const lettersInOneFile = 100

/** Letters on A4 (PDF/UA-1), each on a page of its own, with the address in the window of an envelope. */
export async function groupLettersPdf(
  db: Db,
  letters: readonly GroupLetter[],
  title: string,
): Promise<Uint8Array> {
  const senders = new Map<Id, Sender>()
  for (const { centreId } of letters)
    if (!senders.has(centreId)) senders.set(centreId, await senderOf(db, centreId))
  const data = letters.map((letter) => ({
    ...senders.get(letter.centreId)!,
    to: [...letter.names, ...letter.address],
    notes: notesOf(letter, senders.get(letter.centreId)!.place),
    subject: letter.subject,
    parts: letterParts(letter.text, 'heading'),
  }))
  return renderPdf({ title, lang: 'de', source, ownTitle: true, data })
}

/** The short numbers of the requests it is about, place and day. */
function notesOf({ bookings, at }: GroupLetter, place: string): string[] {
  const codes = bookings.map(({ code }) => code).join(', ')
  const placeAndDay = [place, dayText(berlinDay(at), true)].filter(Boolean).join(', ')
  return [...(codes === '' ? [] : [`Anfrage: ${codes}`]), placeAndDay]
}

interface Sender {
  readonly house: string
  readonly line: string
  readonly contact: readonly string[]
  readonly place: string
}

async function senderOf(db: Db, centreId: Id): Promise<Sender> {
  const centre = (await centreById(db, centreId))!
  const site = centre.sites[0] && (await siteById(db, centre.sites[0].id))
  const town = site ? `${site.postalCode} ${site.town}`.trim() : ''
  return {
    house: centre.name,
    line: [centre.name, site?.street, town].filter(Boolean).join(' · '),
    contact: [centre.phone || site?.phone, centre.email || site?.email].filter((one) => one !== undefined),
    place: site?.town ?? '',
  }
}

const source = `${letterSource}
#set page(footer: none)
#for (n, it) in data.enumerate() {
  if n > 0 { pagebreak() }
  letter-head(
    house: it.house,
    sender: it.line,
    to: it.to,
    contact: it.contact,
    notes: it.notes,
    subject: it.subject,
  )
  show-parts(it.parts)
}
`
