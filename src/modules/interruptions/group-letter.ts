import type { TimeOfDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'

/** What a group is written: its dates fall out, or take place again. */
export const groupLetterKinds = ['suspended', 'lifted'] as const
export type GroupLetterKind = (typeof groupLetterKinds)[number]

/** Why: a place is shut, or offers are suspended. */
export type LetterCause = { readonly closureId: Id } | { readonly suspensionId: Id }

/** One date as a letter names it. */
export interface LetterDate {
  readonly id: Id
  readonly day: Day
  /** Null: the time is open. */
  readonly from: TimeOfDay | null
  readonly to: TimeOfDay | null
  /** Rooms, or where else it is; empty: nothing said. */
  readonly place: string
  /** The room was given away meanwhile; the date takes place, where is open. */
  readonly roomOpen: boolean
  /** Only asked for: nobody has answered yet. Absent: certain. */
  readonly asked?: boolean | undefined
  readonly siteName: string
  readonly centreId: Id
  readonly centreName: string
}

/** A date of an offer that an organisation leads. */
export interface OfferDate extends LetterDate {
  readonly offerId: Id
  readonly title: string
  readonly confidential: boolean
  readonly partner: {
    readonly id: Id
    readonly name: string
    readonly email: string | null
  }
}

/** A date of a booking whose person is known. */
export interface BookedDate extends LetterDate {
  readonly bookingId: Id
  /** The group, or what the room is for. */
  readonly title: string
  readonly code: string
  readonly person: {
    readonly name: string
    readonly email: string | null
    readonly phone: string | null
  }
  /** The organisation linked to the booking; it is written to when the person left no address. */
  readonly partner: { readonly id: Id; readonly email: string | null } | null
}

/** What a letter says about one offer or one booking. */
export interface LetterPart {
  /** The offer or the booking. */
  readonly of: Id
  readonly title: string
  /** People to greet by name because of it; none for an organisation. */
  readonly people: readonly string[]
  /** In order of time. */
  readonly dates: readonly LetterDate[]
}

/** Everybody behind one address, with all their dates: they get one letter. */
export interface Group {
  /** The same for the same address, whatever the dates. */
  readonly key: string
  /** Null: the letter has to be printed. */
  readonly email: string | null
  /** People to greet by name; organisations are greeted without. */
  readonly people: readonly string[]
  readonly partnerIds: readonly Id[]
  readonly bookingIds: readonly Id[]
  /** Whose team writes: that of the earliest date. */
  readonly centreId: Id
  /** Names dates of a confidential offer. */
  readonly confidential: boolean
  /** The earliest first. */
  readonly parts: readonly LetterPart[]
}

/** How many letters go out by mail, and how many have to be printed. */
export interface LetterCount {
  readonly mail: number
  readonly print: number
}

/** Letters of a closure or suspension that mail could not bring. */
export interface UnsentGroupLetters {
  /** One of the two. */
  readonly closureId: Id | null
  readonly suspensionId: Id | null
  /** Whose closure or suspension; null: the city's. */
  readonly ofCentreId: Id | null
  /** The place that is shut, or why offers are suspended. */
  readonly about: string
  readonly letters: number
}

/** A letter as it was kept. Names, telephone and postal address are read afresh, never kept with it. */
export interface GroupLetter {
  readonly id: Id
  /** Whose team writes. */
  readonly centreId: Id
  /** Names dates of a confidential offer. */
  readonly confidential: boolean
  readonly kind: GroupLetterKind
  readonly subject: string
  readonly text: string
  readonly dates: number
  readonly mailed: boolean
  readonly at: Date
  /** Organisations first, then people. */
  readonly names: readonly string[]
  readonly phones: readonly string[]
  /** Street and town, where an organisation has them. */
  readonly address: readonly string[]
  readonly bookings: readonly { readonly id: Id; readonly code: string }[]
  readonly partners: readonly { readonly id: Id; readonly name: string }[]
}
