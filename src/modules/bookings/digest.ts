import type { Id } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/tables.ts'
import type { LetterText } from './booking.ts'

/** How the letter of the morning leaves the house. Absent `send`: there is no mail, so nothing is written. */
export interface DigestPost {
  readonly send?: ((tx: Tx, letter: LetterText & { readonly to: string }) => Promise<void>) | undefined
  /** Where the requests wait. */
  readonly inbox: string
  /** Where one leaves the letter off. */
  readonly choice: string
}

/** A centre with what waits there. */
export interface WaitingCentre {
  readonly centreId: Id
  readonly centreName: string
  readonly due: number
  readonly ending: number
}
