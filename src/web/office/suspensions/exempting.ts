import type { Id } from '../../../kernel/id.ts'
import type { FormInput } from '../../../platform/http/form.ts'
import { filled, typed } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'
import { tickMemory, untickedIn } from '../unticked.ts'
import type { Finding } from './finding.ts'

/** The offers of this selection that are meant. */
export function tickedIn(finding: Finding, exempted: readonly string[]): Id[] {
  return finding.offers.map(({ id }) => id).filter((id) => !exempted.includes(id))
}

/** The form as it is first shown: nothing is exempted. */
export function fresh(): FormState {
  return filled({}, { ausgenommen: [] })
}

/** The form again, with everything that was typed and unticked. */
export function again(
  input: FormInput,
  finding: Finding,
  wrong: Pick<Partial<FormState>, 'problems' | 'refusal'> = {},
): FormState {
  return { ...typed(input, [], wrong), lists: { ausgenommen: exemptedIn(input, finding) } }
}

/** Which offers somebody took out, in sight or not. */
export function exemptedIn(input: FormInput, finding: Finding): Id[] {
  return untickedIn(input, { name: 'angebot', shown: tickable(finding) })
}

/** The same, of a form that comes back. */
export function exemptedOf(state: FormState): readonly string[] {
  return state.lists['ausgenommen'] ?? []
}

/** What travels with the form unseen, and for which filter its ticks stand. */
export function keptWith(finding: Finding, state: FormState): Readonly<Record<string, string>> {
  return { gefunden: filterText(finding), ...tickMemory(tickable(finding), exemptedOf(state)) }
}

/** Whether the ticks that came stand for the filter that came with them; another filter has to be seen first. */
export function isOfThisFilter(input: FormInput, finding: Finding): boolean {
  return !('gefunden' in input.values) || input.text('gefunden') === filterText(finding)
}

function tickable(finding: Finding): Id[] {
  return finding.tickable ? finding.offers.map(({ id }) => id) : []
}

function filterText({ query }: Finding): string {
  return new URLSearchParams(query).toString()
}
