import { berlinOffset } from '../../kernel/berlin.ts'

/** Something with a place in a calendar: instants in Europe/Berlin, or whole days (last day included). */
export type CalendarEvent = {
  /** Stable for ever, unique in the world: 'ID@host'. */
  readonly uid: string
  /** Rises with every change that matters to those who come. */
  readonly sequence: number
  readonly stampAt: Date
  readonly summary: string
  readonly status: 'CONFIRMED' | 'CANCELLED' | 'TENTATIVE'
  readonly description?: string | undefined
  readonly location?: string | undefined
  readonly url?: string | undefined
  readonly categories?: readonly string[] | undefined
  readonly lastModifiedAt?: Date | undefined
} & (
  { readonly startsAt: Date; readonly endsAt: Date } | { readonly firstDay: string; readonly lastDay: string }
)

/** A calendar to subscribe to: `url` is its page for people, `sourceUrl` where this text comes from. */
export type Calendar = {
  readonly name: string
  readonly url: string
  readonly sourceUrl: string
  readonly events: readonly CalendarEvent[]
}

/** The media type of `calendar`. */
export const calendarType = 'text/calendar; charset=utf-8'

/** Summer and winter time as the European Union has them; programs without their own time zones need it. */
const timeZone = `BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE`.replaceAll('\n', '\r\n')

const utf8 = new TextEncoder()

// A text of megabytes that is put together whole and then encoded costs several times its size in memory.
const pieceLength = 32_768

/**
 * An iCalendar text in UTF-8 (RFC 5545 and 7986): lines folded at 75 octets, times in Europe/Berlin, asked for anew every hour.
 * Sessions of one offer share their text, so what is said again is folded once: less than 5 µs an event.
 */
export function calendar({ name, url, sourceUrl, events }: Calendar): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = []
  let text =
    'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Quartierwerk//Programm//DE\r\nCALSCALE:GREGORIAN\r\n'
  text += line('NAME', escaped(name)) + line('X-WR-CALNAME', escaped(name))
  text += line('URL', uri(url)) + line('SOURCE;VALUE=URI', uri(sourceUrl))
  text += `REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n${timeZone}\r\n`
  const said: Said = { description: new Map(), location: new Map() }
  for (const event of events) {
    text += eventText(event, said)
    if (text.length < pieceLength) continue
    pieces.push(utf8.encode(text))
    text = ''
  }
  pieces.push(utf8.encode(`${text}END:VCALENDAR\r\n`))
  return joined(pieces)
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** Finished lines by the text they say. */
type Said = Readonly<Record<'description' | 'location', Map<string, string>>>

function once(said: Map<string, string>, value: string, make: (value: string) => string): string {
  let text = said.get(value)
  if (text === undefined) {
    text = make(value)
    said.set(value, text)
  }
  return text
}

const descriptionLine = (text: string) => line('DESCRIPTION', escaped(text))
const locationLine = (text: string) => line('LOCATION', escaped(text))

function eventText(event: CalendarEvent, said: Said): string {
  const { description, location, url, lastModifiedAt } = event
  const stamp = utc(event.stampAt)
  let text = `BEGIN:VEVENT\r\n${line('UID', escaped(event.uid))}DTSTAMP:${stamp}\r\n${times(event)}`
  text += `SEQUENCE:${event.sequence}\r\nSTATUS:${event.status}\r\n${line('SUMMARY', escaped(event.summary))}`
  if (description) text += once(said.description, description, descriptionLine)
  if (location) text += once(said.location, location, locationLine)
  // A line each (RFC 5545 §3.8.1.2 allows it): some programs take the comma behind a backslash for an escaped one.
  for (const category of event.categories ?? []) text += line('CATEGORIES', escaped(category))
  if (url) text += line('URL', uri(url))
  if (lastModifiedAt)
    text += `LAST-MODIFIED:${lastModifiedAt === event.stampAt ? stamp : utc(lastModifiedAt)}\r\n`
  return `${text}END:VEVENT\r\n`
}

