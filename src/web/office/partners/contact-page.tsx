import type { Problems } from '../../../kernel/result.ts'
import type { Partner } from '../../../modules/partners/index.ts'
import { salutations } from '../../../modules/people/index.ts'
import type { Person } from '../../../modules/people/index.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  ButtonLink,
  ButtonRow,
  DateField,
  ErrorSummary,
  Form,
  Notice,
  PageHeading,
  Select,
  TextField,
} from '../../ui/index.ts'

interface Props {
  title: string
  partner: Partner
  person: Person | undefined
  values: Readonly<Record<string, string>>
  problems: Problems
  refused?: string | undefined
}

const labels = {
  salutation: 'Anrede',
  name: 'Name',
  function: 'Aufgabe dort',
  phone: 'Telefon',
  email: 'E-Mail-Adresse',
  agreedToPublishOn: 'Zustimmung zur Veröffentlichung',
}

/** The form of a contact person. */
export function ContactPage(props: Props) {
  const { partner, person, values, problems, refused } = props
  const field = (name: keyof typeof labels) => ({
    name,
    label: labels[name],
    value: values[name] ?? '',
    problem: problems[name],
  })
  return (
    <>
      <PageHeading kicker={partner.name} title={props.title} />
      <ErrorSummary problems={problems} labels={labels} />
      {refused !== undefined && (
        <Notice tone="warning" title="Nicht gespeichert" live>
          <p>{refused}</p>
        </Notice>
      )}
      <Form
        action={person ? paths.officeContact(partner.id, person.id) : paths.officeContactNew(partner.id)}
        hidden={{ id: values.id, stand: values.stand }}
      >
        <Select
          {...field('salutation')}
          empty="keine Angabe"
          options={salutations.map((word) => ({ value: word, label: word }))}
        />
        <TextField {...field('name')} required autocomplete="off" />
        <TextField {...field('function')} hint="Zum Beispiel: Leitung, Schulsozialarbeit" />
        <TextField {...field('phone')} type="tel" autocomplete="off" />
        <TextField {...field('email')} type="email" autocomplete="off" />
        <DateField
          {...field('agreedToPublishOn')}
          hint="An diesem Tag hat die Person zugestimmt, dass ihr voller Name öffentlich steht. Ohne Datum stehen dort nur Anfangsbuchstaben."
        />
        <ButtonRow>
          <Button>Speichern</Button>
          <ButtonLink href={paths.officePartner(partner.id)}>Abbrechen</ButtonLink>
        </ButtonRow>
      </Form>
    </>
  )
}
