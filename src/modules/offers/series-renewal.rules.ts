import type { Day } from '../../kernel/day.ts'
import { addDays, addMonths } from '../../kernel/day.ts'
import type { Recurrence } from '../../kernel/recurrence.ts'
import { daysOf } from '../../kernel/recurrence.ts'

/** Why a series is not renewed for a school year. */
export type NotRenewedReason = 'runs-anyway' | 'single-dates' | 'already-renewed' | 'ended-before'
export const notRenewedSentences = {
  'runs-anyway': 'Läuft ohne Enddatum weiter und braucht keine Verlängerung.',
  'single-dates': 'Besteht aus einzelnen Terminen. Bitte planen Sie die neuen Termine selbst.',
  'already-renewed': 'Läuft schon bis zum Ende dieses Schuljahrs.',
  'ended-before': 'Ist schon länger beendet.',
} satisfies Record<NotRenewedReason, string>

/**
 * A weekly or monthly rule that goes on from a day, in the same rhythm: every second week stays the same week.
 * Undefined for single dates and blocks, which cannot be guessed.
 */
export function continued(rule: Recurrence, from: Day, until: Day | null = null): Recurrence | undefined {
  if (rule.kind !== 'weekly' && rule.kind !== 'monthly') return undefined
  const endless = { ...rule, until: null }
  // Every n weeks the next day is at most n weeks away, a fifth weekday of a month at most three months.
  const next = daysOf(endless, from, addMonths(from, 14))[0] ?? from
  return { ...endless, from: next, until }
}

/** The rule for a school year, or why there is none. */
export function renewalOf(
  rule: Recurrence,
  period: { readonly from: Day; readonly to: Day },
): Recurrence | NotRenewedReason {
  if (rule.kind !== 'weekly' && rule.kind !== 'monthly') return 'single-dates'
  if (rule.until === null) return 'runs-anyway'
  if (rule.until >= period.to) return 'already-renewed'
  if (rule.until < addMonths(period.from, -12)) return 'ended-before'
  const from = rule.until >= period.from ? addDays(rule.until, 1) : period.from
  return continued(rule, from, period.to)!
}