function times(event: CalendarEvent): string {
  if ('startsAt' in event) return `DTSTART${moment(event.startsAt)}\r\nDTEND${moment(event.endsAt)}\r\n`
  const after = new Date(Date.parse(`${event.lastDay}T00:00:00Z`) + 86_400_000)
  return `DTSTART;VALUE=DATE:${compact(event.firstDay)}\r\nDTEND;VALUE=DATE:${compact(after.toISOString().slice(0, 10))}\r\n`
}

/**
 * The hour that the clock shows twice in October is written in UTC: RFC 5545 (3.3.5) lets a local time mean its first
 * pass, but programs differ.
 */
function moment(at: Date): string {
  if (isShownTwice(at)) return `:${utc(at)}`
  return `;TZID=Europe/Berlin:${digits(new Date(at.getTime() + berlinOffset(at.getTime()) * 60_000))}`
}

function isShownTwice(at: Date): boolean {
  if (at.getUTCMonth() !== 9 || at.getUTCDate() < 25 || at.getUTCHours() > 1) return false
  return berlinOffset(at.getTime() - 3_600_000) !== berlinOffset(at.getTime() + 3_600_000)
}

const utc = (at: Date) => `${digits(at)}Z`

const compact = (day: string) => day.replaceAll('-', '')

/** The UTC digits of a date as 'YYYYMMDDTHHMMSS'. */
function digits(at: Date): string {
  const day = at.getUTCFullYear() * 10_000 + (at.getUTCMonth() + 1) * 100 + at.getUTCDate()
  const time = 1_000_000 + at.getUTCHours() * 10_000 + at.getUTCMinutes() * 100 + at.getUTCSeconds()
  return `${day}T${String(time).slice(1)}`
}

/** Control characters and halves of characters; rare, so they are looked for before they are taken care of. */
const odd = /[^\n -~\u00a0-\ud7ff\ue000-\uffff]/

/** TEXT (RFC 5545, 3.3.11); control characters but tab and line ends may not travel (3.1). */
function escaped(text: string): string {
  let safe = odd.test(text) ? withoutControls(text) : text
  if (safe.includes('\\')) safe = safe.replaceAll('\\', String.raw`\\`)
  if (safe.includes(';')) safe = safe.replaceAll(';', String.raw`\;`)
  if (safe.includes(',')) safe = safe.replaceAll(',', String.raw`\,`)
  return safe.includes('\n') ? safe.replaceAll('\n', String.raw`\n`) : safe
}

function withoutControls(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n|\r/g, '\n')
    .replaceAll(/(?![\t\n])\p{Cc}/gu, '')
}

/** An address may not break its line; everything else in it is its own business. */
function uri(address: string): string {
  return /\s/.test(address) ? address.replaceAll(/\s/g, '%20') : address
}

/** One octet each. */
const plain = /^[ -~]*$/

/** One content line, folded so that no piece has more than 75 octets and no character is cut (RFC 5545, 3.1). */
function line(name: string, value: string): string {
  const whole = `${name}:${value}`
  if (whole.length <= 25 || (whole.length <= 75 && plain.test(whole))) return `${whole}\r\n`
  let folded = ''
  let from = 0
  let octets = 0
  for (let at = 0; at < whole.length; at++) {
    const size = octetsOf(whole.charCodeAt(at))
    if (octets + size > 75) {
      folded += `${whole.slice(from, at)}\r\n `
      from = at
      octets = 1
    }
    octets += size
    if (size === 4) at++
  }
  return `${folded}${whole.slice(from)}\r\n`
}

/** Octets in UTF-8 of the character that begins with this code unit. */
function octetsOf(unit: number): number {
  if (unit < 0x80) return 1
  if (unit < 0x800) return 2
  return unit >= 0xd800 && unit <= 0xdbff ? 4 : 3
}
