import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { PlanCategory, Registration } from './offer.ts'

/** How a date stands for the public (contract of `/programm.json`). */
export type ProgrammeStatus = 'planned' | 'moved' | 'cancelled' | 'suspended' | 'unconfirmed' | 'held'

export const programmeStatusNames = {
  planned: 'geplant',
  moved: 'verlegt',
  cancelled: 'fällt aus',
  suspended: 'fällt aus',
  unconfirmed: 'nicht bestätigt',
  held: 'hat stattgefunden',
} satisfies Record<ProgrammeStatus, string>

export interface Named {
  readonly slug: string
  readonly name: string
}

/** An organisation by name; `slug` only where it has a public page. */
export interface OrganiserName {
  readonly name: string
  readonly slug: string | null
}

/** What the public may know of an offer wherever one of its dates stands. Shared by all its sessions in a result. */
export interface ProgrammeOffer {
  readonly id: Id
  readonly slug: string
  readonly title: string
  readonly type: string | null
  readonly topics: readonly Named[]
  readonly groups: readonly Named[]
  readonly ageFrom: number | null
  readonly ageTo: number | null
  readonly audience: string
  /** Codes; `languageName` says them in German. */
  readonly languages: readonly string[]
  readonly isFree: boolean | null
  readonly cost: string
  readonly registration: Registration
  readonly planCategory: PlanCategory | null
  readonly centre: Named
  /** The leading organisation, or the centre itself when its own team leads. */
  readonly organiser: OrganiserName
  readonly coOrganisers: readonly OrganiserName[]
}

/** With its text, where a page or a feed has room for it. */
export interface DescribedOffer extends ProgrammeOffer {
  readonly description: string
}

export interface ProgrammeSite extends Named {
  readonly street: string
  readonly postalCode: string
  readonly town: string
  readonly district: { readonly number: number; readonly name: string } | null
}

/** One public date. Without `startsAt` its time is still open; without `site` it is `elsewhere` or online. */
export interface ProgrammeSession<O extends ProgrammeOffer = ProgrammeOffer> {
  readonly id: Id
  readonly offer: O
  readonly day: Day
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  readonly status: ProgrammeStatus
  readonly reason: string
  /** Where it was before it moved: day and, when it had one, moment. */
  readonly movedFromDay: Day | null
  readonly movedFrom: Date | null
  readonly site: ProgrammeSite | null
  readonly rooms: readonly string[]
  readonly roomOpen: boolean
  readonly elsewhere: string
  readonly onlineChannel: string
  /** iCalendar SEQUENCE and LAST-MODIFIED. */
  readonly sequence: number
  readonly changedAt: Date
}

/** Filters as the public types them; slugs of terms, number of the district, language code. */
export interface ProgrammeFilters {
  readonly q?: string | undefined
  readonly topic?: string | undefined
  readonly personGroup?: string | undefined
  readonly age?: string | undefined
  readonly district?: string | undefined
  readonly site?: string | undefined
  readonly language?: string | undefined
  readonly centre?: string | undefined
}
export type ProgrammeFilter = keyof ProgrammeFilters

/** The address parameters of the filters (contract). */
export const filterParameters = {
  q: 'q',
  topic: 'thema',
  personGroup: 'zielgruppe',
  age: 'alter',
  district: 'bezirk',
  site: 'ort',
  language: 'sprache',
  centre: 'zentrum',
} as const satisfies Record<ProgrammeFilter, string>

/** Says which value of a filter does not exist; the result is empty then. */
export const unknownFilterSentences = {
  q: 'Das haben wir nicht gefunden.',
  topic: 'Dieses Thema gibt es hier nicht.',
  personGroup: 'Diese Zielgruppe gibt es hier nicht.',
  age: 'Dieses Alter haben wir nicht verstanden. Bitte geben Sie eine Zahl von 0 bis 120 an.',
  district: 'Diesen Bezirk gibt es hier nicht.',
  site: 'Diesen Ort gibt es hier nicht.',
  language: 'In dieser Sprache haben wir nichts gefunden.',
  centre: 'Dieses Quartierszentrum gibt es hier nicht.',
} satisfies Record<ProgrammeFilter, string>

export interface ProgrammeDay {
  readonly day: Day
  readonly sessions: readonly ProgrammeSession[]
  /** How many there are that day; exact as far as is counted (`mostCounted`), then that and `more` is true. */
  readonly total: number
  readonly more: boolean
}

export interface Programme {
  readonly days: readonly ProgrammeDay[]
  /** Filters whose value does not exist. */
  readonly unknown: readonly ProgrammeFilter[]
}

export interface ProgrammeList {
  readonly sessions: readonly ProgrammeSession[]
  /** Where the next page starts, if there is one. */
  readonly nextOffset: number | null
  readonly unknown: readonly ProgrammeFilter[]
}

/** Counting stops here for each day or behind what is shown, so that a page never costs more in a larger city. */
export const mostCounted = 50

/** What can be filtered for: only values that occur in public offers. */
export interface FilterChoices {
  readonly topics: readonly Named[]
  readonly personGroups: readonly Named[]
  readonly districts: readonly { readonly number: number; readonly name: string }[]
  readonly sites: readonly Named[]
  readonly languages: readonly string[]
  readonly centres: readonly Named[]
}

/** An offer as the public reads it: the record, when next, and all dates ahead page by page. */
export interface OfferPage extends DescribedOffer {
  readonly accessNote: string
  readonly registrationNote: string
  readonly fallbackNote: string
  readonly runBy: string
  readonly state: 'active' | 'dateless' | 'inactive' | 'paused' | 'ended'
  readonly endedOn: Day | null
  readonly reviewOn: Day | null
  readonly centreContact: { readonly phone: string; readonly email: string }
  /** Whom to ask, already as the public may read it: initials unless the person agreed. */
  readonly contact: {
    readonly name: string
    readonly function: string
    readonly phone: string
    readonly email: string
  } | null
  /** The next date that takes place. */
  readonly next: ProgrammeSession | null
  readonly upcoming: readonly ProgrammeSession[]
  readonly upcomingTotal: number
}

/** One line of the directory of offers. */
export interface OfferCard extends DescribedOffer {
  readonly next: {
    readonly day: Day
    readonly startsAt: Date | null
    readonly endsAt: Date | null
    readonly site: string | null
  } | null
}

export interface OffersList {
  readonly offers: readonly OfferCard[]
  readonly total: number
  /** First letters that occur, for jumping. */
  readonly letters: readonly string[]
  readonly unknown: readonly ProgrammeFilter[]
}
