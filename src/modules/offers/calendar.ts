import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { DescribedOffer, ProgrammeSession, ProgrammeSite } from './programme.ts'

/** What a calendar says about an offer on each of its dates. */
export type CalendarOffer = Pick<
  DescribedOffer,
  | 'slug'
  | 'title'
  | 'description'
  | 'topics'
  | 'groups'
  | 'ageFrom'
  | 'ageTo'
  | 'audience'
  | 'languages'
  | 'isFree'
  | 'cost'
  | 'registration'
>

/** Where a date is; shared by all dates there. */
export interface CalendarPlace extends Pick<ProgrammeSession, 'rooms' | 'elsewhere' | 'onlineChannel'> {
  readonly site: Omit<ProgrammeSite, 'district'> | null
}

/** A public date for a calendar. Moments are milliseconds since 1970; a date whose time is open has its day alone. */
export type CalendarDate = {
  readonly id: Id
  readonly place: CalendarPlace
  readonly status: 'planned' | 'cancelled' | 'suspended'
  readonly reason: string
  readonly sequence: number
  readonly changedAt: number
} & ({ readonly startsAt: number; readonly endsAt: number } | { readonly day: Day })

/** An offer with its dates in order. */
export interface OfferDates {
  readonly offer: CalendarOffer
  readonly dates: readonly CalendarDate[]
}
