import { weekdayDayText } from '../../kernel/german-date.ts'
import { Section, Table } from '../ui/index.ts'
import type { Column } from '../ui/index.ts'
import type { SheetDay, SheetLine } from './sheet-lines.ts'

/** The week as the sheet has it: a table for each day, all with the same columns, and what is shut. */
export function SheetDays({ days }: { days: readonly SheetDay[] }) {
  return (
    <div class="q-sheet">
      {days.map((day) => (
        <DayPart key={day.day} {...day} />
      ))}
    </div>
  )
}

function DayPart({ day, closures, lines }: SheetDay) {
  const name = weekdayDayText(day)
  return (
    <Section title={name}>
      {closures.map((closure) => (
        <p key={closure}>
          <strong>Geschlossen:</strong> {closure}
        </p>
      ))}
      <Table
        caption={`Nutzungen am ${name}`}
        captionHidden
        columns={columns}
        rows={lines}
        rowKey={({ id }) => id}
        empty={<p>Keine Nutzung.</p>}
      />
    </Section>
  )
}

const columns: Column<SheetLine>[] = [
  { key: 'wann', label: 'Wann', cell: ({ time }) => <span class="q-sheet__time">{time}</span> },
  {
    key: 'raum',
    label: 'Raum',
    cell: ({ rooms, taken }) => (
      <span>
        {rooms}
        {taken !== '' && (
          <>
            <br />
            <small>gebraucht {taken}</small>
          </>
        )}
      </span>
    ),
  },
  {
    key: 'wer',
    label: 'Wer',
    rowHeader: true,
    cell: ({ title, who, stand, out }) => (
      <>
        {out ? <s>{title}</s> : title}
        {who !== '' && <span class="q-sheet__who">, {who}</span>}
        {stand !== '' && ` (${stand})`}
      </>
    ),
  },
  { key: 'schluessel', label: 'Schließt auf und zu', cell: ({ keys }) => keys },
  {
    key: 'bedarf',
    label: 'Personen, Bestuhlung, Bedarf',
    cell: ({ people, needs }) => [people, needs].filter(Boolean).join('. '),
  },
]
