import { shortDayText } from '../../../kernel/german-date.ts'
import { fullName, publicName } from '../../../modules/people/index.ts'
import type { Person } from '../../../modules/people/index.ts'
import type { Centre } from '../../../modules/places/index.ts'
import { paths } from '../../paths.ts'
import { ButtonLink, Section, Table } from '../../ui/index.ts'

/** The people of a centre one can turn to, with how they stand in public. */
export function People({ centre, people }: { centre: Centre; people: readonly Person[] }) {
  return (
    <Section title="Ansprechpersonen">
      <Table
        caption="Ansprechpersonen"
        captionHidden
        rows={people}
        rowKey={(person) => person.id}
        empty={<p>Noch niemand. Für Sprechzeiten braucht es eine Person.</p>}
        columns={[
          {
            key: 'name',
            label: 'Name',
            cell: (person) => <a href={paths.centrePerson(centre.id, person.id)}>{fullName(person)}</a>,
          },
          { key: 'function', label: 'Aufgabe', cell: (person) => person.function },
          { key: 'public', label: 'Öffentlich als', cell: publicName },
          {
            key: 'agreed',
            label: 'Einverstanden seit',
            cell: (person) => person.agreedToPublishOn && shortDayText(person.agreedToPublishOn),
          },
          {
            key: 'contact',
            label: 'Ansprechperson des Zentrums',
            cell: (person) => (centre.contact?.id === person.id ? 'ja' : ''),
          },
        ]}
      />
      <ButtonLink href={paths.centrePersonNew(centre.id)}>Person hinzufügen</ButtonLink>
    </Section>
  )
}
