import type { Day } from '../../kernel/day.ts'
import type { ProgrammeFilter, ProgrammeFilters, ProgrammeStatus } from './programme.ts'
import { filterParameters } from './programme.ts'

/** Facts of one date that decide how it stands. */
export interface SessionFacts {
  readonly status: 'planned' | 'cancelled' | 'suspended'
  readonly onDay: Day
  readonly endsAt: Date | null
  readonly held: boolean
  readonly moved: boolean
}

/**
 * How a date stands for everybody (contract of `/programm.json`). A past date is only held when somebody said
 * so; without an end it is past from the next day on.
 */
export function programmeStatus(session: SessionFacts, now: Date, today: Day): ProgrammeStatus {
  return statusAt({ ...session, over: session.endsAt && session.endsAt <= now }, today)
}

/** The same where it is known whether its end is over; null: it has none. */
export function statusAt(
  session: Omit<SessionFacts, 'endsAt'> & { readonly over: boolean | null },
  today: Day,
): ProgrammeStatus {
  if (session.status !== 'planned') return session.status
  if (session.held) return 'held'
  if (session.over ?? session.onDay < today) return 'unconfirmed'
  return session.moved ? 'moved' : 'planned'
}

/** Whether the status means that nobody need come. */
export function fallsOut(status: ProgrammeStatus): boolean {
  return status === 'cancelled' || status === 'suspended'
}

/** The filters of an address (`?thema=kunst`); what is empty is no filter. */
export function filtersOf(query: (parameter: string) => string | undefined): ProgrammeFilters {
  const filters: { -readonly [F in ProgrammeFilter]?: string } = {}
  for (const [filter, parameter] of Object.entries(filterParameters) as [ProgrammeFilter, string][]) {
    const value = query(parameter)?.trim()
    if (value) filters[filter] = value.slice(0, 100)
  }
  return filters
}

/** The address parameters of filters, to build links that keep or drop them. */
export function filterQuery(filters: ProgrammeFilters): Record<string, string> {
  const query: Record<string, string> = {}
  for (const [filter, parameter] of Object.entries(filterParameters) as [ProgrammeFilter, string][]) {
    const value = filters[filter]
    if (value) query[parameter] = value
  }
  return query
}

/** An age somebody typed, if it is one. */
export function parseAge(text: string): number | undefined {
  return /^\d{1,3}$/.test(text) && Number(text) <= 120 ? Number(text) : undefined
}
