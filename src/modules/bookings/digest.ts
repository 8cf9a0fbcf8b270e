import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import type { LetterText } from './booking.ts'

/** How the letter of the morning leaves the house. Absent `send`: there is no mail, so nothing is written. */
export interface DigestPost {
  readonly send?: ((tx: Tx, letter: LetterText & { readonly to: string }) => Promise<void>) | undefined
  /** Where the requests wait. */
  readonly inbox: string
  /** Where everything that waits is told one by one. */
  readonly today: string
  /** Where one leaves the letter off. */
  readonly choice: string
}

/** A centre with what waits there. */
export interface WaitingCentre extends DigestCounts {
  readonly centreId: Id
  readonly centreName: string
}

/** How many letters there are for each centre, as other modules keep them; one that is missing has none. */
export interface LetterCounts {
  readonly unsent: ReadonlyMap<Id, number>
  readonly toPrint: ReadonlyMap<Id, number>
}

export type LettersElsewhere = (db: Db, now: Date) => Promise<LetterCounts>

/** How much waits at a centre. */
export interface DigestCounts {
  /** Requests past the day until which they should be answered. */
  readonly due: number
  /** Reservations that end until the next working day. */
  readonly ending: number
  /** Deposits that are still here although everything is over for longer than the site allows. */
  readonly deposits: number
  /**
   * Letters that mail could not bring since the last letter of the morning. Nobody notes that they are printed, so each is
   * told once; Heute shows it longer.
   */
  readonly unsent: number
  /** Letters of which it is known that nobody has printed them. */
  readonly letters: number
}
