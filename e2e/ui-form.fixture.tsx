import {
  Button,
  ButtonRow,
  Checkbox,
  CheckboxGroup,
  DateField,
  ErrorSummary,
  FieldRow,
  Fieldset,
  FileField,
  Form,
  HiddenField,
  NumberField,
  PageHeading,
  RadioGroup,
  Select,
  Steps,
  TextArea,
  TextField,
  TimeField,
} from '../src/web/ui/index.ts'
import { Office } from './ui-office.fixture.tsx'

const labels = {
  titel: 'Titel',
  beschreibung: 'Beschreibung',
  am: 'Am',
  von: 'Von',
  bis: 'Bis',
  personen: 'Personen',
  raum: 'Raum',
  art: 'Art der Nutzung',
  ausstattung: 'Ausstattung',
  datei: 'Anlage',
  regeln: 'Hausordnung',
}

const problems = {
  titel: 'Bitte geben Sie einen Titel an.',
  bis: 'Das Ende liegt vor dem Beginn.',
  raum: 'Bitte wählen Sie einen Raum.',
  art: 'Bitte wählen Sie eine Art.',
  regeln: 'Bitte bestätigen Sie die Hausordnung.',
}

/** A form that came back. */
export function errorPage() {
  return (
    <Office title="Raum anfragen" current="Räume">
      <PageHeading title="Raum anfragen" lead="Wir antworten innerhalb von drei Werktagen." />
      <Steps
        label="Ihr Weg"
        items={[
          { label: 'Termin', state: 'done', href: '/1' },
          { label: 'Angaben', state: 'current' },
          { label: 'Prüfen', state: 'open' },
        ]}
      />
      <ErrorSummary problems={problems} labels={labels} />
      <Form action="/buero/anfrage" upload hidden={{ schritt: 2 }}>
        <HiddenField name="herkunft" value="plan" />
        <RequestFields />
        <ButtonRow>
          <Button>Weiter</Button>
          <Button kind="secondary" name="zurueck" value="ja">
            Zurück
          </Button>
          <Button kind="danger" name="verwerfen" value="ja">
            Verwerfen
          </Button>
          <Button kind="quiet" name="merken" value="ja">
            Für später merken
          </Button>
        </ButtonRow>
      </Form>
    </Office>
  )
}

function RequestFields() {
  return (
    <>
      <Fieldset legend="Ihre Veranstaltung">
        <TextField
          name="titel"
          label={labels.titel}
          required
          problem={problems.titel}
          hint="So steht es im Programm."
        />
        <TextArea
          name="beschreibung"
          label={labels.beschreibung}
          value={'Wir feiern <b>70</b> Jahre.'}
          hint="Zwei, drei Sätze genügen."
        />
        <FieldRow>
          <DateField name="am" label={labels.am} required value="2026-12-05" />
          <TimeField name="von" label={labels.von} required value="15:00" />
          <TimeField name="bis" label={labels.bis} required value="14:00" problem={problems.bis} />
        </FieldRow>
        <NumberField name="personen" label={labels.personen} value={25} min={1} max={200} />
      </Fieldset>
      <Fieldset legend="Raum und Ausstattung">
        <Select
          name="raum"
          label={labels.raum}
          required
          problem={problems.raum}
          options={[
            { value: 'klein', label: 'Multiraum klein', group: 'Innen' },
            { value: 'garten', label: 'Garten', group: 'Außen' },
          ]}
        />
        <RadioGroup
          name="art"
          label={labels.art}
          required
          problem={problems.art}
          options={[
            { value: 'privat', label: 'Private Feier', hint: '40 € am Tag' },
            { value: 'verein', label: 'Verein aus dem Quartier', hint: 'kostenfrei' },
          ]}
        />
        <CheckboxGroup
          name="ausstattung"
          label={labels.ausstattung}
          inline
          values={['beamer']}
          options={[
            { value: 'beamer', label: 'Beamer' },
            { value: 'kueche', label: 'Küche' },
            { value: 'klavier', label: 'Klavier', disabled: true },
          ]}
        />
        <FileField name="datei" label={labels.datei} accept=".pdf" hint="PDF, höchstens 10 MB" />
        <Checkbox
          name="regeln"
          label="Ich habe die Hausordnung gelesen und halte mich daran."
          required
          problem={problems.regeln}
        />
      </Fieldset>
    </>
  )
}
