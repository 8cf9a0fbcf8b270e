import type { Day } from '../../kernel/day.ts'
import type { Evening, EveningGap, EveningRefusal } from './self-managed.ts'

const hour = 3_600_000

/**
 * When a group may report about an evening from its phone: from two hours before it begins until twelve hours after
 * its end (N11). @returns why not, or undefined
 */
export function notNow(
  { startsAt, endsAt }: Pick<Evening, 'startsAt' | 'endsAt'>,
  now: Date,
): Extract<EveningRefusal, 'too-early' | 'too-late'> | undefined {
  if (now.getTime() < startsAt.getTime() - 2 * hour) return 'too-early'
  return now.getTime() > endsAt.getTime() + 12 * hour ? 'too-late' : undefined
}

/** Whether somebody of the group was shown the house, and it still holds on a day. */
export function briefedOn(
  { briefedFrom, briefedTo }: Pick<Evening, 'briefedFrom' | 'briefedTo'>,
  day: Day,
): boolean {
  return briefedFrom !== null && briefedTo !== null && briefedFrom <= day && day <= briefedTo
}

/** What is missing about an evening that is over, in the order of the evening (R066, N11). */
export function gapsOf(evening: Evening): readonly EveningGap[] {
  const { openedAt, closedAt, checks, handover, day } = evening
  const gaps: (EveningGap | false)[] = [
    !briefedOn(evening, day) && 'not-briefed',
    openedAt === null && 'not-opened',
    closedAt === null && 'not-closed',
    closedAt !== null && checks.some(({ done }) => !done) && 'checks-open',
    closedAt !== null && handover.trim() === '' && 'no-handover',
  ]
  return gaps.filter((gap) => gap !== false)
}

/**
 * How many of the last evenings went without a miss, one after the other up to now.
 * @param evenings in order of time
 */
export function evenRun(evenings: readonly Evening[], now: Date): number {
  const over = evenings.filter(({ endsAt }) => endsAt <= now)
  const missed = over.findLastIndex((evening) => gapsOf(evening).length > 0)
  return over.length - 1 - missed
}
