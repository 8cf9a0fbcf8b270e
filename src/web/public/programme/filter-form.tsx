import { filterParameters, filterQuery, languageName } from '../../../modules/offers/index.ts'
import type { FilterChoices, ProgrammeFilter, ProgrammeFilters } from '../../../modules/offers/index.ts'
import type { Query } from '../../paths.ts'
import type { PublicTexts } from '../../texts/de/index.ts'
import { ChoiceChips, Chips, Details, FilterForm, Select, TextField } from '../../ui/index.ts'
import { filterLabel } from './choices.ts'
import { everybody } from '../session-line.ts'

export interface FiltersProps {
  readonly t: PublicTexts
  readonly choices: FilterChoices
  readonly filters: ProgrammeFilters
  /** What stays when filters change: the week, the letter. */
  readonly keep: Query
  /** Builds an address of the page from a query. */
  readonly path: (query: Query) => string
  /** How many remain, in words. */
  readonly count: string
}

/** Filters that work without script: chips for whom, a form for the rest, and one tap to clear each. */
export function Filters({ choices: given, ...rest }: FiltersProps) {
  const { t, filters, keep, path } = rest
  // The group that is none has a name for officials in the lists, and one for people here.
  const personGroups = given.personGroups.map((group) =>
    group.slug === everybody ? { ...group, name: t.programme.openToAll } : group,
  )
  const choices = { ...given, personGroups }
  const props = { ...rest, choices }
  const active = (Object.keys(filters) as ProgrammeFilter[]).filter((filter) => filters[filter] !== undefined)
  const without = (filter: ProgrammeFilter) =>
    path({ ...keep, ...filterQuery({ ...filters, [filter]: undefined }) })
  const detailed = active.some((filter) => filter !== 'personGroup')
  return (
    <>
      <Details summary={t.programme.moreFilters} open={detailed}>
        {choices.personGroups.length > 1 && <GroupChips {...props} />}
        <FilterFields {...props} />
      </Details>
      <Chips
        count={props.count}
        items={active.map((filter) => ({
          label: filterLabel(t, choices, filters, filter),
          clearHref: without(filter),
        }))}
        clearAllHref={active.length > 0 ? path(keep) : undefined}
      />
    </>
  )
}

function GroupChips({ t, choices, filters, keep, path }: FiltersProps) {
  const to = (personGroup: string | undefined) =>
    path({ ...keep, ...filterQuery({ ...filters, personGroup }) })
  return (
    <ChoiceChips
      label={t.programme.groupsLabel}
      items={[
        { href: to(undefined), label: t.programme.everybody, current: filters.personGroup === undefined },
        ...choices.personGroups.map(({ slug, name }) => ({
          href: to(slug),
          label: name,
          current: filters.personGroup === slug,
        })),
      ]}
    />
  )
}

function FilterFields({ t, choices, filters, keep, path }: FiltersProps) {
  const { fields, all } = t.programme
  const named = (list: readonly { slug: string; name: string }[]) =>
    list.map(({ slug, name }) => ({ value: slug, label: name }))
  const districts = choices.districts.map(({ number, name }) => ({ value: String(number), label: name }))
  const languages = choices.languages.map((code) => ({ value: code, label: languageName(code) }))
  const choice = (filter: keyof typeof all, options: readonly { value: string; label: string }[]) =>
    options.length === 0 ? null : (
      <Select
        name={filterParameters[filter]}
        label={fields[filter]}
        empty={all[filter]}
        options={options}
        value={filters[filter]}
      />
    )
  return (
    <FilterForm
      action={path({})}
      label={t.programme.filters}
      submit={t.programme.show}
      hidden={{ ...keep, [filterParameters.personGroup]: filters.personGroup }}
    >
      <TextField name={filterParameters.q} label={fields.q} type="search" value={filters.q} maxLength={100} />
      {choice('topic', named(choices.topics))}
      <TextField
        name={filterParameters.age}
        label={fields.age}
        hint={t.programme.ageHint}
        inputMode="numeric"
        value={filters.age}
        maxLength={3}
        short
      />
      {choice('district', districts)}
      {choice('site', named(choices.sites))}
      {choice('language', languages)}
      {choices.centres.length > 1 && choice('centre', named(choices.centres))}
    </FilterForm>
  )
}
