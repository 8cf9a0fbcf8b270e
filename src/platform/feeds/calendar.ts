import { berlinOffset } from '../../kernel/berlin.ts'
import { ContentLines } from './content-lines.ts'

/** What an event says. Events with the very same words follow each other: then their text is made once. */
export interface CalendarWords {
  readonly summary: string
  readonly description?: string | undefined
  readonly location?: string | undefined
  readonly url?: string | undefined
  readonly categories?: readonly string[] | undefined
}

/** Something with a place in a calendar: in Europe/Berlin from moment to moment, or whole days (last day included). */
export type CalendarEvent = {
  /** Stable for ever, unique in the world: 'ID@host'. */
  readonly uid: string
  /** Rises with every change that matters to those who come. */
  readonly sequence: number
  /** Moments are milliseconds since 1970. */
  readonly stampAt: number
  readonly status: 'CONFIRMED' | 'CANCELLED' | 'TENTATIVE'
  readonly words: CalendarWords
  readonly lastModifiedAt?: number | undefined
} & (
  | { readonly startsAt: number; readonly endsAt: number }
  | { readonly firstDay: string; readonly lastDay: string }
)

/** A calendar to subscribe to: `url` is its page for people, `sourceUrl` where this text comes from. */
export type Calendar = {
  readonly name: string
  readonly url: string
  readonly sourceUrl: string
  readonly events: Iterable<CalendarEvent>
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

/**
 * An iCalendar text in UTF-8 (RFC 5545 and 7986): lines folded at 75 octets, times in Europe/Berlin, asked for anew every hour.
 * Events are taken one by one and written at once, so that thousands of them never stand side by side.
 */
export function calendar({ name, url, sourceUrl, events }: Calendar): Uint8Array<ArrayBuffer> {
  const lines = new ContentLines()
  lines.raw(
    'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Quartierwerk//Programm//DE\r\nCALSCALE:GREGORIAN\r\n',
  )
  lines.text('NAME', name)
  lines.text('X-WR-CALNAME', name)
  lines.uri('URL', url)
  lines.uri('SOURCE;VALUE=URI', sourceUrl)
  lines.raw(`REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n${timeZone}\r\n`)
  writeEvents(lines, events)
  lines.raw('END:VCALENDAR\r\n')
  return lines.finish()
}

function writeEvents(lines: ContentLines, events: Iterable<CalendarEvent>): void {
  const [stamp, moment] = [once(utc), once(berlin)]
  let said: CalendarWords | undefined
  let [from, to] = [0, 0]
  for (const event of events) {
    const { words, lastModifiedAt } = event
    if (words === said) lines.again(from, to)
    else {
      from = lines.length
      begin(lines, words)
      to = lines.length
      said = words
    }
    const times =
      'startsAt' in event
        ? `DTSTART${moment(event.startsAt)}\r\nDTEND${moment(event.endsAt)}`
        : wholeDays(event.firstDay, event.lastDay)
    const changed = lastModifiedAt === undefined ? '' : `LAST-MODIFIED:${stamp(lastModifiedAt)}\r\n`
    lines.text('UID', event.uid)
    lines.raw(
      `DTSTAMP:${stamp(event.stampAt)}\r\n${times}\r\nSEQUENCE:${event.sequence}\r\nSTATUS:${event.status}\r\n${changed}END:VEVENT\r\n`,
    )
  }
}

function begin(lines: ContentLines, words: CalendarWords): void {
  const { summary, description, location, url, categories = [] } = words
  lines.raw('BEGIN:VEVENT\r\n')
  lines.text('SUMMARY', summary)
  if (description) lines.text('DESCRIPTION', description)
  if (location) lines.known('LOCATION', location)
  // A line each (RFC 5545 §3.8.1.2 allows it): some programs take the comma behind a backslash for an escaped one.
  for (const category of categories) lines.known('CATEGORIES', category)
  if (url) lines.uri('URL', url)
}

/** Remembers what it made: moments are few, however many events there are. */
function once(make: (at: number) => string): (at: number) => string {
  const made = new Map<number, string>()
  return (at) => {
    let text = made.get(at)
    if (text === undefined) made.set(at, (text = make(at)))
    return text
  }
}

function wholeDays(first: string, last: string): string {
  const after = new Date(Date.parse(`${last}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  return `DTSTART;VALUE=DATE:${compact(first)}\r\nDTEND;VALUE=DATE:${compact(after)}`
}

/**
 * The hour that the clock shows twice in October is written in UTC: RFC 5545 (3.3.5) lets a local time mean its first
 * pass, but programs differ.
 */
function berlin(at: number): string {
  const isShownTwice = berlinOffset(at - 3_600_000) > berlinOffset(at + 3_600_000)
  return isShownTwice ? `:${utc(at)}` : `;TZID=Europe/Berlin:${digits(at + berlinOffset(at) * 60_000)}`
}

const utc = (at: number) => `${digits(at)}Z`

const compact = (day: string) => day.replaceAll('-', '')

/** A moment of UTC as 'YYYYMMDDTHHMMSS'. */
const digits = (at: number) => new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')
