import type { Cents } from '../../../kernel/money.ts'
import type { Problems } from '../../../kernel/result.ts'
import type {
  Booking,
  BookingConflict,
  DateAnswer,
  LetterText,
  Price,
  Rival,
  SiteTerms,
} from '../../../modules/bookings/index.ts'
import type { Room } from '../../../modules/places/index.ts'
import type { AnswerDraft } from './answer-words.ts'
import type { WrittenLetter } from './written-letter.ts'

/** Everything the two steps show. */
export interface AnswerView {
  readonly booking: Booking
  readonly conflicts: readonly BookingConflict[]
  readonly rivals: readonly Rival[]
  readonly terms: SiteTerms
  readonly rooms: readonly Room[]
  readonly draft: AnswerDraft
  readonly answers: readonly DateAnswer[]
  readonly price: Price | null
  readonly depositCents: Cents
  /** The letter of the house for what is chosen. */
  readonly letter: LetterText
  /** What somebody has written by hand already, on the way here. */
  readonly written: WrittenLetter | undefined
  /** The letter as it was sent, where it comes back at once. */
  readonly typed?: LetterText | undefined
  /** Why nothing was decided, where it is not about one field. */
  readonly problem: string | undefined
  /** What is wrong with the choice, by its field. */
  readonly problems?: Problems | undefined
  /** Where the answer goes by mail; null: it is printed. */
  readonly mailTo: string | null
}
