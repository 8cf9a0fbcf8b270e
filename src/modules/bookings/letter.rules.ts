import type { TimeOfDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { longDayText, timeRangeText } from '../../kernel/german-date.ts'
import type { Cents } from '../../kernel/money.ts'
import { euroText } from '../../kernel/money.ts'
import { depositSentence } from './deposit.rules.ts'
import type { Answer, Booking, BookingDate, LetterKind, LetterText, Price } from './booking.ts'

/** Letters about one booking. What closures do to its dates is told once for each group, by `interruptions`. */
export type OwnLetterKind = Exclude<LetterKind, 'suspended' | 'lifted'>

/** What a letter is about. */
export interface LetterFacts {
  readonly booking: Booking
  /** The dates it speaks of (cancelled, moved); else all of the booking. */
  readonly dates: readonly BookingDate[]
  readonly reason: string
  /** The private link; null where the letter carries none. */
  readonly link: string | null
}

/** `Dienstag, 24. November 2026, 14:30–19:00 Uhr, Multiraum groß`. */
export function dateText(date: Pick<BookingDate, 'day' | 'from' | 'to' | 'rooms'>): string {
  const rooms = date.rooms.map((room) => room.name).join(' und ')
  return [longDayText(date.day), timeRangeText(date.from, date.to), rooms].filter(Boolean).join(', ')
}

/** Whether a letter names a date as it stands: day, time and rooms, and no reason behind it as where it is refused. */
export function namesDate(text: string, date: Pick<BookingDate, 'day' | 'from' | 'to' | 'rooms'>): boolean {
  return text.split(/\r?\n/).includes(lineOf(date))
}

/** A booked date as the story names it. */
export interface ToldDate {
  readonly bookingId: Id
  readonly centreId: Id
  readonly day: Day
  readonly from: TimeOfDay
  readonly to: TimeOfDay
  readonly place: string
}

/** One line of the story for each booking that dates belong to: the reason, and its dates. */
export function storyOfDates(dates: readonly ToldDate[], reason: string) {
  return [...Map.groupBy(dates, (date) => date.bookingId)].map(([id, own]) => {
    const told = own.map(({ day, from, to, place }) =>
      [longDayText(day), timeRangeText(from, to), place].filter(Boolean).join(', '),
    )
    return {
      booking: { id, centreId: own[0]!.centreId },
      text: [reason, ...told].filter(Boolean).join('; '),
      detail: { dates: own.length },
    }
  })
}

/** The German letters of the house. */
export function germanLetter(kind: OwnLetterKind, facts: LetterFacts): LetterText {
  const { booking } = facts
  const subject = `${subjects[kind]} – ${booking.siteName}, Anfrage ${booking.code}`
  const link =
    facts.link === null ? [] : [`Ihre Anfrage ansehen, ändern oder zurückziehen:\n${facts.link}`, keepIt]
  const parts = [greeting(booking), ...bodies[kind](facts), ...link, closing(booking)]
  return { subject, text: parts.filter((part) => part !== '').join('\n\n') }
}

const keepIt = 'Bitte geben Sie diesen Link nicht weiter: Wer ihn kennt, kann für Sie handeln.'

const subjects = {
  received: 'Wir haben Ihre Raumanfrage',
  decision: 'Antwort auf Ihre Raumanfrage',
  moved: 'Ihr Termin ist verlegt',
  cancelled: 'Abgesagt',
  withdrawn: 'Ihre Raumanfrage ist zurückgezogen',
  'new-link': 'Ihr neuer Link',
  'wish-answer': 'Zu Ihrem Änderungswunsch',
} as const satisfies Record<OwnLetterKind, string>

const bodies: Record<OwnLetterKind, (facts: LetterFacts) => string[]> = {
  received: ({ dates }) => [
    'vielen Dank für Ihre Raumanfrage. Wir prüfen sie und antworten Ihnen so bald wie möglich. Bis dahin ist der Raum noch nicht für Sie vergeben.',
    `Sie haben angefragt:\n${list(dates)}`,
  ],
  decision: ({ booking, dates }) => [opening[booking.answer ?? 'refused'], list(dates)],
  moved: ({ dates, reason }) => [
    `wir mussten einen Termin verlegen. ${reason}`.trim(),
    `Neu:\n${list(dates)}`,
  ],
  cancelled: ({ dates, reason }) => [`diese Termine fallen aus. ${reason}`.trim(), list(dates)],
  withdrawn: () => ['Ihre Anfrage ist zurückgezogen. Die Räume sind wieder frei.'],
  'new-link': () => ['hier ist Ihr neuer Link. Der alte gilt nicht mehr.'],
  'wish-answer': ({ reason }) => [reason],
}

function greeting(booking: Booking): string {
  return booking.person ? `Guten Tag ${booking.person.name},` : 'Guten Tag,'
}

function closing(booking: Booking): string {
  return `Freundliche Grüße\nIhr Team im ${booking.siteName}`
}

function list(dates: readonly Pick<BookingDate, 'day' | 'from' | 'to' | 'rooms'>[]): string {
  return dates.map(lineOf).join('\n')
}

function lineOf(date: Pick<BookingDate, 'day' | 'from' | 'to' | 'rooms'>): string {
  return `– ${dateText(date)}`
}

/** A date with what the team is about to say to it. */
export interface AnsweredDate extends Pick<BookingDate, 'day' | 'from' | 'to' | 'rooms'> {
  readonly accept: boolean
  readonly reason: string
}

/** What the team may send as it stands: greeting, dates with their answers, price, deposit, proposal. Made to be edited. */
export function decisionTemplate(
  booking: Booking,
  dates: readonly AnsweredDate[],
  price: Price | null,
  proposal: string,
  depositCents: Cents = 0,
): LetterText {
  const accepted = dates.filter((date) => date.accept)
  const refused = dates.filter((date) => !date.accept)
  const answer = refused.length === 0 ? 'accepted' : accepted.length === 0 ? 'refused' : 'partly'
  const parts = [
    greeting(booking),
    opening[answer],
    accepted.length > 0 ? `Zugesagt:\n${list(accepted)}` : '',
    refused.length > 0
      ? `Nicht möglich:\n${refused.map((date) => `${lineOf(date)}: ${date.reason}`).join('\n')}`
      : '',
    proposal === '' ? '' : `Unser Vorschlag: ${proposal}`,
    price === null ? '' : priceText(price),
    price === null ? '' : depositSentence(depositCents),
    accepted.length > 0 ? 'Absagen können Sie jederzeit über Ihren Link oder am Telefon.' : '',
    closing(booking),
  ]
  const subject = `${subjects.decision} – ${booking.siteName}, Anfrage ${booking.code}`
  return { subject, text: parts.filter((part) => part !== '').join('\n\n') }
}

const opening = {
  accepted: 'gern geben wir Ihnen den Raum.',
  partly: 'einen Teil Ihrer Termine können wir Ihnen zusagen.',
  refused: 'leider können wir Ihnen den Raum nicht geben.',
} as const satisfies Record<Answer, string>

/** What the room costs, in a sentence. */
function priceText(price: Price): string {
  if (price.cents > 0) return `Die Nutzung kostet ${euroText(price.cents)}.`
  return 'Die Nutzung ist für Sie kostenlos.'
}
