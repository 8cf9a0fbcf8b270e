import { parseDay } from '../../../kernel/day.ts'
import type { Day } from '../../../kernel/day.ts'
import { shortDayText } from '../../../kernel/german-date.ts'
import { euroText } from '../../../kernel/money.ts'
import { accountLines, depositText, depositWayNames } from '../../../modules/bookings/index.ts'
import type { AccountLine } from '../../../modules/bookings/index.ts'
import { writeXlsx } from '../../../platform/files/write-xlsx.ts'
import type { SheetCell } from '../../../platform/files/write-xlsx.ts'
import { paths } from '../../paths.ts'
import { ButtonLink, DateField, Empty, FieldRow, FilterForm, PageHeading, Table } from '../../ui/index.ts'
import { sendFile } from '../file-answer.ts'
import { officePage } from '../frame.tsx'
import type { OfficeContext } from '../route.ts'
import { readScope } from './here.ts'
import { bookingWay, RoomWays } from './words.tsx'

function periodAsked(ctx: OfficeContext): { readonly from: Day; readonly to: Day } {
  const year = ctx.today.slice(0, 4)
  return {
    from: parseDay(ctx.query('von')) ?? `${year}-01-01`,
    to: parseDay(ctx.query('bis')) ?? `${year}-12-31`,
  }
}

/** What was promised for which price, for the accounts. */
export async function showAccounts(ctx: OfficeContext): Promise<Response> {
  const period = periodAsked(ctx)
  const lines = await accountLines(ctx.deps.db, readScope(ctx), period)
  const sum = lines.reduce((cents, line) => cents + line.cents, 0)
  const query = { von: period.from, bis: period.to }
  return officePage(
    ctx,
    {
      title: 'Abrechnung',
      current: 'rooms',
      breadcrumbs: [...bookingWay(), { label: 'Abrechnung' }],
      wide: true,
    },
    <>
      <PageHeading
        title="Abrechnung der Räume"
        lead={`${lines.length} Zusagen vom ${shortDayText(period.from)} bis ${shortDayText(period.to)}, zusammen ${euroText(sum)}.`}
        actions={<ButtonLink href={paths.bookingAccountsXlsx(query)}>Liste als Excel-Datei</ButtonLink>}
      />
      <RoomWays actor={ctx.actor} current="accounts" />
      <FilterForm action={paths.bookingAccounts()} label="Zeitraum wählen" submit="Zeigen">
        <FieldRow>
          <DateField name="von" label="Zugesagt von" value={period.from} />
          <DateField name="bis" label="bis" value={period.to} />
        </FieldRow>
      </FilterForm>
      <Lines lines={lines} />
    </>,
  )
}

function Lines({ lines }: { lines: readonly AccountLine[] }) {
  return (
    <Table
      caption="Zusagen mit ihrem Preis"
      rows={lines}
      rowKey={({ bookingId }) => bookingId}
      empty={<Empty title="In diesem Zeitraum ist nichts zugesagt." />}
      columns={[
        {
          key: 'who',
          label: 'Wer',
          cell: (line) => <a href={paths.booking(line.bookingId)}>{line.who || line.code}</a>,
        },
        { key: 'class', label: 'Nutzergruppe', cell: ({ userClass }) => userClass },
        { key: 'site', label: 'Standort', cell: ({ siteName }) => siteName },
        { key: 'dates', label: 'Termine', numeric: true, cell: ({ dates }) => dates },
        { key: 'cents', label: 'Preis', numeric: true, cell: ({ cents }) => euroText(cents) },
        { key: 'deposit', label: 'Kaution', cell: ({ deposit }) => depositText(deposit) },
        { key: 'exempt', label: 'Befreit, weil', cell: ({ exemptionReason }) => exemptionReason },
      ]}
    />
  )
}

const header = [
  'Nummer',
  'Standort',
  'Zugesagt am',
  'Wer',
  'Nutzergruppe',
  'Termine',
  'davon abgesagt',
  'Erster Termin',
  'Letzter Termin',
  'Preis in Euro',
  'Befreit, weil',
  'Kaution in Euro',
  'Andere Kaution, weil',
  'Kaution bekommen am',
  'Kaution bekommen',
  'Kaution abgeschlossen am',
  'Davon einbehalten in Euro',
  'Einbehalten, weil',
]

/** The same as XLSX: amounts are numbers and days are dates, so that the accounts can add and sort them. */
export async function accountsXlsx(ctx: OfficeContext): Promise<Response> {
  const period = periodAsked(ctx)
  const lines = await accountLines(ctx.deps.db, readScope(ctx), period)
  const rows = lines.map((line): SheetCell[] => [
    line.code,
    line.siteName,
    { day: line.decidedOn },
    line.who,
    line.userClass,
    line.dates,
    line.cancelled,
    { day: line.firstOn },
    { day: line.lastOn },
    line.cents / 100,
    line.exemptionReason,
    ...depositCells(line),
  ])
  const bytes = await writeXlsx('Räume', header, rows)
  return sendFile(ctx, `raumnutzungen-${period.from}-bis-${period.to}.xlsx`, bytes)
}

/** What was agreed and what became of it; empty where nothing is. */
function depositCells({ deposit: { cents, reason, received, settled } }: AccountLine): SheetCell[] {
  return [
    cents === 0 ? null : cents / 100,
    reason,
    received && { day: received.on },
    received ? depositWayNames[received.how] : '',
    settled && { day: settled.on },
    settled && settled.retained / 100,
    settled?.reason ?? '',
  ]
}
