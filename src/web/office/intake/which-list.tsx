import type { Problems } from '../../../kernel/result.ts'
import { siteListKinds } from '../../../modules/intake/index.ts'
import { listKindNames, listKinds } from '../../../modules/lists/index.ts'
import type { ListKind } from '../../../modules/lists/index.ts'
import type { Site } from '../../../modules/places/index.ts'
import { NumberField, RadioGroup, Select } from '../../ui/index.ts'

/** Names of the fields, also for the error summary. */
export const whichLabels = { art: 'Liste', standort: 'Standort', jahr: 'Jahr' } as const

const hints: Partial<Record<ListKind, string>> = { ziele: 'als JSON', nacherfassung: 'als JSON' }

/** Lists of a site, whose year their own rows say; every other list is about the centre of the site. */
const siteLists = siteListKinds.map((kind) => listKindNames[kind])

/** A year somebody typed beside the choice of a list; undefined when it is none. */
export function yearTyped(text: string): number | undefined {
  const year = Number(text)
  return Number.isInteger(year) && year >= 1990 && year <= 2199 ? year : undefined
}

/** Which list of which house: what reading in and giving out both ask first. */
export function WhichList({
  sites,
  values,
  problems,
  yearHint,
}: {
  sites: readonly Site[]
  values: Readonly<Record<string, string>>
  problems: Problems
  yearHint: string
}) {
  return (
    <>
      <RadioGroup
        name="art"
        label={whichLabels.art}
        required
        options={listKinds.map((kind) => ({ value: kind, label: listKindNames[kind], hint: hints[kind] }))}
        value={values['art']}
        problem={problems['art']}
      />
      <Select
        name="standort"
        label={whichLabels.standort}
        required
        empty={sites.length === 1 ? false : undefined}
        options={sites.map((site) => ({ value: site.slug, label: site.name, group: site.centreName }))}
        value={values['standort']}
        problem={problems['standort']}
        hint={`${siteLists.slice(0, -1).join(', ')} und ${siteLists.at(-1)} gelten für diesen Standort, alle anderen für sein Zentrum.`}
      />
      <NumberField
        name="jahr"
        label={whichLabels.jahr}
        min={1990}
        max={2199}
        value={values['jahr']}
        problem={problems['jahr']}
        hint={yearHint}
      />
    </>
  )
}
