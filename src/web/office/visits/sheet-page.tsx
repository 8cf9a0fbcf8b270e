import { berlinDay, berlinTime } from '../../../kernel/berlin.ts'
import { shortDayText, weekdayDayText } from '../../../kernel/german-date.ts'
import {
  genderNames,
  hideSmallParts,
  peopleIn,
  shownText,
  hideSmall,
  unknownBandName,
  unknownGenderName,
} from '../../../modules/visits/index.ts'
import type { Cell, Sheet, SheetEvent } from '../../../modules/visits/index.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  ButtonLink,
  Details,
  ErrorSummary,
  Form,
  Notice,
  PageHeading,
  Section,
  Table,
  TextField,
} from '../../ui/index.ts'
import type { FormState } from '../places/form-page.tsx'
import type { TallyShape } from './tally-fields.tsx'

/** A sheet as somebody may see it. */
export interface SheetView {
  readonly sheet: Sheet
  readonly what: string
  readonly shape: TallyShape
  /** Outside the team small numbers are hidden and the history stays closed. */
  readonly inTeam: boolean
  readonly hideBelow: number
  readonly history: readonly SheetEvent[]
}

/** What is counted, by age; how it came about; and the ways to put it right. */
export function SheetPage({ view, state }: { view: SheetView; state: FormState }) {
  const { sheet, what, inTeam, hideBelow } = view
  const open = inTeam && !sheet.withdrawn
  return (
    <>
      <ErrorSummary problems={state.problems} labels={{ reason: 'Warum?' }} />
      {state.refusal !== undefined && (
        <Notice tone="error" title="Das wurde nicht geändert" live>
          <p>{state.refusal}</p>
        </Notice>
      )}
      <PageHeading
        kicker={sheet.siteName ?? undefined}
        title={what}
        lead={`${weekdayDayText(sheet.onDate, true)}: ${sumText(sheet, hideBelow)}`}
        actions={open && <ButtonLink href={paths.visitSheetCorrect(sheet.id)}>Berichtigen</ButtonLink>}
      />
      {!sheet.withdrawn && <Numbers view={view} />}
      {inTeam && <History view={view} />}
      {open && <Withdraw sheet={sheet} state={state} />}
    </>
  )
}

function sumText({ withdrawn, cells }: Sheet, limit: number): string {
  if (withdrawn) return 'keine Angabe. Die Zählung ist zurückgenommen.'
  const people = peopleIn(cells)
  if (people === 0) return 'Es ist gezählt worden, niemand war da.'
  return people === 1 && limit === 0
    ? 'eine Person'
    : `${shownText(hideSmall(people, limit), limit)} Personen`
}

function Numbers({ view }: { view: SheetView }) {
  const { sheet, shape, hideBelow } = view
  const lines = [...shape.bands, { id: null, name: unknownBandName }].map(({ id, name }) => ({
    name,
    cells: sheet.cells.filter(({ bandId }) => bandId === id),
  }))
  const shown = hideSmallParts(
    lines.map(({ cells }) => peopleIn(cells)),
    hideBelow,
  )
  return (
    <Table
      caption="Nach Alter"
      rows={lines.map((line, index) => ({ ...line, people: shownText(shown[index]!, hideBelow) }))}
      rowKey={(line) => line.name}
      columns={[
        { key: 'band', label: 'Alter', rowHeader: true, cell: (line) => line.name },
        { key: 'people', label: 'Besuche', numeric: true, cell: (line) => line.people },
        ...(shape.byGender && view.inTeam
          ? [
              {
                key: 'gender',
                label: 'Davon',
                cell: (line: { cells: readonly Cell[] }) => genderText(line.cells),
              },
            ]
          : []),
      ]}
    />
  )
}

function genderText(cells: readonly Cell[]): string {
  return cells.map(({ gender, people }) => `${people} ${genderName(gender)}`).join(', ')
}

function genderName(gender: Cell['gender']): string {
  return gender === null ? unknownGenderName : genderNames[gender]
}

function History({ view: { history, shape } }: { view: SheetView }) {
  return (
    <Section title="Verlauf">
      <Table
        caption="Wer wann was eingetragen hat"
        captionHidden
        rows={history}
        rowKey={(event) => `${event.at.toISOString()} ${event.source} ${event.bandId} ${event.gender}`}
        columns={[
          {
            key: 'at',
            label: 'Wann',
            rowHeader: true,
            cell: ({ at }) => `${shortDayText(berlinDay(at))}, ${berlinTime(at)} Uhr`,
          },
          { key: 'what', label: 'Was', cell: (event) => eventText(event, shape.byGender) },
          { key: 'by', label: 'Wer', cell: ({ by }) => by ?? 'nicht mehr bekannt' },
          { key: 'why', label: 'Warum', cell: ({ reason }) => reason },
        ]}
      />
    </Section>
  )
}

function eventText({ source, people, old, bandName, gender }: SheetEvent, byGender: boolean): string {
  if (source === 'tap') return people === 1 ? 'ein Strich' : `${people} Striche`
  const cell = `${bandName ?? unknownBandName}${byGender ? `, ${genderName(gender)}` : ''}`
  if (source === 'paper') return `${cell}: ${people} eingetragen`
  return `${cell}: ${old} zu ${people} ${source === 'correction' ? 'berichtigt' : 'zurückgenommen'}`
}

function Withdraw({ sheet, state }: { sheet: Sheet; state: FormState }) {
  return (
    <Details
      summary="Zählung zurücknehmen"
      open={Object.keys(state.problems).length > 0 || state.refusal !== undefined}
    >
      <p>Danach gibt es dafür keine Angabe mehr, auch keine Null. Der Verlauf bleibt.</p>
      <Form action={paths.visitSheetWithdraw(sheet.id)} hidden={{ stand: sheet.stand }}>
        <TextField
          name="reason"
          label="Warum?"
          required
          maxLength={200}
          value={state.values.reason}
          problem={state.problems.reason}
        />
        <Button kind="danger">Zurücknehmen</Button>
      </Form>
    </Details>
  )
}
