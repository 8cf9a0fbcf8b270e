import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Evidence } from './judgement.ts'

/** A dated record of a certain kind (outreach, publication). */
export interface KindRecord {
  readonly id: Id
  readonly on: Day
  readonly kind: string
  readonly text: string
}

/** An offer with what rules may ask of it, and its held sessions. */
export interface OfferRecord {
  readonly id: Id
  readonly title: string
  readonly typeId: Id | null
  readonly planCategory: string | null
  readonly runBy: string
  readonly topicIds: readonly Id[]
  readonly partnerIds: readonly Id[]
  readonly held: readonly { readonly id: Id; readonly on: Day }[]
}

export interface MeetingRecord {
  readonly id: Id
  readonly on: Day
  readonly bodyId: Id
  readonly bodyKind: string
  readonly bodyName: string
  readonly occasion: string | null
}

/** A partner with the agreements and talks of the centre, and how long a talk keeps the cooperation active. */
export interface PartnerRecord {
  readonly id: Id
  readonly name: string
  readonly kindId: Id | null
  readonly districtId: Id | null
  readonly activeMonths: number
  readonly agreements: readonly { readonly id: Id; readonly on: Day; readonly validTo: Day | null }[]
  readonly contacts: readonly { readonly id: Id; readonly on: Day }[]
}

export interface TrainingRecord {
  readonly id: Id
  readonly on: Day
  readonly topic: string
  readonly text: string
  readonly validMonths: number | null
  readonly staffIds: readonly Id[]
}

/** What stands in the records of a centre, loaded once for all its goals. Past days only as they were. */
export interface GoalRecords {
  readonly offers: readonly OfferRecord[]
  readonly meetings: readonly MeetingRecord[]
  readonly bodies: readonly { readonly id: Id; readonly name: string }[]
  readonly reports: readonly {
    readonly id: Id
    readonly on: Day
    readonly bodyId: Id
    readonly text: string
  }[]
  readonly outreach: readonly KindRecord[]
  readonly publications: readonly KindRecord[]
  readonly partners: readonly PartnerRecord[]
  readonly districts: readonly { readonly id: Id; readonly name: string }[]
  readonly staff: readonly {
    readonly id: Id
    readonly code: string
    readonly from: Day
    readonly to: Day | null
  }[]
  readonly trainings: readonly TrainingRecord[]
  readonly topics: readonly {
    readonly id: Id
    readonly name: string
    readonly from: Day | null
    readonly to: Day | null
  }[]
  readonly services: readonly {
    readonly id: Id
    readonly name: string
    readonly topicId: Id
    readonly from: Day
    readonly to: Day | null
  }[]
  readonly milestones: readonly {
    readonly id: Id
    readonly goalId: Id
    readonly on: Day
    readonly text: string
  }[]
  readonly grants: readonly {
    readonly id: Id
    readonly goalId: Id
    readonly appliedOn: Day | null
    readonly grantedOn: Day | null
    readonly text: string
  }[]
  /** Indicator id and goal id → its value over the goal's time. */
  readonly measured: ReadonlyMap<
    string,
    { readonly value: number | null; readonly evidence: readonly Evidence[] }
  >
}

export const noRecords: GoalRecords = {
  offers: [],
  meetings: [],
  bodies: [],
  reports: [],
  outreach: [],
  publications: [],
  partners: [],
  districts: [],
  staff: [],
  trainings: [],
  topics: [],
  services: [],
  milestones: [],
  grants: [],
  measured: new Map(),
}
