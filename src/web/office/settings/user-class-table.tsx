import type { ListedClass } from '../../../modules/bookings/index.ts'
import { paths } from '../../paths.ts'
import { Details, Section, Table } from '../../ui/index.ts'
import { DeedButton } from '../places/form-page.tsx'

const columns = [
  { key: 'name', label: 'Name', rowHeader: true, cell: ({ name }: ListedClass) => name },
  { key: 'description', label: 'Für wen?', cell: ({ description }: ListedClass) => description },
]

/** The user classes with what can be done with each; retired ones below, folded. */
export function UserClassTable({ classes }: { classes: readonly ListedClass[] }) {
  const current = classes.filter(({ retiredOn }) => retiredOn === null)
  const retired = classes.filter(({ retiredOn }) => retiredOn !== null)
  return (
    <Section title="Einträge">
      <Table
        caption="Nutzergruppen"
        captionHidden
        rows={current}
        rowKey={({ id }) => id}
        columns={[
          ...columns,
          {
            key: 'deeds',
            label: 'Ändern',
            action: true,
            cell: (one) => <Deeds one={one} last={current.length === 1} />,
          },
        ]}
      />
      {retired.length > 0 && (
        <Details summary={`Nicht mehr wählbar (${retired.length})`}>
          <p>Was damit zugesagt ist, behält sie.</p>
          <Table
            caption="Nicht mehr wählbar"
            captionHidden
            rows={retired}
            rowKey={({ id }) => id}
            columns={[
              ...columns,
              {
                key: 'deeds',
                label: 'Ändern',
                action: true,
                cell: ({ id, name }) => (
                  <DeedButton action={paths.userClassRevive(id)} label={`${name} wieder anbieten`}>
                    Wieder anbieten
                  </DeedButton>
                ),
              },
            ]}
          />
        </Details>
      )}
    </Section>
  )
}

function Deeds({ one: { id, name }, last }: { one: ListedClass; last: boolean }) {
  return (
    <div class="q-buttons">
      <a href={paths.userClass(id)} aria-label={`${name} ändern`}>
        Ändern
      </a>
      <DeedButton action={paths.userClassSort(id)} hidden={{ richtung: 'hoch' }} label={`${name} nach oben`}>
        Nach oben
      </DeedButton>
      <DeedButton
        action={paths.userClassSort(id)}
        hidden={{ richtung: 'runter' }}
        label={`${name} nach unten`}
      >
        Nach unten
      </DeedButton>
      {!last && (
        <DeedButton action={paths.userClassRetire(id)} label={`${name} zurücknehmen`}>
          Zurücknehmen
        </DeedButton>
      )}
    </div>
  )
}
