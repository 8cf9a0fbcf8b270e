import { filterChoices, languageName } from '../../../modules/offers/index.ts'
import type { FilterChoices, ProgrammeFilter, ProgrammeFilters } from '../../../modules/offers/index.ts'
import type { Deps } from '../../deps.ts'
import type { PublicTexts } from '../../texts/de/index.ts'

const kept = new WeakMap<Deps, { readonly version: number; readonly choices: Promise<FilterChoices> }>()

/** What can be filtered for; looked up once for each state of the public content. */
export function choicesOf(deps: Deps): Promise<FilterChoices> {
  const version = deps.content.current()
  if (version === 'unknown') return filterChoices(deps.db)
  const known = kept.get(deps)
  if (known?.version === version) return known.choices
  const choices = filterChoices(deps.db)
  kept.set(deps, { version, choices })
  choices.catch(() => kept.delete(deps))
  return choices
}

/** The value of a filter in words; what nobody knows is shown as it was typed. */
export function filterLabel(
  t: PublicTexts,
  choices: FilterChoices,
  filters: ProgrammeFilters,
  filter: ProgrammeFilter,
): string {
  const value = filters[filter] ?? ''
  const named = (list: readonly { slug: string; name: string }[]) =>
    list.find((entry) => entry.slug === value)?.name ?? t.programme.quoted(value)
  const labels: Record<ProgrammeFilter, () => string> = {
    q: () => t.programme.quoted(value),
    topic: () => named(choices.topics),
    personGroup: () => named(choices.personGroups),
    age: () => (/^\d+$/.test(value) ? t.programme.ageChip(value) : t.programme.quoted(value)),
    district: () =>
      choices.districts.find(({ number }) => String(number) === value)?.name ?? t.programme.quoted(value),
    site: () => named(choices.sites),
    language: () => (choices.languages.includes(value) ? languageName(value) : t.programme.quoted(value)),
    centre: () => named(choices.centres),
  }
  return labels[filter]()
}
