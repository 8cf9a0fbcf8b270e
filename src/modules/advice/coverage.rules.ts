import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'

/** A topic with the days it counts. */
export interface TopicDays {
  readonly id: Id
  readonly name: string
  readonly requiredFrom: Day | null
  readonly retiredOn: Day | null
}

/** A service standing for a topic, with its days: until the day before `closedOn`. */
export interface ServiceDays {
  readonly id: Id
  readonly name: string
  readonly topicId: Id
  readonly languages: readonly string[]
  readonly recordedOn: Day
  readonly closedOn: Day | null
}

/** A topic with the services for it on a day. `missing`: it needs one and has none. */
export interface TopicCoverage {
  readonly topic: TopicDays
  readonly required: boolean
  readonly services: readonly ServiceDays[]
  readonly missing: boolean
}

/**
 * Which services stand for which topic at the end of a day: recorded by then and not closed. A topic that nobody
 * requires yet is never missing; one that is retired by then is left out (R136, N12).
 */
export function coverageOf(
  topics: readonly TopicDays[],
  services: readonly ServiceDays[],
  day: Day,
): readonly TopicCoverage[] {
  return topics
    .filter(({ retiredOn }) => retiredOn === null || retiredOn > day)
    .map((topic) => {
      const there = services.filter(
        ({ topicId, recordedOn, closedOn }) =>
          topicId === topic.id && recordedOn <= day && (closedOn === null || closedOn > day),
      )
      const required = topic.requiredFrom !== null && topic.requiredFrom <= day
      return { topic, required, services: there, missing: required && there.length === 0 }
    })
}
