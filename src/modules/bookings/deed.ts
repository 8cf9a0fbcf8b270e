import type { Actor } from '../../kernel/actor.ts'
import type { Day } from '../../kernel/day.ts'
import type { TimeOfDay } from '../../kernel/berlin.ts'
import type { Id } from '../../kernel/id.ts'
import type { Cents } from '../../kernel/money.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import type { Channel, LetterText } from './booking.ts'
import type { DepositWish } from './deposit.ts'
import type { LetterFacts, OwnLetterKind } from './letter.rules.ts'

/** Writes the words of a letter; pages may bring other languages. */
export type LetterWriter = (kind: OwnLetterKind, facts: LetterFacts) => LetterText

/** A letter and the mail address it goes to. */
export type AddressedLetter = LetterText & {
  readonly to: string
  /** The kept letter, which is printed when it cannot be sent after all. */
  readonly keptId?: Id | undefined
}

/** How letters leave the house. Everything works without mail: then letters are kept to be printed. */
export interface Postbox {
  /** The address of a private link. */
  readonly linkTo: (token: string) => string
  /** Puts letters into the outbox in the same transaction, all at once; absent: there is no mail. */
  readonly send?: ((tx: Tx, ...letters: readonly AddressedLetter[]) => Promise<void>) | undefined
  /** Absent: the German letters of the house. */
  readonly write?: LetterWriter | undefined
}

/** Who does something, when, on which database (or inside which transaction), and how they write. */
export interface BookingDoer {
  readonly db: Db | Tx
  readonly actor: Actor
  readonly now: Date
  readonly post: Postbox
}

/** Somebody with a private link: no account. */
export type LinkDoer = Omit<BookingDoer, 'actor'>

/** How a request comes in. */
export interface RequestVia {
  readonly channel: Channel
  /** Made by `newBookingToken`, or of a form by `tokenOfRequest`: the same token twice is one request. */
  readonly token: string
  readonly language?: string | undefined
  /** The team enters it although a rule of the site says no (lead time, window …). Needs `booking.decide`. */
  readonly exception?: boolean | undefined
}

/** What the team says to one date. */
export interface DateAnswer {
  readonly dateId: Id
  readonly accept: boolean
  /** Why not; needed when refused. */
  readonly reason: string
  /** Other rooms than wished; absent: as wished. */
  readonly roomIds?: readonly Id[] | undefined
}

/** A decision on a whole request. */
export interface Decision {
  /** The version the team saw. */
  readonly version: number
  readonly answers: readonly DateAnswer[]
  /** The letter as edited by the team. */
  readonly subject: string
  readonly text: string
  readonly proposal: string
  readonly userClassId: Id | null
  readonly extraIds: readonly Id[]
  /** Not empty: free of charge, and why. */
  readonly exemptionReason: string
  /** The price the letter names, in cents: another one by then is no silent change. Absent: it names none. */
  readonly shownCents?: Cents | undefined
  /** Absent: the deposit of the table of fees. */
  readonly deposit?: DepositWish | undefined
}

/** A new time or place for one date. */
export interface DateMove {
  /** The sequence the team saw. */
  readonly sequence: number
  readonly day: Day
  readonly start: TimeOfDay
  readonly end: TimeOfDay
  readonly roomIds: readonly Id[]
  /** A line to the person. */
  readonly reason: string
}
