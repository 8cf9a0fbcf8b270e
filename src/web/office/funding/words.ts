import type { Day } from '../../../kernel/day.ts'
import { shortDayText } from '../../../kernel/german-date.ts'
import type { Cents } from '../../../kernel/money.ts'
import { euroText } from '../../../kernel/money.ts'
import type { GrantAward, GrantState } from '../../../modules/funding/index.ts'
import type { Tone } from '../../ui/index.ts'

/** An amount, or that nobody has said. Never an invented 0. */
export function amountText(cents: Cents | null): string {
  return cents === null ? 'keine Angabe' : euroText(cents)
}

/** `bis zu 20.000 €`: what was applied for is a ceiling (R173). */
export function ceilingText({ ceilingCents }: Pick<GrantAward, 'ceilingCents'>): string {
  return ceilingCents === null ? 'keine Angabe' : `bis zu ${euroText(ceilingCents)}`
}

/** As it was printed, else by its days. */
export function periodText(grant: Pick<GrantAward, 'periodText' | 'periodFrom' | 'periodTo'>): string {
  if (grant.periodText !== '') return grant.periodText
  const part = (day: Day | null) => (day === null ? '' : shortDayText(day))
  const days = [part(grant.periodFrom), part(grant.periodTo)].filter(Boolean).join('–')
  return days === '' ? 'keine Angabe' : days
}

/** How a state is meant. */
export const stateTones = {
  preparing: 'neutral',
  applied: 'info',
  pending: 'info',
  granted: 'success',
  refused: 'neutral',
} as const satisfies Record<GrantState, Tone | 'neutral'>

/** The step to this state as a button. */
export const stepWords = {
  preparing: 'Zurück in die Vorbereitung',
  applied: 'Antrag gestellt',
  pending: 'Bescheid steht aus',
  granted: 'Bewilligt',
  refused: 'Abgelehnt',
} satisfies Record<GrantState, string>
