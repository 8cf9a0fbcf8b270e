import type { Day } from '../../../kernel/day.ts'
import type {
  Booking,
  BookingEvent,
  BookingLetter,
  RulesOfUse,
  SiteTerms,
} from '../../../modules/bookings/index.ts'
import type { PublicTexts } from '../../texts/de/index.ts'
import type { Problems } from '../room-request/request-problem.ts'

/** What came back with a form of the page: what was wrong and what was typed. */
export interface LinkState {
  readonly problems: Problems
  readonly typed: Readonly<Record<string, string>>
  readonly ticked: readonly string[]
}

/** The page as one opens it. */
export const untouched: LinkState = { problems: {}, typed: {}, ticked: [] }

/** What the page of a request behind its private link shows. */
export interface LinkProps {
  readonly t: PublicTexts
  readonly now: Date
  readonly today: Day
  readonly token: string
  /** The whole address of this page. */
  readonly link: string
  /** Whether the house can send mail. */
  readonly mail: boolean
  readonly booking: Booking
  readonly events: readonly BookingEvent[]
  readonly letters: readonly BookingLetter[]
  readonly rules: RulesOfUse | undefined
  readonly terms: SiteTerms
  readonly state: LinkState
  readonly phone: string
}
