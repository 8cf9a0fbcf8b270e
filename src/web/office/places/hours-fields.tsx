import { fullName } from '../../../modules/people/index.ts'
import type { Person } from '../../../modules/people/index.ts'
import type { OpeningHours } from '../../../modules/places/index.ts'
import {
  Checkbox,
  DateField,
  FieldRow,
  Fieldset,
  NumberField,
  RadioGroup,
  Select,
  TextField,
  TimeField,
} from '../../ui/index.ts'
import { weekdayChoices } from '../choices.ts'
import { fieldsOf, filled } from './form-page.tsx'
import type { FormState } from './form-page.tsx'

/** What the fields of opening and contact hours are called. */
export const hoursLabels = {
  kind: 'Was für Zeiten sind das?',
  audience: 'Für wen?',
  personId: 'Wer ist da?',
  weekday: 'Wochentag',
  from: 'Von',
  to: 'Bis',
  everyWeeks: 'Alle wie viele Wochen?',
  firstOn: 'Erster Tag',
  validFrom: 'Gültig ab',
  validTo: 'Gültig bis',
  onPublicHolidays: 'Auch an Feiertagen',
  inSchoolHolidays: 'In den Schulferien',
  offerId: 'Gehört zu einem Angebot',
} as const

export const newHours = filled({ kind: 'open', everyWeeks: '1', inSchoolHolidays: 'open' })

/** Hours as their form shows them; the end of a day is midnight there. */
export function hoursState(hours: OpeningHours): FormState {
  return filled({
    kind: hours.kind,
    audience: hours.audience,
    personId: hours.contact?.id ?? '',
    weekday: String(hours.weekday),
    from: hours.from,
    to: hours.to === '24:00' ? '00:00' : hours.to,
    everyWeeks: String(hours.everyWeeks),
    firstOn: hours.firstOn ?? '',
    validFrom: hours.validFrom ?? '',
    validTo: hours.validTo ?? '',
    onPublicHolidays: hours.onPublicHolidays ? 'ja' : '',
    inSchoolHolidays: hours.inSchoolHolidays,
    offerId: hours.offerId ?? '',
  })
}

type Part = { f: ReturnType<typeof fieldsOf<typeof hoursLabels>> }

/** What can be chosen: people of the centre for contact hours, and its offers. */
export interface HoursChoices {
  readonly people: readonly Person[]
  readonly offers: readonly { readonly value: string; readonly label: string }[]
}

export function HoursFields({ state, choices }: { state: FormState; choices: HoursChoices }) {
  const f = fieldsOf(state, hoursLabels)
  return (
    <>
      <RadioGroup
        {...f('kind')}
        required
        options={[
          { value: 'open', label: 'Öffnungszeit', hint: 'Das Haus ist offen.' },
          { value: 'contact', label: 'Sprechzeit', hint: 'Eine bestimmte Person hat Zeit.' },
        ]}
      />
      <WhenFields f={f} />
      <TextField
        {...f('audience')}
        maxLength={120}
        hint="Leer heißt: für alle. Zum Beispiel: Kinder ab 8 Jahren"
      />
      <Select
        {...f('personId')}
        empty="niemand Bestimmtes"
        options={choices.people.map((person) => ({ value: person.id, label: fullName(person) }))}
        hint="Nur für Sprechzeiten. Personen fügen Sie auf der Seite des Zentrums hinzu."
      />
      <Select
        {...f('offerId')}
        empty="kein bestimmtes"
        options={choices.offers}
        hint="Zum Beispiel der offene Treff. Den Raum belegen dann seine Termine; die Zeit zählt einmal."
      />
      <ValidFields f={f} />
      <Checkbox {...f('onPublicHolidays')} value="ja" checked={state.values.onPublicHolidays === 'ja'} />
      <RadioGroup
        {...f('inSchoolHolidays')}
        required
        options={[
          { value: 'open', label: 'wie sonst auch' },
          { value: 'closed', label: 'geschlossen' },
          { value: 'only', label: 'nur in den Ferien' },
        ]}
      />
    </>
  )
}

function WhenFields({ f }: Part) {
  return (
    <FieldRow>
      <Select {...f('weekday')} required options={weekdayChoices} />
      <TimeField {...f('from')} required />
      <TimeField {...f('to')} required />
    </FieldRow>
  )
}

function ValidFields({ f }: Part) {
  return (
    <>
      <Fieldset legend="Nicht jede Woche?">
        <FieldRow>
          <NumberField {...f('everyWeeks')} required min={1} max={12} hint="1 heißt: jede Woche" />
          <DateField {...f('firstOn')} hint="Von diesem Tag aus wird gezählt." />
        </FieldRow>
      </Fieldset>
      <FieldRow>
        <DateField {...f('validFrom')} />
        <DateField {...f('validTo')} />
      </FieldRow>
    </>
  )
}
