import { berlinDay } from '../../../kernel/berlin.ts'
import { dayText } from '../../../kernel/german-date.ts'
import type { Id } from '../../../kernel/id.ts'
import type { GroupLetter } from '../../../modules/interruptions/index.ts'
import { centreById, siteById } from '../../../modules/places/index.ts'
import type { Db } from '../../../platform/db/tables.ts'
import { renderPdf } from '../../../platform/documents/render-pdf.ts'

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
    codes: letter.bookings.map(({ code }) => code).join(', '),
    day: dayText(berlinDay(letter.at), true),
    subject: letter.subject,
    parts: partsOf(letter.text),
  }))
  return renderPdf({ title, lang: 'de', source, ownTitle: true, data })
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

/** Paragraphs: the line above a list is its heading, lines that begin with a dash are the list. */
function partsOf(text: string) {
  return text.split(/\n{2,}/).map((part) => {
    const lines = part.split('\n')
    const dates = lines.filter((line) => line.startsWith('– ')).map((line) => line.slice(2))
    return { lines: lines.filter((line) => !line.startsWith('– ')), dates }
  })
}

// DIN 5008 B, as the letters about requests: reading order is the order of the source.
const source = `
#set page(margin: (left: 25mm, right: 20mm, top: 20mm, bottom: 24mm), footer: none)
#for (n, it) in data.enumerate() {
  if n > 0 { pagebreak() }
  block(width: 100%, below: 12mm, {
    text(size: 15pt, weight: "bold", fill: accent, it.house)
    v(-2mm)
    line(length: 100%, stroke: 1.5pt + accent)
  })
  block(height: 36mm, width: 100%, grid(
    columns: (1fr, 62mm),
    {
      text(size: 7.5pt, it.line)
      v(1mm)
      for one in it.to { one; linebreak() }
    },
    {
      set text(size: 9.5pt)
      for one in it.contact { one; linebreak() }
      v(2mm)
      if it.codes != "" { [Anfrage: #strong(it.codes)]; linebreak() }
      (it.place, it.day).filter(one => one != "").join(", ")
    },
  ))
  heading(level: 1, text(size: 13pt, it.subject))
  v(2mm)
  for part in it.parts {
    if part.dates.len() == 0 { par(part.lines.join(linebreak())) }
    else {
      if part.lines.len() > 0 { heading(level: 2, text(size: 11pt, part.lines.join(" "))) }
      list(marker: [–], ..part.dates.map(one => [#one]))
    }
  }
}
`
