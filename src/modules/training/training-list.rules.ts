import type { Id } from '../../kernel/id.ts'
import type { Training, TrainingKind } from './training.ts'

/** What the word of a list means: "Belehrung" is a mandatory briefing, "Begehung" an inspection (R160, R163). */
export function kindOfForm(form: string, title: string): Pick<Training, 'kind' | 'mandatory'> {
  return { kind: kindOf(`${form} ${title}`), mandatory: /pflicht|belehrung|unterweisung/i.test(form) }
}

function kindOf(words: string): TrainingKind {
  if (/begehung/i.test(words)) return 'inspection'
  if (/supervision|coaching|fachberatung/i.test(words)) return 'supervision'
  if (/freiwilligendienst|\bBFD\b/i.test(words)) return 'volunteer-service'
  return /belehrung|unterweisung/i.test(words) ? 'briefing' : 'training'
}

const topics: readonly (readonly [topic: string, pattern: RegExp])[] = [
  ['Demenz', /demenz/i],
  ['Kinderschutz', /kinderschutz|§ ?8a/i],
  ['Erste Hilfe', /ersthelfer|erste hilfe/i],
  ['Infektionsschutz', /infektionsschutz/i],
  ['Datenschutz', /^datenschutz/i],
  ['Brandschutz', /^brandschutz/i],
  ['Ehrenamt', /ehrenamt/i],
  ['Drittmittel', /drittmittel|fundraising/i],
  ['Antidiskriminierung', /antidiskriminierung/i],
]

/** Whose training it is, when its organiser is exactly one operator of the centre by name; else it is a joint one. */
export function operatorOfOrganiser(
  organiser: string,
  operators: readonly { readonly id: Id; readonly name: string }[],
): Id | null {
  const plain = organiser.trim().toLowerCase()
  const found = plain === '' ? [] : operators.filter(({ name }) => name.toLowerCase().startsWith(plain))
  return found.length === 1 ? found[0]!.id : null
}

/** The topic a title speaks of, as a proposal for whoever reads a list in; empty when it names none we know. */
export function proposedTopic(title: string): string {
  return topics.find(([, pattern]) => pattern.test(title))?.[0] ?? ''
}
