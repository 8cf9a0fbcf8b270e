import { weekdayDayText } from '../../kernel/german-date.ts'
import { Section, Table } from '../ui/index.ts'
import type { Column } from '../ui/index.ts'
import type { SheetDay, SheetLine } from './sheet-lines.ts'

/** The week as the sheet has it: a table for each day, and what is shut. */
export function SheetDays({ days }: { days: readonly SheetDay[] }) {
  return (
    <>
      {days.map((day) => (
        <DayPart key={day.day} {...day} />
      ))}
    </>
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
  {
    key: 'wann',
    label: 'Wann',
    cell: ({ time, taken }) => (
      <>
        {time}
        {taken !== '' && (
          <>
            <br />
            <small>Raum gebraucht {taken}</small>
          </>
        )}
      </>
    ),
  },
  { key: 'raum', label: 'Raum', cell: ({ rooms }) => rooms },
  {
    key: 'wer',
    label: 'Wer',
    rowHeader: true,
    cell: ({ title, who, stand, out }) => (
      <>
        {out ? <s>{title}</s> : title}
        {who !== '' && `, ${who}`}
        {stand !== '' && ` (${stand})`}
      </>
    ),
  },
  { key: 'schluessel', label: 'Schließt auf und zu', cell: ({ keys }) => keys },
  { key: 'personen', label: 'Personen und Bestuhlung', cell: ({ people }) => people },
  { key: 'bedarf', label: 'Wird gebraucht', cell: ({ needs }) => needs },
]
