import type { TimeOfDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'

/**
 * Why a request or a deed on a booking is refused, and what to do next. In braces stand figures of the rule, which
 * `refusalText` fills in.
 */
export const bookingRefusals = {
  'not-accepting': 'An diesem Standort nehmen wir zurzeit keine Raumanfragen an. Bitte sprechen Sie uns an.',
  'room-unknown': 'Diesen Raum gibt es nicht mehr. Bitte wählen Sie einen anderen.',
  'rooms-of-two-sites':
    'Die Räume liegen an zwei Standorten. Bitte fragen Sie für jeden Standort einzeln an.',
  'room-not-in-use': 'Der Raum {room} wird in dieser Zeit nicht genutzt. Bitte wählen Sie einen anderen.',
  'too-many-people':
    'Für {people} Personen ist dort zu wenig Platz: Es gibt {seats} Plätze. Bitte wählen Sie einen größeren Raum oder einen weiteren dazu.',
  'no-dates': 'In diesem Zeitraum gibt es keinen Termin. Bitte prüfen Sie Tage, Zeitraum und Ferienregel.',
  'too-many-dates': 'Das sind {count} Termine. Bitte fragen Sie höchstens {most} auf einmal an.',
  'overlaps-itself': 'Die Termine überschneiden sich untereinander. Bitte prüfen Sie Uhrzeit und Rhythmus.',
  'too-soon':
    'Bitte fragen Sie mindestens {days} Tage vorher an. Der früheste Tag ist {earliest}. Eilt es, rufen Sie uns an.',
  'too-far': 'Wir planen {days} Tage voraus. Der letzte Tag, den Sie anfragen können, ist {latest}.',
  'outside-window': '{weekday} können Sie unsere Räume {windows} anfragen. {day} liegt außerhalb davon.',
  'too-many-open':
    'Von Ihnen warten schon {open} Anfragen auf eine Antwort. Bitte warten Sie, bis wir geantwortet haben, oder rufen Sie uns an.',
  'rules-changed':
    'Die Nutzungsregeln haben sich geändert. Bitte lesen Sie die neue Fassung und bestätigen Sie sie.',
  'no-length': 'Anfang und Ende sind gleich. Bitte prüfen Sie die Uhrzeit.',
  'already-past': 'Das liegt schon zurück und lässt sich nicht mehr ändern.',
  'room-taken':
    'An diesen Terminen ist der Raum schon belegt. Lehnen Sie die Termine ab oder nehmen Sie einen anderen Raum.',
  'already-decided': 'Diese Anfrage ist schon entschieden. Bitte sehen Sie sich die Antwort an.',
  'already-withdrawn': 'Diese Anfrage ist zurückgezogen. Es gibt nichts mehr zu entscheiden.',
  'changed-meanwhile':
    'Inzwischen hat sich an dieser Anfrage etwas geändert. Bitte sehen Sie sich den neuen Stand an und versuchen Sie es noch einmal.',
  'answers-missing': 'Bitte sagen Sie zu jedem Termin, ob er zugesagt oder abgelehnt ist.',
  'reason-missing': 'Bitte nennen Sie zu abgelehnten und abgesagten Terminen den Grund.',
  'user-class-missing': 'Bitte wählen Sie, wer den Raum nutzt. Davon hängt das Entgelt ab.',
  'deposit-reason-missing':
    'Bitte schreiben Sie, warum die Kaution anders ist als in den Entgelten des Standorts.',
  'text-missing': 'Bitte schreiben Sie eine Antwort an die Person.',
  'not-accepted': 'Dieser Termin ist nicht zugesagt. Es gibt nichts zu verlegen oder abzusagen.',
  'still-closed':
    'Der Raum ist in dieser Zeit geschlossen. Bitte wählen Sie eine andere Zeit oder einen anderen Raum.',
  'reserve-past': 'Bis zu diesem Tag lässt sich nicht reservieren: Er liegt schon zurück.',
  'nothing-open': 'Es gibt keinen offenen Änderungswunsch mehr.',
  'key-still-out':
    'Die Person hat noch einen Schlüssel oder Code. Bitte nehmen Sie ihn zurück; danach lassen sich die Angaben löschen.',
  'deposit-still-here':
    'Die Kaution der Person ist noch hier. Bitte geben Sie sie zurück oder schließen Sie sie ab; danach lassen sich die Angaben löschen.',
  'person-erased': 'Die Angaben zu dieser Person sind gelöscht.',
} as const
export type BookingRefusal = keyof typeof bookingRefusals

/** Figures of a rule, ready to be read: numbers, days and times as text. */
export type Figures = Readonly<Record<string, string | number>>

/** The sentence of a refusal with its figures. */
export function refusalText(refusal: {
  readonly reason: BookingRefusal
  readonly figures?: Figures | undefined
}): string {
  const { figures = {} } = refusal
  return bookingRefusals[refusal.reason].replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    String(figures[name] ?? ''),
  )
}

/** A date whose room is taken. `by` says by what, never by whom. */
export interface BookingConflict {
  readonly dateId: Id
  readonly day: Day
  readonly from: TimeOfDay
  readonly to: TimeOfDay
  readonly roomId: Id
  readonly room: string
  readonly by: 'session' | 'closure' | 'booking'
  /** The closure's reason; else empty. For the team `bookingId` and `sessionId` lead there. */
  readonly reason: string
  readonly sessionId: Id | null
  readonly bookingId: Id | null
}

/** Refused, with the rule's figures and with all conflicts at once where rooms are taken. */
export interface BookingRefused {
  readonly ok: false
  readonly reason: BookingRefusal
  readonly figures?: Figures | undefined
  readonly conflicts: readonly BookingConflict[]
}

/** The answer of every deed on a booking. */
export type BookingResult<T> = { readonly ok: true; readonly value: T } | BookingRefused

export function refusedFor(
  reason: BookingRefusal,
  figures?: Figures,
  conflicts: readonly BookingConflict[] = [],
): BookingRefused {
  return figures === undefined ? { ok: false, reason, conflicts } : { ok: false, reason, figures, conflicts }
}
