import type { Day } from '../../kernel/day.ts'
import { addMonths } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'

/** What the rules need to know of a training. */
export interface TrainingFact {
  readonly id: Id
  readonly operatorId: Id | null
  readonly title: string
  readonly topic: string
  readonly onDate: Day | null
  readonly toDate: Day | null
  readonly year: number
  readonly validMonths: number | null
  readonly mandatory: boolean
  readonly coversAllStaff: boolean
  readonly participantIds: readonly Id[]
}

/** What the rules need to know of a post. */
export interface StaffFact {
  readonly id: Id
  readonly operatorId: Id
  readonly fromOn: Day
  readonly toOn: Day | null
}

/** The day from which somebody is trained: the last one; of a year without day, its end. */
export function doneOn({ onDate, toDate, year }: Pick<TrainingFact, 'onDate' | 'toDate' | 'year'>): Day {
  return toDate ?? onDate ?? `${year}-12-31`
}

/** The last day on which it holds (months as in §§ 187, 188 BGB); null: for good. */
export function validUntil(training: TrainingFact): Day | null {
  return training.validMonths === null ? null : addMonths(doneOn(training), training.validMonths)
}

/** Whether the post is filled on that day. */
export function employedOn({ fromOn, toOn }: Pick<StaffFact, 'fromOn' | 'toOn'>, day: Day): boolean {
  return fromOn <= day && (toOn === null || toOn >= day)
}

/** Whether this person took part: by name of the post, or because all who were employed did. */
export function tookPart(training: TrainingFact, member: StaffFact): boolean {
  if (training.participantIds.includes(member.id)) return true
  const concerned = training.operatorId === null || training.operatorId === member.operatorId
  return training.coversAllStaff && concerned && employedOn(member, doneOn(training))
}

/** What a topic is called in comparisons: its own word, else the title. */
export function topicOf({ topic, title }: Pick<TrainingFact, 'topic' | 'title'>): string {
  return topic === '' ? title : topic
}

/** How many of those employed on a day are trained in a topic, and by which trainings (R161, R162). */
export interface Coverage {
  readonly staff: number
  readonly trained: number
  readonly missingIds: readonly Id[]
  readonly trainingIds: readonly Id[]
}

/** Staff employed on that day with a participation on or before it that still holds. */
export function coverageOn(
  trainings: readonly TrainingFact[],
  staff: readonly StaffFact[],
  topic: string,
  day: Day,
): Coverage {
  const holding = trainings.filter((one) => sameTopic(topicOf(one), topic) && holds(one, day))
  const employed = staff.filter((member) => employedOn(member, day))
  const trained = employed.filter((member) => holding.some((one) => tookPart(one, member)))
  return {
    staff: employed.length,
    trained: trained.length,
    missingIds: employed.filter((member) => !trained.includes(member)).map(({ id }) => id),
    trainingIds: holding.filter((one) => trained.some((member) => tookPart(one, member))).map(({ id }) => id),
  }
}

function holds(training: TrainingFact, day: Day): boolean {
  const until = validUntil(training)
  return doneOn(training) <= day && (until === null || until >= day)
}

function sameTopic(one: string, other: string): boolean {
  return one.localeCompare(other, 'de', { sensitivity: 'accent' }) === 0
}

/** A mandatory topic that somebody employed today has never had, or that runs out within the days given. */
export interface Reminder {
  readonly memberId: Id
  readonly topic: string
  /** Null: never took part. */
  readonly validUntil: Day | null
}

/** Who needs what again until `horizon` (R160). What holds for good needs no reminder once it was done. */
export function remindersOn(
  trainings: readonly TrainingFact[],
  staff: readonly StaffFact[],
  today: Day,
  horizon: Day,
): readonly Reminder[] {
  const mandatory = Map.groupBy(
    trainings.filter(({ mandatory: must }) => must),
    (one) => topicOf(one),
  )
  const employed = staff.filter((member) => employedOn(member, today))
  return [...mandatory].flatMap(([topic, offered]) =>
    employed.flatMap((member) => {
      const mine = offered.filter((one) => concerns(one, member))
      if (mine.length === 0) return []
      const had = mine.filter((one) => doneOn(one) <= today && tookPart(one, member))
      const ends = had.map(validUntil)
      if (ends.includes(null)) return []
      const until =
        ends
          .filter((day) => day !== null)
          .sort()
          .at(-1) ?? null
      return until === null || until <= horizon ? [{ memberId: member.id, topic, validUntil: until }] : []
    }),
  )
}

function concerns({ operatorId }: TrainingFact, member: StaffFact): boolean {
  return operatorId === null || operatorId === member.operatorId
}
