import { optionalInteger, parseInput } from '../../../kernel/input.ts'
import { z } from 'zod'
import type { Parsed } from '../../../kernel/result.ts'
import {
  cellKey,
  genderNames,
  genders,
  unknownBandName,
  unknownGenderName,
} from '../../../modules/visits/index.ts'
import type { AgeBand, Cell, Gender } from '../../../modules/visits/index.ts'
import { FieldRow, Fieldset, MarkOptional, NumberField } from '../../ui/index.ts'
import type { FormState } from '../places/form-page.tsx'

/** Which numbers a tally asks for: bands in their order, each once or once for every gender. */
export interface TallyShape {
  readonly bands: readonly Pick<AgeBand, 'id' | 'name'>[]
  readonly byGender: boolean
}

interface TallyField {
  readonly name: string
  readonly label: string
  readonly bandId: string | null
  readonly gender: Gender | null
}

interface BandFields {
  readonly name: string
  readonly fields: readonly TallyField[]
}

function fieldsIn({ bands, byGender }: TallyShape): BandFields[] {
  const all = [...bands, { id: null, name: unknownBandName }]
  const asked = byGender ? [...genders, null] : [null]
  return all.map((band) => ({
    name: band.name,
    fields: asked.map((gender) => ({
      name: `zahl-${band.id ?? 'unbekannt'}-${gender ?? 'o'}`,
      label: byGender ? (gender === null ? unknownGenderName : genderNames[gender]) : band.name,
      bandId: band.id,
      gender,
    })),
  }))
}

/** The labels of the fields, for the summary of what is wrong. */
export function tallyLabels(shape: TallyShape): Record<string, string> {
  const named = fieldsIn(shape).flatMap((band) =>
    band.fields.map(({ name, label }) => [name, shape.byGender ? `${band.name}, ${label}` : label] as const),
  )
  return Object.fromEntries(named)
}

/** What stands in the fields for these cells. */
export function tallyValues(shape: TallyShape, cells: readonly Cell[]): Record<string, string> {
  const people = new Map(cells.map((cell) => [cellKey(cell), cell.people]))
  const fields = fieldsIn(shape).flatMap((band) => band.fields)
  return Object.fromEntries(fields.map((field) => [field.name, String(people.get(cellKey(field)) ?? '')]))
}

/** The numbers as somebody typed them, by the names of their fields. */
export function numbersTyped(shape: TallyShape, { values }: FormState): Record<string, string> {
  const names = fieldsIn(shape).flatMap((band) => band.fields.map(({ name }) => name))
  return Object.fromEntries(names.flatMap((name) => (values[name] ? [[name, values[name]]] : [])))
}

/** The cells somebody typed; an empty field is nobody. */
export function cellsTyped(shape: TallyShape, values: Readonly<Record<string, string>>): Parsed<Cell[]> {
  const fields = fieldsIn(shape).flatMap((band) => band.fields)
  const form = z.object(Object.fromEntries(fields.map(({ name }) => [name, optionalInteger(0, 9_999)])))
  const parsed = parseInput(form, values)
  if (!parsed.ok) return parsed
  return {
    ok: true,
    value: fields
      .map(({ name, bandId, gender }) => ({ bandId, gender, people: parsed.value[name] ?? 0 }))
      .filter(({ people }) => people > 0),
  }
}

/** One number for each band, or a row of numbers by gender. */
export function TallyFields({ shape, state }: { shape: TallyShape; state: FormState }) {
  return (
    <MarkOptional.Provider value={false}>
      {fieldsIn(shape).map((band) => {
        const numbers = band.fields.map((field) => (
          <NumberField
            key={field.name}
            name={field.name}
            label={field.label}
            value={state.values[field.name]}
            problem={state.problems[field.name]}
            min={0}
            max={9_999}
          />
        ))
        if (!shape.byGender) return numbers
        return (
          <Fieldset key={band.name} legend={band.name}>
            <FieldRow>{numbers}</FieldRow>
          </Fieldset>
        )
      })}
    </MarkOptional.Provider>
  )
}
