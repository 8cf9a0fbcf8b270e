import type { TimeOfDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Cents } from '../../kernel/money.ts'
import type { Deposit } from './deposit.ts'
import type { Extra, FeeBasis } from './setting.ts'

/** How a request came in. */
export const channels = ['web', 'counter', 'phone'] as const
export type Channel = (typeof channels)[number]
export const channelNames = {
  web: 'über die Webseite',
  counter: 'an der Theke',
  phone: 'am Telefon',
} as const satisfies Record<Channel, string>

/** `requested`: waits for the team. `decided`: answered, with dates accepted or refused. `withdrawn`: taken back. */
export type BookingState = 'requested' | 'decided' | 'withdrawn'
/** What the team said to the whole. */
export type Answer = 'accepted' | 'partly' | 'refused'

/** `wished` blocks nothing; `reserved` and `accepted` hold the room; `suspended` waits for the end of a closure. */
export const dateStates = [
  'wished',
  'reserved',
  'accepted',
  'refused',
  'cancelled',
  'suspended',
  'withdrawn',
] as const
export type DateState = (typeof dateStates)[number]

/** As the person and the team read it. */
export const dateStateNames = {
  wished: 'angefragt',
  reserved: 'reserviert',
  accepted: 'zugesagt',
  refused: 'abgelehnt',
  cancelled: 'abgesagt',
  suspended: 'ausgesetzt',
  withdrawn: 'zurückgezogen',
} as const satisfies Record<DateState, string>

export const answerNames = {
  accepted: 'zugesagt',
  partly: 'zum Teil zugesagt',
  refused: 'abgelehnt',
} as const satisfies Record<Answer, string>

/** In which states of a date which deed is allowed. */
export const allowedOn = {
  decide: ['wished', 'reserved', 'suspended'],
  move: ['accepted', 'suspended'],
  cancel: ['accepted', 'suspended'],
} as const satisfies Record<string, readonly DateState[]>

/** One line of a price, frozen with the decision. */
export interface PriceLine {
  readonly label: string
  readonly basis: FeeBasis | 'once' | 'exempt'
  /** Dates or hours (hundredths of an hour are kept: 1.5 is one and a half hours). */
  readonly count: number
  readonly each: Cents
  readonly cents: Cents
}

export interface Price {
  readonly lines: readonly PriceLine[]
  readonly cents: Cents
}

/** The adult responsible; null in a booking once erased. */
export interface BookingPerson {
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
  /** When the person proved the address; null: not yet. */
  readonly confirmedAt: Date | null
}

export interface BookingRoom {
  readonly id: Id
  readonly name: string
}

/** One date of a booking; the id is its UID in calendars. */
export interface BookingDate {
  readonly id: Id
  readonly day: Day
  readonly from: TimeOfDay
  readonly to: TimeOfDay
  readonly startsAt: Date
  readonly endsAt: Date
  readonly state: DateState
  /** Why it was refused, cancelled or suspended. */
  readonly reason: string
  readonly cancelledBy: 'person' | 'house' | null
  readonly suspendedById: Id | null
  readonly sequence: number
  readonly rooms: readonly BookingRoom[]
}

/** A line of the story. `by`: who did it; `who` names the account of the team. */
export interface BookingEvent {
  readonly id: Id
  readonly kind: BookingEventKind
  readonly by: 'person' | 'team' | 'house'
  readonly who: string | null
  readonly text: string
  readonly at: Date
}

