import { monthName } from '../../../kernel/german-date.ts'
import { basisText, figureText, measureText } from '../../../modules/indicators/index.ts'
import { paths } from '../../paths.ts'
import { Details, Section, Sparkline, Table } from '../../ui/index.ts'
import type { MonthShown, YearFigure, YearFigures as Found } from './year-figures.ts'

/** The figures of a year, each with its course month by month and a table of it. */
export function YearFigures(props: { figures: Found; year: number; query: Record<string, string> }) {
  const { figures: found, year, query } = props
  return (
    <Section title="Kennzahlen" action={<a href={paths.indicators(query)}>Alle Kennzahlen {year}</a>}>
      {!found.fixed && (
        <p>
          Für {year} hat das Lenkungsgremium noch keine Kennzahlen festgelegt. Das hier ergäben die
          Aufzeichnungen.
        </p>
      )}
      {found.fixed && !found.fixedBefore && (
        <p>Im Jahr davor war nichts festgelegt. Darum wird nicht verglichen.</p>
      )}
      <ul class="q-figures">
        {found.figures.map((one) => (
          <li key={one.figure.indicator.id}>
            <OneFigure one={one} limit={found.limit} year={year} query={query} />
          </li>
        ))}
      </ul>
      <OnPaper figures={found.figures} year={year} />
    </Section>
  )
}

function OneFigure(props: { one: YearFigure; limit: number; year: number; query: Record<string, string> }) {
  const { one, limit, year, query } = props
  const { figure, months, before } = one
  const { indicator, definition, measure, state } = figure
  const basis = basisText(indicator, measure, limit)
  const known = measure.value !== null
  return (
    <>
      <h3>
        <a href={paths.indicator(indicator.id, query)}>{definition.name}</a>
      </h3>
      <p class={known ? 'q-figures__value' : 'q-figures__value q-figures__value--none'}>
        {state === 'not-fixed' ? measureText(indicator, measure, limit) : figureText(figure, limit)}
      </p>
      {basis !== '' && <p class="q-figures__beside">{basis}</p>}
      {before !== '' && <p class="q-figures__beside">{before}</p>}
      {months.length > 0 && <Course name={definition.name} months={months} year={year} />}
    </>
  )
}

/** On paper nothing unfolds: the months of all figures in one table. */
function OnPaper({ figures, year }: { figures: readonly YearFigure[]; year: number }) {
  const rows = figures.filter(({ months }) => months.length > 0)
  if (rows.length === 0) return null
  return (
    <div class="q-print-only">
      <Table
        caption={`Kennzahlen ${year} nach Monaten`}
        rows={rows}
        rowKey={({ figure }) => figure.indicator.id}
        columns={[
          { key: 'name', label: 'Kennzahl', cell: ({ figure }) => figure.definition.name },
          ...monthNames(year).map((name, at) => ({
            key: name,
            label: name.slice(0, 3),
            numeric: true,
            cell: ({ months }: YearFigure) => (months[at]!.text === 'keine Angabe' ? '–' : months[at]!.text),
          })),
        ]}
      />
    </div>
  )
}

function monthNames(year: number): readonly string[] {
  return Array.from({ length: 12 }, (_, at) => monthName(`${year}-${String(at + 1).padStart(2, '0')}-01`))
}

function Course({ name, months, year }: { name: string; months: readonly MonthShown[]; year: number }) {
  const points = monthNames(year).map((called, at) => ({
    ...months[at]!,
    name: called,
    letter: called.slice(0, 1),
  }))
  return (
    <>
      <Sparkline
        label={`${name} ${year} nach Monaten; die Zahlen stehen in der Tabelle darunter.`}
        points={points}
      />
      <Details summary={`${name} nach Monaten`}>
        <Table
          caption={`${name} ${year} nach Monaten`}
          captionHidden
          rows={points}
          rowKey={(point) => point.name}
          columns={[
            { key: 'month', label: 'Monat', cell: (point) => point.name },
            { key: 'value', label: 'Wert', numeric: true, cell: ({ text }) => text },
          ]}
        />
      </Details>
    </>
  )
}
