import type { Day } from '../../kernel/day.ts'
import { weekdayDayText } from '../../kernel/german-date.ts'
import type { Suspension, SuspensionFilter } from './suspension.ts'

/** Where a suspension stands: still to come, running, past its last day, or lifted before. */
export type SuspensionState = 'ahead' | 'running' | 'over' | 'lifted'

/** The state on a day. One without a last day runs until it is lifted. */
export function suspensionState(
  { fromOn, toOn, liftedAt }: Pick<Suspension, 'fromOn' | 'toOn' | 'liftedAt'>,
  today: Day,
): SuspensionState {
  if (liftedAt !== null) return 'lifted'
  if (toOn !== null && toOn < today) return 'over'
  return fromOn > today ? 'ahead' : 'running'
}

/** "Mo, 16. März 2026 bis So, 19. April 2026", "ab Mo, 16. März 2026, bis auf Weiteres", or the one day. */
export function suspensionPeriodText({ fromOn, toOn }: Pick<Suspension, 'fromOn' | 'toOn'>): string {
  const first = weekdayDayText(fromOn, true)
  if (toOn === null) return `ab ${first}, bis auf Weiteres`
  return fromOn === toOn ? first : `${first} bis ${weekdayDayText(toOn, true)}`
}

/** How the offers were found, as a line: "Thema: Gesundheit · Art: Kurs"; without a filter all were looked at. */
export function suspensionFilterText(filter: SuspensionFilter): string {
  const parts = Object.entries(filter).map(([name, value]) => `${name}: ${value}`)
  return parts.length === 0 ? 'alle Angebote' : parts.join(' · ')
}
