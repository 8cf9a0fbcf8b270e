import type { MergeProposal, Partner, PartnerLine } from '../../../modules/partners/index.ts'
import { paths } from '../../paths.ts'
import {
  ButtonLink,
  Empty,
  FilterForm,
  Notice,
  PageHeading,
  Section,
  Table,
  TextField,
} from '../../ui/index.ts'

interface Props {
  proposals: readonly MergeProposal[]
  total: number
  one?: Partner | undefined
  q: string
  found?: readonly PartnerLine[] | undefined
  refused?: string | undefined
}

/** Entries that look alike, and a way to compare any two. Nothing is ever merged without a person. */
export function MergePage(props: Props) {
  const { one, refused } = props
  return (
    <>
      <PageHeading
        title="Partner zusammenführen"
        lead={
          one
            ? `Mit welchem Eintrag möchten Sie „${one.name}“ vergleichen?`
            : 'Diese Einträge sehen sich ähnlich. Sie entscheiden, ob es dieselbe Organisation ist.'
        }
      />
      {refused !== undefined && (
        <Notice tone="warning" title="Nicht zusammengeführt" live>
          <p>{refused}</p>
        </Notice>
      )}
      {one === undefined && <Proposals {...props} />}
      <Section title={one ? 'Anderen Eintrag suchen' : 'Zwei andere vergleichen'}>
        <FilterForm
          action={paths.officeMerge()}
          hidden={one ? { eins: one.id } : {}}
          label="Eintrag suchen"
          submit="Suchen"
        >
          <TextField name="q" label="Name der Organisation" type="search" value={props.q} />
        </FilterForm>
        <Found {...props} />
      </Section>
    </>
  )
}

function Proposals({ proposals, total }: Props) {
  return (
    <Table
      caption={total === 1 ? 'Ein ähnliches Paar' : `${total} ähnliche Paare`}
      rows={proposals}
      rowKey={(proposal) => proposal.id}
      empty={
        <Empty
          title="Nichts zu entscheiden."
          action={<ButtonLink href={paths.officePartners()}>Alle Partner zeigen</ButtonLink>}
        >
          <p>Keine zwei Einträge sehen sich ähnlich.</p>
        </Empty>
      }
      columns={[
        { key: 'first', label: 'Eintrag', cell: ({ first }) => first.name },
        { key: 'second', label: 'sieht aus wie', cell: ({ second }) => second.name },
        {
          key: 'action',
          label: 'Aktion',
          action: true,
          cell: ({ first, second }) => (
            <ButtonLink
              href={paths.officeMerge({ eins: first.id, zwei: second.id })}
              label={`Vergleichen: ${first.name} und ${second.name}`}
            >
              Vergleichen
            </ButtonLink>
          ),
        },
      ]}
    />
  )
}

function Found({ found, one }: Props) {
  if (found === undefined) return null
  return (
    <Table
      caption={found.length === 1 ? 'Ein Treffer' : `${found.length} Treffer`}
      rows={found}
      rowKey={(line) => line.id}
      empty={<Empty title="Dazu gibt es keinen Partner." />}
      columns={[
        { key: 'name', label: 'Name', cell: (line) => line.name },
        { key: 'kind', label: 'Art', cell: (line) => line.kind ?? '' },
        {
          key: 'action',
          label: 'Aktion',
          action: true,
          cell: (line) => (
            <ButtonLink
              href={paths.officeMerge(one ? { eins: one.id, zwei: line.id } : { eins: line.id })}
              label={`${one ? 'Vergleichen mit' : 'Auswählen:'} ${line.name}`}
            >
              {one ? 'Vergleichen' : 'Auswählen'}
            </ButtonLink>
          ),
        },
      ]}
    />
  )
}
