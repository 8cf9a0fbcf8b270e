import { seriesKindNames, seriesKinds } from '../../../modules/offers/index.ts'
import {
  Button,
  ButtonLink,
  ButtonRow,
  CheckboxGroup,
  DateField,
  Details,
  ErrorSummary,
  FieldRow,
  Fieldset,
  Form,
  NumberField,
  RadioGroup,
  Select,
  TextArea,
  TimeField,
} from '../../ui/index.ts'
import { schoolHolidayChoices, weekdayChoices } from '../choices.ts'
import type { Houses } from './place-fields.tsx'
import { PlaceFields, placeLabels } from './place-fields.tsx'
import type { Typed } from './typed.ts'

/** Names of the fields in their order, for the summary of problems. */
const planLabels = {
  kind: 'Wie oft',
  startsOn: 'Erster Tag',
  untilOn: 'Letzter Tag',
  weekdays: 'Wochentage',
  everyWeeks: 'Alle wie viele Wochen',
  monthWeek: 'Welche Woche im Monat',
  dates: 'Einzelne Tage',
  start: 'Beginn',
  end: 'Ende',
  ...placeLabels,
  seats: 'Wie viele Leute werden erwartet',
  onPublicHolidays: 'An Feiertagen',
  inSchoolHolidays: 'In den Schulferien',
  inClosures: 'Wenn das Haus geschlossen ist',
  optionUntil: 'Nur vormerken bis',
} as const

/** When and where a series takes place; leads to the preview, writes nothing. */
export function PlanForm(props: { action: string; typed: Typed; houses: Houses; cancelHref: string }) {
  const { typed, houses } = props
  return (
    <>
      <ErrorSummary problems={typed.problems} labels={planLabels} />
      <Form method="get" action={props.action} hidden={{ vorschau: 'ja' }}>
        <HowOften typed={typed} />
        <WhatTime typed={typed} />
        <PlaceFields typed={typed} houses={houses} />
        <FreeDays typed={typed} />
        <ButtonRow>
          <Button>Termine ansehen</Button>
          <ButtonLink href={props.cancelHref} kind="quiet">
            Abbrechen
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  )
}

function HowOften({ typed }: { typed: Typed }) {
  const { text, problems } = typed
  return (
    <Fieldset legend="Wann?">
      <RadioGroup
        name="kind"
        label={planLabels.kind}
        required
        options={seriesKinds.map((value) => ({ value, label: seriesKindNames[value] }))}
        value={text('kind') || 'weekly'}
        problem={problems['kind']}
      />
      <FieldRow>
        <DateField
          name="startsOn"
          label={planLabels.startsOn}
          required
          hint="Der Wochentag ergibt sich daraus. Nur für „an einzelnen Tagen“ bleibt das Feld leer."
          value={text('startsOn')}
          problem={problems['startsOn']}
        />
        <DateField
          name="untilOn"
          label={planLabels.untilOn}
          hint="Leer: läuft bis auf Weiteres."
          value={text('untilOn')}
          problem={problems['untilOn']}
        />
      </FieldRow>
      <NumberField
        name="everyWeeks"
        label={planLabels.everyWeeks}
        hint="1: jede Woche. 2: alle zwei Wochen, gezählt ab dem ersten Tag."
        min={1}
        max={52}
        value={text('everyWeeks') || '1'}
        problem={problems['everyWeeks']}
      />
      <RareRhythms typed={typed} />
    </Fieldset>
  )
}

const monthWeekOptions = [
  ...['ersten', 'zweiten', 'dritten', 'vierten', 'fünften'].map((word, index) => ({
    value: String(index + 1),
    label: `immer am ${word}`,
  })),
  { value: '-1', label: 'immer am letzten' },
]

function RareRhythms({ typed }: { typed: Typed }) {
  const { text, all, problems } = typed
  return (
    <Details
      summary="Mehrere Wochentage, einzelne Tage, bestimmte Woche im Monat"
      open={
        Boolean(text('dates') || text('monthWeek') || problems['weekdays'] || problems['dates']) ||
        all('weekdays').length > 1
      }
    >
      <CheckboxGroup
        name="weekdays"
        label={planLabels.weekdays}
        inline
        hint="Nur nötig, wenn es mehrere sind."
        options={weekdayChoices}
        values={all('weekdays')}
        problem={problems['weekdays']}
      />
      <Select
        name="monthWeek"
        label={planLabels.monthWeek}
        empty="dieselbe wie am ersten Tag"
        options={monthWeekOptions}
        value={text('monthWeek')}
        problem={problems['monthWeek']}
      />
      <TextArea
        name="dates"
        label={planLabels.dates}
        hint="Für „an einzelnen Tagen“: mit Komma getrennt, zum Beispiel 29.08.2026, 03.09.2026"
        rows={2}
        value={text('dates')}
        problem={problems['dates']}
      />
    </Details>
  )
}

function WhatTime({ typed }: { typed: Typed }) {
  const { text, problems } = typed
  return (
    <Fieldset legend="Um wie viel Uhr?" hint="Beides leer: Uhrzeit noch offen. Das kommt unter „Zu klären“.">
      <FieldRow>
        <TimeField name="start" label={planLabels.start} value={text('start')} problem={problems['start']} />
        <TimeField name="end" label={planLabels.end} value={text('end')} problem={problems['end']} />
      </FieldRow>
    </Fieldset>
  )
}

function FreeDays({ typed }: { typed: Typed }) {
  const { text, problems } = typed
  return (
    <Fieldset legend="Feiertage, Ferien, Besonderes">
      <RadioGroup
        name="onPublicHolidays"
        label={planLabels.onPublicHolidays}
        inline
        required
        options={[
          { value: 'out', label: 'findet nicht statt' },
          { value: 'run', label: 'findet statt' },
        ]}
        value={text('onPublicHolidays') || 'out'}
        problem={problems['onPublicHolidays']}
      />
      <RadioGroup
        name="inSchoolHolidays"
        label={planLabels.inSchoolHolidays}
        inline
        required
        options={schoolHolidayChoices}
        value={text('inSchoolHolidays') || 'run'}
        problem={problems['inSchoolHolidays']}
      />
      <RadioGroup
        name="inClosures"
        label={planLabels.inClosures}
        inline
        required
        options={[
          { value: 'out', label: 'findet nicht statt' },
          { value: 'run', label: 'findet trotzdem statt' },
        ]}
        value={text('inClosures') || 'out'}
        problem={problems['inClosures']}
      />
      <NumberField
        name="seats"
        label={planLabels.seats}
        hint="Dann achten wir auf die Plätze im Raum."
        min={1}
        value={text('seats')}
        problem={problems['seats']}
      />
      <DateField
        name="optionUntil"
        label={planLabels.optionUntil}
        hint="Vorgemerkte Termine belegen noch keinen Raum und sind noch nicht öffentlich."
        value={text('optionUntil')}
        problem={problems['optionUntil']}
      />
    </Fieldset>
  )
}
