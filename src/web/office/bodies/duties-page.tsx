import { monthName } from '../../../kernel/german-date.ts'
import type { DutyLine, DutyResult } from '../../../modules/bodies/index.ts'
import { yearlyDutyKinds, yearlyDutyNames } from '../../../modules/bodies/index.ts'
import { paths } from '../../paths.ts'
import type { Query } from '../../paths.ts'
import {
  Button,
  ChoiceChips,
  Details,
  Empty,
  FilterForm,
  Form,
  PageHeading,
  Pagination,
  Section,
  Select,
  StatusTag,
  Table,
} from '../../ui/index.ts'
import { placeName } from './around.ts'
import type { DutiesView } from './duties-view.ts'
import { Proofs } from './duty-windows.tsx'
import { dutyText, dutyTones } from './words.ts'

interface Props {
  view: DutiesView
}

/** What a centre owes in a year; over all centres: what was missed and what is due. */
export function DutiesPage({ view }: Props) {
  const { chosen, year } = view
  return (
    <>
      <PageHeading
        kicker={chosen?.name ?? 'Alle Zentren'}
        title="Pflichtenkalender"
        lead={`Was ${year} fällig war und ist: tagen, berichten, beschließen.`}
      />
      <Choice view={view} />
      <Years view={view} />
      {chosen ? <OneCentre view={view} /> : <AllCentres view={view} />}
      {view.months && <Months view={view} />}
    </>
  )
}

const chipsUpTo = 6

function link({ chosen, year, thisYear }: DutiesView, changed: Query): string {
  return paths.duties({ zentrum: chosen?.slug, jahr: year === thisYear ? undefined : year, ...changed })
}

function Choice({ view }: Props) {
  const { centres, chosen, year, thisYear } = view
  if (centres.length < 2) return null
  if (centres.length > chipsUpTo) {
    return (
      <FilterForm
        action={paths.duties()}
        hidden={{ jahr: year === thisYear ? undefined : year }}
        label="Zentrum wählen"
      >
        <Select
          name="zentrum"
          label="Zentrum"
          empty="alle Zentren"
          value={chosen?.slug}
          options={centres.map(({ slug, name }) => ({ value: slug, label: name }))}
        />
      </FilterForm>
    )
  }
  const all = { href: link(view, { zentrum: undefined }), label: 'Alle Zentren', current: !chosen }
  const each = centres.map(({ id, slug, name }) => ({
    href: link(view, { zentrum: slug }),
    label: name,
    current: id === chosen?.id,
  }))
  return <ChoiceChips label="Zentrum" items={[all, ...each]} />
}

function Years({ view }: Props) {
  const { year, thisYear } = view
  const to = (other: number) => link(view, { jahr: other === thisYear ? undefined : other })
  return (
    <Pagination
      label="Jahr"
      summary={String(year)}
      previousHref={year > 2000 ? to(year - 1) : undefined}
      nextHref={year < 2199 ? to(year + 1) : undefined}
    />
  )
}

interface Row {
  readonly line: DutyLine
  readonly result: DutyResult
}

function rowsOf(lines: readonly DutyLine[]): Row[] {
  return lines.flatMap((line) => line.results.map((result) => ({ line, result })))
}

/** Everything of one centre, duty by duty. */
function OneCentre({ view }: Props) {
  return (
    <Section title={`Alles, was ${view.year} ansteht`}>
      <Duties rows={rowsOf(view.lines)} view={view} caption={`Pflichten ${view.year}`} />
    </Section>
  )
}

/** The missing first: that is what somebody looks for over 25 centres. */
function AllCentres({ view }: Props) {
  const rows = rowsOf(view.lines)
  const missed = rows.filter(({ result }) => result.state === 'missed')
  const due = rows
    .filter(({ result }) => result.state === 'due')
    .toSorted((a, b) => a.result.window.to.localeCompare(b.result.window.to))
  return (
    <>
      <Section title="Versäumt">
        <Duties rows={missed} view={view} caption="Versäumte Pflichten" withCentre />
      </Section>
      <Section title="Jetzt fällig">
        <Duties rows={due} view={view} caption="Fällige Pflichten" withCentre />
      </Section>
      <Section title="Erledigt">
        <p>{doneText(rows)}</p>
      </Section>
    </>
  )
}

function doneText(rows: readonly Row[]): string {
  const done = rows.filter(({ result }) => result.state === 'done').length
  const over = rows.filter(({ result }) => result.state === 'done' || result.state === 'missed').length
  if (over === 0) return 'Bisher war nichts fällig.'
  return `${done} von ${over} Pflichten, deren Zeit vorbei ist oder die schon erledigt sind.`
}

function Duties(props: { rows: readonly Row[]; view: DutiesView; caption: string; withCentre?: boolean }) {
  const { rows, view, caption, withCentre } = props
  const centre = {
    key: 'centre',
    label: 'Zentrum',
    cell: ({ line }: Row) => placeName(line.duty.centreId, view.centres),
  }
  const proof = { key: 'proof', label: 'Nachweis', cell: ({ result }: Row) => <Proofs result={result} /> }
  return (
    <Table
      caption={caption}
      captionHidden
      rows={rows}
      rowKey={({ line, result }) => `${line.duty.key} ${result.window.key}`}
      empty={<Empty title="Nichts." />}
      columns={[
        { key: 'duty', label: 'Pflicht', rowHeader: true, cell: ({ line }) => <Title line={line} /> },
        ...(withCentre ? [centre] : []),
        { key: 'window', label: 'Zeitraum', cell: ({ result }) => result.window.name },
        {
          key: 'state',
          label: 'Stand',
          cell: ({ line, result }) => (
            <StatusTag tone={dutyTones[result.state]} label={dutyText(result, line.duty.times)} />
          ),
        },
        ...(withCentre ? [] : [proof]),
      ]}
    />
  )
}

function Title({ line: { duty } }: { line: DutyLine }) {
  return duty.bodyId === null ? <>{duty.title}</> : <a href={paths.body(duty.bodyId)}>{duty.title}</a>
}

const months = Array.from({ length: 12 }, (_, index) => ({
  value: String(index + 1),
  label: `Ende ${monthName(`2026-${String(index + 1).padStart(2, '0')}-01`)}`,
}))

/** The city's own terms for what is decided every year. */
function Months({ view }: Props) {
  return (
    <Details summary="Fristen der Stadt ändern">
      <p>Bis wann das Lenkungsgremium jedes Jahr beschließt. Der Jahresbericht gilt dem Vorjahr.</p>
      {yearlyDutyKinds.map((kind) => (
        <Form key={kind} action={paths.duties()} hidden={{ kind }} inline label={yearlyDutyNames[kind]}>
          <Select
            id={`f-dueMonth-${kind}`}
            name="dueMonth"
            label={yearlyDutyNames[kind]}
            required
            empty={false}
            value={String(view.months![kind])}
            options={months}
          />
          <Button kind="secondary" label={`${yearlyDutyNames[kind]}: Frist speichern`}>
            Speichern
          </Button>
        </Form>
      ))}
    </Details>
  )
}
