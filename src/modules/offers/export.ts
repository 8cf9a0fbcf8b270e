import type { Actor } from '../../kernel/actor.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { IntakePlace, SiteListKind } from '../intake/index.ts'

/** What somebody wants to have as a file. With a period only what takes place in it. */
export interface ExportQuestion {
  readonly kind: SiteListKind
  readonly site: { readonly id: Id; readonly centreId: Id }
  readonly from?: Day | undefined
  readonly to?: Day | undefined
  readonly today: Day
  /** Overview only: leaves out what the house began to have to do with after that day. */
  readonly knownBy?: Day | undefined
  /** Sees no more in a file than in the office. */
  readonly actor: Actor
}

/** The place a list is kept for. */
export function placeOf({ site }: Pick<ExportQuestion, 'site'>): IntakePlace {
  return { centreId: site.centreId, siteId: site.id }
}

/** A table in the columns of its source. */
export interface ExportTable {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** An offer as lists name it. */
export interface ListedOffer {
  readonly id: Id
  readonly title: string
  readonly audience: string
  readonly runBy: 'team' | 'partner' | 'residents' | 'volunteers'
  readonly leader: string | null
  readonly others: readonly string[]
  readonly person: string | null
  readonly personSalutation: 'Frau' | 'Herr' | null
  /** Only that something is there may be known. */
  readonly busy: boolean
}

/** All dates of a series (and of those that followed it) as they stand now. */
export interface ListedSeries {
  readonly id: Id
  readonly offerId: Id
  readonly kind: 'once' | 'dates' | 'weekly' | 'monthly' | 'block'
  readonly startsOn: Day
  readonly untilOn: Day | null
  readonly weekdays: readonly number[]
  readonly everyWeeks: number
  readonly startTime: string | null
  readonly endTime: string | null
  readonly days: readonly Day[]
  readonly rooms: readonly { readonly id: Id; readonly name: string }[]
  /** What all its dates have become; null when some still stand. */
  readonly fate: 'cancelled' | 'suspended' | null
  readonly reason: string
}
