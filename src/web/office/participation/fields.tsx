import type { Day } from '../../../kernel/day.ts'
import { outreachKindNames, outreachKinds } from '../../../modules/participation/index.ts'
import type { District } from '../../../modules/places/index.ts'
import { DateField, FieldRow, NumberField, RadioGroup, Select, TextArea, TextField } from '../../ui/index.ts'
import { LanguageField } from '../language-field.tsx'
import { fieldsOf } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'

export const outreachLabels = {
  kind: 'Was war es?',
  number: 'Wie viele davon?',
  people: 'Menschen je Eintrag',
  onDate: 'Wann',
  place: 'Ort',
  districtId: 'Planungsbezirk',
  project: 'Projekt',
  languages: 'Sprachen',
  note: 'Notiz',
} as const

/** The fields of a record; with `many` also how many of them there were. */
export function OutreachFields(props: {
  state: FormState
  districts: readonly District[]
  today: Day
  many?: boolean
}) {
  const { state, districts, today } = props
  const f = fieldsOf(state, outreachLabels)
  return (
    <>
      <RadioGroup
        {...f('kind')}
        required
        options={outreachKinds.map((kind) => ({ value: kind, label: outreachKindNames[kind] }))}
      />
      <FieldRow>
        {props.many && (
          <NumberField
            {...f('number')}
            required
            min={1}
            max={500}
            hint="12 Gespräche an einem Stand: 12. Es werden 12 einzelne Einträge."
          />
        )}
        <NumberField {...f('people')} required min={0} max={1000} hint="Ohne das Team." />
        <DateField {...f('onDate')} required max={today} />
      </FieldRow>
      <TextField {...f('place')} autocomplete="off" hint="Zum Beispiel: Wochenmarkt am Bürgerhaus" />
      <Select
        {...f('districtId')}
        options={districts.map(({ id, number, name }) => ({ value: id, label: `${number} ${name}` }))}
      />
      <TextField {...f('project')} autocomplete="off" hint="Zum Beispiel: Böckingen bewegt" />
      <LanguageField
        label="In welchen Sprachen wurde gesprochen?"
        chosen={state.lists.languages ?? []}
        problem={state.problems.languages}
      />
      <TextArea {...f('note')} rows={2} hint="Kurz, und bitte ohne Namen von Menschen." />
    </>
  )
}
