import { shortDayText, timeRangeText, weekdayDayText } from '../../../kernel/german-date.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { answerNames, dateStateNames } from '../../../modules/bookings/index.ts'
import type { Booking, BookingConflict, BookingDate, DateState } from '../../../modules/bookings/index.ts'
import { mayAnywhere } from '../../../modules/identity/index.ts'
import { paths } from '../../paths.ts'
import { NoPrint, StatusTag, Tabs } from '../../ui/index.ts'
import type { Tone } from '../../ui/index.ts'

/** Whose request it is, in one word: the linked group, the group's own name, the person, or what it is for. */
export function titleOf(booking: Booking): string {
  const { partner, groupName, person, purpose } = booking
  return [partner?.name, groupName, person?.name, purpose, 'Raumnutzung'].find((text) => text)!
}

/** `Di, 24. November 2026`, or from the first to the last of several dates. */
export function spanText(dates: readonly BookingDate[]): string {
  const standing = dates.filter(({ state }) => state !== 'withdrawn')
  const [first, last] = [standing[0], standing.at(-1)]
  if (!first || !last) return 'kein Termin mehr'
  if (first === last) return `${weekdayDayText(first.day, true)}, ${timeRangeText(first.from, first.to)}`
  return `${standing.length} Termine, ${shortDayText(first.day)} bis ${shortDayText(last.day)}, ${timeRangeText(first.from, first.to)}`
}

/** The rooms that a request is about, each once. */
export function roomsText(dates: readonly BookingDate[]): string {
  return [...new Set(dates.flatMap(({ rooms }) => rooms.map(({ name }) => name)))].join(', ')
}

/** What is wished besides the room itself, as facts; empty ones are left out where they are shown. */
export function wishFacts(booking: Booking): { term: string; detail: string }[] {
  return [
    // Of a single date it would say the day once more.
    { term: 'Rhythmus', detail: booking.dates.length > 1 ? booking.wishText : '' },
    { term: 'Ausstattung', detail: booking.equipment.map(({ name }) => name).join(', ') },
    { term: 'Extras', detail: booking.extras.map(({ name }) => name).join(', ') },
    { term: 'Bestuhlung', detail: booking.seating },
    {
      term: 'Eigenregie',
      detail: booking.selfManaged ? 'Die Gruppe möchte selbst öffnen und schließen.' : '',
    },
    { term: 'Anmerkung', detail: booking.note },
  ]
}

/** A date with its rooms in one line. */
export function dateLine(date: BookingDate): string {
  const rooms = date.rooms.map(({ name }) => name).join(', ')
  return `${weekdayDayText(date.day, true)}, ${timeRangeText(date.from, date.to)}, ${rooms}`
}

const tones: Record<DateState, Tone | 'neutral'> = {
  wished: 'info',
  reserved: 'warning',
  accepted: 'success',
  refused: 'error',
  cancelled: 'error',
  suspended: 'warning',
  withdrawn: 'neutral',
}

/** How a date stands. */
export function DateTag({ state }: { state: DateState }) {
  return <StatusTag tone={tones[state]} label={dateStateNames[state]} />
}

/** How a whole request stands. */
export function BookingTag({ booking }: { booking: Booking }) {
  if (booking.state === 'withdrawn') return <StatusTag tone="neutral" label="zurückgezogen" />
  if (booking.answer !== null)
    return (
      <StatusTag
        tone={booking.answer === 'refused' ? 'error' : 'success'}
        label={answerNames[booking.answer]}
      />
    )
  if (booking.reservedUntil !== null)
    return <StatusTag tone="warning" label={`reserviert bis ${shortDayText(booking.reservedUntil)}`} />
  return <StatusTag tone="info" label="wartet auf Antwort" />
}

/** What stands in the way of a date, for the team. */
export function conflictText(conflict: BookingConflict): string {
  const what = {
    session: 'einen Termin im Programm',
    booking: 'eine Raumnutzung',
    closure: 'geschlossen',
  } as const
  const why =
    conflict.by === 'closure' ? `geschlossen: ${conflict.reason}` : `belegt durch ${what[conflict.by]}`
  return `${conflict.room} ${why}`
}

/** The pages of the rooms beside each other. */
export function RoomWays({
  actor,
  current,
}: {
  actor: Actor
  current: 'plan' | 'sheet' | 'inbox' | 'self-managed' | 'rounds' | 'find' | 'accounts'
}) {
  const ways = [
    { key: 'plan', href: paths.plan(), label: 'Belegungsplan', permission: 'plan.read' },
    { key: 'sheet', href: paths.weeklySheet(), label: 'Wochenzettel', permission: 'plan.read' },
    { key: 'inbox', href: paths.bookings(), label: 'Anfragen', permission: 'booking.read' },
    { key: 'find', href: paths.bookingsFind(), label: 'Frühere Anfragen', permission: 'booking.read' },
    { key: 'accounts', href: paths.bookingAccounts(), label: 'Abrechnung', permission: 'booking.read' },
    { key: 'self-managed', href: paths.selfManaged(), label: 'Eigenregie', permission: 'booking.read' },
    { key: 'rounds', href: paths.rounds(), label: 'Jahresrunde', permission: 'round.read' },
  ] as const
  return (
    <NoPrint>
      <Tabs
        label="Räume"
        items={ways
          .filter(({ permission }) => mayAnywhere(actor, permission))
          .map(({ key, href, label }) => ({ href, label, current: key === current }))}
      />
    </NoPrint>
  )
}

/** The way back to the inbox. */
export function bookingWay(): { href: string; label: string }[] {
  return [{ href: paths.bookings(), label: 'Raumanfragen' }]
}
