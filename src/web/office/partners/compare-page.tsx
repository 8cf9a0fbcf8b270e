import type { MergeProposal, Partner } from '../../../modules/partners/index.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  ButtonLink,
  ButtonRow,
  ErrorSummary,
  Form,
  PageHeading,
  RadioGroup,
  Section,
  Table,
} from '../../ui/index.ts'

/** An organisation as the comparison shows it. */
export interface Side {
  readonly partner: Partner
  readonly kind: string
  readonly district: string
  readonly offers: number
  readonly contacts: number
  readonly talks: number
}

interface Props {
  title: string
  sides: readonly [Side, Side]
  proposal: MergeProposal | undefined
  problem: string | undefined
}

/** Two entries side by side, and which of them stays. */
export function ComparePage(props: Props) {
  const { sides, proposal, problem } = props
  const [one, two] = sides
  return (
    <>
      <PageHeading title={props.title} lead={`${one.partner.name} und ${two.partner.name}`} />
      <ErrorSummary problems={problem === undefined ? {} : { bleibt: problem }} />
      <Comparison sides={sides} />
      <Section title="Ist es dieselbe Organisation?">
        <Form action={paths.officeMerge()} hidden={{ eins: one.partner.id, zwei: two.partner.id }}>
          <RadioGroup
            name="bleibt"
            label="Welcher Eintrag bleibt?"
            required
            value={fuller(one, two).partner.id}
            problem={problem}
            options={sides.map(({ partner }) => ({ value: partner.id, label: partner.name }))}
            hint="Angebote, Kontakte und Gespräche des anderen ziehen um. Was hier fehlt, wird von dort ergänzt. Der andere Name bleibt auffindbar. Das lässt sich nicht zurücknehmen."
          />
          <ButtonRow>
            <Button>Zusammenführen</Button>
            <ButtonLink href={paths.officeMerge()}>Später entscheiden</ButtonLink>
          </ButtonRow>
        </Form>
        {proposal && (
          <Form action={`${paths.officeMerge()}/getrennt`} hidden={{ vorschlag: proposal.id }} inline>
            <Button kind="secondary">Nein, es sind zwei</Button>
          </Form>
        )}
      </Section>
    </>
  )
}

const fields: readonly (readonly [string, (side: Side) => string | number])[] = [
  ['Art', ({ kind }) => kind],
  ['Anschrift', ({ partner }) => addressOf(partner)],
  ['Planungsbezirk', ({ district }) => district],
  ['Telefon', ({ partner }) => partner.phone],
  ['E-Mail', ({ partner }) => partner.email],
  ['Internetseite', ({ partner }) => partner.website],
  ['Qualität der Kooperation', ({ partner }) => partner.contactFrequency],
  ['Netzwerkgremium', ({ partner }) => partner.networkBody],
  ['Beschreibung', ({ partner }) => partner.description],
  ['Öffentliches Verzeichnis', ({ partner }) => (partner.published ? 'zu sehen' : 'nur im Büro')],
  ['Gemeinsame Angebote', ({ offers }) => offers],
  ['Kontakte', ({ contacts }) => contacts],
  ['Gespräche', ({ talks }) => talks],
]

function Comparison({ sides }: { sides: readonly [Side, Side] }) {
  const rows = fields
    .map(([label, value]) => ({ label, values: sides.map(value) }))
    .filter(({ values }) => values.some((value) => value !== ''))
  return (
    <Table
      caption="Beide Einträge nebeneinander"
      captionHidden
      rows={rows}
      rowKey={(row) => row.label}
      columns={[
        { key: 'field', label: 'Angabe', cell: (row) => row.label },
        { key: 'one', label: sides[0].partner.name, cell: (row) => row.values[0] || '–' },
        { key: 'two', label: sides[1].partner.name, cell: (row) => row.values[1] || '–' },
      ]}
    />
  )
}

function addressOf({ street, postalCode, town }: Partner): string {
  return [street, [postalCode, town].filter(Boolean).join(' ')].filter(Boolean).join(', ')
}

/** The entry that says more: the better one to keep in most cases. */
function fuller(one: Side, two: Side): Side {
  const filled = (side: Side) => fields.filter(([, value]) => Boolean(value(side))).length + side.offers
  return filled(two) > filled(one) ? two : one
}
