import type { Problems } from '../../../kernel/result.ts'
import type { Partner } from '../../../modules/partners/index.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  ButtonLink,
  ButtonRow,
  Checkbox,
  ErrorSummary,
  FieldRow,
  Fieldset,
  Form,
  Notice,
  NumberField,
  PageHeading,
  Select,
  TextArea,
  TextField,
} from '../../ui/index.ts'
import type { PartnerChoices } from './record.ts'

interface Props {
  title: string
  partner: Partner | undefined
  choices: PartnerChoices
  values: Readonly<Record<string, string>>
  problems: Problems
  refused: string | undefined
}

const labels = {
  name: 'Name der Organisation',
  kindId: 'Art',
  section: 'Abschnitt in der Übersicht',
  street: 'Straße und Hausnummer',
  postalCode: 'Postleitzahl',
  town: 'Ort',
  districtId: 'Planungsbezirk',
  networkBody: 'Gemeinsames Netzwerkgremium',
  contactFrequency: 'Qualität der Kooperation',
  description: 'Beschreibung',
  website: 'Internetseite',
  email: 'E-Mail-Adresse',
  phone: 'Telefon',
  responsibleId: 'Zuständig',
  activeAfterMonths: 'Monate, die ein Gespräch die Kooperation aktiv hält',
}

/** The form of an organisation. */
export function PartnerFormPage(props: Props) {
  const { partner, problems, refused, values } = props
  return (
    <>
      <PageHeading title={props.title} />
      <ErrorSummary problems={problems} labels={labels} />
      {refused !== undefined && (
        <Notice tone="warning" title="Nicht gespeichert" live>
          <p>{refused}</p>
          {partner && (
            <p>
              <a href={paths.officePartnerEdit(partner.id)}>Neuen Stand ansehen</a>
            </p>
          )}
        </Notice>
      )}
      <Form
        action={partner ? paths.officePartnerEdit(partner.id) : paths.officePartnerNew()}
        hidden={{ stand: values.stand }}
      >
        <Who {...props} />
        <Where {...props} />
        <Cooperation {...props} />
        <Outside {...props} />
        <ButtonRow>
          <Button>{partner ? 'Speichern' : 'Anlegen'}</Button>
          <ButtonLink href={partner ? paths.officePartner(partner.id) : paths.officePartners()}>
            Abbrechen
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  )
}

function field({ values, problems }: Props, name: keyof typeof labels) {
  return { name, label: labels[name], value: values[name] ?? '', problem: problems[name] }
}

function Who(props: Props) {
  return (
    <Fieldset legend="Wer es ist">
      <TextField {...field(props, 'name')} required />
      <Select {...field(props, 'kindId')} options={props.choices.kinds} />
      <TextArea {...field(props, 'description')} hint="In zwei, drei Sätzen: was die Organisation macht." />
    </Fieldset>
  )
}

function Where(props: Props) {
  return (
    <Fieldset legend="Wo sie zu finden ist">
      <TextField {...field(props, 'street')} autocomplete="off" />
      <FieldRow>
        <TextField {...field(props, 'postalCode')} short inputMode="numeric" />
        <TextField {...field(props, 'town')} short />
      </FieldRow>
      <Select {...field(props, 'districtId')} options={props.choices.districts} />
      <TextField {...field(props, 'phone')} type="tel" />
      <TextField
        {...field(props, 'email')}
        type="email"
        hint="Die Adresse der Organisation, nicht einer Person."
      />
      <TextField {...field(props, 'website')} type="url" hint="Zum Beispiel https://www.beispiel.de" />
    </Fieldset>
  )
}

function Cooperation(props: Props) {
  return (
    <Fieldset legend="Wie wir zusammenarbeiten">
      <TextField {...field(props, 'contactFrequency')} hint="Zum Beispiel: wöchentlich, projektbezogen" />
      <NumberField
        {...field(props, 'activeAfterMonths')}
        min={1}
        max={60}
        hint="Leer lassen, wenn die Frist der Stadt gilt. Beim Bürgeramt zum Beispiel 6."
      />
      <TextField {...field(props, 'networkBody')} />
      <TextField
        {...field(props, 'section')}
        hint="Überschrift, unter der die Organisation in der Übersicht der sozialen Ressourcen steht."
      />
      <Select
        {...field(props, 'responsibleId')}
        options={props.choices.responsible}
        empty="niemand"
        hint="Wer im Team darauf achtet, dass der Eintrag stimmt."
      />
    </Fieldset>
  )
}

function Outside({ values }: Props) {
  return (
    <Fieldset legend="Öffentliches Verzeichnis">
      <Checkbox
        name="published"
        label="Im öffentlichen Verzeichnis zeigen"
        checked={(values.published ?? '') !== ''}
        hint="Kontaktpersonen stehen dort nur mit Anfangsbuchstaben, solange sie nicht zugestimmt haben."
      />
    </Fieldset>
  )
}
