import type { Problems } from '../../../kernel/result.ts'
import { intakeKindNames, intakeKinds } from '../../../modules/intake/index.ts'
import type { Site } from '../../../modules/places/index.ts'
import { RadioGroup, Select } from '../../ui/index.ts'

/** Names of the two fields, also for the error summary. */
export const whichLabels = { art: 'Liste', standort: 'Standort' } as const

/** Which list of which house: what reading in and giving out both ask first. */
export function WhichList({
  sites,
  values,
  problems,
}: {
  sites: readonly Site[]
  values: Readonly<Record<string, string>>
  problems: Problems
}) {
  return (
    <>
      <RadioGroup
        name="art"
        label={whichLabels.art}
        required
        options={intakeKinds.map((kind) => ({ value: kind, label: intakeKindNames[kind] }))}
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
      />
    </>
  )
}
