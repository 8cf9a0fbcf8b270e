import type { Day } from '../../../kernel/day.ts'
import type { Helpline } from '../../../modules/helplines/index.ts'
import { hoursGroups, hoursRows } from '../../../modules/helplines/index.ts'
import type { FormInput } from '../../../platform/http/form.ts'
import {
  Checkbox,
  CheckboxGroup,
  DateField,
  Details,
  FieldRow,
  Fieldset,
  MarkOptional,
  RadioGroup,
  TextArea,
  TextField,
  TimeField,
} from '../../ui/index.ts'
import { weekdayChoices } from '../choices.ts'
import { LanguageField } from '../language-field.tsx'
import { answers, fieldsOf, filled, ticksOf } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'

const rowLabels = Object.fromEntries(
  hoursRows.flatMap((row) => [
    [`days${row}`, 'Wochentage'],
    [`from${row}`, 'Von'],
    [`to${row}`, 'Bis'],
  ]),
)

/** What the fields are called. */
export const helplineLabels: Readonly<Record<string, string>> & Record<'name' | 'phone', string> = {
  centreId: 'Zentrum',
  name: 'Name',
  phone: 'Telefonnummer',
  purpose: 'Wobei darf man anrufen?',
  reach: 'Wann nimmt jemand ab?',
  ...rowLabels,
  onPublicHolidays: 'Auch an Feiertagen',
  languages: 'Sprachen',
  fromOn: 'Erster Tag',
  toOn: 'Letzter Tag',
}

const dayLists = hoursRows.map((row) => `days${row}`)

/** Fields that may come several times. */
export const helplineLists: readonly string[] = [...dayLists, 'languages']

/** What the schema reads: the fields as they were typed, the hours row by row. */
export function helplineAnswers(input: FormInput): Record<string, unknown> {
  const rows = hoursRows.map((row) => ({
    days: [...input.all(`days${row}`)],
    from: input.text(`from${row}`),
    to: input.text(`to${row}`),
  }))
  return { ...answers(input, ['languages']), rows }
}

/** An empty form: the number of the house, its usual days. */
export function newHelpline(phone: string, today: Day): FormState {
  const hours = { from1: '09:00', to1: '17:00' }
  return filled(
    { phone, reach: 'hours', fromOn: today, ...hours },
    { days1: ['1', '2', '3', '4', '5'], languages: ['de'] },
  )
}

/** A line as its form shows it; the end of a day is midnight there. */
export function stateOfHelpline(line: Helpline): FormState {
  const groups = hoursGroups(line.hours)
  const values: Record<string, string> = {
    name: line.name,
    phone: line.phone,
    purpose: line.purpose,
    reach: line.anyTime ? 'any-time' : 'hours',
    onPublicHolidays: line.onPublicHolidays ? 'ja' : '',
    fromOn: line.fromOn,
    toOn: line.toOn ?? '',
    version: String(line.version),
  }
  const lists: Record<string, readonly string[]> = { languages: line.languages }
  for (const [index, { days, from, to }] of groups.entries()) {
    values[`from${index + 1}`] = from
    values[`to${index + 1}`] = to === '24:00' ? '00:00' : to
    lists[`days${index + 1}`] = days.map(String)
  }
  return filled(values, lists)
}

/** Name, number, what for; when somebody answers; languages; from when to when. */
export function HelplineFields({ state }: { state: FormState }) {
  const f = fieldsOf(state, helplineLabels)
  return (
    <>
      <TextField {...f('name')} required maxLength={80} hint="Zum Beispiel: Böckingen hilft" />
      <TextField
        {...f('phone')}
        required
        type="tel"
        maxLength={40}
        hint="So, wie man sie wählt. Sie steht öffentlich: bitte keine private Nummer."
      />
      <TextArea
        {...f('purpose')}
        required
        rows={2}
        maxLength={300}
        hint="Ein einfacher Satz: Wir helfen beim Einkaufen, beantworten Fragen und hören zu."
      />
      <HoursFields state={state} />
      <LanguageField
        label="In welchen Sprachen"
        chosen={state.lists['languages'] ?? []}
        problem={state.problems['languages']}
      />
      <FieldRow>
        <DateField {...f('fromOn')} required hint="Ab dann steht die Nummer da" />
        <DateField {...f('toOn')} hint="Leer heißt: bis auf Weiteres" />
      </FieldRow>
    </>
  )
}

function HoursFields({ state }: { state: FormState }) {
  const f = fieldsOf(state, helplineLabels)
  const [first, ...further] = hoursRows
  const used = further.some((row) =>
    ['days', 'from', 'to'].some((part) => {
      const name = `${part}${row}`
      return (state.values[name] ?? '') !== '' || (state.lists[name] ?? []).length > 0 || state.problems[name]
    }),
  )
  return (
    <>
      <RadioGroup
        {...f('reach')}
        required
        options={[
          { value: 'hours', label: 'Zu bestimmten Zeiten' },
          { value: 'any-time', label: 'Tag und Nacht', hint: 'Die Zeiten unten gelten dann nicht.' },
        ]}
      />
      <MarkOptional.Provider value={false}>
        <HoursRow row={first} state={state} />
        <Details summary="Weitere Zeiten" open={used}>
          {further.map((row) => (
            <HoursRow key={row} row={row} state={state} />
          ))}
        </Details>
      </MarkOptional.Provider>
      <Checkbox {...f('onPublicHolidays')} checked={(state.values['onPublicHolidays'] ?? '') !== ''} />
    </>
  )
}

function HoursRow({ row, state }: { row: number; state: FormState }) {
  const f = fieldsOf(state, helplineLabels)
  return (
    <Fieldset legend={row === 1 ? 'Zeiten' : `${row}. Zeit`}>
      <CheckboxGroup {...ticksOf(state, helplineLabels)(`days${row}`)} inline options={weekdayChoices} />
      <FieldRow>
        <TimeField {...f(`from${row}`)} />
        <TimeField {...f(`to${row}`)} />
      </FieldRow>
    </Fieldset>
  )
}
