import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'

/** An operator as cover, imprint and chapter 1.1 name it. */
export interface OperatorFact {
  readonly id: Id
  readonly name: string
  readonly shortName: string
  readonly address: readonly string[]
}

/** A house with its rooms. Composite rooms are left out: they are made of the others. */
export interface SiteFact {
  readonly name: string
  readonly address: string
  readonly rooms: readonly string[]
  readonly outdoors: readonly string[]
}

/** What records of one kind add up to. */
export interface OutreachFact {
  readonly kind: string
  readonly label: string
  readonly records: number
  readonly people: number
  readonly days: number
  readonly places: number
}

/** An indicator of the year. `text` says it: a number with its unit, "keine Angabe", "nicht festgelegt". */
export interface IndicatorFact {
  readonly id: string
  readonly name: string
  readonly definition: string
  readonly definitionNumber: number
  readonly state: 'value' | 'no-data' | 'not-fixed'
  readonly value: number | null
  readonly text: string
  readonly basis: string
  readonly parts: readonly { readonly name: string; readonly value: number | null; readonly text: string }[]
}

/** A value somebody reported with date and source. */
export interface NotedFact {
  readonly indicator: string
  readonly name: string
  readonly text: string
  readonly onDate: Day
  readonly source: string
}

export interface CooperationFact {
  readonly name: string
  readonly stage: string
  readonly since: Day | null
  readonly lastContact: Day | null
}

/** A list in the columns of its source, one per site. */
export interface ListFact {
  readonly site: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export interface GoalFact {
  readonly id: Id
  readonly number: number
  readonly title: string
  readonly deadline: string
  readonly rule: string
  readonly remark: string
  readonly state: string
  readonly value: string
  readonly evidence: number
  readonly notes: readonly string[]
  readonly verdict: string
}

export interface OrientationFact {
  readonly title: string
  readonly until: string
  readonly fieldOfAction: string
  readonly goals: readonly GoalFact[]
}

export interface GuidingFact {
  readonly number: number
  readonly title: string
  readonly until: string
  readonly orientation: readonly OrientationFact[]
}

/** Amounts in cents; null: keine Angabe. */
export interface GrantFact {
  readonly id: Id
  readonly funder: string
  readonly purpose: string
  readonly period: string
  readonly state: string
  readonly ceilingCents: number | null
  readonly grantedCents: number | null
  readonly calledCents: number | null
}

export interface TrainingFact {
  readonly operatorId: Id | null
  readonly title: string
  readonly organiser: string
  readonly kind: string
  readonly when: string
  readonly participants: number
}

export interface MeetingFact {
  readonly body: string
  readonly onDate: Day
  readonly occasion: string
  readonly attendance: number | null
}

export interface PlanFact {
  readonly title: string
  readonly when: string
  readonly from: number
  readonly to: number
}

export interface SchemeFact {
  readonly operatorId: Id
  readonly operator: string
  readonly validFrom: Day | null
  readonly steps: readonly { readonly title: string; readonly text: string; readonly responsible: string }[]
}

/** From a day to a day, both included; null: it went on. */
export interface DaysFact {
  readonly fromOn: Day
  readonly toOn: Day | null
}

/** Offers that rested with one reason, and how many of their dates fell out in the year (R050). */
export interface SuspensionFact extends DaysFact {
  readonly reason: string
  readonly offers: number
  readonly dates: number
}

/** Help by telephone: since when for the quarter, since when for the whole city (N14, R145, R146). */
export interface HelplineFact extends DaysFact {
  readonly id: Id
  readonly name: string
  readonly city: readonly DaysFact[]
}

/**
 * Everything of a year that the report takes from records, as plain data: frozen with the report, so that it can be
 * set again in years to come. No names of private persons stand in it.
 */
export interface ReportFacts {
  readonly year: number
  /** The day up to which records count: the end of the year, or the day of the draft. */
  readonly upTo: Day
  readonly centre: { readonly id: Id; readonly slug: string; readonly name: string }
  readonly city: string
  readonly operators: readonly OperatorFact[]
  readonly sites: readonly SiteFact[]
  readonly districts: readonly string[]
  readonly fieldsOfAction: readonly string[]
  readonly outreach: readonly OutreachFact[]
  readonly crews: readonly { readonly function: string; readonly people: number }[]
  readonly outreachInAll: { readonly days: number; readonly places: number }
  readonly indicators: readonly IndicatorFact[]
  readonly noted: readonly NotedFact[]
  readonly cooperation: readonly CooperationFact[]
  readonly stages: readonly { readonly stage: string; readonly count: number }[]
  readonly resources: readonly ListFact[]
  readonly plan: readonly ListFact[]
  readonly occupancy: readonly ListFact[]
  readonly goals: readonly GuidingFact[]
  readonly nextGoals: readonly GuidingFact[]
  /** The signed target agreement of the coming year; absent while there is none. */
  readonly nextAgreement?:
    { readonly signedOn: Day; readonly decision: string; readonly version: number } | undefined
  readonly grants: readonly GrantFact[]
  readonly grantSums: {
    readonly appliedCents: number | null
    readonly runningCents: number | null
    readonly grantedCents: number | null
    readonly calledCents: number | null
  }
  readonly trainings: readonly TrainingFact[]
  readonly meetings: readonly MeetingFact[]
  /** Absent in versions that were frozen before these were told. */
  readonly suspensions?: readonly SuspensionFact[] | undefined
  readonly helplines?: readonly HelplineFact[] | undefined
  readonly nextPlan: readonly PlanFact[]
  readonly notes: readonly { readonly chapter: string; readonly onDate: Day; readonly text: string }[]
  readonly schemes: readonly SchemeFact[]
  /** What a reader must know about the records of the year ("erfunden"); it stands wherever their figures stand. */
  readonly remark: string
}

/** A hand-written piece of a chapter; of one operator, or of all together (null). */
export interface ReportPiece {
  readonly chapter: string
  readonly operatorId: Id | null
  readonly text: string
  /** Taken over from last year and not read since. */
  readonly unread: boolean
}

/** What stands on the cover beside the facts. */
export interface ReportCover {
  readonly councilNumber: string
  readonly authors: readonly string[]
  readonly version: number
  readonly state: string
  readonly on: Day
}

/** Operators whose own trainings and texts may be read: all after the approval, one's own before. */
export type Readable = 'all' | ReadonlySet<string>

/** The annexes, numbered as in the source (R094). */
export const reportAnnexes = [
  ['1', 'Übersicht der sozialen Ressourcen'],
  ['2', 'Belegungsplan und Belegungsliste'],
  ['3', 'Eckpunkteplan'],
  ['4', 'Ablaufschema Schutzauftrag'],
] as const
