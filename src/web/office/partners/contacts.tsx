import { shortDayText } from '../../../kernel/german-date.ts'
import { fullName, publicName } from '../../../modules/people/index.ts'
import type { Person } from '../../../modules/people/index.ts'
import { paths } from '../../paths.ts'
import { Button, ButtonLink, Details, Form, Section } from '../../ui/index.ts'
import type { PartnerView } from './view.ts'

/** Whom to ask, and how each stands in public. */
export function Contacts({ view }: { view: PartnerView }) {
  const { partner, contacts, mayEdit } = view
  return (
    <Section title="Kontakte">
      {contacts.length === 0 && <p>Noch keine Kontaktperson.</p>}
      <ul class="q-desk">
        {contacts.map((person) => (
          <li key={person.id}>
            <One person={person} view={view} />
          </li>
        ))}
      </ul>
      {mayEdit && <ButtonLink href={paths.officeContactNew(partner.id)}>Kontakt hinzufügen</ButtonLink>}
    </Section>
  )
}

function One({ person, view }: { person: Person; view: PartnerView }) {
  const { partner, mayEdit } = view
  const name = fullName(person)
  return (
    <>
      <p>
        <b>{name}</b>
        {person.function !== '' && <>, {person.function}</>}
        <br />
        {[person.phone, person.email].filter(Boolean).join(', ')}
      </p>
      <p>
        {person.agreedToPublishOn === null
          ? `Öffentlich: „${publicName(person)}“, ohne Telefon und E-Mail`
          : `Öffentlich mit vollem Namen, Zustimmung vom ${shortDayText(person.agreedToPublishOn)}`}
      </p>
      {mayEdit && (
        <>
          <ButtonLink href={paths.officeContact(partner.id, person.id)} label={`${name} ändern`}>
            Ändern
          </ButtonLink>
          <Details summary={`${name} vergessen`}>
            <p>Name, Telefon und E-Mail werden gelöscht. Das lässt sich nicht zurücknehmen.</p>
            <Form action={`${paths.officeContact(partner.id, person.id)}/vergessen`} inline>
              <Button kind="danger" label={`Kontakt vergessen: ${name}`}>
                Kontakt vergessen
              </Button>
            </Form>
          </Details>
        </>
      )}
    </>
  )
}
