import type { Day } from '../../../kernel/day.ts'
import { nearDayText } from '../../../kernel/german-date.ts'
import type { Id } from '../../../kernel/id.ts'
import type { IntakeKind, KeptRow } from '../../../modules/intake/index.ts'
import {
  intakeColumns,
  intakeKindNames,
  intakeKinds,
  isCentreListKind,
} from '../../../modules/intake/index.ts'
import type { OpenPoint, OpenQuestion } from '../../../modules/offers/index.ts'
import type { CentreName } from '../../../modules/places/index.ts'
import { paths } from '../../paths.ts'
import {
  ButtonLink,
  Card,
  CardList,
  ChoiceChips,
  Details,
  Empty,
  FilterForm,
  PageHeading,
  Pagination,
  Select,
  TextField,
} from '../../ui/index.ts'
import { choicesOf } from '../choices.ts'
import { OriginalCells, rowFacts, RowFindings } from './original-text.tsx'

export interface ClarifyFilter {
  readonly what: string
  readonly centreId: Id | undefined
  readonly text: string
  readonly page: number
}

interface ClarifyView {
  readonly centres: readonly CentreName[]
  readonly filter: ClarifyFilter
  readonly counts: ReadonlyMap<string, number>
  readonly chosen: IntakeKind | 'termine' | undefined
  readonly rows: readonly KeptRow[]
  readonly dates: readonly OpenQuestion[]
  readonly dateCount: number
  readonly pageSize: number
  readonly today: Day
  readonly mayRead: boolean
}

/** All that waits for a person, group by group, each with its text, what is missing and the one way on. */
export function ClarifyPage(view: ClarifyView) {
  const { chosen } = view
  return (
    <>
      <PageHeading
        title="Zu klären"
        lead="Was die Listen offen ließen und was noch keinen Raum oder keine Uhrzeit hat. Nichts davon belegt einen Raum."
        actions={
          <>
            {view.mayRead && <ButtonLink href={paths.intake()}>Liste einlesen</ButtonLink>}
            <ButtonLink href={paths.exports()} kind="quiet">
              Listen ausgeben
            </ButtonLink>
          </>
        }
      />
      <Groups {...view} />
      <Filter {...view} />
      {chosen === undefined && <Nothing />}
      {chosen !== undefined && chosen !== 'termine' && <Rows {...view} kind={chosen} />}
      {chosen === 'termine' && <Dates {...view} />}
      <Pages {...view} />
    </>
  )
}

function link(
  { filter }: ClarifyView,
  change: Readonly<Record<string, string | number | undefined>>,
): string {
  return paths.clarify({ was: filter.what, zentrum: filter.centreId, q: filter.text, ...change })
}

function Groups(view: ClarifyView) {
  const { counts, chosen, dateCount } = view
  const kinds = intakeKinds.map((kind) => ({
    key: kind,
    label: intakeKindNames[kind],
    count: counts.get(kind) ?? 0,
  }))
  const all = [
    ...kinds,
    { key: 'termine' as const, label: 'Termine ohne Raum oder Uhrzeit', count: dateCount },
  ]
  const items = all
    .filter(({ key, count }) => count > 0 || key === chosen)
    .map(({ key, label, count }) => ({
      href: link(view, { was: key, seite: undefined }),
      label,
      count,
      current: key === chosen,
    }))
  return items.length === 0 ? null : <ChoiceChips label="Was klären?" items={items} />
}

function Filter({ centres, filter }: ClarifyView) {
  return (
    <FilterForm action={paths.clarify()} label="Filtern" hidden={{ was: filter.what || undefined }}>
      <TextField name="q" type="search" label="Suchen" value={filter.text} />
      {centres.length > 1 && (
        <Select
          name="zentrum"
          label="Zentrum"
          empty="Alle"
          options={choicesOf(centres)}
          value={filter.centreId}
        />
      )}
    </FilterForm>
  )
}

