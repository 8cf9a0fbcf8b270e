import type { Day } from '../../../kernel/day.ts'
import { shortDayText } from '../../../kernel/german-date.ts'
import type { AdviceService } from '../../../modules/advice/index.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  Checkbox,
  CheckboxGroup,
  DateField,
  Details,
  FieldRow,
  Fieldset,
  Form,
  Section,
  Select,
  TextArea,
  TextField,
} from '../../ui/index.ts'
import type { Option } from '../../ui/index.ts'
import { LanguageField } from '../language-field.tsx'
import { DeedButton, fieldsOf } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'

export const serviceLabels = {
  name: 'Name der Stelle',
  topicIds: 'Themen',
  languages: 'Sprachen',
  partnerId: 'Organisation',
  centreId: 'Gilt für',
  phone: 'Telefon',
  email: 'E-Mail-Adresse',
  website: 'Internetseite',
  address: 'Anschrift',
  hours: 'Zeiten',
  note: 'Hinweise für das Team',
  emergency: 'Auf die Liste der Notfallnummern',
  recordedOn: 'Im Verzeichnis seit',
  closedOn: 'Geschlossen ab',
} as const

/** What one may choose from. */
export interface ServiceChoices {
  readonly topics: readonly Option[]
  readonly partners: readonly Option[]
  readonly centres: readonly Option[]
}

interface Props {
  readonly state: FormState
  readonly choices: ServiceChoices
  readonly today: Day
}

/** The fields of a service. */
export function ServiceFields(props: Props) {
  const { state, choices } = props
  const f = fieldsOf(state, serviceLabels)
  return (
    <>
      <Fieldset legend="Wer es ist">
        <TextField {...f('name')} required />
        <CheckboxGroup
          name="topicIds"
          label={serviceLabels.topicIds}
          inline
          options={choices.topics}
          values={state.lists.topicIds ?? []}
          problem={state.problems.topicIds}
        />
        <LanguageField
          label="In welchen Sprachen wird dort beraten?"
          chosen={state.lists.languages ?? []}
          problem={state.problems.languages}
        />
        <Select {...f('partnerId')} empty="keine aus unserem Verzeichnis" options={choices.partners} />
        <Select {...f('centreId')} empty="die ganze Stadt" options={choices.centres} />
      </Fieldset>
      <Reaching {...props} />
    </>
  )
}

function Reaching({ state, today }: Props) {
  const f = fieldsOf(state, serviceLabels)
  return (
    <Fieldset legend="Wie man sie erreicht">
      <FieldRow>
        <TextField {...f('phone')} type="tel" autocomplete="off" short />
        <TextField {...f('email')} type="email" autocomplete="off" short />
      </FieldRow>
      <TextField {...f('website')} type="url" hint="Zum Beispiel https://www.beispiel.de" />
      <TextField {...f('address')} autocomplete="off" />
      <TextField {...f('hours')} hint="Zum Beispiel: Mo und Do 9–12 Uhr, sonst nach Vereinbarung" />
      <TextArea {...f('note')} rows={2} hint="Über die Stelle, nie über Ratsuchende." />
      <Checkbox
        {...f('emergency')}
        checked={(state.values.emergency ?? '') !== ''}
        hint="Die Liste lässt sich ausdrucken und neben das Telefon hängen."
      />
      <DateField {...f('recordedOn')} required max={today} />
    </Fieldset>
  )
}

/** What else can be done with a service. */
export function ServiceDeeds(props: {
  service: AdviceService
  today: Day
  problem?: string | undefined
  /** The day that came back with a problem. */
  typed?: string | undefined
}) {
  const { service, today, problem, typed } = props
  const { id, name, checkedOn, closedOn } = service
  return (
    <Section title="Stimmt der Eintrag?">
      <p>{checkedOn === null ? 'Noch nie geprüft.' : `Zuletzt geprüft am ${shortDayText(checkedOn)}.`}</p>
      <DeedButton action={paths.adviceServiceCheck(id)} label={`${name}: stimmt, heute geprüft`}>
        Stimmt, heute geprüft
      </DeedButton>
      {closedOn === null ? (
        <Details summary="Die Stelle gibt es nicht mehr" open={problem !== undefined}>
          <Form action={paths.adviceServiceClose(id)}>
            <DateField
              name="closedOn"
              label={serviceLabels.closedOn}
              value={typed ?? today}
              problem={problem}
              required
              hint="Was davor war, bleibt: Zahlen und Verweise ändern sich nicht."
            />
            <Button kind="secondary">Schließen</Button>
          </Form>
        </Details>
      ) : (
        <>
          <p>Geschlossen ab {shortDayText(closedOn)}.</p>
          <DeedButton action={paths.adviceServiceClose(id)} label={`${name} gibt es wieder`}>
            Gibt es wieder
          </DeedButton>
        </>
      )}
    </Section>
  )
}
