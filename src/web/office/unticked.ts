import type { Id } from '../../kernel/id.ts'
import type { FormInput } from '../../platform/http/form.ts'
import { idsIn } from './offers/doer.ts'

/**
 * Ticks in a form whose selection can be changed while it is filled in: what somebody unticked stays unticked, also while
 * another selection does not show it. So the form remembers what it showed (`gezeigt`) and what is unticked out of
 * sight (`ausgenommen`).
 */
export interface Unticking {
  /** The name of the ticks. */
  readonly name: string
  /** What the page shows where the form does not say what it showed. */
  readonly shown: readonly Id[]
}

/** What is unticked: what was shown and came without a tick, and what was unticked before and is out of sight. */
export function untickedIn(input: FormInput, { name, shown: here }: Unticking): Id[] {
  const shown = 'gezeigt' in input.values ? idsIn(input.text('gezeigt').split(' ')) : here
  const ticked = new Set(input.all(name))
  const before = idsIn(input.text('ausgenommen').split(' ')).filter((id) => !shown.includes(id))
  return [...before, ...shown.filter((id) => !ticked.has(id))]
}

/** What travels with the form unseen. */
export function tickMemory(
  shown: readonly string[],
  unticked: readonly string[],
): { readonly gezeigt: string; readonly ausgenommen: string } {
  const outOfSight = unticked.filter((id) => !shown.includes(id))
  return { gezeigt: shown.join(' '), ausgenommen: outOfSight.join(' ') }
}