function Nothing() {
  return (
    <Empty title="Alles geklärt." action={<ButtonLink href={paths.today()}>Zu Heute</ButtonLink>}>
      <p>Gerade wartet nichts auf eine Entscheidung.</p>
    </Empty>
  )
}

function Rows({ rows, kind }: ClarifyView & { kind: IntakeKind }) {
  if (rows.length === 0) return <Empty title={`Aus „${intakeKindNames[kind]}“ ist hier nichts offen.`} />
  return (
    <CardList label={intakeKindNames[kind]}>
      {rows.map((row) => (
        <Card key={row.id} level={2} title={rowTitle(row)} kicker={`Zeile ${row.number}, ${row.site}`}>
          {rowFacts(row) !== '' && <p>{rowFacts(row)}</p>}
          <RowFindings row={row} brief />
          <Details summary="Ursprünglicher Text">
            <OriginalCells row={row} />
          </Details>
          <ButtonLink href={paths.clarifyRow(row.id)} label={`Klären: ${rowTitle(row)}, Zeile ${row.number}`}>
            Klären
          </ButtonLink>
        </Card>
      ))}
    </CardList>
  )
}

/** A row in a few words: what it is about. */
export function rowTitle(row: Pick<KeptRow, 'original' | 'kind'>): string {
  const cell = (column: string) => row.original.find(([name]) => name === column)?.[1].trim() ?? ''
  if (isCentreListKind(row.kind)) return cell(intakeColumns[row.kind][0]).slice(0, 120) || 'Ohne Bezeichnung'
  const hours = [cell('Tag'), cell('Zielgruppe')].filter(Boolean).join(', ')
  const title =
    row.kind === 'oeffnungszeiten' ? hours : cell('Bezeichnung des Angebots') || cell('Kooperationspartner')
  return title.slice(0, 120) || 'Ohne Bezeichnung'
}

const missingWords = {
  room: 'Es fehlt der Raum.',
  time: 'Es fehlt die Uhrzeit.',
  decision: 'Es ist nur vorgemerkt.',
} as const satisfies Record<OpenPoint, string>

function Dates({ dates, today }: ClarifyView) {
  if (dates.length === 0) return <Empty title="Alle Termine haben Raum und Uhrzeit." />
  return (
    <CardList label="Termine ohne Raum oder Uhrzeit">
      {dates.map((one) => (
        <Card key={one.firstSessionId} level={2} title={one.title} kicker={whenText(one, today)}>
          <p>{[...one.missing.map((point) => missingWords[point]), one.note].filter(Boolean).join(' ')}</p>
          {one.optionUntil !== null && <p>Vorgemerkt bis {nearDayText(one.optionUntil, today)}.</p>}
          <ButtonLink href={paths.officeSession(one.firstSessionId)} label={`Klären: ${one.title}`}>
            Klären
          </ButtonLink>
        </Card>
      ))}
    </CardList>
  )
}

function whenText({ count, firstOn, lastOn }: OpenQuestion, today: Day): string {
  if (count === 1) return nearDayText(firstOn, today)
  return `${count} Termine vom ${nearDayText(firstOn, today)} bis ${nearDayText(lastOn, today)}`
}

function Pages(view: ClarifyView) {
  const { filter, counts, chosen, dateCount, pageSize } = view
  const total = chosen === undefined ? 0 : chosen === 'termine' ? dateCount : (counts.get(chosen) ?? 0)
  if (total <= pageSize && filter.page === 1) return null
  const from = (filter.page - 1) * pageSize
  const at = (number: number) => link(view, { was: chosen, seite: number === 1 ? undefined : number })
  return (
    <Pagination
      summary={`${Math.min(from + 1, total)}–${Math.min(from + pageSize, total)} von ${total}`}
      previousHref={filter.page > 1 ? at(filter.page - 1) : undefined}
      nextHref={from + pageSize < total ? at(filter.page + 1) : undefined}
    />
  )
}
