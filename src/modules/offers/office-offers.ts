import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { OfferState, PlanCategory, RunBy, Visibility } from './offer.ts'

/** How the office's list of offers can be narrowed. */
export interface OfficeOfferFilters {
  readonly q?: string | undefined
  readonly centreId?: Id | undefined
  readonly state?: OfferState | undefined
  readonly visibility?: Visibility | undefined
  readonly typeId?: Id | undefined
  readonly planCategory?: PlanCategory | 'unset' | undefined
  readonly partnerId?: Id | undefined
  /** Only those whose review date has passed. */
  readonly stale?: boolean | undefined
  /** Only those with a weekly or monthly series that runs, or stopped running at most a year ago. */
  readonly renewable?: boolean | undefined
  readonly topicId?: Id | undefined
  readonly personGroupId?: Id | undefined
  /** With a date ahead at this site. */
  readonly siteId?: Id | undefined
  /** Of a centre that this operator runs. */
  readonly operatorId?: Id | undefined
  readonly runBy?: RunBy | undefined
  /** Only those that go on and have a date ahead, whether it takes place or not. */
  readonly ahead?: boolean | undefined
}

export const officeOfferSorts = ['title', 'next', 'visibility', 'review'] as const
export type OfficeOfferSort = (typeof officeOfferSorts)[number]

/** A line of the office's list, and of its CSV and XLSX. */
export interface OfficeOffer {
  readonly id: Id
  readonly slug: string
  readonly title: string
  readonly centre: string
  readonly type: string | null
  readonly organiser: string
  readonly visibility: Visibility
  readonly planCategory: PlanCategory | null
  readonly state: OfferState
  readonly nextOn: Day | null
  readonly reviewOn: Day | null
  readonly responsible: string | null
}

export interface OfficeOffers {
  readonly offers: readonly OfficeOffer[]
  readonly total: number
}
