import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { LetterCount } from './group-letter.ts'

/** A date of an offer or of a booking that lies inside a closure. */
export interface DateInside {
  readonly id: Id
  /** The offer or the booking. */
  readonly of: Id
  readonly kind: 'session' | 'booking'
  /** The offer, or the group that uses the room; "belegt" where the actor may not know it. */
  readonly title: string
  readonly day: Day
  readonly startsAt: Date | null
  /** Its series goes on in closures: it takes place all the same. */
  readonly runs: boolean
}

/** How somebody hears of it: `none` is the house's own team. */
export type LetterWay = 'mail' | 'print' | 'none'

/** The dates of one offer or one booking inside. */
export interface GroupInside {
  readonly of: Id
  readonly kind: 'session' | 'booking'
  readonly title: string
  readonly way: LetterWay
  /** In order of time. */
  readonly dates: readonly DateInside[]
}

/** What lies inside a closure before it is done, and who will be written to. */
export interface Inside {
  /** What falls out; by title. */
  readonly groups: readonly GroupInside[]
  /** What takes place all the same. */
  readonly staying: readonly GroupInside[]
  /** Letters, one for each address. */
  readonly letters: LetterCount
}

export const nothingInside: Inside = { groups: [], staying: [], letters: { mail: 0, print: 0 } }
