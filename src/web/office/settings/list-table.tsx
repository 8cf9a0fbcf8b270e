import type { Term } from '../../../modules/places/index.ts'
import { paths } from '../../paths.ts'
import { Details, Section, Table } from '../../ui/index.ts'
import { DeedButton } from '../places/form-page.tsx'

/** The entries of a list with what can be done with each; retired ones below, folded. */
export function ListTable({ title, terms }: { title: string; terms: readonly Term[] }) {
  const current = terms.filter((term) => term.retiredOn === null)
  const retired = terms.filter((term) => term.retiredOn !== null)
  return (
    <Section title="Einträge">
      <Table
        caption={title}
        captionHidden
        rows={current}
        rowKey={(term) => term.id}
        empty={<p>Diese Liste ist leer.</p>}
        columns={[
          { key: 'name', label: 'Name', cell: (term) => term.name },
          { key: 'deeds', label: 'Ändern', action: true, cell: (term) => <Deeds term={term} /> },
        ]}
      />
      {retired.length > 0 && (
        <Details summary={`Nicht mehr wählbar (${retired.length})`}>
          <p>Was diese Einträge schon hat, behält sie.</p>
          <Table
            caption="Nicht mehr wählbar"
            captionHidden
            rows={retired}
            rowKey={(term) => term.id}
            columns={[
              { key: 'name', label: 'Name', cell: (term) => term.name },
              {
                key: 'deeds',
                label: 'Ändern',
                action: true,
                cell: (term) => (
                  <DeedButton action={paths.termRevive(term.id)} label={`${term.name} wieder anbieten`}>
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

function Deeds({ term }: { term: Term }) {
  return (
    <div class="q-buttons">
      <a href={paths.termRename(term.id)} aria-label={`${term.name} umbenennen`}>
        Umbenennen
      </a>
      <DeedButton
        action={paths.termSort(term.id)}
        hidden={{ richtung: 'hoch' }}
        label={`${term.name} nach oben`}
      >
        Nach oben
      </DeedButton>
      <DeedButton
        action={paths.termSort(term.id)}
        hidden={{ richtung: 'runter' }}
        label={`${term.name} nach unten`}
      >
        Nach unten
      </DeedButton>
      <DeedButton action={paths.termRetire(term.id)} label={`${term.name} zurücknehmen`}>
        Zurücknehmen
      </DeedButton>
    </div>
  )
}