/** What happened to a request, as the story tells it. */
export const bookingEventNames = {
  requested: 'Anfrage gestellt',
  changed: 'Anfrage geändert',
  confirmed: 'E-Mail-Adresse bestätigt',
  reserved: 'Reserviert',
  'reservation-ended': 'Reservierung beendet',
  decided: 'Entschieden',
  moved: 'Termin verlegt',
  cancelled: 'Termin abgesagt',
  withdrawn: 'Zurückgezogen',
  'change-wished': 'Änderung gewünscht',
  'wish-answered': 'Änderungswunsch erledigt',
  'partner-linked': 'Gruppe zugeordnet',
  'link-renewed': 'Neuer Link ausgestellt',
  suspended: 'Wegen Schließung ausgesetzt',
  lifted: 'Nach einer Schließung wieder da',
  reminded: 'Das Team wurde erinnert',
  erased: 'Angaben zur Person gelöscht',
  'self-managed': 'Eigenregie',
  'responsible-named': 'Verantwortliche Person für einen Termin geändert',
  briefed: 'Einweisung eingetragen',
  'key-out': 'Schlüssel oder Code ausgegeben',
  'key-back': 'Schlüssel oder Code zurück',
  opened: 'Geöffnet',
  closed: 'Geschlossen',
  'damage-told': 'Schaden gemeldet',
  settled: 'Nach dem Termin geklärt',
  'deposit-received': 'Kaution bekommen',
  'deposit-returned': 'Kaution zurückgegeben',
  'deposit-retained': 'Kaution abgeschlossen',
  'deposit-undone': 'Eintrag zur Kaution zurückgenommen',
} as const
export type BookingEventKind = keyof typeof bookingEventNames

/** What the house writes to a person. */
export const letterKinds = [
  'received',
  'decision',
  'moved',
  'cancelled',
  'withdrawn',
  'new-link',
  'suspended',
  'lifted',
  'wish-answer',
] as const
export type LetterKind = (typeof letterKinds)[number]

export const letterNames = {
  received: 'Eingangsbestätigung',
  decision: 'Antwort',
  moved: 'Termin verlegt',
  cancelled: 'Absage',
  withdrawn: 'Zurückgezogen',
  'new-link': 'Neuer Link',
  suspended: 'Schließung',
  lifted: 'Wieder geöffnet',
  'wish-answer': 'Antwort auf den Änderungswunsch',
} as const satisfies Record<LetterKind, string>

/** A letter as it is kept: exactly what was mailed or printed. `{LINK}` stands where the private link was. */
export interface BookingLetter {
  readonly id: Id
  readonly kind: LetterKind
  readonly subject: string
  readonly text: string
  readonly mailed: boolean
  readonly at: Date
  /** When it turned out that mail does not reach the address; from then on it is to be printed. */
  readonly unsentAt: Date | null
}

/** The words of a letter. */
export interface LetterText {
  readonly subject: string
  readonly text: string
}

/** Stands in kept letters where the person read the private link, which is kept as a hash only. */
export const linkMark = '{LINK}'

/** A booking with everything on its page, except story and letters. */
export interface Booking {
  readonly id: Id
  readonly centreId: Id
  readonly siteId: Id
  readonly siteName: string
  readonly siteSlug: string
  readonly centreName: string
  /** Short, for the telephone; not secret. */
  readonly code: string
  readonly linkExpiresAt: Date
  readonly channel: Channel
  readonly language: string
  readonly purpose: string
  readonly groupName: string
  readonly people: number
  readonly seating: string
  readonly note: string
  readonly selfManaged: boolean
  /** The rhythm in words, as asked: "jeden Dienstag". */
  readonly wishText: string
  readonly equipment: readonly BookingRoom[]
  readonly extras: readonly Extra[]
  readonly person: BookingPerson | null
  /** The group record the team has linked by hand. */
  readonly partner: { readonly id: Id; readonly name: string } | null
  readonly userClass: { readonly id: Id; readonly name: string } | null
  readonly rules: { readonly id: Id; readonly number: number; readonly acceptedAt: Date } | null
  readonly state: BookingState
  readonly answer: Answer | null
  readonly answerText: string
  readonly proposalText: string
  readonly decidedAt: Date | null
  readonly reservedUntil: Day | null
  /** Frozen with the decision. */
  readonly price: Price | null
  readonly exemptionReason: string
  /** Agreed with the decision, and what became of it. */
  readonly deposit: Deposit
  /** What the person would like otherwise after the decision; empty: nothing open. */
  readonly changeWish: string
  readonly createdAt: Date
  readonly erasedAt: Date | null
  readonly version: number
  /** In order of time. */
  readonly dates: readonly BookingDate[]
}

/** The whole story on one page: the booking, its lines and its letters, oldest first. */
export interface BookingStory {
  readonly booking: Booking
  readonly events: readonly BookingEvent[]
  readonly letters: readonly BookingLetter[]
}
