import { weekdayNames } from '../../../kernel/german-date.ts'
import { euroText } from '../../../kernel/money.ts'
import { requestKindNames } from '../../../modules/bookings/index.ts'
import type { SiteTerms } from '../../../modules/bookings/index.ts'
import type { Room, SiteName, Term } from '../../../modules/places/index.ts'
import { paths } from '../../paths.ts'
import {
  Checkbox,
  CheckboxGroup,
  DateField,
  Details,
  FieldRow,
  Fieldset,
  NumberField,
  RadioGroup,
  Select,
  TextArea,
  TextField,
  TimeField,
} from '../../ui/index.ts'
import type { FormState } from '../places/form-page.tsx'
import { fieldsOf, ticksOf } from '../places/form-page.tsx'

/** Field names and their labels, in the order of the page. */
export const entryLabels = {
  channel: 'Wie kam die Anfrage?',
  roomIds: 'Räume',
  kind: 'Wie oft?',
  startsOn: 'Erster Tag',
  untilOn: 'Letzter Tag',
  weekdays: 'Wochentage',
  everyWeeks: 'Alle wie viele Wochen?',
  monthWeek: 'Welcher im Monat?',
  dates: 'Einzelne Tage',
  start: 'Von',
  end: 'Bis',
  onPublicHolidays: 'An Feiertagen',
  inSchoolHolidays: 'In den Schulferien',
  people: 'Wie viele Personen?',
  purpose: 'Wofür?',
  groupName: 'Gruppe',
  equipmentIds: 'Ausstattung',
  extraIds: 'Extras',
  seating: 'Bestuhlung',
  note: 'Anmerkung',
  selfManaged: 'Die Gruppe öffnet und schließt selbst',
  name: 'Verantwortliche Person',
  email: 'E-Mail-Adresse',
  phone: 'Telefon',
  adult: 'Die Person ist volljährig',
  rulesAccepted: 'Die Nutzungsregeln sind besprochen und angenommen',
  exception: 'Ausnahme: auch außerhalb der Regeln des Standorts',
} as const

/** Fields with any number of ticks. */
export const entryLists = ['roomIds', 'weekdays', 'equipmentIds', 'extraIds', 'without'] as const

interface Props {
  readonly state: FormState
  readonly terms: SiteTerms
  readonly rooms: readonly Room[]
  readonly equipment: readonly Term[]
}

/** The request as the team writes it down. */
export function EntryFields(props: Props) {
  const { state, terms } = props
  const f = fieldsOf(state, entryLabels)
  const ticked = (name: keyof typeof entryLabels) => ({
    ...f(name),
    value: 'ja',
    checked: state.values[name] === 'ja',
  })
  return (
    <>
      <RadioGroup
        {...f('channel')}
        required
        inline
        options={[
          { value: 'counter', label: 'an der Theke' },
          { value: 'phone', label: 'am Telefon' },
        ]}
      />
      <When {...props} />
      <What {...props} />
      <Fieldset legend="Wer ist verantwortlich?">
        <TextField {...f('name')} required maxLength={120} />
        <FieldRow>
          <TextField {...f('phone')} type="tel" maxLength={60} />
          <TextField
            {...f('email')}
            type="email"
            maxLength={200}
            hint="Ohne Adresse drucken Sie die Briefe."
          />
        </FieldRow>
        <Checkbox {...ticked('adult')} required />
        {terms.rules && (
          <Checkbox
            {...ticked('rulesAccepted')}
            // A tick for another version is none for this one.
            checked={state.values.rulesAccepted === 'ja' && state.values.rulesId === terms.rules.id}
            required
          />
        )}
      </Fieldset>
      <Checkbox {...ticked('exception')} hint="Zum Beispiel sehr kurzfristig." />
    </>
  )
}

function When({ state, rooms }: Props) {
  const f = fieldsOf(state, entryLabels)
  const ticks = ticksOf(state, entryLabels)
  return (
    <Fieldset legend="Wo und wann?">
      <CheckboxGroup
        {...ticks('roomIds')}
        required
        options={rooms.map(({ id, name, capacity }) => ({
          value: id,
          label: capacity === null ? name : `${name}, ${capacity} Plätze`,
        }))}
      />
      <Select
        {...f('kind')}
        empty={false}
        options={Object.entries(requestKindNames).map(([value, label]) => ({ value, label }))}
      />
      <FieldRow>
        <DateField {...f('startsOn')} hint="Nicht bei „an einzelnen Tagen“" />
        <DateField {...f('untilOn')} hint="Nicht bei „einmal“" />
      </FieldRow>
      <FieldRow>
        <TimeField {...f('start')} required />
        <TimeField {...f('end')} required />
      </FieldRow>
      <Details
        summary="Mehr zum Rhythmus: andere Wochentage, einzelne Tage, Ferien und Feiertage"
        open={Object.keys(state.problems).length > 0}
      >
        <CheckboxGroup
          {...ticks('weekdays')}
          inline
          options={weekdayNames.map((label, n) => ({ value: String(n + 1), label }))}
          hint="Ohne Haken gilt der Wochentag des ersten Tages."
        />
        <NumberField {...f('everyWeeks')} min={1} max={12} />
        <Select {...f('monthWeek')} empty={false} options={monthWeeks} />
        <TextArea
          {...f('dates')}
          rows={3}
          hint="Bei „an einzelnen Tagen“: je Zeile einer, zum Beispiel 24.11.2026"
        />
        <Select {...f('onPublicHolidays')} empty={false} options={holidayChoices} />
        <Select {...f('inSchoolHolidays')} empty={false} options={holidayChoices.toReversed()} />
      </Details>
    </Fieldset>
  )
}

const holidayChoices = [
  { value: 'out', label: 'findet es nicht statt' },
  { value: 'run', label: 'findet es statt' },
]
const monthWeeks = [
  { value: '1', label: 'der erste' },
  { value: '2', label: 'der zweite' },
  { value: '3', label: 'der dritte' },
  { value: '4', label: 'der vierte' },
  { value: '-1', label: 'der letzte' },
]

function What({ state, terms, equipment }: Props) {
  const f = fieldsOf(state, entryLabels)
  const ticks = ticksOf(state, entryLabels)
  return (
    <Fieldset legend="Was findet statt?">
      <TextField {...f('purpose')} required maxLength={200} />
      <TextField {...f('groupName')} maxLength={120} />
      <NumberField {...f('people')} required min={1} max={5_000} />
      {equipment.length > 0 && (
        <CheckboxGroup
          {...ticks('equipmentIds')}
          options={equipment.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {terms.extras.length > 0 && (
        <CheckboxGroup
          {...ticks('extraIds')}
          options={terms.extras.map(({ id, name, cents }) => ({
            value: id,
            label: `${name}, ${euroText(cents)}`,
          }))}
        />
      )}
      <TextField {...f('seating')} maxLength={200} />
      <TextArea {...f('note')} rows={3} maxLength={2_000} />
      <Checkbox {...f('selfManaged')} value="ja" checked={state.values.selfManaged === 'ja'} />
    </Fieldset>
  )
}

/** Where to enter a request, for people with several sites. */
export function SiteChoice({ sites }: { sites: readonly SiteName[] }) {
  return (
    <ul>
      {sites.map(({ id, slug, name }) => (
        <li key={id}>
          <a href={paths.bookingNew({ standort: slug })}>{name}</a>
        </li>
      ))}
    </ul>
  )
}
